//! Ballots.

use people::Right;

use super::{MatterCode, Question};

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::CountsToEnter,
        right: Right::TellVotes,
        roles: &[],
        sql: "SELECT b.id AS id, '' AS part, b.title AS title, '' AS note, CAST(NULL AS TEXT) AS due_on,
                     b.version AS version
                FROM ballot b JOIN ballot_teller t ON t.ballot = b.id
               WHERE b.congress = {congress} AND b.state = 'closed' AND t.person = {me}
                 AND NOT EXISTS (SELECT 1 FROM ballot_entry e
                                  WHERE e.ballot = b.id AND e.attempt = b.attempt AND e.teller = t.person)",
        link: "/ballots/{id}/count",
        list: Some("/ballots?mine=1"),
        is_term: false,
    },
    Question {
        code: MatterCode::BallotsToAnnounce,
        right: Right::AnnounceBallot,
        roles: &[],
        sql: "SELECT b.id AS id, '' AS part, b.title AS title, '' AS note, CAST(NULL AS TEXT) AS due_on,
                     b.version AS version
                FROM ballot b WHERE b.congress = {congress} AND b.state = 'tallied'",
        link: "/ballots/{id}",
        list: Some("/ballots?state=tallied"),
        is_term: false,
    },
    Question {
        code: MatterCode::BallotsToTally,
        right: Right::ArrangeBallot,
        roles: &[],
        sql: "SELECT b.id AS id, '' AS part, b.title AS title, '' AS note, CAST(NULL AS TEXT) AS due_on,
                     b.version AS version
                FROM ballot b WHERE b.congress = {congress} AND b.state = 'closed'",
        link: "/ballots/{id}",
        list: Some("/ballots?state=closed"),
        is_term: false,
    },
];
