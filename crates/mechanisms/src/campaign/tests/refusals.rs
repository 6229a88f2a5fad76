//! Every way to refuse, met.

use serde_json::json;

use super::world::{DEPARTMENTS, POINTS, app, meeting, started, text, vote};

#[tokio::test]
async fn what_comes_too_early_is_refused() {
    let app = app().await;
    let work = started(&app).await;
    let (clerk, chair) = (app.clerk(), app.chair());
    let again = json!({ "year": 2026, "title": "又一次", "minutes_each": 8 });
    clerk
        .post("/api/campaigns", again)
        .await
        .refused("campaign.year_taken");
    work.step(&chair, "adopted")
        .await
        .refused("campaign.no_supervisor");
    work.post(
        &clerk,
        "hearings",
        json!({ "on": app.today(), "text": "听取汇报" }),
    )
    .await
    .refused("campaign.not_yet");
    work.appoint().await;
    work.step(&clerk, "mobilised")
        .await
        .refused("campaign.not_yet");
    work.step(&chair, "board_shown")
        .await
        .refused("campaign.board_empty");
    let ahead = json!({ "step": "adopted", "on": "2026-01-13" });
    work.post(&chair, "step", ahead)
        .await
        .refused("campaign.in_future");
    work.check(&clerk, "县水务局", "sites")
        .await
        .refused("campaign.not_yet");
    work.mobilise().await;
    work.step(&chair, "adopted").await.refused("campaign.done");
    work.post(&clerk, "ballot", json!({ "mode": "counted" }))
        .await
        .refused("campaign.no_meeting");
    work.post(&clerk, "result", json!({}))
        .await
        .refused("campaign.not_announced");
    work.post(&clerk, "hand-over", json!({}))
        .await
        .refused("campaign.not_yet");
    work.post(
        &clerk,
        "hearings",
        json!({ "on": "2026-01-13", "text": "听取汇报" }),
    )
    .await
    .refused("campaign.in_future");
    work.post(
        &clerk,
        "hearings",
        json!({ "on": "2026-01-12", "text": "听取汇报" }),
    )
    .await
    .ok();
}

#[tokio::test]
async fn a_department_is_settled_once_and_in_order() {
    let app = app().await;
    let work = started(&app).await;
    let (clerk, chair) = (app.clerk(), app.chair());
    work.appoint().await;
    work.mobilise().await;
    let organ = "县水务局";
    work.check(&clerk, organ, "weather")
        .await
        .refused("campaign.unknown");
    work.report(&clerk, organ, true)
        .await
        .refused("campaign.not_checked");
    work.settle(organ).await.refused("campaign.no_report");
    for point in POINTS {
        work.check(&clerk, organ, point).await.ok();
    }
    let back = json!({ "number": 0, "reason": "记错部门" });
    work.on(&clerk, (organ, "checks/taken-back"), back)
        .await
        .ok();
    work.check(&clerk, organ, "report").await.ok();
    work.report(&clerk, organ, true).await.ok();
    work.report(&clerk, organ, true)
        .await
        .refused("campaign.report_stands");
    let why = json!({ "reason": "问题部分过于笼统" });
    work.on(&chair, (organ, "report/return"), why).await.ok();
    work.report(&clerk, organ, true).await.ok();
    work.settle(organ).await.ok();
    work.settle(organ)
        .await
        .refused("campaign.opinions_settled");
}

