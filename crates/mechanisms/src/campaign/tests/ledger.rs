//! The ledger: which lines are wanted, in which order, and what the re-visits and talks of a line come to.

use kernel::time::LightRule;
use kernel::{Date, Flag};
use people::organ::OrganId;
use primitives::activity::{self, ActivityId, Kind};
use primitives::assignment::{AssignmentId, State};

use crate::campaign::rules::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

const LIGHTS: LightRule = LightRule {
    soon_days: 7,
    very_late_days: 30,
};

fn line(number: &str) -> LedgerLine {
    LedgerLine {
        id: AssignmentId::fresh(),
        number: number.to_owned(),
        requirement: format!("整改{number}"),
        organ: OrganId::fresh(),
        name: "水务局".to_owned(),
        place: 1,
        state: State::Accepted,
        waiting: Flag(true),
        paused_on: None,
        due_on: day("2026-06-19"),
        handed_over_on: day("2026-03-20"),
        answered_on: None,
        measures: String::new(),
        verdict: String::new(),
        closed_on: None,
        carried_over_on: None,
        follow: Vec::new(),
        steps: Vec::new(),
    }
}

fn step(rung: &str, is_taken: bool) -> LadderStep {
    LadderStep {
        item: AssignmentId::fresh(),
        rung: rung.to_owned(),
        is_taken: Flag(is_taken),
        words: "进度缓慢".to_owned(),
        on_day: day("2026-07-01"),
    }
}

fn follow(kind: Kind, state: activity::State, held_on: &str) -> FollowUp {
    FollowUp {
        item: AssignmentId::fresh(),
        id: ActivityId::fresh(),
        kind,
        state,
        title: "回访".to_owned(),
        held_on: day(held_on),
        starts_at: String::new(),
        place: "县水务局".to_owned(),
        people: "赵一、钱二".to_owned(),
        met: String::new(),
        notes: "查看现场".to_owned(),
        findings: String::new(),
        promise: String::new(),
        promised_on: None,
    }
}

fn numbers(lines: &[LedgerLine]) -> Vec<&str> {
    lines.iter().map(|line| line.number.as_str()).collect()
}

#[test]
fn lines_are_sorted_as_people_count() {
    use LedgerSort as S;
    let under = (day("2026-06-15"), LIGHTS);
    let all = || {
        vec![
            LedgerLine {
                place: 1,
                due_on: day("2026-06-01"),
                state: State::Closed,
                steps: vec![step("reminder", true), step("admonition_talk", false)],
                ..line("12-1")
            },
            LedgerLine {
                place: 3,
                answered_on: Some(day("2026-05-02")),
                follow: vec![follow(
                    Kind::ReturnVisit,
                    activity::State::Held,
                    "2026-06-02",
                )],
                ..line("2-10")
            },
            LedgerLine {
                place: 2,
                due_on: day("2026-07-01"),
                answered_on: Some(day("2026-05-01")),
                ..line("2-9")
            },
        ]
    };
    for (sort, expected) in [
        (None, ["2-9", "2-10", "12-1"]),
        (Some(S::Number), ["2-9", "2-10", "12-1"]),
        (Some(S::NumberBackward), ["12-1", "2-10", "2-9"]),
        (Some(S::Name), ["12-1", "2-9", "2-10"]),
        (Some(S::NameBackward), ["2-10", "2-9", "12-1"]),
        (Some(S::Due), ["12-1", "2-10", "2-9"]),
        (Some(S::DueBackward), ["2-9", "2-10", "12-1"]),
        (Some(S::Answered), ["2-9", "2-10", "12-1"]),
        (Some(S::AnsweredBackward), ["12-1", "2-10", "2-9"]),
        (Some(S::State), ["2-9", "2-10", "12-1"]),
        (Some(S::StateBackward), ["12-1", "2-10", "2-9"]),
        (Some(S::Visits), ["2-9", "12-1", "2-10"]),
        (Some(S::VisitsBackward), ["2-10", "12-1", "2-9"]),
        (Some(S::Rungs), ["2-9", "2-10", "12-1"]),
        (Some(S::RungsBackward), ["12-1", "2-10", "2-9"]),
    ] {
        let filter = LedgerFilter {
            sort,
            ..LedgerFilter::default()
        };
        let found = wanted(all(), &filter, under);
        assert_eq!(numbers(&found), expected, "{sort:?}");
    }
}

