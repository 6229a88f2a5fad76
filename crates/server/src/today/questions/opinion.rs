//! Special work reports, deliberation opinions, interpellations, special inquiries.
//!
//! What was done of a report stands in its content: a step is found there by its code. Quotation marks that somebody
//! wrote are escaped in it, so that no words are taken for a step.

use people::{Right, Role};

use super::{MatterCode, Question};

const OFFICE: &[Role] = &[Role::Clerk];
const STAFF: &[Role] = &[Role::Clerk, Role::Committee];
const COUNCIL: &[Role] = &[Role::Chair];
const ORGAN: &[Role] = &[Role::Organ];

macro_rules! question {
    ($code:ident, $right:ident, $roles:expr, $sql:expr, $page:literal, $list:expr, $is_term:literal) => {
        Question {
            code: MatterCode::$code,
            right: Right::$right,
            roles: $roles,
            sql: $sql,
            link: $page,
            list: $list,
            is_term: $is_term,
        }
    };
}

macro_rules! opinions {
    ($due_on:literal, $which:literal) => {
        concat!(
            "SELECT o.id AS id, '' AS part, o.title AS title, l.short_name AS note, ",
            $due_on,
            " AS due_on, o.version AS version
               FROM opinion o JOIN organ l ON l.id = o.lead
              WHERE o.congress = {congress} AND ",
            $which
        )
    };
}

/// A decision has no term of its own.
macro_rules! undated {
    ($which:literal) => {
        opinions!("CAST(NULL AS TEXT)", $which)
    };
}

macro_rules! reports {
    ($due_on:literal, $which:literal) => {
        concat!(
            "SELECT r.id AS id, '' AS part, t.title AS title, g.short_name AS note, ",
            $due_on,
            " AS due_on, r.version AS version
               FROM work_report r JOIN topic t ON t.id = r.topic JOIN organ g ON g.id = r.organ
              WHERE r.congress = {congress} AND t.state IN ('planned', 'active')
                AND r.content NOT LIKE '%\"step\":\"heard\"%' AND ",
            $which
        )
    };
}

/// The day that hangs on the session for a step.
macro_rules! hung {
    ($label:literal) => {
        concat!(
            "(SELECT MIN(h.due_on) FROM hung_date h
               WHERE h.subject = 'work_report:' || r.id AND h.meeting = r.meeting AND h.done_on IS NULL
                 AND h.label = '",
            $label,
            "')"
        )
    };
}

macro_rules! of_reporter {
    ($label:literal, $which:literal) => {
        concat!(
            "SELECT r.id AS id, '' AS part, t.title AS title, l.short_name AS note, ",
            hung!($label),
            " AS due_on, r.version AS version
               FROM work_report r JOIN topic t ON t.id = r.topic JOIN organ l ON l.id = r.lead
              WHERE r.congress = {congress} AND r.organ = {organ} AND t.state IN ('planned', 'active')
                AND r.content NOT LIKE '%\"step\":\"final\"%' AND ",
            $which
        )
    };
}

macro_rules! interpellations {
    ($which:literal) => {
        concat!(
            "SELECT i.id AS id, '' AS part, i.question AS title, g.short_name AS note, i.due_on AS due_on,
                    i.version AS version
               FROM interpellation i JOIN organ g ON g.id = i.target
              WHERE i.congress = {congress} AND ",
            $which
        )
    };
}

macro_rules! inquiries {
    ($which:literal) => {
        concat!(
            "SELECT q.id AS id, '' AS part, q.title AS title, l.short_name AS note, m.held_on AS due_on,
                    q.version AS version
               FROM special_inquiry q JOIN organ l ON l.id = q.lead LEFT JOIN meeting m ON m.id = q.meeting
              WHERE q.congress = {congress} AND ",
            $which
        )
    };
}

