//! Inspections that a province delegated to one's own congress.

use people::{Right, Role};

use super::{MatterCode, Question};

/// What was delegated to the congress, as long as the province waits for its report; the last day of the fieldwork.
macro_rules! delegated {
    ($which:literal) => {
        concat!(
            "SELECT i.id AS id, '' AS part, t.title AS title, c.short_name AS note, i.until_on AS due_on,
                    d.version AS version
               FROM inspection_delegation d JOIN inspection i ON i.id = d.inspection JOIN topic t ON t.id = i.topic
               JOIN congress c ON c.id = i.congress
              WHERE d.congress = {congress} AND d.told_on IS NOT NULL AND d.sent_on IS NULL AND d.waived_on IS NULL AND ",
            $which
        )
    };
}

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::DelegationsToUndertake,
        right: Right::SeeSupervision,
        roles: &[Role::Clerk, Role::Chair],
        sql: delegated!("d.undertaken_on IS NULL"),
        link: "/delegated-inspections?inspection={id}",
        list: Some("/delegated-inspections"),
        is_term: false,
    },
    Question {
        code: MatterCode::DelegationsToReport,
        right: Right::SendUp,
        roles: &[Role::Clerk],
        sql: delegated!("d.undertaken_on IS NOT NULL"),
        link: "/delegated-inspections?inspection={id}",
        list: Some("/delegated-inspections"),
        is_term: false,
    },
];
