//! Tables and properties of dates: what hangs on a meeting, and what a move does to it.

use kernel::db::Json;
use kernel::time::{Calendar, Deadline, Roll, Span};
use kernel::{Date, Flag, Subject};
use people::congress::CongressId;
use proptest::prelude::*;
use regime::{DueDate, Sure, Words};

use super::super::rules::{
    Conflict, ConflictKind, Ground, HungDate, HungDateId, Kind, Meeting, MeetingId, Move, NOTICE,
    Neighbour, State, plan_move, redate,
};

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn calendar() -> Calendar {
    Calendar::published().unwrap()
}

fn before(days: u32) -> Deadline {
    Deadline::before(Span::Days(days))
}

pub(super) fn meeting(held_on: &str) -> Meeting {
    Meeting {
        id: MeetingId::fresh(),
        congress: CongressId::fresh(),
        kind: Kind::StandingCommittee,
        term_number: 19,
        session_number: 23,
        title: "第二十三次会议".into(),
        held_on: day(held_on),
        starts_at: "09:00".into(),
        place: String::new(),
        presiding: None,
        is_extraordinary: Flag(false),
        exempt_reason: String::new(),
        remote_decision: String::new(),
        agenda_decided_on: None,
        state: State::Planned,
        called_on: None,
        opened_at: None,
        closed_at: None,
        roster: Json(Vec::new()),
        minutes: String::new(),
        cancel_reason: String::new(),
        version: 1,
    }
}

fn hung(meeting: &Meeting, label: &str, rule: Deadline) -> HungDate {
    let basis = Words::new("监督法第十五条", "Supervision Law, art. 15");
    let due = DueDate::new(label, rule, basis, Sure::H, meeting.held_on, &calendar()).unwrap();
    HungDate {
        id: HungDateId::fresh(),
        meeting: meeting.id,
        subject: Subject::new("topic", kernel::id::fresh()),
        label: label.to_owned(),
        due_on: due.on,
        due: Json(due),
        done_on: None,
        congress: None,
        tied: None,
        late_reason: None,
    }
}

/// Every anchor with what hangs on it: 20, 10 and 7 days before, three months and ten working days after.
#[rustfmt::skip]
const ANCHORS: &[(&str, [&str; 5])] = &[
    // domain.md 1O.3: 18 October 2026 is a Sunday and stays.
    ("2026-10-28", ["2026-10-08", "2026-10-18", "2026-10-21", "2027-01-28", "2026-11-11"]),
    // Over the end of February, common and leap.
    ("2026-03-02", ["2026-02-10", "2026-02-20", "2026-02-23", "2026-06-02", "2026-03-16"]),
    ("2024-03-02", ["2024-02-11", "2024-02-21", "2024-02-24", "2024-06-02", "2024-03-15"]),
    ("2024-02-29", ["2024-02-09", "2024-02-19", "2024-02-22", "2024-05-29", "2024-03-14"]),
    ("2023-11-30", ["2023-11-10", "2023-11-20", "2023-11-23", "2024-02-29", "2023-12-14"]),
    ("2024-11-30", ["2024-11-10", "2024-11-20", "2024-11-23", "2025-02-28", "2024-12-13"]),
    ("2025-11-30", ["2025-11-10", "2025-11-20", "2025-11-23", "2026-02-28", "2025-12-12"]),
    ("2025-08-31", ["2025-08-11", "2025-08-21", "2025-08-24", "2025-11-30", "2025-09-12"]),
    // Over New Year and the Spring Festival.
    ("2026-01-05", ["2025-12-16", "2025-12-26", "2025-12-29", "2026-04-05", "2026-01-19"]),
    ("2026-01-01", ["2025-12-12", "2025-12-22", "2025-12-25", "2026-04-01", "2026-01-15"]),
    ("2026-02-12", ["2026-01-23", "2026-02-02", "2026-02-05", "2026-05-12", "2026-03-04"]),
    // Over the National Day with its make-up days.
    ("2026-09-28", ["2026-09-08", "2026-09-18", "2026-09-21", "2026-12-28", "2026-10-16"]),
    ("2025-09-26", ["2025-09-06", "2025-09-16", "2025-09-19", "2025-12-26", "2025-10-16"]),
    ("2026-12-30", ["2026-12-10", "2026-12-20", "2026-12-23", "2027-03-30", ""]),
];