/// What the council of chairpersons decides.
pub const DECISIONS: &[Question] = &[
    question!(
        OpinionsToApprove,
        ApproveOpinion,
        COUNCIL,
        undated!("o.state = 'submitted'"),
        "/opinions/{id}",
        Some("/opinions?state=submitted"),
        false
    ),
    question!(
        HandlingToTable,
        ApproveOpinion,
        COUNCIL,
        undated!("o.state = 'reported'"),
        "/opinions/{id}",
        Some("/opinions?state=reported"),
        false
    ),
    question!(
        OpinionsToDeliberateAgain,
        ApproveOpinion,
        COUNCIL,
        undated!("o.state = 'dissatisfied'"),
        "/opinions/{id}",
        Some("/opinions?state=dissatisfied"),
        false
    ),
    question!(
        InterpellationsToDecide,
        ApproveOpinion,
        COUNCIL,
        interpellations!(
            "i.state IN ('submitted', 'examining', 'satisfied', 'reanswer_requested', 'reanswered')"
        ),
        "/interpellations/{id}",
        Some("/interpellations"),
        false
    ),
    question!(
        InquiriesToDecide,
        ApproveOpinion,
        COUNCIL,
        inquiries!("q.state = 'proposed'"),
        "/inquiries/{id}",
        None,
        false
    ),
];

