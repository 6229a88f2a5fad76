use kernel::db::Json;
use kernel::error::Refusal as _;
use kernel::{Date, Faults, Flag, Instant, Subject};
use people::congress::CongressId;
use people::division::divisions;
use people::organ::{OrganId, Organs};
use people::person::store::HeldPost;
use people::person::{PersonId, Seat, SeatId, SeatKind};
use people::rights::Role;

use crate::activity::rules::*;

pub(super) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn noon(day: &str) -> Instant {
    format!("{day}T04:00:00Z").parse().unwrap()
}

fn content() -> Content {
    Content {
        kind: Kind::Visit,
        title: "调研".to_owned(),
        subject: None,
        held_on: date("2026-03-10"),
        until_on: None,
        starts_at: String::new(),
        division: "621123".to_owned(),
        place: "元古堆村".to_owned(),
        place_kind: PlaceKind::Village,
        methods: Json(Vec::new()),
        organs: Organs::default(),
        leader: None,
        met: String::new(),
        arrangement: String::new(),
    }
}

fn activity(state: State) -> Activity {
    Activity {
        id: ActivityId::fresh(),
        congress: CongressId::fresh(),
        host: None,
        state,
        content: content(),
        notes: String::new(),
        promise: String::new(),
        promised_on: None,
        cancel_reason: String::new(),
        held_at: None,
        version: 1,
    }
}

/// The code of a refusal, or what went well.
fn said<T>(result: Result<T, ActivityRefusal>, well: &'static str) -> &'static str {
    result.map_or_else(|refusal| refusal.code(), |_| well)
}

#[test]
fn what_may_follow_what() {
    use State::{Cancelled, Held, Planned};
    // State, today, then: begun, held, cancelled, changed to a later day.
    let (not_now, not_yet) = ("activity.not_now", "activity.not_yet");
    for (state, today, begun, hold, cancel, later) in [
        (Planned, "2026-03-09", not_yet, not_yet, "ok", "ok"),
        (Planned, "2026-03-10", "ok", "ok", "ok", "ok"),
        (Planned, "2026-03-20", "ok", "ok", "ok", "ok"),
        (
            Held,
            "2026-03-10",
            "ok",
            not_now,
            not_now,
            "activity.in_future",
        ),
        (Cancelled, "2026-03-10", not_now, not_now, not_now, not_now),
    ] {
        let one = || activity(state);
        let case = format!("{state} {today}");
        assert_eq!(
            said(one().must_have_begun(date(today)), "ok"),
            begun,
            "{case}"
        );
        let held = one().hold(Said::default(), noon(today));
        assert_eq!(said(held, "ok"), hold, "{case}");
        let cancelled = one().cancel("大雪封路".to_owned(), 0);
        assert_eq!(said(cancelled, "ok"), cancel, "{case}");
        let content = Content {
            held_on: date("2026-04-01"),
            ..content()
        };
        let moved = one().revise(content, None, date(today));
        assert_eq!(said(moved, "ok"), later, "{case}");
    }
    let found = activity(State::Planned).cancel("大雪封路".to_owned(), 1);
    assert_eq!(
        found.unwrap_err(),
        ActivityRefusal::HasFindings { count: 1 }
    );
    let held = activity(State::Held)
        .reword(Said {
            notes: "补记".to_owned(),
            ..Said::default()
        })
        .unwrap();
    assert_eq!(held.notes, "补记");
}

#[test]
fn a_promise_has_words_and_no_day_before_the_activity() {
    let said = |promise: &str, on: Option<&str>| Said {
        notes: " 听取说明 ".to_owned(),
        promise: promise.to_owned(),
        promised_on: on.map(date),
    };
    for (entered, field) in [
        (said("", None), None),
        (said(" 月底前完成 ", None), None),
        (said("月底前完成", Some("2026-03-10")), None),
        (said("月底前完成", Some("2026-03-31")), None),
        (said("月底前完成", Some("2026-03-09")), Some("promised_on")),
        (said(" ", Some("2026-03-31")), Some("promise")),
        (said(&"长".repeat(2001), None), Some("promise")),
    ] {
        let case = format!("{entered:?}");
        let mut faults = Faults::new();
        let checked = entered.checked(date("2026-03-10"), &mut faults);
        assert_eq!(checked.notes, "听取说明");
        let Err(kernel::Error::Invalid(faults)) = faults.end() else {
            assert_eq!(field, None, "{case}");
            continue;
        };
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, field.into_iter().collect::<Vec<_>>(), "{case}");
    }
    let held =
        activity(State::Planned).hold(said("月底前完成", Some("2026-03-31")), noon("2026-03-10"));
    let held = held.unwrap();
    assert_eq!(
        (held.promise.as_str(), held.promised_on),
        ("月底前完成", Some(date("2026-03-31")))
    );
    let corrected = held.reword(said("", None)).unwrap();
    assert_eq!(
        (corrected.promise.as_str(), corrected.promised_on),
        ("", None)
    );
}

