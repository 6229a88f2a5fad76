//! Every state with every step, and the thresholds.

use kernel::error::Refusal as _;
use kernel::majority::Share;
use strum::IntoEnumIterator as _;

use crate::opinion::rules::*;

/// Where a step leads from each state; what is not listed is refused.
#[test]
fn opinions_move_by_these_steps_only() {
    use {State as S, Step as T};
    let moves = [
        (S::Collecting, T::Draft, S::Drafted),
        (S::Drafted, T::Draft, S::Drafted),
        (S::Returned, T::Draft, S::Drafted),
        (S::Drafted, T::Submit, S::Submitted),
        (S::Submitted, T::Approve, S::Approved),
        (S::Submitted, T::PutToVote, S::ToBeVoted),
        (S::Submitted, T::Return, S::Returned),
        (S::ToBeVoted, T::Vote, S::Returned),
        (S::Approved, T::HandOver, S::Handling),
        (S::Handling, T::DraftReport, S::DraftReported),
        (S::DraftReported, T::DraftReport, S::DraftReported),
        (S::DraftReported, T::Comment, S::Commented),
        (S::Commented, T::Report, S::Reported),
        (S::Reported, T::Redo, S::Handling),
        (S::Reported, T::Table, S::Tabled),
        (S::Tabled, T::Table, S::Tabled),
        (S::Tabled, T::Ballot, S::Balloting),
        (S::Balloting, T::ReadOutcome, S::Dissatisfied),
        (S::Dissatisfied, T::DeliberateAgain, S::Again),
        (S::Dissatisfied, T::Escalate, S::Escalated),
        (S::Reported, T::Close, S::Closed),
        (S::Satisfied, T::Close, S::Closed),
        (S::Escalated, T::Close, S::Closed),
    ];
    for state in S::iter() {
        for step in T::iter() {
            let expected = moves.iter().find(|one| one.0 == state && one.1 == step);
            let found = state.after(step, false);
            assert_eq!(
                found.as_ref().ok(),
                expected.map(|one| &one.2),
                "{state} {step}"
            );
            if let Err(refusal) = found {
                assert_eq!(refusal.code(), "opinion.not_now");
            }
        }
    }
    assert_eq!(S::Balloting.after(T::ReadOutcome, true), Ok(S::Satisfied));
    assert_eq!(S::ToBeVoted.after(T::Vote, true), Ok(S::Approved));
}

#[test]
fn interpellations_move_by_these_steps_only() {
    use {InterpellationState as S, InterpellationStep as T};
    let moves = [
        (S::Drafting, T::Draft, S::Drafting),
        (S::Drafting, T::Open, S::Signing),
        (S::Drafting, T::Withdraw, S::Withdrawn),
        (S::Signing, T::Sign, S::Signing),
        (S::Signing, T::Unsign, S::Signing),
        (S::Signing, T::Submit, S::Submitted),
        (S::Signing, T::Withdraw, S::Withdrawn),
        (S::Submitted, T::Unsign, S::Submitted),
        (S::Submitted, T::Examine, S::Examining),
        (S::Submitted, T::Withdraw, S::Withdrawn),
        (S::Examining, T::Send, S::Sent),
        (S::Sent, T::Answer, S::Answered),
        (S::Answered, T::Vote, S::Answered),
        (S::Answered, T::Satisfy, S::Satisfied),
        (S::Answered, T::RequestReanswer, S::ReanswerRequested),
        (S::ReanswerRequested, T::DecideReanswer, S::ReanswerDecided),
        (S::ReanswerRequested, T::Close, S::Closed),
        (S::ReanswerDecided, T::Answer, S::Reanswered),
        (S::Satisfied, T::Close, S::Closed),
        (S::Reanswered, T::Close, S::Closed),
    ];
    for state in S::iter() {
        for step in T::iter() {
            let expected = moves.iter().find(|one| one.0 == state && one.1 == step);
            assert_eq!(
                state.after(step).ok(),
                expected.map(|one| one.2),
                "{state} {step}"
            );
        }
    }
}

