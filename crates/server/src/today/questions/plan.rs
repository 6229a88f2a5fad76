//! The annual plan.

use people::Right;

use super::{MatterCode, Question};

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::PlansToDecide,
        right: Right::AdoptPlan,
        roles: &[],
        sql: "SELECT p.id AS id, '' AS part, CAST(p.year AS TEXT) AS title, e.reason AS note,
                     CAST(NULL AS TEXT) AS due_on, e.version AS version
                FROM plan p JOIN plan_edition e ON e.plan = p.id
               WHERE p.congress = {congress} AND e.state = 'in_council'
                 AND NOT EXISTS (SELECT 1 FROM plan_decision d
                                  WHERE d.plan = e.plan AND d.edition = e.edition AND d.submission = e.submission
                                    AND d.person = {me})",
        link: "/plans/{id}",
        list: None,
        is_term: false,
    },
    Question {
        code: MatterCode::PlansReturned,
        right: Right::DraftPlan,
        roles: &[],
        sql: "SELECT p.id AS id, '' AS part, CAST(p.year AS TEXT) AS title, e.return_reason AS note,
                     CAST(NULL AS TEXT) AS due_on, e.version AS version
                FROM plan p JOIN plan_edition e ON e.plan = p.id
               WHERE p.congress = {congress} AND e.state = 'drafting' AND e.return_reason <> ''",
        link: "/plans/{id}",
        list: None,
        is_term: false,
    },
];