#[test]
fn lines_are_found_by_department_state_condition_and_words() {
    let under = (day("2026-06-25"), LIGHTS);
    let late = line("1-1");
    let soon = LedgerLine {
        due_on: day("2026-06-28"),
        ..line("1-2")
    };
    let in_time = LedgerLine {
        due_on: day("2026-09-01"),
        measures: "已安装净水设备".to_owned(),
        ..line("1-3")
    };
    let answered = LedgerLine {
        waiting: Flag(false),
        state: State::Answered,
        answered_on: Some(day("2026-06-20")),
        ..line("1-4")
    };
    let paused = LedgerLine {
        paused_on: Some(day("2026-06-01")),
        ..line("1-5")
    };
    let carried = LedgerLine {
        carried_over_on: Some(day("2026-06-20")),
        ..line("1-6")
    };
    let all = [&late, &soon, &in_time, &answered, &paused, &carried];
    let any = LedgerFilter::default;
    let light = |stand: Stand| LedgerFilter {
        light: Some(stand),
        ..any()
    };
    let q = |text: &str| LedgerFilter {
        q: Some(text.to_owned()),
        ..any()
    };
    for (filter, expected) in [
        (any(), vec!["1-1", "1-2", "1-3", "1-4", "1-5", "1-6"]),
        (light(Stand::Late), vec!["1-1"]),
        (light(Stand::DueSoon), vec!["1-2"]),
        (light(Stand::InTime), vec!["1-3"]),
        (light(Stand::Answered), vec!["1-4"]),
        (light(Stand::Paused), vec!["1-5"]),
        (light(Stand::Closed), vec!["1-6"]),
        (q(" 净水 "), vec!["1-3"]),
        (q("1-4"), vec!["1-4"]),
        (q("没有"), vec![]),
        (
            LedgerFilter {
                organ: Some(soon.organ),
                ..any()
            },
            vec!["1-2"],
        ),
        (
            LedgerFilter {
                state: Some(State::Answered),
                ..any()
            },
            vec!["1-4"],
        ),
    ] {
        let lines = all.iter().map(|line| (*line).clone()).collect();
        let found = wanted(lines, &filter, under);
        assert_eq!(numbers(&found), expected, "{filter:?}");
    }
}

#[test]
fn the_ledger_tells_how_often_it_was_seen_again_and_what_was_found_last() {
    use activity::State::{Held, Planned};
    let first = follow(Kind::ReturnVisit, Held, "2026-06-02");
    let last = FollowUp {
        findings: "一处水表未安装".to_owned(),
        ..follow(Kind::ReturnVisit, Held, "2026-07-02")
    };
    let talk = follow(Kind::AdmonitionTalk, Held, "2026-07-05");
    let next = follow(Kind::ReturnVisit, Planned, "2026-08-02");
    for (follow, expected) in [
        (vec![], (0, None, "", None)),
        (vec![&next], (0, None, "", Some("2026-08-02"))),
        (vec![&talk], (0, None, "", None)),
        (vec![&first], (1, Some("2026-06-02"), "查看现场", None)),
        (
            vec![&first, &last, &talk, &next],
            (2, Some("2026-07-02"), "一处水表未安装", Some("2026-08-02")),
        ),
    ] {
        let line = LedgerLine {
            follow: follow.into_iter().cloned().collect(),
            ..line("1-1")
        };
        let seen = visited(&line);
        let (count, last_on, found, next_on) = expected;
        assert_eq!((seen.count, seen.found.as_str()), (count, found));
        assert_eq!(
            (seen.last_on, seen.next_on),
            (last_on.map(day), next_on.map(day))
        );
    }
}