#[test]
fn inquiries_move_by_these_steps_only() {
    use {InquiryState as S, InquiryStep as T};
    let moves = [
        (S::Proposed, T::Decide, S::Decided),
        (S::Decided, T::Ask, S::Decided),
        (S::Decided, T::Hold, S::Held),
        (S::Held, T::Ask, S::Held),
        (S::Held, T::Answer, S::Held),
        (S::Held, T::Close, S::Closed),
    ];
    for state in S::iter() {
        for step in T::iter() {
            let expected = moves.iter().find(|one| one.0 == state && one.1 == step);
            assert_eq!(
                state.after(step).ok(),
                expected.map(|one| one.2),
                "{state} {step}"
            );
        }
    }
}

/// 监督法 51, 地方组织法 53: province and city five, county three; a township has no standing committee.
#[test]
fn enough_members_must_sign_at_each_level() {
    use people::congress::Level;
    let library = regime::Library::builtin();
    let regime = library
        .resolve("statute", "2026-03-02".parse().unwrap())
        .unwrap();
    for (level, signed, is_enough) in [
        (Level::Province, 4, false),
        (Level::Province, 5, true),
        (Level::City, 4, false),
        (Level::City, 5, true),
        (Level::County, 2, false),
        (Level::County, 3, true),
        (Level::Township, 100, false),
        (Level::Subdistrict, 100, false),
    ] {
        let needed = crate::opinion::acts::needed(&regime, level);
        assert_eq!(
            must_be_signed(signed, needed).is_ok(),
            is_enough,
            "{level:?} {signed}"
        );
    }
}

/// 监督法 53: more than half, so half is not enough.
#[test]
fn more_than_half_of_the_proposers_may_ask_again() {
    let share: Share = "more_than 1/2".parse().unwrap();
    for (dissatisfied, signed, may) in [
        (1, 3, false),
        (2, 3, true),
        (2, 4, false),
        (3, 4, true),
        (0, 0, false),
        (5, 10, false),
        (6, 10, true),
    ] {
        assert_eq!(
            may_ask_again(dissatisfied, signed, share).is_ok(),
            may,
            "{dissatisfied}/{signed}"
        );
    }
}

/// 监督法 16: only a government may send a department's head.
#[test]
fn only_a_government_may_delegate() {
    use people::organ::OrganKind as K;
    let may = [regime::OrganKind::Government];
    for (kind, reporter, is_fit) in [
        (K::Government, ReporterIs::Delegate, true),
        (K::Government, ReporterIs::Head, true),
        (K::Court, ReporterIs::Head, true),
        (K::Court, ReporterIs::Delegate, false),
        (K::Procuratorate, ReporterIs::Delegate, false),
        (K::SupervisoryCommission, ReporterIs::Delegate, false),
    ] {
        let found = reporter.must_fit(kind, &may, "某机关");
        assert_eq!(found.is_ok(), is_fit, "{kind} {reporter}");
        if let Err(refusal) = found {
            assert_eq!(refusal.code(), "work_report.in_person");
        }
    }
}

#[test]
fn a_term_is_counted_from_the_event_that_the_regime_names() {
    use regime::StartEvent as E;
    let on = |day: &str| day.parse().unwrap();
    let days = Days {
        meeting: on("2026-04-15"),
        passed: on("2026-04-20"),
        handed_over: on("2026-04-22"),
        received: on("2026-04-23"),
    };
    for (event, expected) in [
        (E::MeetingClosed, "2026-04-15"),
        (E::EvaluationHeld, "2026-04-15"),
        (E::CouncilPassed, "2026-04-20"),
        (E::HandedOver, "2026-04-22"),
        (E::Received, "2026-04-23"),
    ] {
        assert_eq!(anchor(event, days), on(expected), "{event:?}");
    }
}
