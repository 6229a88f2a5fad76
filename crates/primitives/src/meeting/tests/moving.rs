//! Stories of moving: what the people in charge live through.

use serde_json::{Value, json};

use super::{at, item, on, planned, report, seen, step};

fn dates(view: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = view["dates"].as_array().unwrap();
    let mut dates: Vec<_> = all
        .iter()
        .map(|date| (text(&date["label"]), text(&date["due_on"])))
        .collect();
    dates.sort();
    dates
}

fn first() -> Vec<(String, String)> {
    [
        ("meeting.notice_before", "2026-10-21"),
        ("report.draft_before", "2026-10-08"),
        ("report.final_before", "2026-10-18"),
        ("report.members_before", "2026-10-21"),
    ]
    .map(|(label, on)| (label.to_owned(), on.to_owned()))
    .to_vec()
}

async fn move_to(app: &testing::TestApp, meeting: &Value, held_on: &str) -> testing::Answer {
    let version = seen(app, meeting).await["meeting"]["version"].clone();
    let body = json!({ "held_on": held_on, "reason": "与上级会议冲突", "version": version });
    app.clerk()
        .post(&format!("{}/move", at(meeting)), body)
        .await
}

#[tokio::test]
async fn a_moved_meeting_takes_its_dates_along_and_keeps_the_old_ones() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let topic = "topic:0198a8a0-0000-7000-8000-000000000001";
    let mut body = report(&app, "县教育局");
    body["subject"] = json!(topic);
    item(&app, &meeting, body).await;
    let view = seen(&app, &meeting).await;
    assert_eq!(dates(&view), first());
    let draft = view["dates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|date| date["label"] == "report.draft_before");
    let draft = draft.unwrap();
    assert!(
        draft["due"]["basis"]["zh"]
            .as_str()
            .unwrap()
            .contains("第十五条"),
        "{draft}"
    );

    // Looking does nothing.
    let preview = app
        .clerk()
        .get(&format!("{}/move?held_on=2026-11-11", at(&meeting)))
        .await
        .ok();
    assert_eq!(preview["dates"].as_array().unwrap().len(), 4);
    assert_eq!(dates(&seen(&app, &meeting).await), first());

    let made = move_to(&app, &meeting, "2026-11-11").await.ok();
    assert_eq!(made, preview);
    let view = seen(&app, &meeting).await;
    assert_eq!(view["meeting"]["held_on"], "2026-11-11");
    assert!(dates(&view).contains(&("report.draft_before".into(), "2026-10-22".into())));
    assert_eq!(view["former_dates"].as_array().unwrap().len(), 4);
    assert_eq!(view["moves"][0]["reason"], "与上级会议冲突");

    // And back: the first schedule, with the whole history.
    move_to(&app, &meeting, "2026-10-28").await.ok();
    let view = seen(&app, &meeting).await;
    assert_eq!(dates(&view), first());
    assert_eq!(view["former_dates"].as_array().unwrap().len(), 8);
    assert_eq!(view["moves"].as_array().unwrap().len(), 2);

    // Everything concerned hears of it.
    let mut conn = app.app.db.read().await.unwrap();
    let told = kernel::record::about(
        &mut conn,
        &topic.parse().unwrap(),
        kernel::Paging::default(),
    )
    .await
    .unwrap();
    let moved = told
        .items
        .iter()
        .filter(|record| record.happened == "meeting.moved")
        .count();
    assert_eq!(moved, 2);
}

#[tokio::test]
async fn a_move_names_what_conflicts_and_is_not_stopped_by_it() {
    let app = on("2026-09-01").await;
    planned(&app, "2026-09-24").await;
    let meeting = planned(&app, "2026-10-28").await;
    item(&app, &meeting, report(&app, "县教育局")).await;
    let path = |day: &str| format!("{}/move?held_on={day}", at(&meeting));
    let conflicts = async |day: &str| {
        let found = app.clerk().get(&path(day)).await.ok()["conflicts"].clone();
        let mut kinds: Vec<String> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|conflict| conflict["kind"].as_str().unwrap().to_owned())
            .collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(conflicts("2026-10-30").await, Vec::<String>::new());
    assert_eq!(conflicts("2026-09-24").await, ["same_day"]);
    assert_eq!(conflicts("2026-09-10").await, ["date_passed"]);
    assert_eq!(conflicts("2026-12-02").await, ["gap_too_long"]);
    app.set_day("2026-10-20");
    let made = move_to(&app, &meeting, "2026-10-26").await.ok();
    let said = made["conflicts"].as_array().unwrap();
    assert!(
        said.iter()
            .any(|conflict| conflict["kind"] == "short_notice"),
        "{said:?}"
    );
    let kept = seen(&app, &meeting).await["moves"][0]["conflicts"].clone();
    assert_eq!(kept, made["conflicts"]);
}

