//! What the three administrators look after. The calendar is no table to ask: `api` asks it itself.

use people::Right;

use super::{MatterCode, Question};

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::AccountsLocked,
        right: Right::KeepAccounts,
        roles: &[],
        sql: "SELECT a.id AS id, '' AS part, p.name AS title, a.name AS note, CAST(NULL AS TEXT) AS due_on,
                     p.version AS version
                FROM account a JOIN person p ON p.id = a.person
               WHERE p.congress = {congress} AND a.is_disabled = 0 AND a.locked_until > {now}",
        link: "/accounts?state=locked",
        list: Some("/accounts?state=locked"),
        is_term: false,
    },
    Question {
        code: MatterCode::RecordsUnsealed,
        right: Right::ReadAudit,
        roles: &[],
        // Records are sealed within seconds while the server runs; one of another day shows that sealing stands still.
        sql: "SELECT r.id AS id, '' AS part, r.happened AS title, r.name AS note, CAST(NULL AS TEXT) AS due_on,
                     CAST(0 AS BIGINT) AS version
                FROM record r
               WHERE r.seal IS NULL AND r.congress = {congress} AND r.at < {yesterday}",
        link: "/audit",
        list: Some("/audit"),
        is_term: false,
    },
];
