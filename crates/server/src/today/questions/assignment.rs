//! Items issued to organs. The office follows all of them, a committee those that it verifies.

use people::{Right, Role};

use super::{MatterCode, Question};

const STAFF: &[Role] = &[Role::Clerk, Role::Committee];
const OFFICE: &[Role] = &[Role::Clerk];

macro_rules! of_staff {
    ($which:literal) => {
        concat!(
            "SELECT a.id AS id, '' AS part, a.title AS title, o.short_name AS note, a.due_on AS due_on,
                    a.version AS version
               FROM assignment a JOIN organ o ON o.id = a.organ
              WHERE a.congress = {congress} AND ({whole} = 1 OR a.lead = {organ}) AND ",
            $which
        )
    };
}

/// A verdict waits, not the organ: its date no longer runs.
macro_rules! of_judges {
    ($which:literal) => {
        concat!(
            "SELECT a.id AS id, '' AS part, a.title AS title, o.short_name AS note, CAST(NULL AS TEXT) AS due_on,
                    a.version AS version
               FROM assignment a JOIN organ o ON o.id = a.organ
              WHERE a.congress = {congress} AND ({whole} = 1 OR a.lead = {organ}) AND ",
            $which
        )
    };
}

macro_rules! of_organ {
    ($which:literal) => {
        concat!(
            "SELECT a.id AS id, '' AS part, a.title AS title, a.number AS note, a.due_on AS due_on,
                    a.version AS version
               FROM assignment a
              WHERE a.organ = {organ} AND a.congress = {congress} AND ",
            $which
        )
    };
}

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

pub const ALL: &[Question] = &[
    question!(AssignmentsToEscalate, Escalate, &[Role::Chair], of_judges!("a.state = 'dissatisfied' AND a.carried_over_on IS NULL"),
        "/assignments/{id}", Some("/assignments?state=dissatisfied"), false),
    question!(AssignmentsToRate, RateAnswer, &[Role::Chair], of_judges!("a.state = 'verified' AND a.carried_over_on IS NULL"),
        "/assignments/{id}", Some("/assignments?state=verified"), false),
    question!(ItemsToAccept, AnswerAssignment, &[Role::Organ], of_organ!("a.state = 'issued'"),
        "/inbox/{id}", Some("/inbox"), true),
    question!(ItemsLate, AnswerAssignment, &[Role::Organ],
        of_organ!("a.waiting = 1 AND a.paused_on IS NULL AND a.due_on < {today}"),
        "/inbox/{id}", Some("/inbox"), true),
    question!(ItemsDueSoon, AnswerAssignment, &[Role::Organ],
        of_organ!("a.waiting = 1 AND a.paused_on IS NULL AND a.due_on >= {today} AND a.due_on <= {soon}"),
        "/inbox/{id}", Some("/inbox"), true),
    question!(ItemsReturned, AnswerAssignment, &[Role::Organ], of_organ!("a.state = 'returned'"),
        "/inbox/{id}", Some("/inbox"), true),
    question!(PartsToHandIn, AnswerAssignment, &[Role::Organ],
        "SELECT a.id AS id, '' AS part, a.title AS title, o.short_name AS note, p.due_on AS due_on,
                a.version AS version
           FROM assignment_part p JOIN assignment a ON a.id = p.assignment JOIN organ o ON o.id = a.organ
          WHERE p.organ = {organ} AND p.done_on IS NULL AND a.congress = {congress}
            AND a.state IN ('issued', 'accepted', 'returned')",
        "/inbox/{id}", Some("/inbox"), true),
    question!(AssignmentsObjected, IssueAssignment, OFFICE, of_judges!("a.state = 'objected'"),
        "/assignments/{id}", Some("/assignments?state=objected"), false),
    question!(ExtensionsAsked, IssueAssignment, OFFICE,
        "SELECT a.id AS id, e.id AS part, a.title AS title, o.short_name AS note, a.due_on AS due_on,
                a.version AS version
           FROM assignment_extension e JOIN assignment a ON a.id = e.assignment JOIN organ o ON o.id = a.organ
          WHERE e.decided_on IS NULL AND a.congress = {congress} AND a.waiting = 1",
        "/assignments/{id}", None, true),
    question!(AnswersToVerify, VerifyAnswer, STAFF, of_judges!("a.state = 'answered'"),
        "/assignments/{id}", Some("/assignments?state=answered"), false),
    question!(AssignmentsToHandleAgain, IssueAssignment, OFFICE, of_judges!("a.state = 'escalated'"),
        "/assignments/{id}", Some("/assignments?state=escalated"), false),
    question!(AssignmentsToClose, IssueAssignment, OFFICE,
        of_judges!("a.state = 'rated' AND (a.promised_on IS NULL OR a.promise_kept_on IS NOT NULL)"),
        "/assignments/{id}", Some("/assignments?state=rated"), false),
    question!(AssignmentsLate, SeeSupervision, STAFF,
        of_staff!("a.waiting = 1 AND a.paused_on IS NULL AND a.due_on < {today}"),
        "/assignments/{id}", Some("/assignments?light=overdue"), true),
    question!(AssignmentsDueSoon, SeeSupervision, STAFF,
        of_staff!("a.waiting = 1 AND a.paused_on IS NULL AND a.due_on >= {today} AND a.due_on <= {soon}"),
        "/assignments/{id}", Some("/assignments?light=due_soon"), true),
];
