//! Linked supervision: what the city's session makes a county do before and after its own.
//!
//! A subject's identifier stands behind the colon of `topic:…` and `linkage_item:…`.

use people::{Right, Role};

use super::{MatterCode, Question};

/// The latest day that the city's session sets a county's topic `t`.
macro_rules! latest {
    () => {
        "(SELECT MIN(h.due_on) FROM hung_date h JOIN meeting b ON b.id = h.meeting AND b.state <> 'cancelled'
           WHERE h.subject = 'topic:' || t.id AND h.label = 'linkage.county_before')"
    };
}

/// The topics that a county carries out in step, as long as they can move.
macro_rules! county {
    ($($more:literal)?) => {
        concat!(" FROM linkage_part p JOIN linkage l ON l.id = p.linkage JOIN congress c ON c.id = l.city
            JOIN topic t ON t.id = p.topic
            LEFT JOIN meeting m ON m.id = substr(t.session, 9) AND m.state <> 'cancelled'", $($more,)? "
           WHERE p.congress = {congress} AND l.city <> p.congress AND t.state IN ('planned', 'active')
             AND EXISTS (SELECT 1 FROM linkage_part q JOIN topic u ON u.id = q.topic AND u.state <> 'dropped'
                          WHERE q.item = p.item AND q.congress = l.city)")
    };
}

macro_rules! not_heard {
    () => {
        " AND NOT EXISTS (SELECT 1 FROM topic_stage r
                           WHERE r.topic = t.id AND r.stage = 'deliberated' AND r.done_on IS NOT NULL)"
    };
}

/// What the council decides.
pub const DECISIONS: &[Question] = &[
    Question {
        code: MatterCode::LinkagesToDecide,
        right: Right::AdoptPlan,
        roles: &[Role::Chair],
        sql: "SELECT l.id AS id, '' AS part, CAST(l.year AS TEXT) AS title, c.short_name AS note,
                     CAST(NULL AS TEXT) AS due_on, l.version AS version
                FROM linkage l JOIN congress c ON c.id = l.city
                JOIN linkage_approval a ON a.linkage = l.id AND a.edition = l.edition
               WHERE a.congress = {congress} AND a.state = 'in_council'
                 AND NOT EXISTS (SELECT 1 FROM linkage_decision d
                                  WHERE d.linkage = a.linkage AND d.edition = a.edition AND d.congress = a.congress
                                    AND d.submission = a.submission AND d.person = {me})",
        link: "/linkages/{id}",
        list: Some("/linkages"),
        is_term: false,
    },
    Question {
        code: MatterCode::SchemesToApprove,
        right: Right::AdoptPlan,
        roles: &[Role::Chair],
        sql: "SELECT t.id AS part, s.item AS id, t.title AS title, '' AS note,
                     (SELECT MIN(h.due_on) FROM hung_date h JOIN meeting b ON b.id = h.meeting AND b.state <> 'cancelled'
                       WHERE h.subject = 'topic:' || t.id AND h.label = 'linkage.scheme_before') AS due_on,
                     s.version AS version
                FROM linkage_scheme s JOIN linkage_part p ON p.item = s.item AND p.congress = s.congress
                JOIN topic t ON t.id = p.topic AND t.state IN ('planned', 'active')
               WHERE s.congress = {congress} AND s.state = 'submitted'",
        link: "/linkage-items/{id}",
        list: None,
        is_term: true,
    },
];

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::LinkedSessionsToName,
        right: Right::ArrangeMeeting,
        roles: &[Role::Clerk],
        sql: concat!(
            "SELECT p.item AS id, t.id AS part, t.title AS title, c.short_name AS note, ",
            latest!(),
            " AS due_on, t.version AS version",
            county!(),
            not_heard!(),
            " AND m.id IS NULL AND ",
            latest!(),
            " IS NOT NULL"
        ),
        link: "/linkage-items/{id}",
        list: Some("/linkage-board"),
        is_term: true,
    },
    Question {
        code: MatterCode::LinkedSessionsToHold,
        right: Right::ArrangeMeeting,
        roles: &[Role::Clerk],
        // Also long before, when the session is planned for later than the city's allows.
        sql: concat!(
            "SELECT p.item AS id, t.id AS part, t.title AS title, m.title AS note, ",
            latest!(),
            " AS due_on, t.version AS version",
            county!(),
            not_heard!(),
            " AND m.id IS NOT NULL AND (",
            latest!(),
            " <= {fortnight} OR m.held_on > ",
            latest!(),
            ")"
        ),
        link: "/linkage-items/{id}",
        list: Some("/linkage-board"),
        is_term: true,
    },
    Question {
        code: MatterCode::ResearchReportsToSend,
        right: Right::SendUp,
        roles: &[Role::Clerk],
        // What was sent says first which edition it is: a later one that stands waits again.
        sql: concat!(
            "SELECT r.id AS id, '' AS part, r.title AS title, c.short_name AS note,
                    CAST(NULL AS TEXT) AS due_on, r.version AS version",
            county!(" JOIN research_report r ON r.topic = t.id"),
            " AND r.state = 'finished'
              AND NOT EXISTS (SELECT 1 FROM submittal s
                               WHERE s.subject = 'linkage_item:' || p.item AND s.sender = p.congress
                                 AND s.kind = 'research_report' AND s.body LIKE '_\"edition\":' || r.edition || ',%')"
        ),
        link: "/research-reports/{id}",
        list: None,
        is_term: false,
    },
    Question {
        code: MatterCode::LinkedResultsToSend,
        right: Right::SendUp,
        roles: &[Role::Clerk],
        sql: concat!(
            "SELECT p.item AS id, l.id AS part, t.title AS title, c.short_name AS note,
                    CAST(NULL AS TEXT) AS due_on, t.version AS version",
            county!(),
            " AND EXISTS (SELECT 1 FROM topic_stage r
                           WHERE r.topic = t.id AND r.stage = 'deliberated' AND r.done_on IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM submittal s
                               WHERE s.subject = 'linkage_item:' || p.item AND s.sender = p.congress
                                 AND s.kind = 'session_results')"
        ),
        link: "/linkages/{part}/items/{id}",
        list: Some("/linkage-board"),
        is_term: false,
    },
];
