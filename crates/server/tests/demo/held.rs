//! What the demonstration's world must hold.

/// A table, what is counted by, and how many there are of each at least.
pub type Held = (&'static str, &'static str, &'static [(&'static str, i64)]);

/// What the world must hold on 16 November: a table, what is counted, and how many there are at least. Every state that a
/// thing can wait in, and what the people of the demonstration are to see.
pub const HELD: &[Held] = &[
    (
        "topic",
        "state",
        &[
            ("planned", 1),
            ("active", 20),
            ("closed", 10),
            ("dropped", 1),
        ],
    ),
    ("topic", "list", &[("key", 28), ("regular", 12)]),
    ("topic", "round", &[("1", 30), ("2", 3)]),
    (
        "opinion",
        "state",
        &[
            ("drafted", 1),
            ("submitted", 1),
            ("returned", 1),
            ("handling", 5),
            ("draft_reported", 1),
            ("commented", 1),
            ("reported", 1),
            ("again", 3),
            ("escalated", 1),
            ("closed", 5),
        ],
    ),
    (
        "assignment",
        "state",
        &[
            ("drafted", 1),
            ("issued", 3),
            ("objected", 1),
            ("accepted", 10),
            ("returned", 1),
            ("answered", 2),
            ("verified", 1),
            ("dissatisfied", 1),
            ("rated", 1),
            ("closed", 10),
        ],
    ),
    ("assignment_extension", "is_granted", &[("0", 1), ("1", 1)]),
    (
        "interpellation",
        "state",
        &[
            ("drafting", 1),
            ("signing", 1),
            ("submitted", 1),
            ("sent", 1),
            ("closed", 1),
            ("withdrawn", 1),
        ],
    ),
    (
        "special_inquiry",
        "state",
        &[("proposed", 1), ("decided", 1), ("closed", 1)],
    ),
    ("ballot", "mode", &[("counted", 10), ("secret", 1)]),
    (
        "ballot",
        "state",
        &[
            ("designed", 1),
            ("roster_frozen", 1),
            ("open", 1),
            ("closed", 1),
            ("tallied", 1),
            ("announced", 1),
            ("sent", 1),
            ("published", 1),
            ("void", 1),
        ],
    ),
    (
        "meeting",
        "state",
        &[
            ("planned", 1),
            ("called", 1),
            ("closed", 1),
            ("minutes_approved", 4),
            ("cancelled", 1),
        ],
    ),
    (
        "document",
        "state",
        &[
            ("drafted", 2),
            ("submitted", 1),
            ("returned", 1),
            ("approved", 1),
            ("signed_off", 1),
            ("dispatched", 10),
            ("cancelled", 1),
        ],
    ),
    (
        "document",
        "kind",
        &[
            ("annual_plan", 1),
            ("deliberation_opinions", 10),
            ("assignment_letter", 2),
            ("result_notice", 2),
        ],
    ),
    (
        "submission",
        "state",
        &[
            ("received", 20),
            ("accepted", 4),
            ("declined", 3),
            ("transferred", 2),
            ("taken_up", 10),
        ],
    ),
    (
        "submission",
        "channel",
        &[("staff", 4), ("deputy", 20), ("organ", 5), ("public", 8)],
    ),
    ("plan_edition", "state", &[("published", 2)]),
];

/// What must be there beside the states, and how often at least.
pub const THERE: &[(&str, &str, i64)] = &[
    (
        "items past their date",
        "assignment WHERE waiting = 1 AND due_on < '2026-11-16'",
        5,
    ),
    (
        "receipts",
        "document_recipient WHERE received_at IS NOT NULL",
        20,
    ),
    (
        "open receipts",
        "document_recipient WHERE received_at IS NULL",
        4,
    ),
    (
        "published documents",
        "document WHERE published IS NOT NULL",
        10,
    ),
    (
        "merged submissions",
        "submission WHERE merged_into IS NOT NULL",
        4,
    ),
    ("moved meetings", "meeting_move", 1),
    ("dates that moved with them", "hung_date_past", 4),
    (
        "dates ahead that hang on a meeting",
        "hung_date WHERE due_on > '2026-11-16'",
        4,
    ),
    (
        "leave that waits",
        "attendance WHERE leave_state = 'asked'",
        1,
    ),
    ("speeches", "speech", 40),
    (
        "items that went to another organ",
        "record WHERE happened = 'assignment.reassigned'",
        1,
    ),
    (
        "objections upheld",
        "record WHERE happened = 'assignment.upheld'",
        1,
    ),
    ("townships", "organ WHERE kind = 'township_government'", 16),
    (
        "departments whose opinions are settled, last year and this",
        "campaign_department WHERE settled_on IS NOT NULL",
        54,
    ),
    (
        "visits to departments",
        "activity WHERE kind = 'visit' AND subject LIKE 'campaign:%' AND state = 'held'",
        41,
    ),
    (
        "interviews",
        "activity WHERE kind = 'interview' AND state = 'held'",
        4,
    ),
    (
        "special reports",
        "activity WHERE kind = 'special_report' AND state = 'held'",
        27,
    ),
    (
        "key projects on the board",
        "campaign_commitment WHERE kind = 'key_project'",
        20,
    ),
    (
        "livelihood matters on the board",
        "campaign_commitment WHERE kind = 'livelihood'",
        10,
    ),
    (
        "pictures of lines of the board",
        "file WHERE subject LIKE 'commitment:%' AND media_type = 'image/webp'",
        40,
    ),
    (
        "questionnaires about departments, each of them answered and closed",
        "questionnaire q JOIN questionnaire_box b ON b.questionnaire = q.id
           WHERE q.state = 'closed' AND q.organ IS NOT NULL AND b.sheets >= 3",
        135,
    ),
    (
        "sheets that came in",
        "questionnaire_code WHERE key IS NOT NULL",
        900,
    ),
    (
        "questionnaires that are open",
        "questionnaire WHERE state = 'open'",
        1,
    ),
    ("records of the hotline", "hotline_case", 500),
    (
        "records that were settled late",
        "hotline_case WHERE settled_on IS NOT NULL AND is_in_time = 0",
        40,
    ),
    (
        "records that are open",
        "hotline_case WHERE settled_on IS NULL",
        10,
    ),
    (
        "names that were matched to a department",
        "hotline_name WHERE organ IS NOT NULL",
        10,
    ),
    (
        "names that are nobody's",
        "hotline_name WHERE organ IS NULL",
        3,
    ),
    (
        "return visits",
        "activity WHERE kind = 'return_visit' AND state = 'held'",
        10,
    ),
    (
        "those who wait for their slips",
        "ballot_roster r JOIN ballot b ON b.id = r.ballot JOIN campaign c ON c.ballot = b.id
           WHERE b.state = 'roster_frozen' AND b.mode = 'secret' AND r.is_present = 1",
        60,
    ),
];

/// What happens in this order in the autumn of the year: all of each before any of the next.
pub const AUTUMN: &[&str] = &[
    "happened = 'campaign.step_taken' AND details LIKE '%mobilised%'",
    "happened = 'questionnaire.codes_issued'",
    "happened = 'questionnaire.closed'",
    "happened = 'campaign.checked'",
    "happened = 'campaign.report_stands'",
    "happened = 'campaign.opinions_settled'",
];
