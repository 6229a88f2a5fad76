//! Tables of rules.

use kernel::db::Json;
use kernel::time::LightRule;
use kernel::{Date, Faults, Words};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use primitives::ballot::{BallotSubjectId, Outcome, State};

use crate::campaign::rules::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn campaign(done: &[Step]) -> Campaign {
    let done = done.iter().map(|step| Done {
        step: *step,
        on: day("2026-01-12"),
        text: String::new(),
        by: String::new(),
    });
    Campaign {
        id: CampaignId::fresh(),
        congress: CongressId::fresh(),
        year: 2026,
        regime_on: day("2026-01-12"),
        lead: OrganId::fresh(),
        meeting: None,
        ballot: None,
        content: Json(Content {
            done: done.collect(),
            ..Content::default()
        }),
        version: 1,
    }
}

fn department(supervisor: Option<&Named>) -> Department {
    Department {
        campaign: CampaignId::fresh(),
        organ: OrganId::fresh(),
        name: "教育局".to_owned(),
        position: 1,
        content: Json(DepartmentContent {
            supervisor: supervisor.cloned(),
            ..DepartmentContent::default()
        }),
        version: 1,
    }
}

fn named(name: &str) -> Named {
    Named {
        person: PersonId::fresh(),
        name: name.to_owned(),
    }
}

#[test]
fn the_steps_follow_each_other() {
    use Step as S;
    for (done, step, is_forwarded, is_open) in [
        (vec![], S::Adopted, true, true),
        (vec![], S::Forwarded, true, false),
        (vec![S::Adopted], S::Adopted, true, false),
        (vec![S::Adopted], S::Forwarded, true, true),
        (vec![S::Adopted], S::Forwarded, false, false),
        (vec![S::Adopted], S::BoardShown, true, true),
        (vec![S::Adopted], S::Mobilised, true, false),
        (vec![S::Adopted], S::Mobilised, false, true),
        (vec![S::Adopted, S::Forwarded], S::Mobilised, true, true),
        (vec![S::Adopted], S::Appraised, false, false),
        (vec![S::Adopted, S::Mobilised], S::Appraised, false, true),
        (vec![S::Adopted, S::Mobilised], S::Published, false, false),
        (vec![S::Appraised], S::Published, false, true),
        (vec![S::Appraised], S::HandedOver, false, true),
        (vec![S::Appraised], S::Concluded, false, false),
        (vec![S::HandedOver], S::Concluded, false, true),
        (vec![S::Appraised, S::Concluded], S::Reported, false, false),
    ] {
        let may = campaign(&done).must_follow(step, is_forwarded).is_ok();
        assert_eq!(may, is_open, "{done:?} then {step:?}, {is_forwarded}");
    }
    assert_eq!(
        campaign(&[S::Adopted]).next(true),
        [S::Forwarded, S::BoardShown]
    );
}

#[test]
fn groups_are_numbered_from_one_and_nobody_is_in_two() {
    let (one, two) = (named("甲"), named("乙"));
    let group = |number: i64, leader: &Named, members: &[&Named]| Group {
        number,
        leader: leader.clone(),
        members: members.iter().map(|one| (*one).clone()).collect(),
    };
    for (groups, is_right) in [
        (vec![], true),
        (vec![group(1, &one, &[&two])], true),
        (vec![group(1, &one, &[]), group(2, &two, &[])], true),
        (vec![group(0, &one, &[])], false),
        (vec![group(2, &one, &[])], false),
        (vec![group(1, &one, &[&one])], false),
        (vec![group(1, &one, &[]), group(2, &one, &[])], false),
    ] {
        let mut faults = Faults::new();
        check_groups(&groups, &mut faults);
        assert_eq!(faults.is_empty(), is_right, "{groups:?}");
    }
}

#[test]
fn a_line_is_reached_at_a_hundred_percent_and_opens_again_below() {
    let line = Commitment {
        id: CommitmentId::fresh(),
        campaign: CampaignId::fresh(),
        organ: OrganId::fresh(),
        kind: "key_project".to_owned(),
        title: "改造工程".to_owned(),
        goal: String::new(),
        due_on: day("2026-06-30"),
        percent: 0,
        words: String::new(),
        told_on: None,
        done_on: None,
        version: 1,
    };
    let told = |line: &Commitment, percent: i64, on: &str| {
        let progress = Progress {
            percent,
            words: "进展".to_owned(),
            version: 1,
        };
        line.clone().told(progress, day(on))
    };
    let line = told(&line, 99, "2026-05-01");
    assert_eq!(line.done_on, None);
    let line = told(&line, 100, "2026-06-01");
    assert_eq!(line.done_on, Some(day("2026-06-01")));
    // Said again, it was reached when it was reached.
    let line = told(&line, 100, "2026-07-01");
    assert_eq!(line.done_on, Some(day("2026-06-01")));
    assert_eq!(told(&line, 80, "2026-07-02").done_on, None);
}

