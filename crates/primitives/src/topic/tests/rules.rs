//! Tables of the stages.

use people::congress::CongressId;
use people::organ::OrganId;

use super::*;

fn topic(mode: Mode) -> Topic {
    Topic {
        id: TopicId::fresh(),
        congress: CongressId::fresh(),
        year: 2026,
        content: Content {
            number: 1,
            list: List::Key,
            title: "农村饮水安全".to_owned(),
            field: "民生".to_owned(),
            mode,
            lead: OrganId::fresh(),
            organs: Organs(vec![OrganId::fresh()]),
            month: 6,
        },
        session: None,
        state: State::Planned,
        stage: Stage::Planned,
        round: 1,
        drop_reason: None,
        linkage: None,
        regime_on: date("2026-01-10"),
        version: 1,
    }
}

/// Rows for stages done on days of June, `planned` on the 10th of January.
fn done(topic: &Topic, stages: &[(Stage, &str)]) -> Vec<StageRow> {
    let planned = (Stage::Planned, "2026-01-10");
    let all = [planned].into_iter().chain(stages.iter().copied());
    all.map(|(stage, on)| StageRow {
        done_on: Some(date(on)),
        ..StageRow::new(topic.id, topic.round, stage)
    })
    .collect()
}

fn try_pass(
    topic: &Topic,
    rows: &[StageRow],
    stage: Stage,
    on: &str,
) -> Result<Topic, &'static str> {
    let today = date("2026-06-30");
    topic
        .pass(rows, stage, date(on), today, &topic.id.subject())
        .map(|(topic, _)| topic)
        .map_err(|refusal| (&refusal).into())
}

/// Every stage, with nothing but the plan behind it.
#[test]
fn what_may_follow_the_plan_at_once() {
    use Stage as S;
    let free = [
        S::Scheme,
        S::Research,
        S::OpinionsSent,
        S::DraftReceived,
        S::FinalReceived,
        S::Deliberated,
        S::Concluded,
    ];
    let topic = topic(Mode::SpecialReport);
    let rows = done(&topic, &[]);
    for stage in Stage::iter() {
        let expected = match stage {
            S::Planned => Err("topic.already_passed"),
            _ if free.contains(&stage) => Ok(stage),
            _ => Err("topic.not_yet"),
        };
        let passed = try_pass(&topic, &rows, stage, "2026-06-01");
        assert_eq!(passed.map(|topic| topic.stage), expected, "{stage}");
    }
}

/// Every stage after what it needs, on the same day, the day before, and in the future.
#[test]
fn dates_never_run_backwards() {
    let topic = topic(Mode::SpecialReport);
    for stage in Stage::iter() {
        let Some(needs) = stage.needs().filter(|needs| *needs != Stage::Planned) else {
            continue;
        };
        let rows = done(&topic, &[(needs, "2026-06-10")]);
        for (on, expected) in [
            ("2026-06-10", None),
            ("2026-06-30", None),
            ("2026-06-09", Some("topic.out_of_order")),
            ("2026-07-01", Some("topic.in_future")),
        ] {
            let refused = try_pass(&topic, &rows, stage, on).err();
            assert_eq!(refused, expected, "{stage} on {on}");
        }
    }
}

#[test]
fn what_is_recorded_late_must_fit_before_what_followed() {
    let topic = topic(Mode::SpecialReport);
    let rows = done(&topic, &[(Stage::Distributed, "2026-06-10")]);
    for (on, expected) in [
        ("2026-06-10", None),
        ("2026-06-11", Some("topic.out_of_order")),
    ] {
        assert_eq!(
            try_pass(&topic, &rows, Stage::FinalReceived, on).err(),
            expected,
            "{on}"
        );
    }
}

#[test]
fn an_earlier_stage_recorded_late_does_not_move_the_topic_back() {
    let start = topic(Mode::SpecialReport);
    let rows = done(&start, &[]);
    let heard = try_pass(&start, &rows, Stage::Deliberated, "2026-06-20").unwrap();
    assert_eq!(
        (heard.state, heard.stage),
        (State::Active, Stage::Deliberated)
    );
    let rows = done(&start, &[(Stage::Deliberated, "2026-06-20")]);
    let later = try_pass(&heard, &rows, Stage::Research, "2026-06-01").unwrap();
    assert_eq!(later.stage, Stage::Deliberated);
}

#[test]
fn only_the_preparation_and_what_the_law_leaves_open_may_be_left_out() {
    use Stage as S;
    let fixed = [
        S::Planned,
        S::Deliberated,
        S::OpinionsDrafted,
        S::OpinionsApproved,
        S::HandedOver,
        S::Reported,
        S::Concluded,
    ];
    let topic = topic(Mode::SpecialReport);
    for stage in Stage::iter() {
        let skipped = topic.skip(&[], stage, "临时议题");
        assert_eq!(skipped.is_err(), fixed.contains(&stage), "{stage}");
    }
}