#[test]
fn what_is_typed_is_checked() {
    type Change = fn(&mut Content);
    let wrong: [(&str, Change); 9] = [
        ("title", |one| one.title = " ".to_owned()),
        ("title", |one| one.title = "长".repeat(121)),
        ("place", |one| one.place = String::new()),
        ("starts_at", |one| one.starts_at = "25:00".to_owned()),
        ("held_on", |one| one.held_on = date("1999-12-31")),
        ("until_on", |one| one.until_on = Some(date("2026-03-09"))),
        ("methods", |one| {
            one.methods = Json(vec!["a".to_owned(), "a".to_owned()]);
        }),
        ("organs", |one| {
            let organ = OrganId::fresh();
            one.organs = Organs(vec![organ, organ]);
        }),
        ("organs", |one| {
            one.organs = Organs((0..41).map(|_| OrganId::fresh()).collect());
        }),
    ];
    for (field, change) in wrong {
        let mut one = content();
        change(&mut one);
        let mut faults = Faults::new();
        drop(one.checked(&mut faults));
        let kernel::Error::Invalid(found) = faults.end().unwrap_err() else {
            panic!("no faults");
        };
        assert_eq!(found[0].field, field);
    }
    let mut one = content();
    one.starts_at = " 9:05 ".to_owned();
    one.until_on = Some(one.held_on);
    let mut faults = Faults::new();
    let one = one.checked(&mut faults);
    assert!(faults.is_empty());
    assert_eq!((one.starts_at.as_str(), one.until_on), ("09:05", None));
    assert_eq!(one.last_day(), one.held_on);
}

#[test]
fn a_place_is_a_county_or_lies_in_one() {
    let list = divisions().unwrap();
    for (code, is_place) in [
        ("621123", true),
        ("621123100", true),
        ("621100", false),
        ("620000", false),
        ("999999", false),
        ("", false),
    ] {
        let mut faults = Faults::new();
        must_be_a_place(list, code, &mut faults);
        assert_eq!(faults.is_empty(), is_place, "{code}");
    }
}

#[test]
fn the_host_lies_between_the_owner_and_the_place() {
    let list = divisions().unwrap();
    for (place, owner, expected) in [
        // A city in a county, and in a town of it: the county first.
        ("621123", "621100", vec!["621123"]),
        ("621123100", "621100", vec!["621123", "621123100"]),
        // A county at home, and in a town of its own.
        ("621123", "621123", vec![]),
        ("621123100", "621123", vec!["621123100"]),
        // A county elsewhere: the other county, never a city.
        ("621122", "621123", vec!["621122"]),
        ("510722", "621123", vec!["510722"]),
        // A province in a county.
        ("510722", "510000", vec!["510722"]),
    ] {
        assert_eq!(hosts(list, place, owner), expected, "{place} {owner}");
    }
    assert!(within(list, "621123100", "621123"));
    assert!(within(list, "621123", "621123"));
    assert!(!within(list, "621122", "621123"));
    assert!(!within(list, "621123", "621123100"));
}

