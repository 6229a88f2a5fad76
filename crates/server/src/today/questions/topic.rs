//! Stages of topics.

use people::{Right, Role};

use super::{MatterCode, Question};

pub const ALL: &[Question] = &[Question {
    code: MatterCode::StagesDue,
    right: Right::KeepTopic,
    roles: &[Role::Clerk, Role::Committee],
    sql:
        "SELECT t.id AS id, s.stage AS part, t.title AS title, s.stage AS note, s.due_on AS due_on,
                 t.version AS version
            FROM topic_stage s JOIN topic t ON t.id = s.topic AND t.round = s.round
           WHERE s.due_on <= {fortnight} AND s.done_on IS NULL AND s.skip_reason IS NULL
             AND t.congress = {congress} AND t.state IN ('planned', 'active')
             AND ({whole} = 1 OR t.lead = {organ})",
    link: "/topics/{id}",
    list: Some("/board?late=1"),
    is_term: true,
}];
