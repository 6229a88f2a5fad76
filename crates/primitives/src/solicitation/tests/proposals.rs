use serde_json::json;

use super::{OPEN, app, open_window, proposal, propose, text};

#[tokio::test]
async fn proposals_come_only_inside_the_window_and_by_ones_own_channel() {
    let app = app().await;
    let id = open_window(&app).await;
    let body = |channel| proposal(&id, channel, "农村饮水安全", "冬季停水");
    app.deputy()
        .post("/api/submissions", body("deputy"))
        .await
        .status(201);
    app.deputy()
        .post("/api/submissions", body("organ"))
        .await
        .refused("solicitation.not_your_channel");
    app.account("县住建局")
        .post("/api/submissions", body("organ"))
        .await
        .status(201);
    app.deputy()
        .post("/api/submissions", body("public"))
        .await
        .refused("solicitation.not_your_channel");
    app.account("system_admin")
        .post("/api/submissions", body("staff"))
        .await
        .status(403);
    app.set_day("2026-11-14");
    app.deputy()
        .post("/api/submissions", body("deputy"))
        .await
        .refused("solicitation.not_yet");
    app.set_day("2026-12-16");
    app.deputy()
        .post("/api/submissions", body("deputy"))
        .await
        .refused("solicitation.closed");
    app.account("县住建局")
        .post("/api/submissions", body("organ"))
        .await
        .refused("solicitation.closed");
    let foreign = app.stranger().post("/api/submissions", body("staff")).await;
    foreign.fault("source");
}

#[tokio::test]
async fn the_office_enters_a_late_letter_with_a_reason_and_a_committee_does_not() {
    let app = app().await;
    let id = open_window(&app).await;
    app.set_day("2026-12-20");
    let mut letter = proposal(&id, "staff", "农村饮水安全", "冬季停水");
    letter["source"] = json!("letters_and_visits");
    letter["on_behalf"] = json!({ "name": "李大爷", "phone": "0932-4130000" });
    app.clerk()
        .post("/api/submissions", letter.clone())
        .await
        .refused("solicitation.late_reason");
    letter["late_reason"] = json!("12月14日邮戳");
    app.committee()
        .post("/api/submissions", letter.clone())
        .await
        .refused("solicitation.closed");
    let entered = app.clerk().post("/api/submissions", letter).await.ok();
    assert_eq!(entered["submission"]["late_reason"], "12月14日邮戳");
    assert_eq!(entered["submission"]["proposer"], "public");
    assert_eq!(entered["submission"]["proposer_name"], "");
    assert_eq!(entered["contact"]["name"], "李大爷");
    let seen = app
        .chair()
        .get(&format!(
            "/api/submissions/{}",
            text(&entered["submission"]["id"])
        ))
        .await
        .ok();
    assert_eq!(seen["contact"], json!(null));
}

#[tokio::test]
async fn what_staff_enters_for_a_deputy_or_an_organ_is_theirs() {
    let app = app().await;
    let id = open_window(&app).await;
    let enter = |whom: serde_json::Value| {
        let mut body = proposal(&id, "staff", "校园食品安全", "食堂采购把关不严");
        body["source"] = json!("deputies_suggestions");
        body["on_behalf"] = whom;
        body
    };
    let deputy = json!({ "person": app.world.person("deputy_3") });
    let entered = app
        .clerk()
        .post("/api/submissions", enter(deputy))
        .await
        .ok();
    assert_eq!(entered["submission"]["proposer_name"], "代表03");
    assert_eq!(
        app.account("deputy_3")
            .get("/api/submissions/mine")
            .await
            .ok()["total"],
        1
    );
    assert_eq!(
        app.account("deputy_4")
            .get("/api/submissions/mine")
            .await
            .ok()["total"],
        0
    );
    let organ = json!({ "organ": app.world.organ("县教育局") });
    app.clerk()
        .post("/api/submissions", enter(organ))
        .await
        .status(201);
    assert_eq!(
        app.organ("县教育局")
            .get("/api/submissions/mine")
            .await
            .ok()["total"],
        1
    );
    let foreign = json!({ "organ": app.world.organ("陇西办公室") });
    app.clerk()
        .post("/api/submissions", enter(foreign))
        .await
        .status(404);
    let both =
        json!({ "person": app.world.person("deputy_3"), "organ": app.world.organ("县教育局") });
    app.clerk()
        .post("/api/submissions", enter(both))
        .await
        .fault("on_behalf");
    let shut = json!({ "year": 2028, "title": "仅机关", "notice": "仅机关", "opens_on": "2027-11-01",
        "closes_on": "2027-12-01", "channels": ["organ"], "public_limit": 0 });
    let shut = text(&app.clerk().post("/api/solicitations", shut).await.ok()["window"]["id"]);
    app.set_day("2027-11-02");
    let body = proposal(&shut, "deputy", "校园食品安全", "食堂");
    app.deputy()
        .post("/api/submissions", body)
        .await
        .refused("solicitation.channel_shut");
}