#[test]
fn the_capacity_comes_from_seats_and_posts_of_the_congress() {
    let (home, other) = (CongressId::fresh(), CongressId::fresh());
    let seat = |kind: SeatKind, congress: CongressId| Seat {
        id: SeatId::fresh(),
        person: PersonId::fresh(),
        congress,
        term: None,
        kind,
        district: String::new(),
        from_on: date("2021-12-01"),
        until_on: None,
        end_reason: None,
    };
    let post = |role: Role| HeldPost {
        organ: OrganId::fresh(),
        congress: home,
        role,
        title: String::new(),
    };
    let (deputy, chair) = (seat(SeatKind::Deputy, home), seat(SeatKind::Chair, home));
    let elsewhere = seat(SeatKind::Member, other);
    for (seats, posts, capacity) in [
        (vec![], vec![], None),
        (vec![deputy.clone()], vec![], Some(Capacity::Deputy)),
        (vec![deputy.clone(), chair], vec![], Some(Capacity::Member)),
        (vec![elsewhere.clone()], vec![], None),
        (vec![elsewhere, deputy], vec![], Some(Capacity::Deputy)),
        (vec![], vec![post(Role::Committee)], Some(Capacity::Staff)),
        (vec![], vec![post(Role::Organ)], None),
    ] {
        assert_eq!(capacity_of(&seats, &posts, home), capacity);
    }
}

#[test]
fn whoever_was_there_stays_on_the_list() {
    let leader = PersonId::fresh();
    let one = |person: Option<PersonId>, attended: bool| Participant {
        id: ParticipantId::fresh(),
        activity: ActivityId::fresh(),
        person,
        congress: None,
        name: "张".to_owned(),
        capacity: Capacity::Deputy,
        field: String::new(),
        attended_at: attended.then(|| noon("2026-03-10")),
        by_oneself: Flag(attended),
    };
    let other = Some(PersonId::fresh());
    for (one, noted, own_guest, expected) in [
        (one(other, false), false, true, "ok"),
        (one(None, false), false, true, "ok"),
        (one(other, true), false, true, "activity.took_part"),
        (one(other, false), true, true, "activity.took_part"),
        (one(Some(leader), false), false, true, "activity.is_leader"),
        (one(other, false), false, false, "activity.not_your_guest"),
    ] {
        let leave = one.may_leave(Some(leader), noted, own_guest);
        assert_eq!(said(leave, "ok"), expected);
    }
    // Somebody without an identifier is not the leader that nobody named.
    assert_eq!(
        said(one(None, false).may_leave(None, false, true), "ok"),
        "ok"
    );
    let signed = one(other, false).attend(Some(noon("2026-03-10")), true);
    let signed = signed.unwrap();
    assert!(signed.by_oneself.0);
    let again = signed.clone().attend(Some(noon("2026-03-11")), true);
    assert_eq!(again.unwrap_err(), ActivityRefusal::NothingToChange);
    let taken_back = signed.attend(None, false).unwrap();
    assert_eq!(
        (taken_back.attended_at, taken_back.by_oneself),
        (None, Flag(false))
    );
}

fn finding(state: FindingState) -> Finding {
    Finding {
        id: FindingId::fresh(),
        activity: ActivityId::fresh(),
        key: ClientKey::fresh(),
        number: 1,
        content: noted("水塔无人管护"),
        state,
        outcome: None,
        outcome_words: String::new(),
        noted_by: PersonId::fresh(),
        noted_name: "张".to_owned(),
        noted_at: noon("2026-03-10"),
        version: 1,
    }
}

fn noted(text: &str) -> NewFinding {
    NewFinding {
        text: text.to_owned(),
        place: String::new(),
        severity: Severity::Light,
        organ: None,
        law: String::new(),
        article: String::new(),
    }
}

#[test]
fn of_a_finding_one_thing_is_decided_once() {
    use FindingState::{Dropped, HandedOver, InReport, Noted, Settled};
    let outcome = Subject::new("assignment", kernel::id::fresh());
    for state in [Noted, HandedOver, InReport, Settled, Dropped] {
        let one = || finding(state);
        let open = if state == Noted {
            "ok"
        } else {
            "activity.finding_not_now"
        };
        assert_eq!(one().is_open(), state == Noted);
        assert_eq!(said(one().correct(noted("改")), "ok"), open, "{state}");
        let dropped = one().end(Dropped, "重复".to_owned());
        assert_eq!(said(dropped, "ok"), open, "{state}");
        let handed = one().become_of(HandedOver, &outcome);
        assert_eq!(said(handed, "ok"), open, "{state}");
        let back = if state == InReport {
            "ok"
        } else {
            "activity.finding_not_now"
        };
        assert_eq!(said(one().put_back(), "ok"), back, "{state}");
    }
    let reported = finding(Noted).become_of(InReport, &outcome).unwrap();
    assert_eq!(reported.outcome, Some(outcome));
    assert_eq!(reported.put_back().unwrap().outcome, None);
}
