//! What the three administrators look after. The calendar is no table to ask: `api` asks it itself.

use people::Right;

use super::{MatterCode, Question};

/// Posts and seats that somebody holds today.
macro_rules! holds_something {
    () => {
        "(EXISTS (SELECT 1 FROM post o WHERE o.person = p.id AND o.from_on <= {today}
                     AND (o.until_on IS NULL OR o.until_on > {today}))
          OR EXISTS (SELECT 1 FROM seat s WHERE s.person = p.id AND s.from_on <= {today}
                        AND (s.until_on IS NULL OR s.until_on > {today})))"
    };
}

macro_rules! accounts {
    ($which:expr) => {
        concat!(
            "SELECT a.id AS id, '' AS part, p.name AS title, a.name AS note, CAST(NULL AS TEXT) AS due_on,
                    p.version AS version
               FROM account a JOIN person p ON p.id = a.person
              WHERE p.congress = {congress} AND a.is_disabled = 0 AND ",
            $which
        )
    };
}

/// One's own congress and those directly below it.
macro_rules! congresses {
    () => {
        "(c.id = {congress} OR c.parent = {congress}) AND c.valid_from <= {today}
         AND (c.valid_until IS NULL OR c.valid_until > {today})"
    };
}

/// For the system administrator.
const ACCOUNTS: &[Question] = &[
    Question {
        code: MatterCode::AccountsLocked,
        right: Right::KeepAccounts,
        roles: &[],
        sql: accounts!("a.locked_until > {now}"),
        link: "/accounts?state=locked",
        list: Some("/accounts?state=locked"),
        is_term: false,
    },
    Question {
        code: MatterCode::AccountsWithoutDuty,
        right: Right::KeepAccounts,
        roles: &[],
        sql: accounts!(concat!("NOT ", holds_something!())),
        link: "/accounts?state=no_duty",
        list: Some("/accounts?state=no_duty"),
        is_term: false,
    },
    Question {
        code: MatterCode::FirstPasswords,
        right: Right::KeepAccounts,
        roles: &[],
        sql: accounts!("a.must_change_password = 1"),
        link: "/accounts?state=first_password",
        list: Some("/accounts?state=first_password"),
        is_term: false,
    },
];

/// For the security administrator.
const RIGHTS: &[Question] = &[
    Question {
        code: MatterCode::AdministratorsMissing,
        right: Right::KeepRights,
        roles: &[],
        sql: concat!(
            "SELECT c.id AS id, d.role AS part, c.short_name AS title, d.role AS note, CAST(NULL AS TEXT) AS due_on,
                    c.version AS version
               FROM congress c
               JOIN (SELECT 'system_admin' AS role UNION ALL SELECT 'security_admin' UNION ALL SELECT 'audit_admin') d
                 ON 1 = 1
              WHERE ",
            congresses!(),
            " AND NOT EXISTS (SELECT 1 FROM post o JOIN organ g ON g.id = o.organ
                               WHERE g.congress = c.id AND o.role = d.role AND o.from_on <= {today}
                                 AND (o.until_on IS NULL OR o.until_on > {today}))"
        ),
        link: "/congresses",
        list: Some("/congresses"),
        is_term: false,
    },
    Question {
        code: MatterCode::RegimesMissing,
        right: Right::KeepRights,
        roles: &[],
        sql: concat!(
            "SELECT c.id AS id, '' AS part, c.short_name AS title, c.level AS note, CAST(NULL AS TEXT) AS due_on,
                    c.version AS version
               FROM congress c
              WHERE ",
            congresses!(),
            " AND NOT EXISTS (SELECT 1 FROM regime_adoption r WHERE r.congress = c.id)"
        ),
        link: "/rulebook/adopt?congress={id}",
        list: Some("/congresses"),
        is_term: false,
    },
    Question {
        code: MatterCode::PostsEnding,
        right: Right::KeepRights,
        roles: &[],
        sql: "SELECT p.id AS id, o.id AS part, p.name AS title, o.title AS note, o.until_on AS due_on,
                     p.version AS version
                FROM post o JOIN person p ON p.id = o.person JOIN organ g ON g.id = o.organ
               WHERE g.congress = {congress} AND o.until_on > {today} AND o.until_on <= {fortnight}",
        link: "/people/{id}",
        list: None,
        is_term: false,
    },
];

/// For the audit administrator.
const RECORD: &[Question] = &[
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
    Question {
        code: MatterCode::SignInsFailed,
        right: Right::ReadAudit,
        roles: &[],
        sql: "SELECT a.id AS id, '' AS part, p.name AS title, CAST(COUNT(*) AS TEXT) AS note,
                     MAX(substr(r.at, 1, 10)) AS due_on, CAST(0 AS BIGINT) AS version
                FROM account a JOIN person p ON p.id = a.person
                JOIN record_about b ON b.subject = 'account:' || a.id JOIN record r ON r.id = b.record
               WHERE p.congress = {congress} AND r.congress = {congress} AND r.at >= {fortnight_ago}
                 AND r.happened IN ('session.failed', 'session.locked')
               GROUP BY a.id, p.name HAVING SUM(CASE WHEN r.happened = 'session.locked' THEN 3 ELSE 1 END) >= 3",
        link: "/audit?happened=session.",
        list: Some("/audit?happened=session."),
        is_term: false,
    },
    Question {
        code: MatterCode::ChainToVerify,
        right: Right::ReadAudit,
        roles: &[],
        sql: "SELECT c.id AS id, '' AS part,
                     COALESCE((SELECT MAX(substr(r.at, 1, 10)) FROM record_about b JOIN record r ON r.id = b.record
                                WHERE b.subject = 'congress:' || c.id AND r.happened = 'audit.verified'), '') AS title,
                     c.short_name AS note, CAST(NULL AS TEXT) AS due_on, CAST(0 AS BIGINT) AS version
                FROM congress c
               WHERE c.id = {congress} AND NOT EXISTS (
                     SELECT 1 FROM record_about b JOIN record r ON r.id = b.record
                      WHERE b.subject = 'congress:' || c.id AND r.happened = 'audit.verified'
                        AND r.at >= {fortnight_ago})",
        link: "/audit",
        list: Some("/audit"),
        is_term: false,
    },
];

pub const ALL: &[&[Question]] = &[ACCOUNTS, RIGHTS, RECORD];
