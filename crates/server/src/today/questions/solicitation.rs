//! Windows for topics, and what is proposed in them.

use people::{Right, Role};

use super::{MatterCode, Question};

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::SubmissionsToScreen,
        right: Right::ScreenTopics,
        roles: &[Role::Clerk],
        sql: "SELECT s.id AS id, '' AS part, s.title AS title, s.proposer_name AS note,
                     CAST(NULL AS TEXT) AS due_on, s.version AS version
                FROM submission s
               WHERE s.congress = {congress} AND s.state = 'received' AND s.merged_into IS NULL",
        link: "/submissions/{id}",
        list: Some("/submissions?stand=received"),
        is_term: false,
    },
    Question {
        code: MatterCode::WindowsOpen,
        right: Right::ProposeTopic,
        roles: &[Role::Deputy, Role::Member, Role::Organ],
        sql: "SELECT w.id AS id, '' AS part, w.title AS title, '' AS note, w.closes_on AS due_on,
                     w.version AS version
                FROM solicitation w
               WHERE w.congress = {congress} AND w.closed_on IS NULL
                 AND w.opens_on <= {today} AND w.closes_on >= {today} AND w.channels LIKE {channel}
                 AND NOT EXISTS (SELECT 1 FROM submission s
                                  WHERE s.solicitation = w.id
                                    AND (s.proposer_person = {me} OR s.proposer_organ = {organ}))",
        link: "/submissions/new",
        list: Some("/submissions/mine"),
        is_term: false,
    },
    Question {
        code: MatterCode::SubmissionNews,
        right: Right::ProposeTopic,
        roles: &[Role::Deputy, Role::Member, Role::Organ],
        sql: "SELECT s.id AS id, '' AS part, s.title AS title,
                     CASE WHEN s.merged_into IS NULL THEN s.state ELSE 'merged' END AS note,
                     CAST(NULL AS TEXT) AS due_on, s.version AS version
                FROM submission s
               WHERE s.congress = {congress} AND (s.proposer_person = {me} OR s.proposer_organ = {organ})
                 AND COALESCE(s.settled_at, s.screened_at) >= {fortnight_ago}",
        link: "/submissions/{id}",
        list: Some("/submissions/mine"),
        is_term: false,
    },
];