#[tokio::test]
async fn what_the_lists_do_not_have_is_refused() {
    let app = app().await;
    let work = started(&app).await;
    let clerk = app.clerk();
    work.assign("县水务局", "vice_chair_1", json!(3))
        .await
        .refused("campaign.unknown");
    work.assign("县水务局", "deputy_1", json!(null))
        .await
        .fault("supervisor");
    let line = json!({ "organ": app.world.organ("县水务局"), "kind": "weather", "title": "x", "due_on": "2026-06-30" });
    let path = format!("{}/commitments", work.path);
    clerk.post(&path, line).await.refused("campaign.unknown");
    work.promise(&clerk, "县住建局", "2026-06-30")
        .await
        .refused("campaign.not_evaluated");
    let order = json!({ "organs": [app.world.organ("县水务局")] });
    work.put(&clerk, "/order", order)
        .await
        .refused("campaign.not_evaluated");
    let twice = json!({ "organs": [app.world.organ("县水务局"), app.world.organ("县水务局")] });
    work.put(&clerk, "/departments", twice)
        .await
        .fault("departments");
    let led = json!({ "groups": [{ "number": 1, "leader": { "person": app.world.person("deputy_1") }, "members": [] }] });
    work.put(&clerk, "/groups", led)
        .await
        .fault("groups.0.leader");
    work.put(&clerk, "/departments", json!({ "organs": [] }))
        .await
        .ok();
    work.step(&app.chair(), "adopted")
        .await
        .refused("campaign.no_departments");
}

#[tokio::test]
async fn the_ballot_waits_for_the_opinions_and_the_end_for_the_items() {
    let app = app().await;
    let work = started(&app).await;
    let (clerk, chair) = (app.clerk(), app.chair());
    work.appoint().await;
    work.mobilise().await;
    for organ in &DEPARTMENTS[..2] {
        work.finish(organ).await;
    }
    let meeting = meeting(&app, "2026-12-18").await;
    let body = json!({ "title": "2026年度工作评议", "programme": "一、目的\n推动履职。", "minutes_each": 8, "meeting": meeting });
    work.put(&clerk, "", body).await.ok();
    let other = json!({ "title": "2026年度工作评议", "programme": "改了", "minutes_each": 8, "meeting": meeting });
    work.put(&clerk, "", other).await.fault("programme");
    let mode = json!({ "mode": "counted" });
    work.post(&clerk, "ballot", mode.clone())
        .await
        .refused("campaign.not_settled");
    work.finish(DEPARTMENTS[2]).await;
    let ballot = work.post(&clerk, "ballot", mode.clone()).await.ok();
    work.post(&clerk, "ballot", mode)
        .await
        .refused("campaign.ballot_arranged");
    work.post(&clerk, "result", json!({}))
        .await
        .refused("campaign.not_announced");
    work.post(&clerk, "papers", json!({ "kind": "notice" }))
        .await
        .refused("campaign.not_announced");
    vote(&app, &text(&ballot["id"]), &[[6, 0, 0, 0]; 3]).await;
    work.post(&clerk, "result", json!({})).await.ok();
    work.post(&clerk, "result", json!({})).await.ok();
    work.post(&clerk, "hand-over", json!({})).await.ok();
    work.post(&clerk, "hand-over", json!({}))
        .await
        .refused("campaign.done");
    work.post(&clerk, "papers", json!({ "kind": "notice" }))
        .await
        .ok();
    work.post(&clerk, "papers", json!({ "kind": "notice" }))
        .await
        .refused("campaign.paper_there");
    work.step(&chair, "concluded")
        .await
        .refused("campaign.items_open");
    let ledger = clerk.get(&format!("{}/ledger", work.path)).await.ok();
    for line in ledger.as_array().unwrap() {
        let path = format!("/api/assignments/{}", text(&line["id"]));
        let version = clerk.get(&path).await.ok()["item"]["version"].clone();
        let body = json!({ "version": version, "words": "转入下一年度评议" });
        clerk.post(&format!("{path}/carry-over"), body).await.ok();
    }
    work.step(&chair, "concluded").await.ok();
    work.step(&clerk, "reported")
        .await
        .refused("campaign.ended");
}

#[tokio::test]
async fn where_nothing_is_forwarded_nobody_waits_for_it() {
    let app = testing::TestApp::on("2026-01-12", crate::routes().merge(primitives::routes())).await;
    let work = started(&app).await;
    work.appoint().await;
    work.step(&app.chair(), "adopted").await.ok();
    work.step(&app.clerk(), "forwarded")
        .await
        .refused("campaign.not_forwarded");
    work.step(&app.clerk(), "mobilised").await.ok();
}
