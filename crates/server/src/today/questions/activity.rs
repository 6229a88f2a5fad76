//! Activities.

use people::{Right, Role};

use super::{MatterCode, Question};

/// What somebody does at an activity of their own.
pub const OWN: &[Question] = &[Question {
    code: MatterCode::VisitsToSign,
    right: Right::TakePartInActivity,
    roles: &[],
    sql: "SELECT a.id AS id, p.id AS part, a.title AS title, a.starts_at || ' ' || a.place AS note,
                 a.held_on AS due_on, a.version AS version
            FROM activity a JOIN activity_participant p ON p.activity = a.id
           WHERE p.person = {me} AND p.attended_at IS NULL AND a.state <> 'cancelled'
             AND a.held_on <= {today} AND COALESCE(a.until_on, a.held_on) >= {fortnight_ago}",
    link: "/visits/{id}",
    list: Some("/visits"),
    is_term: false,
}];

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::ActivitiesToHold,
        right: Right::KeepActivity,
        roles: &[],
        sql: "SELECT a.id AS id, '' AS part, a.title AS title, a.place AS note,
                     COALESCE(a.until_on, a.held_on) AS due_on, a.version AS version
                FROM activity a
               WHERE a.congress = {congress} AND a.state = 'planned'
                 AND COALESCE(a.until_on, a.held_on) <= {today}
                 AND ({whole} = 1
                      OR EXISTS (SELECT 1 FROM activity_participant p WHERE p.activity = a.id AND p.person = {me})
                      OR EXISTS (SELECT 1 FROM topic t WHERE t.id = substr(a.subject, 7) AND t.lead = {organ}))",
        link: "/activities/{id}",
        list: Some("/activities?state=planned"),
        is_term: false,
    },
    Question {
        code: MatterCode::FindingsToDecide,
        right: Right::KeepActivity,
        roles: &[],
        sql: "SELECT a.id AS id, f.id AS part, substr(f.text, 1, 60) AS title, a.title AS note,
                     CAST(NULL AS TEXT) AS due_on, f.version AS version
                FROM activity_finding f JOIN activity a ON a.id = f.activity
               WHERE a.congress = {congress} AND a.state = 'held' AND f.state = 'noted'
                 AND ({whole} = 1
                      OR EXISTS (SELECT 1 FROM activity_participant p WHERE p.activity = a.id AND p.person = {me})
                      OR EXISTS (SELECT 1 FROM topic t WHERE t.id = substr(a.subject, 7) AND t.lead = {organ}))",
        link: "/activities/{id}",
        list: Some("/findings?state=noted"),
        is_term: false,
    },
    Question {
        code: MatterCode::VisitsHosted,
        right: Right::KeepActivity,
        roles: &[Role::Clerk],
        sql: "SELECT a.id AS id, '' AS part, a.title AS title, c.short_name AS note, a.held_on AS due_on,
                     a.version AS version
                FROM activity a JOIN congress c ON c.id = a.congress
               WHERE a.host = {congress} AND a.state = 'planned'
                 AND a.held_on >= {today} AND a.held_on <= {fortnight}",
        link: "/activities/{id}",
        list: Some("/activities?hosted=1"),
        is_term: false,
    },
    Question {
        code: MatterCode::VisitsSoon,
        right: Right::TakePartInActivity,
        roles: &[],
        sql: "SELECT a.id AS id, p.id AS part, a.title AS title, a.starts_at || ' ' || a.place AS note,
                     a.held_on AS due_on, a.version AS version
                FROM activity a JOIN activity_participant p ON p.activity = a.id
               WHERE p.person = {me} AND a.state = 'planned'
                 AND a.held_on > {today} AND a.held_on <= {fortnight}",
        link: "/visits/{id}",
        list: Some("/visits"),
        is_term: false,
    },
];