#[tokio::test]
async fn a_move_is_refused_into_the_past_to_the_same_day_and_once_it_is_over() {
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    move_to(&app, &meeting, "2026-10-28")
        .await
        .refused("meeting.same_day");
    move_to(&app, &meeting, "2026-08-31")
        .await
        .refused("meeting.in_the_past");
    move_to(&app, &meeting, "9999-12-31").await.fault("held_on");
    app.clerk()
        .get(&format!("{}/move?held_on=0001-01-01", at(&meeting)))
        .await
        .fault("held_on");
    let stale = json!({ "held_on": "2026-10-29", "reason": "改期", "version": 99 });
    app.clerk()
        .post(&format!("{}/move", at(&meeting)), stale)
        .await
        .refused("stale");
    let blank = json!({ "held_on": "2026-10-29", "reason": " ", "version": 1 });
    app.clerk()
        .post(&format!("{}/move", at(&meeting)), blank.clone())
        .await
        .fault("reason");
    app.member(1)
        .post(&format!("{}/move", at(&meeting)), blank.clone())
        .await
        .status(403);
    app.stranger()
        .post(&format!("{}/move", at(&meeting)), blank)
        .await
        .status(404);

    let cancel = json!({ "reason": "并入下次会议", "version": 1 });
    app.clerk()
        .post(&format!("{}/cancel", at(&meeting)), cancel)
        .await
        .ok();
    move_to(&app, &meeting, "2026-10-29")
        .await
        .refused("meeting.not_now");
}

#[tokio::test]
async fn a_called_meeting_that_moves_is_called_again() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    step(&app, &meeting, "call").await.ok();
    app.set_day("2026-10-20");
    move_to(&app, &meeting, "2026-11-04").await.ok();
    let view = seen(&app, &meeting).await;
    assert_eq!(view["meeting"]["state"], "called");
    assert_eq!(view["meeting"]["called_on"], "2026-10-20");
    assert_eq!(view["dates"][0]["done_on"], "2026-10-20");
}

#[tokio::test]
async fn other_rooms_hang_their_dates_and_find_them() {
    use super::super::{MeetingId, acts, store};
    let app = on("2026-09-01").await;
    let meeting = planned(&app, "2026-10-28").await;
    let id: MeetingId = meeting["id"].as_str().unwrap().parse().unwrap();
    let topic: kernel::Subject = "topic:0198a8a0-0000-7000-8000-000000000001"
        .parse()
        .unwrap();
    let clerk = people::Actor::Person(Box::new(people::actor::Signed {
        person: app.world.person("clerk"),
        name: "周文清".into(),
        congress: app.world.congress,
        session: None,
        roles: [people::Role::Clerk].into(),
        organs: vec![app.world.organ("办公室")],
        capacity: "办公室工作人员".into(),
        must_change_password: false,
    }));
    let (hung, done) = (topic.clone(), topic.clone());
    let due = app
        .app
        .desk(clerk.clone())
        .act(async |act| {
            let regime = act.regime().await?;
            let due = acts::hang(
                act,
                id,
                hung,
                "topic.draft_received",
                &regime.report.draft_before,
            )
            .await?;
            acts::mark_done(act, &done, "topic.draft_received", Some(act.today())).await?;
            Ok(due)
        })
        .await
        .unwrap();
    assert_eq!(due.on.to_string(), "2026-10-08");
    move_to(&app, &meeting, "2026-11-11").await.ok();
    let mut conn = app.app.db.read().await.unwrap();
    let dates = store::hung(&mut conn, &topic).await.unwrap();
    assert_eq!(dates.len(), 1);
    assert_eq!(dates[0].due_on.to_string(), "2026-10-22");
    assert_eq!(dates[0].done_on.unwrap().to_string(), "2026-09-01");
}

#[tokio::test]
async fn who_signed_in_or_took_leave_on_the_old_day_did_so_for_that_day_alone() {
    let app = on("2026-10-10").await;
    let meeting = planned(&app, "2026-10-28").await;
    step(&app, &meeting, "call").await.ok();
    let leave = json!({ "kind": "duty", "reason": "到省里开会" });
    app.member(24)
        .post(&format!("{}/leave", at(&meeting)), leave)
        .await
        .ok();
    app.set_day("2026-10-28");
    super::check_in(&app, &meeting, 12).await;
    // Too few: it is put off.
    step(&app, &meeting, "open")
        .await
        .refused("meeting.no_quorum");
    let made = move_to(&app, &meeting, "2026-11-04").await.ok();
    let said = made["conflicts"].as_array().unwrap().iter();
    let leave = said.clone().find(|one| one["kind"] == "leave_to_confirm");
    let words = leave.unwrap()["words"]["zh"].as_str().unwrap();
    assert!(words.contains("委员24"), "{words}");
    assert_eq!(seen(&app, &meeting).await["quorum"]["present"], 0);
    app.set_day("2026-11-04");
    super::check_in(&app, &meeting, 15).await;
    step(&app, &meeting, "open").await.ok();
}