#[test]
fn a_talk_follows_the_ladder_and_the_party_committee_is_told_after_it() {
    use TalkStage as T;
    use activity::State::{Held, Planned};
    let talk = |state| follow(Kind::AdmonitionTalk, state, "2026-07-05");
    let (reminded, reached) = (step("reminder", true), step("admonition_talk", true));
    let (skipped, told) = (step("admonition_talk", false), step("party_report", true));
    for (steps, follow, closed, expected) in [
        (vec![], vec![], false, None),
        (vec![&reminded], vec![], false, None),
        (vec![&reminded, &skipped], vec![], false, None),
        (vec![&reminded, &reached], vec![], false, Some(T::Due)),
        (vec![&reminded, &reached], vec![], true, None),
        (
            vec![&reached],
            vec![talk(Planned)],
            false,
            Some(T::Arranged),
        ),
        (vec![&reached], vec![talk(Held)], false, Some(T::Held)),
        (vec![&reached], vec![talk(Held)], true, Some(T::Held)),
        (
            vec![&reached, &told],
            vec![talk(Held)],
            false,
            Some(T::Reported),
        ),
        // Nobody is told of a talk that was not held.
        (
            vec![&reached, &told],
            vec![talk(Planned)],
            false,
            Some(T::Arranged),
        ),
    ] {
        let case = format!("{steps:?} {follow:?} {closed}");
        let line = LedgerLine {
            steps: steps.into_iter().cloned().collect(),
            follow,
            closed_on: closed.then(|| day("2026-07-20")),
            ..line("1-1")
        };
        assert_eq!(talk_stage(&line), expected, "{case}");
    }
}

#[test]
fn papers_of_a_talk_are_drafted_when_the_ladder_came_to_it() {
    use activity::State::{Held, Planned};
    let planned = follow(Kind::AdmonitionTalk, Planned, "2026-07-05");
    let held = follow(Kind::AdmonitionTalk, Held, "2026-07-05");
    let visit = follow(Kind::ReturnVisit, Held, "2026-06-05");
    let of = |follow: &FollowUp, steps: Vec<LadderStep>| LedgerLine {
        follow: vec![follow.clone()],
        steps,
        ..line("1-1")
    };
    let reached = || vec![step("admonition_talk", true)];
    let (notice, report) = (PaperKind::TalkNotice, PaperKind::TalkReport);
    let number = "1-1".to_owned();
    for (line, of, kind, expected) in [
        (of(&planned, reached()), planned.id, notice, Ok(1)),
        (of(&held, reached()), held.id, report, Ok(1)),
        (
            of(&planned, reached()),
            planned.id,
            report,
            Err(CampaignRefusal::TalkNotHeld),
        ),
        (
            of(&planned, vec![]),
            planned.id,
            notice,
            Err(CampaignRefusal::LadderNotThere { number }),
        ),
        (
            of(&visit, reached()),
            visit.id,
            notice,
            Err(CampaignRefusal::NoTalk),
        ),
        (
            of(&held, reached()),
            planned.id,
            notice,
            Err(CampaignRefusal::NoTalk),
        ),
    ] {
        let ledger = [line];
        let found = Talk::among(&ledger, (2026, of), kind);
        assert_eq!(found.map(|talk| talk.lines.len()), expected);
    }
}

#[test]
fn the_papers_of_a_talk_tell_its_facts() {
    use activity::State::{Held, Planned};
    let planned = FollowUp {
        starts_at: "09:00".to_owned(),
        met: "局长孙三".to_owned(),
        ..follow(Kind::AdmonitionTalk, Planned, "2026-07-05")
    };
    let held = FollowUp {
        promise: "八月底前完成安装".to_owned(),
        promised_on: Some(day("2026-08-31")),
        ..follow(Kind::AdmonitionTalk, Held, "2026-07-05")
    };
    let of = |follow: &FollowUp, steps: Vec<LadderStep>| LedgerLine {
        follow: vec![follow.clone()],
        steps,
        ..line("1-1")
    };
    let reached = || vec![step("admonition_talk", true)];
    let (notice, report) = (PaperKind::TalkNotice, PaperKind::TalkReport);
    // A talk with a department on all its items: those whose ladder came to it are named.
    let ledger = [of(&planned, reached()), of(&planned, vec![])];
    let talk = Talk::among(&ledger, (2026, planned.id), notice).unwrap();
    let text = notice_of_talk(&talk);
    assert_eq!(
        text[2],
        "1-1：整改1-1（整改期限2026年6月19日，目前办理中）。约谈事由：进度缓慢。"
    );
    assert_eq!(text[4], "2026年7月5日 09:00，县水务局。");
    assert_eq!(text[6..8], ["约谈人：赵一、钱二", "约谈对象：局长孙三"]);
    let ledger = [of(&held, reached())];
    let talk = Talk::among(&ledger, (2026, held.id), report).unwrap();
    let text = report_of_talk(&talk, "渭源县水务局").join("\n");
    assert!(
        text.contains("八月底前完成安装。承诺期限：2026年8月31日。"),
        "{text}"
    );
    assert!(
        text.contains("2026年7月5日在县水务局约谈了渭源县水务局"),
        "{text}"
    );
}