fn outcome(counts: &[u32], total: u32) -> Outcome {
    Outcome {
        id: BallotSubjectId::fresh(),
        position: 1,
        title: String::new(),
        subject: None,
        counts: counts.to_vec(),
        rest: 0,
        in_office: total,
        total,
        needed: 1,
        grade: None,
        passed: true,
        verdict: Words::new("满意", "satisfied"),
        workings: Vec::new(),
    }
}

#[test]
fn places_are_by_the_shares_of_the_best_grades() {
    let organs: Vec<OrganId> = (0..4).map(|_| OrganId::fresh()).collect();
    let year = |year: i64, counts: &[u32], total: u32| YearOf {
        year,
        result: outcome(counts, total),
        commitments: (0, 0),
        items: (0, 0),
        rank: 0,
    };
    let all = vec![
        (organs[0], "甲".to_owned(), year(2026, &[30, 20, 5, 5], 60)),
        (organs[1], "乙".to_owned(), year(2026, &[30, 25, 0, 5], 60)),
        // The same shares of a smaller hall are the same place.
        (organs[2], "丙".to_owned(), year(2026, &[15, 10, 3, 2], 30)),
        (organs[3], "丁".to_owned(), year(2026, &[40, 0, 0, 20], 60)),
        (organs[0], "甲".to_owned(), year(2025, &[60, 0, 0, 0], 60)),
    ];
    let all = compared(all);
    let places: Vec<(&str, usize)> = all
        .iter()
        .map(|one| (one.name.as_str(), one.years[0].rank))
        .collect();
    assert_eq!(places, [("丁", 1), ("乙", 2), ("丙", 3), ("甲", 4)]);
    let years: Vec<i64> = all[3].years.iter().map(|one| one.year).collect();
    assert_eq!(years, [2026, 2025]);
}

#[test]
fn the_agenda_names_what_is_late_by_who_answers_for_it() {
    let lights = LightRule {
        soon_days: 7,
        very_late_days: 30,
    };
    let busy = named("甲");
    let (late, free, nobody) = (
        department(Some(&busy)),
        department(Some(&busy)),
        department(None),
    );
    let line = |organ: OrganId, due: &str, done: Option<&str>| Commitment {
        id: CommitmentId::fresh(),
        campaign: CampaignId::fresh(),
        organ,
        kind: "key_project".to_owned(),
        title: due.to_owned(),
        goal: String::new(),
        due_on: day(due),
        percent: 0,
        words: String::new(),
        told_on: None,
        done_on: done.map(day),
        version: 1,
    };
    let lines = [
        line(late.organ, "2026-06-20", None),
        line(late.organ, "2026-06-10", None),
        line(late.organ, "2026-06-01", Some("2026-06-01")),
        line(free.organ, "2026-06-23", None),
        line(nobody.organ, "2026-06-22", None),
    ];
    let all = [nobody, late, free];
    let under = (day("2026-06-15"), &lights);
    let found = agenda(&campaign(&[]), &all, (&lines, &[]), (&[], None), under);
    let told: Vec<(Option<&str>, Vec<&str>)> = found
        .iter()
        .map(|one| {
            let dues = one.dues.iter().map(|due| due.text.as_str());
            (
                one.supervisor.as_ref().map(|one| one.name.as_str()),
                dues.collect(),
            )
        })
        .collect();
    let expected = [
        (Some("甲"), vec!["2026-06-10", "2026-06-20"]),
        (None, vec!["2026-06-22"]),
    ];
    assert_eq!(told, expected);
    // Once mobilised, points and reports are asked for, as long as no ballot stands.
    let mobilised = campaign(&[Step::Mobilised]);
    for (ballot, is_asked) in [
        (None, true),
        (Some(State::Designed), false),
        (Some(State::Open), false),
        (Some(State::Announced), false),
        (Some(State::Void), true),
    ] {
        let found = agenda(&mobilised, &all, (&[], &[]), (&[], ballot), under);
        assert_eq!(!found.is_empty(), is_asked, "{ballot:?}");
        let may = mobilised.must_be_before_the_ballot(ballot);
        assert_eq!(may.is_ok(), is_asked, "{ballot:?}");
    }
    let ended = campaign(&[Step::Concluded]);
    let may = ended.must_be_before_the_ballot(Some(State::Void));
    assert_eq!(may, Err(CampaignRefusal::Ended));
}