#[tokio::test]
async fn faults_of_a_proposal_are_told_by_field() {
    let app = app().await;
    let id = open_window(&app).await;
    for (field, value, fault) in [
        ("title", json!(""), "title"),
        ("problem", json!("长".repeat(4001)), "problem"),
        ("problem", json!("a\u{0}b"), "problem"),
        ("necessity", json!("长".repeat(2001)), "necessity"),
        ("evidence", json!(vec!["x"; 11]), "evidence"),
        ("evidence", json!(["好", "长".repeat(301)]), "evidence.1"),
        ("source", json!("social_concerns"), "source"),
        ("on_behalf", json!({}), "on_behalf"),
        ("mode", json!("dance"), "mode"),
    ] {
        let mut body = proposal(&id, "deputy", "农村饮水安全", "冬季停水");
        body[field] = value;
        app.deputy()
            .post("/api/submissions", body)
            .await
            .fault(fault);
    }
}

#[tokio::test]
async fn deputies_and_organs_see_only_their_own() {
    let app = app().await;
    let id = open_window(&app).await;
    let own = propose(app.deputy(), &id, "农村饮水安全", "冬季停水").await;
    let path = format!("/api/submissions/{}", text(&own["id"]));
    app.deputy().get(&path).await.status(200);
    app.member(1).get(&path).await.status(200);
    app.account("deputy_2").get(&path).await.status(404);
    app.organ("县住建局").get(&path).await.status(404);
    app.stranger().get(&path).await.status(404);
    app.deputy().get("/api/submissions").await.status(403);
    app.deputy()
        .get(&format!("{path}/records"))
        .await
        .status(403);
    assert_eq!(app.chair().get("/api/submissions").await.ok()["total"], 1);
    assert_eq!(
        app.stranger().get("/api/submissions").await.ok()["total"],
        0
    );
    assert!(OPEN < "2026-12-15");
}

#[tokio::test]
async fn files_come_with_a_proposal_and_are_seen_by_who_sees_it() {
    let app = app().await;
    let id = open_window(&app).await;
    let uploaded = app
        .deputy()
        .upload("/api/files", &[("照片.pdf", b"%PDF-1.7 water")])
        .await
        .ok();
    let file = text(&uploaded[0]["id"]);
    let mut body = proposal(&id, "deputy", "农村饮水安全", "冬季停水");
    body["files"] = json!([file]);
    app.account("deputy_2")
        .post("/api/submissions", body.clone())
        .await
        .status(404);
    let made = app.deputy().post("/api/submissions", body).await.ok();
    assert_eq!(made["files"][0]["name"], "照片.pdf");
    let path = format!(
        "/api/submissions/{}/files/{file}",
        text(&made["submission"]["id"])
    );
    assert_eq!(&app.deputy().get(&path).await.bytes[..], b"%PDF-1.7 water");
    app.clerk().get(&path).await.status(200);
    app.account("deputy_2").get(&path).await.status(404);
    app.stranger().get(&path).await.status(404);
}