#[test]
fn dates_are_counted_from_the_day_of_the_meeting() {
    let rules = [
        before(20),
        before(10),
        before(7),
        Deadline::after(Span::Months(3), Roll::No),
        Deadline::after(Span::WorkingDays(10), Roll::No),
    ];
    let calendar = calendar();
    let elsewhere = meeting("2026-06-15");
    let mut cases = 0;
    for (anchor, expected) in ANCHORS {
        for (rule, expected) in rules.iter().zip(expected) {
            // Hung on the day itself, and moved to it from elsewhere: the same date.
            let there = hung(&elsewhere, "x", *rule);
            match redate(&there, day(anchor), &calendar) {
                Ok(due) => {
                    assert_eq!(due.on.to_string(), *expected, "{rule} {anchor}");
                    assert_eq!(due.anchor_on, day(anchor));
                    assert_eq!(due.basis, there.due.0.basis);
                    cases += 1;
                }
                Err(error) => assert_eq!(*expected, "", "{rule} {anchor}: {error}"),
            }
        }
    }
    assert!(cases >= 60, "{cases}");
}

fn moved(
    meeting: &Meeting,
    to: &str,
    hung: &[HungDate],
    today: &str,
    others: &[Neighbour],
) -> Move {
    let calendar = calendar();
    let ground = Ground {
        today: day(today),
        calendar: &calendar,
        max_gap: Span::Months(2),
        neighbours: others,
        ties: &[],
    };
    plan_move(meeting, day(to), hung, &ground).unwrap()
}

