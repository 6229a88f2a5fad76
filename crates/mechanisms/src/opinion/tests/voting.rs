//! The standing committee votes on the text where the place's rules ask for it; linked topics keep to their session.

use primitives::meeting::MeetingId;
use primitives::topic;
use serde_json::{Value, json};
use testing::TestApp;

use super::world::{Letter, app, begun, item, open, session, text, topic_with};

/// The county follows Mianyang's regime, which asks for the vote.
async fn voting() -> TestApp {
    let app = app().await;
    let mut tx = app.app.db.begin().await.unwrap();
    let from = ("2026-01-01".parse().unwrap(), "");
    people::congress::store::adopt_regime(&mut tx, app.world.congress, "mianyang", from)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app
}

/// From the draft to the council's approval.
async fn approve(letter: &Letter<'_>) {
    let app = letter.app;
    letter.draft(&app.committee(), &["县水务局"]).await.ok();
    let lead = app.committee();
    letter.step(&lead, "submission", json!({})).await.ok();
    let decision = json!({ "decision": "第58次主任会议" });
    letter.step(&app.chair(), "approval", decision).await.ok();
}

fn counted(in_favour: u32, against: u32) -> Value {
    json!({ "method": "show_of_hands", "in_favour": in_favour, "against": against })
}

#[tokio::test]
async fn the_text_is_passed_by_more_than_half_of_all_in_office() {
    let app = voting().await;
    let letter = begun(&app).await;
    approve(&letter).await;
    assert_eq!(letter.state().await, "to_be_voted");
    assert_eq!(
        letter.next().await,
        ("standing_committee".into(), "vote".into())
    );
    letter
        .step(&app.clerk(), "handover", json!({}))
        .await
        .refused("opinion.not_now");
    letter
        .step(&app.member(1), "vote", counted(15, 5))
        .await
        .status(403);
    // Fourteen of twenty present are not more than half of twenty-nine.
    letter.step(&app.clerk(), "vote", counted(14, 6)).await.ok();
    assert_eq!(letter.state().await, "returned");
    approve(&letter).await;
    letter
        .step(&app.clerk(), "vote", counted(15, 4))
        .await
        .refused("meeting.counts_off");
    letter.step(&app.clerk(), "vote", counted(15, 5)).await.ok();
    let seen = letter.see().await;
    assert_eq!(seen["opinion"]["state"], "approved");
    let votes = &seen["opinion"]["content"]["votes"];
    assert_eq!(votes[0]["is_passed"], false);
    assert_eq!(
        (&votes[1]["in_office"], &votes[1]["needed"]),
        (&json!(29), &json!(15))
    );
    assert_eq!(
        seen["opinion"]["content"]["hand_over_due"]["on"],
        "2026-04-22"
    );
    letter
        .step(&app.clerk(), "vote", counted(15, 5))
        .await
        .refused("opinion.not_now");
    letter.step(&app.clerk(), "handover", json!({})).await.ok();
    let seen = letter.see().await;
    // Three months after the session, not after the receipt.
    assert_eq!(
        seen["opinion"]["content"]["handling_due"]["on"],
        "2026-07-15"
    );
}

#[tokio::test]
async fn it_is_voted_on_in_a_session_of_the_standing_committee() {
    let app = voting().await;
    let letter = begun(&app).await;
    approve(&letter).await;
    let forum = json!({ "kind": "forum", "held_on": "2026-04-15" });
    let forum = app.clerk().post("/api/meetings", forum).await.ok();
    let mut body = counted(15, 5);
    body["meeting"] = forum["id"].clone();
    letter
        .step(&app.clerk(), "vote", body)
        .await
        .refused("opinion.not_a_session");
    // A later session votes as well, once it is open.
    let next = session(&app, "2026-04-30").await;
    let mut body = counted(20, 0);
    body["meeting"] = json!(next);
    letter
        .step(&app.clerk(), "vote", body.clone())
        .await
        .refused("meeting.not_now");
    open(&app, &next, "2026-04-30").await;
    letter.step(&app.clerk(), "vote", body).await.ok();
    let seen = letter.see().await;
    assert_eq!(
        seen["opinion"]["content"]["hand_over_due"]["on"],
        "2026-05-07"
    );
}

#[tokio::test]
async fn a_linked_topic_keeps_to_the_session_named_for_it() {
    let app = app().await;
    let matter = kernel::Subject::new("joint_matter", kernel::id::fresh());
    let id = topic_with(&app, &["县政府"], Some(matter)).await;
    let meeting = session(&app, "2026-04-15").await;
    let begin = json!({ "topic": id, "organ": app.world.organ("县政府") });
    let report = app.committee().post("/api/work-reports", begin).await.ok();
    let path = format!("/api/work-reports/{}/session", text(&report["id"]));
    let named = json!({ "meeting": meeting, "version": report["version"] });
    app.committee()
        .put(&path, named.clone())
        .await
        .refused("work_report.linked_session");
    let on_agenda = item(&app, &meeting, &id).await;
    let begin = json!({ "topic": id, "item": on_agenda });
    let other = session(&app, "2026-04-16").await;
    let name = async |meeting: &str| {
        let meeting: MeetingId = meeting.parse().unwrap();
        let topic = id.parse().unwrap();
        let desk = app.desk("clerk").await;
        desk.act(async |act| topic::acts::set_session(act, topic, Some(meeting.subject())).await)
            .await
            .unwrap();
    };
    name(&other).await;
    open(&app, &meeting, "2026-04-15").await;
    app.committee()
        .post("/api/opinions", begin.clone())
        .await
        .refused("opinion.not_the_session");
    name(&meeting).await;
    app.committee().put(&path, named).await.ok();
    app.committee().post("/api/opinions", begin).await.ok();
}