#[test]
fn a_closed_or_dropped_topic_moves_no_more() {
    for (state, may) in [
        (State::Planned, true),
        (State::Active, true),
        (State::Closed, false),
        (State::Dropped, false),
    ] {
        let topic = Topic {
            state,
            ..topic(Mode::SpecialReport)
        };
        let rows = done(&topic, &[(Stage::Reported, "2026-06-10")]);
        assert_eq!(
            try_pass(&topic, &rows, Stage::Scheme, "2026-06-01").is_ok(),
            may,
            "{state}"
        );
        assert_eq!(
            topic.skip(&rows, Stage::Scheme, "略").is_ok(),
            may,
            "{state}"
        );
        assert_eq!(topic.again(&rows).is_ok(), may, "{state}");
        assert_eq!(topic.next(&rows).is_some(), may, "{state}");
    }
}

#[test]
fn what_must_be_there_before_a_topic_is_concluded() {
    use Stage as S;
    let (heard, handed, told) = (
        (S::Deliberated, "2026-06-10"),
        (S::HandedOver, "2026-06-12"),
        (S::Reported, "2026-06-20"),
    );
    for (mode, stages, expected) in [
        (Mode::Research, vec![], None),
        (Mode::Other, vec![], None),
        (Mode::SpecialReport, vec![], Some("topic.not_deliberated")),
        (Mode::LawInspection, vec![], Some("topic.not_deliberated")),
        (Mode::SpecialInquiry, vec![], Some("topic.not_deliberated")),
        (Mode::Budget, vec![], Some("topic.not_deliberated")),
        (Mode::SpecialReport, vec![heard], None),
        (
            Mode::SpecialReport,
            vec![heard, handed],
            Some("topic.still_handling"),
        ),
        (Mode::SpecialReport, vec![heard, handed, told], None),
    ] {
        let topic = topic(mode);
        let refused = topic.must_be_concludable(&done(&topic, &stages)).err();
        assert_eq!(refused.map(|r| (&r).into()), expected, "{mode} {stages:?}");
    }
}

#[test]
fn a_second_deliberation_begins_with_the_hand_over_and_needs_a_report() {
    let topic = topic(Mode::SpecialReport);
    let rows = done(&topic, &[(Stage::HandedOver, "2026-06-01")]);
    assert_eq!(
        topic.again(&rows).err().map(|r| (&r).into()),
        Some("topic.not_yet")
    );
    let rows = done(
        &topic,
        &[
            (Stage::HandedOver, "2026-06-01"),
            (Stage::Reported, "2026-06-10"),
        ],
    );
    let (second, row) = topic.again(&rows).unwrap();
    assert_eq!(
        (second.round, second.stage, row.stage),
        (2, Stage::HandedOver, Stage::HandedOver)
    );
    assert_eq!(
        second.next(&rows).map(|row| row.stage),
        Some(Stage::HandedOver)
    );
    let refused = second.must_be_concludable(&done(&topic, &[(Stage::Deliberated, "2026-06-01")]));
    assert_eq!(refused.err(), Some(TopicRefusal::StillHandling));
    assert!(try_pass(&second, &rows, Stage::Reported, "2026-06-20").is_ok());
}

#[test]
fn the_next_stage_is_the_first_open_one_behind_the_furthest() {
    use Stage as S;
    for (mode, passed, skipped, next) in [
        (Mode::SpecialReport, S::Planned, None, S::Scheme),
        (
            Mode::SpecialReport,
            S::Planned,
            Some(S::Scheme),
            S::Research,
        ),
        (Mode::SpecialReport, S::FinalReceived, None, S::Distributed),
        (Mode::LawInspection, S::Research, None, S::FinalReceived),
        (Mode::Research, S::Research, None, S::Concluded),
    ] {
        let topic = Topic {
            stage: passed,
            ..topic(mode)
        };
        let mut rows = done(&topic, &[(passed, "2026-06-01")]);
        rows.extend(skipped.map(|stage| topic.skip(&[], stage, "略").unwrap()));
        assert_eq!(
            topic.next(&rows).map(|row| row.stage),
            Some(next),
            "{mode} {passed}"
        );
    }
}

#[test]
fn a_month_ends_on_its_last_day() {
    for (year, month, expected) in [
        (2026, 2, Some("2026-02-28")),
        (2028, 2, Some("2028-02-29")),
        (2026, 6, Some("2026-06-30")),
        (2026, 12, Some("2026-12-31")),
        (2026, 0, None),
        (2026, 13, None),
        (i64::MAX, 1, None),
    ] {
        let end = super::super::rules::end_of_month(year, month).map(|on| on.to_string());
        assert_eq!(end.as_deref(), expected, "{year}-{month}");
    }
}