fn kinds(conflicts: &[Conflict]) -> Vec<ConflictKind> {
    conflicts.iter().map(|conflict| conflict.kind).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
fn a_move_lists_what_conflicts() {
    use ConflictKind::{
        AfterMeeting, DatePassed, DoneTooLate, MeetingPassed, RestDay, ShortNotice,
    };
    let session = meeting("2026-10-28");
    for (label, rule, done, to, today, expected) in [
        // Nothing done, everything ahead.
        (
            "report.draft_before",
            20,
            None,
            "2026-11-11",
            "2026-09-15",
            vec![],
        ),
        // The last day on which it is in time, and the day after.
        (
            "report.draft_before",
            20,
            None,
            "2026-11-11",
            "2026-10-22",
            vec![],
        ),
        (
            "report.draft_before",
            20,
            None,
            "2026-11-11",
            "2026-10-23",
            vec![DatePassed],
        ),
        // Done in time for the old day, too late for the new one.
        (
            "report.draft_before",
            20,
            Some("2026-10-08"),
            "2026-10-21",
            "2026-10-09",
            vec![DoneTooLate],
        ),
        (
            "report.draft_before",
            20,
            Some("2026-10-08"),
            "2026-11-04",
            "2026-10-09",
            vec![],
        ),
        // Done after the new day of the meeting.
        (
            "report.draft_before",
            20,
            Some("2026-10-08"),
            "2026-09-30",
            "2026-09-20",
            vec![AfterMeeting],
        ),
        // The notice is sent again: only the new date counts.
        (
            NOTICE,
            7,
            Some("2026-10-12"),
            "2026-11-04",
            "2026-10-28",
            vec![],
        ),
        (
            NOTICE,
            7,
            Some("2026-10-12"),
            "2026-11-04",
            "2026-10-29",
            vec![ShortNotice],
        ),
        (
            NOTICE,
            7,
            None,
            "2026-11-04",
            "2026-10-29",
            vec![ShortNotice],
        ),
        // Into the past, onto a Sunday, into the National Day.
        (
            NOTICE,
            7,
            None,
            "2026-09-16",
            "2026-09-17",
            vec![MeetingPassed, ShortNotice],
        ),
        (NOTICE, 7, None, "2026-11-08", "2026-09-17", vec![RestDay]),
        (NOTICE, 7, None, "2026-10-01", "2026-09-17", vec![RestDay]),
        // A make-up day is worked.
        (NOTICE, 7, None, "2026-10-10", "2026-09-17", vec![]),
    ] {
        let mut date = hung(&session, label, before(rule));
        date.done_on = done.map(day);
        let made = moved(&session, to, &[date], today, &[]);
        assert_eq!(
            kinds(&made.conflicts),
            expected,
            "{label} {to} on {today}, done {done:?}"
        );
    }
}

fn neighbour(kind: Kind, held_on: &str) -> Neighbour {
    Neighbour {
        id: MeetingId::fresh(),
        kind,
        title: "另一次会议".into(),
        held_on: day(held_on),
        state: State::Planned,
    }
}

#[test]
fn sessions_are_at_most_two_months_apart() {
    use ConflictKind::{GapTooLong, SameDay};
    let session = meeting("2026-10-28");
    let forum = Meeting {
        kind: Kind::Forum,
        ..session.clone()
    };
    let others = [
        neighbour(Kind::StandingCommittee, "2026-08-31"),
        neighbour(Kind::StandingCommittee, "2026-12-24"),
        neighbour(Kind::Council, "2026-10-20"),
    ];
    for (moving, to, expected) in [
        (&session, "2026-10-29", vec![]),
        // 31 August and two months is 31 October.
        (&session, "2026-10-30", vec![]),
        (&session, "2026-11-02", vec![GapTooLong]),
        // 23 October and two months is 23 December, a day short.
        (&session, "2026-10-23", vec![GapTooLong]),
        (&session, "2026-10-20", vec![SameDay, GapTooLong]),
        // Behind the last one, the gap is before only.
        (&session, "2027-03-01", vec![GapTooLong]),
        (&forum, "2026-11-02", vec![]),
        (&forum, "2026-12-24", vec![SameDay]),
    ] {
        let made = moved(moving, to, &[], "2026-09-01", &others);
        assert_eq!(kinds(&made.conflicts), expected, "{to}");
    }
    let itself = [Neighbour {
        id: session.id,
        ..neighbour(Kind::StandingCommittee, "2026-11-04")
    }];
    assert_eq!(
        moved(&session, "2026-11-04", &[], "2026-09-01", &itself).conflicts,
        vec![]
    );
}

proptest! {
    #[test]
    fn moved_anywhere_and_back_the_schedule_is_the_first(
        moves in prop::collection::vec(0_i64..6000, 1..12),
        spans in prop::collection::vec((0_u32..120, any::<bool>()), 1..6),
    ) {
        let (session, calendar) = (meeting("2026-10-28"), calendar());
        let first: Vec<HungDate> = spans
            .iter()
            .map(|(days, is_before)| {
                let rule = if *is_before { before(*days) } else { Deadline::after(Span::Days(*days), Roll::No) };
                hung(&session, "x", rule)
            })
            .collect();
        let mut now = first.clone();
        let mut history: Vec<Vec<Date>> = first.iter().map(|_| Vec::new()).collect();
        let days = moves.iter().map(|offset| day("2010-01-01").plus_days(*offset));
        let days: Vec<Date> = days.chain([session.held_on]).collect();
        for to in &days {
            for (date, past) in now.iter_mut().zip(&mut history) {
                past.push(date.due.0.on);
                let due = redate(date, *to, &calendar).unwrap();
                date.due_on = due.on;
                date.due = Json(due);
            }
        }
        prop_assert_eq!(&now, &first);
        for past in &history {
            prop_assert_eq!(past.len(), days.len());
        }
    }
}
