//! Ballots.

use people::Right;

use super::{MatterCode, Question};

/// Ballots of the congress, from some tables, where something holds.
macro_rules! ballots {
    ($from:literal where $holds:literal) => {
        concat!(
            "SELECT b.id AS id, '' AS part, b.title AS title, '' AS note, CAST(NULL AS TEXT) AS due_on,
                    b.version AS version FROM ",
            $from,
            " WHERE b.congress = {congress} AND ",
            $holds
        )
    };
}

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::SheetsToCast,
        right: Right::CastVote,
        roles: &[],
        sql: ballots!(
            "ballot b JOIN ballot_roster r ON r.ballot = b.id"
            where "b.mode IN ('open', 'secret') AND b.state IN ('roster_frozen', 'open')
                     AND r.person = {me} AND r.is_present = 1
                     AND NOT EXISTS (SELECT 1 FROM ballot_admission a WHERE a.ballot = b.id AND a.person = r.person
                                AND a.way = 'paper')
                     AND NOT EXISTS (SELECT 1 FROM ballot_named n WHERE n.ballot = b.id AND n.person = r.person)"
        ),
        link: "/ballots/{id}/sheet",
        list: Some("/vote"),
        is_term: false,
    },
    Question {
        code: MatterCode::BoxesToConfirm,
        right: Right::TellVotes,
        roles: &[],
        sql: ballots!(
            "ballot b JOIN ballot_teller t ON t.ballot = b.id"
            where "b.state = 'closed' AND b.mode <> 'counted'
                     AND NOT EXISTS (SELECT 1 FROM ballot_admission a WHERE a.ballot = b.id AND a.way = 'paper')
                     AND t.person = {me}
                     AND NOT EXISTS (SELECT 1 FROM ballot_entry e
                                WHERE e.ballot = b.id AND e.attempt = b.attempt AND e.teller = t.person)"
        ),
        link: "/ballots/{id}",
        list: Some("/ballots?mine=1"),
        is_term: false,
    },
    Question {
        code: MatterCode::BallotsToOpen,
        right: Right::AnnounceBallot,
        roles: &[],
        sql: ballots!(
            "ballot b"
            where "b.mode <> 'counted' AND b.state = 'roster_frozen'
                     AND (SELECT COUNT(*) FROM ballot_teller t WHERE t.ballot = b.id) = 2"
        ),
        link: "/ballots/{id}",
        list: Some("/ballots?state=roster_frozen"),
        is_term: false,
    },
    Question {
        code: MatterCode::CountsToEnter,
        right: Right::TellVotes,
        roles: &[],
        sql: ballots!(
            "ballot b JOIN ballot_teller t ON t.ballot = b.id"
            where "b.state = 'closed' AND (b.mode = 'counted'
                       OR EXISTS (SELECT 1 FROM ballot_admission a WHERE a.ballot = b.id AND a.way = 'paper'))
                     AND t.person = {me}
                     AND NOT EXISTS (SELECT 1 FROM ballot_entry e
                                WHERE e.ballot = b.id AND e.attempt = b.attempt AND e.teller = t.person)"
        ),
        link: "/ballots/{id}/count",
        list: Some("/ballots?mine=1"),
        is_term: false,
    },
    Question {
        code: MatterCode::BallotsToAnnounce,
        right: Right::AnnounceBallot,
        roles: &[],
        sql: ballots!(
            "ballot b"
            where "b.state = 'tallied'"
        ),
        link: "/ballots/{id}",
        list: Some("/ballots?state=tallied"),
        is_term: false,
    },
    Question {
        code: MatterCode::BallotsToTally,
        right: Right::ArrangeBallot,
        roles: &[],
        sql: ballots!(
            "ballot b"
            where "b.state = 'closed'"
        ),
        link: "/ballots/{id}",
        list: Some("/ballots?state=closed"),
        is_term: false,
    },
];
