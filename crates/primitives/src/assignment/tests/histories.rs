//! The invariants of the closed loop over random histories of acts.

use kernel::db::Json;
use kernel::time::Calendar;
use kernel::{Date, Flag};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use proptest::prelude::*;
use regime::Library;

use crate::assignment::rules::{
    self, About, AnswerId, Assignment, AssignmentId, Counting, OriginKind, Outcome, Progress,
    Rating, State, Terms,
};

/// The terms of the county's regime.
pub(super) fn terms() -> Terms {
    let regime = Library::builtin().resolve("weiyuan", "2026-03-02".parse().unwrap());
    Terms::of(&regime.unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// An item issued on a day, due in three months.
pub(super) fn fresh_item(on: Date, calendar: &Calendar) -> Assignment {
    let regime = Library::builtin().resolve("weiyuan", on);
    let regime = regime.unwrap_or_else(|faults| panic!("{faults:?}"));
    let due = regime.opinions.handling.due(on, calendar).unwrap();
    Assignment {
        id: AssignmentId::fresh(),
        congress: CongressId::fresh(),
        state: State::Issued,
        organ: OrganId::fresh(),
        lead: OrganId::fresh(),
        due_on: due.on,
        paused_on: None,
        origin: None,
        origin_kind: OriginKind::Council,
        number: String::new(),
        title: "整治扬尘".to_owned(),
        round: 1,
        handed_over_on: on,
        issued_on: on,
        regime_on: on,
        anchor_on: on,
        is_fixed: Flag(false),
        extensions: 0,
        progress: Progress::NotStarted,
        answer: None,
        answered_on: None,
        verified_by: None,
        rating: None,
        promised_on: None,
        promise_kept_on: None,
        rung: 0,
        reminders: 0,
        reminded_on: None,
        carried_over_on: None,
        closed_on: None,
        version: 1,
        progress_reason: String::new(),
        objection: String::new(),
        requirement: "整治".to_owned(),
        due: Json(due),
        pauses: Json(Vec::new()),
        about: Json(About(Vec::new())),
        files: Json(Vec::new()),
    }
}

/// Something somebody tries, and days that pass before.
#[derive(Debug, Clone, Copy)]
enum Try {
    Accept,
    Object,
    Uphold,
    Reassign(usize),
    Report,
    Grant(i64),
    Answer(u8),
    Verify(usize),
    Return(usize),
    Rate(u8, usize),
    HandleAgain,
    Escalate(bool),
    Remind,
    KeepPromise,
    Close,
    CarryOver,
    Pause,
    Resume,
}

fn tries() -> impl Strategy<Value = Vec<(Try, i64)>> {
    use Try as T;
    let one = prop_oneof![
        4 => Just(T::Accept),
        1 => Just(T::Object),
        1 => Just(T::Uphold),
        2 => (0_usize..4).prop_map(T::Reassign),
        1 => Just(T::Report),
        2 => (0_i64..120).prop_map(T::Grant),
        5 => (0_u8..3).prop_map(T::Answer),
        5 => (0_usize..4).prop_map(T::Verify),
        2 => (0_usize..4).prop_map(T::Return),
        5 => (0_u8..3, 0_usize..4).prop_map(|(rating, by)| T::Rate(rating, by)),
        3 => Just(T::HandleAgain),
        3 => any::<bool>().prop_map(T::Escalate),
        1 => Just(T::Remind),
        1 => Just(T::KeepPromise),
        3 => Just(T::Close),
        1 => Just(T::CarryOver),
        1 => Just(T::Pause),
        2 => Just(T::Resume),
    ];
    prop::collection::vec((one, 0_i64..25), 0..40)
}

/// Whose life it is: organs and people, and who did the last thing.
struct World {
    organs: Vec<OrganId>,
    people: Vec<PersonId>,
    answered_by: PersonId,
}

fn attempt(
    item: &Assignment,
    what: Try,
    how: Counting<'_>,
    world: &mut World,
) -> kernel::Result<Assignment> {
    let today = how.today;
    match what {
        Try::Accept => rules::accept(item),
        Try::Object => rules::object(item, "不归我局", how),
        Try::Uphold => rules::uphold(item),
        Try::Reassign(to) => rules::reassign(item, world.organs[to], how),
        Try::Report => rules::report(item, Progress::UnderWay, ""),
        Try::Grant(days) => {
            let until = item.due_on.plus_days(days);
            rules::ask(item, until, false, how)?;
            rules::decide(item, Some(until), how)
        }
        Try::Answer(outcome) => {
            let outcome =
                [Outcome::Solved, Outcome::Promised, Outcome::Explained][usize::from(outcome)];
            let promised_on = (outcome == Outcome::Promised).then(|| today.plus_days(30));
            let after = rules::answer(item, AnswerId::fresh(), outcome, promised_on, today)?;
            world.answered_by = world.people[0];
            Ok(after)
        }
        Try::Verify(by) => rules::verify(item, world.answered_by, world.people[by]),
        Try::Return(by) => rules::return_(item, world.answered_by, world.people[by], how),
        Try::Rate(rating, by) => {
            let rating =
                [Rating::Satisfied, Rating::Basically, Rating::Dissatisfied][usize::from(rating)];
            rules::rate(item, rating, world.answered_by, Some(world.people[by]))
        }
        Try::HandleAgain => rules::handle_again(item, how),
        Try::Escalate(is_taken) => {
            let rung =
                rules::next_rung(item, &how.terms.ladder).map_or("", |rung| rung.code.as_str());
            rules::escalate(item, rung, is_taken, how)
        }
        Try::Remind => rules::remind(item, today),
        Try::KeepPromise => rules::keep_promise(item, today),
        Try::Close => rules::close(item, today),
        Try::CarryOver => rules::carry_over(item, today),
        Try::Pause => rules::pause(item, "听证", today),
        Try::Resume => rules::resume(item, how),
    }
}

/// What holds after every act, whatever came before.
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
fn check(
    before: &Assignment,
    after: &Assignment,
    what: Try,
    how: Counting<'_>,
    world: &World,
    open: bool,
) {
    let today = how.today;
    // One owner, always; another only by reassignment, and never in between.
    let may_move = matches!(what, Try::Reassign(_));
    assert!(
        may_move || after.organ == before.organ,
        "{what:?} moved the item"
    );
    assert!(
        after.organ == before.organ || world.organs.contains(&after.organ),
        "it went to nobody"
    );
    // One date, counted from its own anchor and never before it; the workings belong to it.
    assert!(after.due_on > after.anchor_on, "due before it began");
    assert_eq!(
        after.due.0.on, after.due_on,
        "the date and its workings differ"
    );
    assert_eq!(after.due.0.anchor_on, after.anchor_on);
    let is_new_term =
        after.anchor_on != before.anchor_on || (after.extensions == 0 && before.extensions > 0);
    if !is_new_term && !matches!(what, Try::Reassign(_) | Try::HandleAgain | Try::Return(_)) {
        assert!(
            after.due_on >= before.due_on,
            "{what:?} made it due earlier"
        );
    }
    assert!(
        after.extensions <= i64::from(how.terms.extensions),
        "too many extensions"
    );
    // The clock stands still only while the organ handles.
    assert!(
        after.paused_on.is_none() || after.state.is_waiting(),
        "paused while {}",
        after.state
    );
    // History is not rewritten: what is counted only grows, what was handed over stays handed over.
    assert_eq!(
        (after.id, after.handed_over_on, after.regime_on),
        (before.id, before.handed_over_on, before.regime_on)
    );
    assert!(
        after.round >= before.round
            && after.rung >= before.rung
            && after.reminders >= before.reminders
    );
    assert!(after.issued_on <= today && after.issued_on >= before.issued_on);
    // Claim before verdict, and by different people.
    if matches!(
        after.state,
        State::Answered | State::Verified | State::Rated | State::Closed
    ) {
        assert!(
            after.answer.is_some() && after.answered_on.is_some(),
            "a verdict without a claim"
        );
    }
    if matches!(after.state, State::Verified | State::Rated) {
        assert!(after.verified_by.is_some() && after.verified_by != Some(world.answered_by));
    }
    // What is waited for is not answered: a date that a calendar moves changes nothing that the board counts.
    assert!(
        !after.state.is_waiting() || after.answered_on.is_none(),
        "answered and waited for"
    );
    // A dissatisfied verdict has a follow-up until a later round is rated otherwise.
    if open {
        assert_ne!(
            after.state,
            State::Closed,
            "a dissatisfied verdict was closed"
        );
    }
    if after.state == State::Closed {
        assert!(matches!(
            after.rating,
            Some(Rating::Satisfied | Rating::Basically)
        ));
        assert!(!after.has_open_promise(), "a promise was closed");
    }
    // Somebody is always next.
    let next = rules::next(after, false, how);
    assert_eq!(
        next.what.is_none(),
        after.state == State::Closed,
        "nobody is next"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_try_nothing_is_lost(tries in tries()) {
        let calendar = Calendar::published().unwrap();
        let terms = TERMS.with(Clone::clone);
        let mut today: Date = "2026-01-05".parse().unwrap();
        let mut item = FRESH.with(Clone::clone);
        let people: Vec<_> = (0..4).map(|_| PersonId::fresh()).collect();
        let mut organs: Vec<_> = (0..3).map(|_| OrganId::fresh()).collect();
        organs.push(item.organ);
        let mut world = World { organs, answered_by: people[0], people };
        let mut open = false;
        for (what, days) in tries {
            today = today.plus_days(days);
            let how = Counting { today, terms: &terms, calendar: &calendar };
            if let Ok(after) = attempt(&item, what, how, &mut world) {
                match what {
                    Try::Rate(2, _) => open = true,
                    Try::Rate(..) => open = false,
                    _ => {}
                }
                check(&item, &after, what, how, &world, open);
                item = after;
            }
        }
    }
}

thread_local! {
    static TERMS: Terms = terms();
    static FRESH: Assignment = fresh_item("2026-01-05".parse().unwrap(), &Calendar::published().unwrap());
}