pub const ALL: &[Question] = &[
    question!(
        InterpellationsToAnswer,
        AnswerAssignment,
        ORGAN,
        interpellations!(
            "i.target = {organ} AND i.sent = 1 AND i.state IN ('sent', 'reanswer_decided')"
        ),
        "/interpellations/{id}",
        Some("/interpellations"),
        true
    ),
    question!(
        InterpellationsToJudge,
        Interpellate,
        &[],
        interpellations!(
            "i.state = 'answered' AND EXISTS (
                SELECT 1 FROM interpellation_signer s
                 WHERE s.interpellation = i.id AND s.person = {me} AND s.withdrawn_on IS NULL
                   AND s.is_dissatisfied IS NULL)"
        ),
        "/interpellations/{id}",
        Some("/interpellations"),
        false
    ),
    question!(
        InterpellationsToSubmit,
        Interpellate,
        &[],
        interpellations!("i.drafted_by = {me} AND i.state IN ('drafting', 'signing')"),
        "/interpellations/{id}",
        Some("/interpellations"),
        false
    ),
    question!(
        HandlingToReport,
        AnswerAssignment,
        ORGAN,
        // With several organs the state changes with the last report; who has handed in theirs waits no longer.
        opinions!(
            "o.due_on",
            "EXISTS (SELECT 1 FROM opinion_organ s WHERE s.opinion = o.id AND s.organ = {organ})
             AND ((o.state = 'handling' AND o.content NOT LIKE
                   '%\"draft_reports\":[%\"organ\":\"' || {organ} || '\",\"text\":%\"comment_due\":%')
               OR (o.state = 'commented' AND o.content NOT LIKE
                   '%\"reports\":[%\"organ\":\"' || {organ} || '\",\"text\":%\"former_reports\":%'))"
        ),
        "/opinions/{id}",
        Some("/opinions"),
        true
    ),
    question!(
        WorkReportsToDraft,
        AnswerAssignment,
        ORGAN,
        of_reporter!(
            "report.draft_before",
            "r.content LIKE '%\"step\":\"opinions_sent\"%' AND r.content NOT LIKE '%\"step\":\"draft\"%'"
        ),
        "/work-reports/{id}",
        None,
        true
    ),
    question!(
        WorkReportsToFinish,
        AnswerAssignment,
        ORGAN,
        of_reporter!(
            "report.final_before",
            "(r.content LIKE '%\"step\":\"comment\"%'
              OR (r.content LIKE '%\"is_ad_hoc\":true%' AND r.content LIKE '%\"step\":\"scheme\"%'))"
        ),
        "/work-reports/{id}",
        None,
        true
    ),
    question!(
        WorkReportsToCompile,
        KeepTopic,
        STAFF,
        reports!(
            "CAST(NULL AS TEXT)",
            "({whole} = 1 OR r.lead = {organ}) AND r.content LIKE '%\"is_ad_hoc\":false%'
             AND r.content LIKE '%\"step\":\"scheme\"%' AND r.content NOT LIKE '%\"step\":\"opinions_sent\"%'"
        ),
        "/work-reports/{id}",
        None,
        false
    ),
    question!(
        WorkReportsToComment,
        KeepTopic,
        STAFF,
        reports!(
            "CAST(NULL AS TEXT)",
            "({whole} = 1 OR r.lead = {organ}) AND r.content LIKE '%\"step\":\"draft\"%'
             AND r.content NOT LIKE '%\"step\":\"comment\"%' AND r.content NOT LIKE '%\"step\":\"final\"%'"
        ),
        "/work-reports/{id}",
        None,
        false
    ),
    question!(
        WorkReportsToDistribute,
        KeepTopic,
        OFFICE,
        concat!(
            "SELECT r.id AS id, '' AS part, t.title AS title, g.short_name AS note, ",
            hung!("report.members_before"),
            " AS due_on, r.version AS version
               FROM work_report r JOIN topic t ON t.id = r.topic JOIN organ g ON g.id = r.organ
              WHERE r.congress = {congress} AND t.state IN ('planned', 'active')
                AND r.content LIKE '%\"step\":\"final\"%' AND r.content NOT LIKE '%\"step\":\"distributed\"%'
                AND r.content NOT LIKE '%\"step\":\"heard\"%'"
        ),
        "/work-reports/{id}",
        None,
        true
    ),
    question!(
        OpinionsToVote,
        IssueAssignment,
        OFFICE,
        undated!("o.state = 'to_be_voted'"),
        "/opinions/{id}",
        Some("/opinions?state=to_be_voted"),
        false
    ),
    question!(
        OpinionsToHandOver,
        IssueAssignment,
        OFFICE,
        opinions!("o.due_on", "o.state = 'approved'"),
        "/opinions/{id}",
        Some("/opinions?state=approved"),
        true
    ),
    question!(
        OpinionsReturned,
        DraftOpinion,
        STAFF,
        undated!("o.state = 'returned' AND ({whole} = 1 OR o.lead = {organ})"),
        "/opinions/{id}",
        Some("/opinions?state=returned"),
        false
    ),
    question!(
        OpinionsToDraft,
        DraftOpinion,
        STAFF,
        undated!("o.state IN ('collecting', 'drafted') AND ({whole} = 1 OR o.lead = {organ})"),
        "/opinions/{id}",
        Some("/opinions"),
        false
    ),
    question!(
        HandlingToComment,
        VerifyAnswer,
        STAFF,
        opinions!(
            "o.due_on",
            "o.state = 'draft_reported' AND ({whole} = 1 OR o.lead = {organ})"
        ),
        "/opinions/{id}",
        Some("/opinions?state=draft_reported"),
        true
    ),
    question!(
        OpinionsToBallot,
        ArrangeBallot,
        OFFICE,
        opinions!("o.due_on", "o.state = 'tabled'"),
        "/opinions/{id}",
        Some("/opinions?state=tabled"),
        false
    ),
    question!(
        OutcomesToRead,
        ArrangeBallot,
        OFFICE,
        undated!(
            "o.state = 'balloting' AND EXISTS (
                SELECT 1 FROM ballot_subject s JOIN ballot b ON b.id = s.ballot
                 WHERE s.subject = 'opinion:' || o.id AND b.state IN ('announced', 'sent', 'published'))"
        ),
        "/opinions/{id}",
        Some("/opinions?state=balloting"),
        false
    ),
    question!(
        HandlingLate,
        SeeSupervision,
        STAFF,
        opinions!(
            "o.due_on",
            "o.state IN ('handling', 'commented') AND o.due_on < {today} AND ({whole} = 1 OR o.lead = {organ})"
        ),
        "/opinions/{id}",
        Some("/opinions?late=yes"),
        true
    ),
    question!(
        OpinionsToClose,
        IssueAssignment,
        OFFICE,
        undated!(
            "o.state = 'satisfied' AND NOT EXISTS (
                SELECT 1 FROM assignment a
                 WHERE a.origin = 'opinion:' || o.id AND a.state <> 'closed' AND a.carried_over_on IS NULL)"
        ),
        "/opinions/{id}",
        Some("/opinions?state=satisfied"),
        false
    ),
    question!(
        InquiriesToFinish,
        IssueAssignment,
        OFFICE,
        inquiries!("(q.state = 'held' OR (q.state = 'decided' AND m.held_on <= {today}))"),
        "/inquiries/{id}",
        None,
        false
    ),
];
