//! Meetings.

use people::{Right, Role};

use super::{MatterCode, Question};

/// What somebody does at a meeting of their own.
pub const OWN: &[Question] = &[
    Question {
        code: MatterCode::MeetingsToday,
        right: Right::SignedIn,
        roles: &[],
        sql: "SELECT m.id AS id, a.id AS part, m.title AS title, m.starts_at || ' ' || m.place AS note,
                     m.held_on AS due_on, m.version AS version
                FROM attendance a JOIN meeting m ON m.id = a.meeting
               WHERE a.person = {me} AND m.congress = {congress} AND m.held_on = {today}
                 AND m.state IN ('called', 'opened') AND a.leave_state <> 'approved'
                 AND NOT EXISTS (SELECT 1 FROM attendance_stay s
                                  WHERE s.attendance = a.id AND s.is_void = 0)",
        link: "/meetings/mine",
        list: Some("/meetings/mine"),
        is_term: false,
    },
    Question {
        code: MatterCode::MinutesToApprove,
        right: Right::SignedIn,
        roles: &[],
        sql: "SELECT m.id AS id, '' AS part, m.title AS title, m.held_on AS note, CAST(NULL AS TEXT) AS due_on,
                     m.version AS version
                FROM meeting m
               WHERE m.congress = {congress} AND m.state = 'closed' AND m.presiding = {me}",
        link: "/meetings/{id}?part=minutes",
        list: Some("/meetings?state=closed"),
        is_term: false,
    },
    Question {
        code: MatterCode::SpeechesToConfirm,
        right: Right::SignedIn,
        roles: &[],
        sql: "SELECT m.id AS id, s.id AS part, i.title AS title, m.title AS note, CAST(NULL AS TEXT) AS due_on,
                     s.version AS version
                FROM speech s JOIN agenda_item i ON i.id = s.item JOIN meeting m ON m.id = i.meeting
               WHERE s.person = {me} AND m.congress = {congress} AND s.confirmed_at IS NULL",
        link: "/meetings/mine",
        list: Some("/meetings/mine"),
        is_term: false,
    },
];

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::LeaveAsked,
        right: Right::ArrangeMeeting,
        roles: &[],
        sql: "SELECT m.id AS id, a.id AS part, a.name AS title, m.title AS note, m.held_on AS due_on,
                     a.version AS version
                FROM meeting m JOIN attendance a ON a.meeting = m.id
               WHERE m.congress = {congress} AND m.state IN ('planned', 'called', 'opened')
                 AND a.leave_state = 'asked'",
        link: "/meetings/{id}?part=attendance",
        list: None,
        is_term: false,
    },
    Question {
        code: MatterCode::HungDates,
        right: Right::SeeMeetings,
        roles: &[Role::Clerk, Role::Committee],
        // A subject reads `agenda_item:…`, `topic:…`: what follows the colon is the identifier.
        sql: "SELECT m.id AS id, h.id AS part, COALESCE(i.title, m.title) AS title, h.label AS note,
                     h.due_on AS due_on, m.version AS version
                FROM meeting m JOIN hung_date h ON h.meeting = m.id
                LEFT JOIN agenda_item i ON i.id = substr(h.subject, 13)
               WHERE m.congress = {congress} AND m.state IN ('planned', 'called', 'opened')
                 AND h.congress IS NULL AND h.done_on IS NULL AND h.due_on <= {fortnight}
                 AND ({whole} = 1
                      OR EXISTS (SELECT 1 FROM topic t
                                  WHERE t.id = substr(i.subject, 7) AND t.lead = {organ}))",
        link: "/meetings/{id}",
        list: None,
        is_term: true,
    },
    Question {
        code: MatterCode::MeetingsSoon,
        right: Right::SignedIn,
        roles: &[],
        sql: "SELECT m.id AS id, a.id AS part, m.title AS title, m.starts_at || ' ' || m.place AS note,
                     m.held_on AS due_on, m.version AS version
                FROM attendance a JOIN meeting m ON m.id = a.meeting
               WHERE a.person = {me} AND m.congress = {congress}
                 AND m.held_on > {today} AND m.held_on <= {fortnight} AND m.state IN ('planned', 'called')",
        link: "/meetings/mine",
        list: Some("/meetings/mine"),
        is_term: false,
    },
];
