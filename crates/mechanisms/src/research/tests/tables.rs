//! The rules, as tables.

use super::*;

#[test]
fn a_joint_group_is_led_by_a_director() {
    use ResearchRefusal as R;
    use SeatKind as S;
    for (is_joint, is_linked, leader, expected) in [
        (false, false, None, Ok(())),
        (false, true, Some(S::Deputy), Ok(())),
        (true, false, Some(S::Chair), Err(R::NotLinked)),
        (true, true, Some(S::Chair), Ok(())),
        (true, true, Some(S::ViceChair), Ok(())),
        (true, true, Some(S::Member), Err(R::LeaderNotDirector)),
        (
            true,
            true,
            Some(S::SecretaryGeneral),
            Err(R::LeaderNotDirector),
        ),
        (true, true, None, Err(R::LeaderNotDirector)),
    ] {
        let led = must_be_led(is_joint, is_linked, leader);
        assert_eq!(led, expected, "{is_joint} {is_linked} {leader:?}");
    }
}

fn one(key: &str, text: &str) -> Finding {
    Finding {
        key: key.to_owned(),
        kind: FindingKind::Problem,
        text: text.to_owned(),
        place: String::new(),
    }
}

fn verdict(congress: CongressId, key: &str, judged: &str) -> Takeover {
    Takeover {
        finding: key.to_owned(),
        congress,
        is_taken: Flag(true),
        into_own: None,
        reason: String::new(),
        judged: judged.to_owned(),
        decided_on: "2026-06-01".parse().unwrap(),
        decided_by: String::new(),
    }
}

#[test]
fn a_finding_is_judged_with_the_words_it_has_now_and_for_its_own_county() {
    let (here, there) = (CongressId::fresh(), CongressId::fresh());
    let sent = |text: &str| {
        vec![Sent {
            congress: here,
            finding: one("1", text),
        }]
    };
    for (text, verdicts, left) in [
        ("缺教师", vec![], 1),
        ("缺教师", vec![verdict(here, "1", "缺教师")], 0),
        ("缺音乐教师", vec![verdict(here, "1", "缺教师")], 1),
        ("缺教师", vec![verdict(there, "1", "缺教师")], 1),
        ("缺教师", vec![verdict(here, "2", "缺教师")], 1),
    ] {
        let count = rules::not_judged(&sent(text), &verdicts).count();
        assert_eq!(count, left, "{text} {verdicts:?}");
    }
}

#[test]
fn an_edition_that_stands_is_revised_not_changed() {
    let report = Report {
        id: ReportId::fresh(),
        congress: CongressId::fresh(),
        topic: TopicId::fresh(),
        linkage: None,
        state: ReportState::Drafting,
        edition: 1,
        title: "报告".to_owned(),
        text: String::new(),
        findings: Json(Vec::new()),
        version: 1,
    };
    assert_eq!(
        report.clone().revise().unwrap_err(),
        ResearchRefusal::NotFinished
    );
    let finished = report.finish(&[], &[]).unwrap();
    assert_eq!(
        finished.must_be_drafting(),
        Err(ResearchRefusal::Finished { edition: 1 })
    );
    let again = finished.revise().unwrap();
    assert_eq!((again.edition, again.state), (2, ReportState::Drafting));
}

#[test]
fn a_form_names_one_leader_and_each_person_once() {
    let person = people::person::PersonId::fresh();
    let member = |part: Part, person: Option<_>, name: &str, field: &str| rules::Member {
        person,
        congress: None,
        name: name.to_owned(),
        capacity: String::new(),
        part,
        field: field.to_owned(),
    };
    let leader = || member(Part::Leader, Some(person), "", "");
    for (members, fault) in [
        (vec![leader()], None),
        (vec![], Some("members")),
        (vec![leader(), leader()], Some("members")),
        (
            vec![leader(), member(Part::Member, Some(person), "", "")],
            Some("members.1.person"),
        ),
        (
            vec![leader(), member(Part::Expert, None, "", "水质")],
            Some("members.1.name"),
        ),
        (
            vec![leader(), member(Part::Expert, None, "罗工", "")],
            Some("members.1.field"),
        ),
        (
            vec![leader(), member(Part::Member, None, "罗工", "")],
            Some("members.1.part"),
        ),
        (
            vec![leader(), member(Part::Expert, None, "罗工", "水质")],
            None,
        ),
    ] {
        let mut faults = Faults::new();
        let form = GroupForm {
            is_joint: false,
            name: "调研组".to_owned(),
            aim: String::new(),
            from_on: "2026-05-01".parse().unwrap(),
            until_on: "2026-05-01".parse().unwrap(),
            members,
        };
        form.checked(&mut faults);
        let found = match faults.end() {
            Ok(()) => None,
            Err(error) => Some(error.problem().fields[0].field.clone()),
        };
        assert_eq!(found.as_deref(), fault);
    }
}
