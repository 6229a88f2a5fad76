//! The yearly evaluation of departments: what the council decides, what the office finishes, what a department owes.

use people::{Right, Role};

use super::{MatterCode, Question};

/// Departments of the congress's campaigns that go on, with the campaign `c`: no ballot stands.
macro_rules! departments {
    () => {
        "SELECT c.id AS id, d.organ AS part, o.short_name AS title, CAST(c.year AS TEXT) AS note,
                CAST(NULL AS TEXT) AS due_on, d.version AS version
           FROM campaign c JOIN campaign_department d ON d.campaign = c.id JOIN organ o ON o.id = d.organ
          WHERE c.congress = {congress} AND c.appraised_on IS NULL
            AND NOT EXISTS (SELECT 1 FROM ballot b
                WHERE (b.id = c.ballot OR b.follows = c.ballot) AND b.state <> 'void') AND "
    };
}

/// Lines of the board that are not reached, of campaigns whose programme was adopted.
macro_rules! lines {
    () => {
        "SELECT m.id AS id, '' AS part, m.title AS title, o.short_name AS note, m.due_on AS due_on, m.version AS version
           FROM campaign_commitment m JOIN campaign c ON c.id = m.campaign JOIN organ o ON o.id = m.organ
          WHERE c.congress = {congress} AND c.adopted_on IS NOT NULL AND m.done_on IS NULL AND "
    };
}

/// Campaigns themselves.
macro_rules! campaigns {
    () => {
        "SELECT c.id AS id, '' AS part, CAST(c.year AS TEXT) AS title, '' AS note, CAST(NULL AS TEXT) AS due_on,
                c.version AS version
           FROM campaign c WHERE c.congress = {congress} AND "
    };
}

/// Open items of evaluations whose ladder came to an admonition talk.
macro_rules! talks {
    () => {
        "SELECT s.id AS id, '' AS part, s.title AS title, o.short_name AS note, CAST(NULL AS TEXT) AS due_on,
                s.version AS version
           FROM assignment_rung r JOIN assignment s ON s.id = r.assignment JOIN organ o ON o.id = s.organ
          WHERE r.rung = 'admonition_talk' AND r.is_taken = 1 AND s.congress = {congress}
            AND s.origin LIKE 'campaign:%' AND s.closed_on IS NULL AND "
    };
}

/// An admonition talk on the item `s`: on itself, or on its campaign with its organ.
macro_rules! talk {
    ($state:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM activity a
                WHERE a.congress = s.congress AND a.kind = 'admonition_talk' AND a.state ",
            $state,
            " AND (a.subject = 'assignment:' || s.id
                   OR (a.subject = s.origin AND EXISTS (SELECT 1 FROM activity_organ g
                          WHERE g.activity = a.id AND g.organ = s.organ))))"
        )
    };
}

/// What the council decides.
pub const DECISIONS: &[Question] = &[
    Question {
        code: MatterCode::ProgrammesToAdopt,
        right: Right::DecideCampaign,
        roles: &[Role::Chair],
        sql: concat!(campaigns!(), "c.adopted_on IS NULL"),
        link: "/campaigns/{id}",
        list: Some("/campaigns"),
        is_term: false,
    },
    Question {
        code: MatterCode::DepartmentsToSettle,
        right: Right::DecideCampaign,
        roles: &[Role::Chair],
        sql: concat!(
            departments!(),
            "d.stands_on IS NOT NULL AND d.settled_on IS NULL"
        ),
        link: "/campaigns/{id}/departments/{part}",
        list: Some("/campaigns"),
        is_term: false,
    },
];

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::CommitmentsDue,
        right: Right::AnswerAssignment,
        roles: &[Role::Organ],
        sql: concat!(lines!(), "m.organ = {organ} AND m.due_on <= {soon}"),
        link: "/commitments/{id}",
        list: None,
        is_term: true,
    },
    Question {
        code: MatterCode::CommitmentsLate,
        right: Right::SeeSupervision,
        roles: &[Role::Chair, Role::Member],
        sql: concat!(
            lines!(),
            "m.due_on < {today} AND EXISTS (SELECT 1 FROM campaign_department d
                WHERE d.campaign = m.campaign AND d.organ = m.organ AND d.supervisor = {me})"
        ),
        link: "/commitments/{id}",
        list: None,
        is_term: true,
    },
    Question {
        code: MatterCode::DepartmentsToReport,
        right: Right::KeepCampaign,
        roles: &[Role::Clerk],
        sql: concat!(
            departments!(),
            "c.mobilised_on IS NOT NULL AND d.stands_on IS NULL"
        ),
        link: "/campaigns/{id}/departments/{part}",
        list: Some("/campaigns"),
        is_term: false,
    },
    Question {
        code: MatterCode::EvaluationsToKeep,
        right: Right::KeepCampaign,
        roles: &[Role::Clerk],
        sql: concat!(
            campaigns!(),
            "c.appraised_on IS NULL AND EXISTS (SELECT 1 FROM ballot b
                WHERE (b.id = c.ballot OR b.follows = c.ballot) AND b.state IN ('announced', 'sent', 'published'))"
        ),
        link: "/campaigns/{id}",
        list: Some("/campaigns"),
        is_term: false,
    },
    Question {
        code: MatterCode::EvaluationsToHandOver,
        right: Right::IssueAssignment,
        roles: &[Role::Clerk],
        sql: concat!(
            campaigns!(),
            "c.appraised_on IS NOT NULL AND c.handed_over_on IS NULL"
        ),
        link: "/campaigns/{id}",
        list: Some("/campaigns"),
        is_term: false,
    },
    Question {
        code: MatterCode::TalksToArrange,
        right: Right::KeepActivity,
        roles: &[Role::Clerk],
        sql: concat!(talks!(), "NOT ", talk!("<> 'cancelled'")),
        link: "/assignments/{id}",
        list: None,
        is_term: false,
    },
    Question {
        code: MatterCode::TalksToReport,
        right: Right::DraftDocument,
        roles: &[Role::Clerk],
        sql: concat!(
            talks!(),
            talk!("= 'held'"),
            " AND NOT EXISTS (SELECT 1 FROM assignment_rung t
                WHERE t.assignment = s.id AND t.rung = 'party_report' AND t.is_taken = 1)"
        ),
        link: "/assignments/{id}",
        list: None,
        is_term: false,
    },
];
