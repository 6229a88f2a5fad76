use serde_json::json;

use super::{OPEN, app, open_window, proposal, propose, text, window};

#[tokio::test]
async fn a_clerk_opens_a_window_and_everybody_who_proposes_sees_it() {
    let app = app().await;
    let id = open_window(&app).await;
    for account in ["clerk", "committee", "chair", "deputy", "县住建局"] {
        let page = app
            .account(account)
            .get("/api/solicitations?year=2027")
            .await
            .ok();
        assert_eq!(page["items"][0]["window"]["id"], id.as_str(), "{account}");
        assert_eq!(page["items"][0]["phase"], "open");
    }
    assert_eq!(
        app.clerk().get("/api/solicitations?year=2026").await.ok()["total"],
        0
    );
    assert_eq!(
        app.stranger().get("/api/solicitations").await.ok()["total"],
        0
    );
    app.stranger()
        .get(&format!("/api/solicitations/{id}"))
        .await
        .status(404);
    app.committee()
        .post("/api/solicitations", window())
        .await
        .status(403);
    app.public().get("/api/solicitations").await.status(401);
}

#[tokio::test]
async fn two_windows_of_a_congress_do_not_overlap() {
    let app = app().await;
    let id = open_window(&app).await;
    let mut second = window();
    second["opens_on"] = json!("2026-12-15");
    second["closes_on"] = json!("2026-12-31");
    app.clerk()
        .post("/api/solicitations", second.clone())
        .await
        .refused("solicitation.overlaps");
    second["opens_on"] = json!("2026-12-16");
    let next = app.clerk().post("/api/solicitations", second).await.ok();
    assert_eq!(next["phase"], "coming");
    let longer = json!({ "closes_on": "2026-12-16", "reason": "延长", "version": 1 });
    app.clerk()
        .post(&format!("/api/solicitations/{id}/extension"), longer)
        .await
        .refused("solicitation.overlaps");
    // Another congress has windows of its own.
    app.stranger()
        .post("/api/solicitations", window())
        .await
        .status(201);
}

#[tokio::test]
async fn a_window_is_changed_closed_and_extended_and_every_step_is_recorded() {
    let app = app().await;
    let id = open_window(&app).await;
    let path = format!("/api/solicitations/{id}");
    let mut changed = window();
    changed["title"] = json!("2027年监督议题征集");
    let body = |window, version| json!({ "window": window, "version": version });
    let see = app.clerk().put(&path, body(changed.clone(), 1)).await.ok();
    assert_eq!(see["window"]["title"], "2027年监督议题征集");
    app.clerk()
        .put(&path, body(changed.clone(), 1))
        .await
        .refused("stale");
    changed["closes_on"] = json!("2026-12-20");
    app.clerk()
        .put(&path, body(changed.clone(), 2))
        .await
        .refused("solicitation.opened");
    let reason = json!({ "reason": "已收齐", "version": 2 });
    let closed = app
        .clerk()
        .post(&format!("{path}/closure"), reason.clone())
        .await
        .ok();
    assert_eq!(closed["phase"], "closed");
    app.clerk()
        .post(&format!("{path}/closure"), reason)
        .await
        .refused("solicitation.not_open");
    app.clerk()
        .put(&path, body(window(), 3))
        .await
        .refused("solicitation.over");
    let longer = |day| json!({ "closes_on": day, "reason": "代表要求延长", "version": 3 });
    app.clerk()
        .post(&format!("{path}/extension"), longer("2026-12-01"))
        .await
        .refused("solicitation.not_later");
    let open = app
        .clerk()
        .post(&format!("{path}/extension"), longer("2026-12-31"))
        .await
        .ok();
    assert_eq!(open["phase"], "open");
    let records = app.chair().get(&format!("{path}/records")).await.ok();
    let happened: Vec<_> = records["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| text(&r["happened"]))
        .collect();
    assert_eq!(
        happened,
        [
            "solicitation.extended",
            "solicitation.closed",
            "solicitation.changed",
            "solicitation.opened"
        ]
    );
    let blank = json!({ "reason": " ", "version": 4 });
    app.clerk()
        .post(&format!("{path}/closure"), blank)
        .await
        .fault("reason");
}

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
    assert_eq!(entered["submission"]["proposer_name"], "代表3");
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
async fn the_list_is_filtered_paged_and_exported() {
    let app = app().await;
    let id = open_window(&app).await;
    propose(app.deputy(), &id, "农村饮水安全100%达标", "冬季停水").await;
    propose(app.member(1), &id, "老旧小区电梯", "加装难").await;
    let total = async |query: &str| {
        app.clerk()
            .get(&format!("/api/submissions?{query}"))
            .await
            .ok()["total"]
            .clone()
    };
    for (query, expected) in [
        (format!("solicitation={id}"), 2),
        ("stand=received".to_owned(), 2),
        ("stand=merged".to_owned(), 0),
        ("source=member_proposals".to_owned(), 1),
        ("channel=public".to_owned(), 0),
        ("q=饮水".to_owned(), 1),
        ("q=100%25".to_owned(), 1),
        ("q=_".to_owned(), 0),
        ("q=2".to_owned(), 1),
        ("field=教育".to_owned(), 0),
        ("per_page=1&page=2".to_owned(), 2),
    ] {
        assert_eq!(total(&query).await, expected, "{query}");
    }
    app.clerk()
        .get(&format!("/api/submissions?q={}", "长".repeat(101)))
        .await
        .fault("q");
    app.clerk().get("/api/submissions?q=a%00b").await.fault("q");
    let sheet = app.clerk().get("/api/submissions/export?q=饮水").await;
    assert_eq!(&sheet.bytes[..2], b"PK");
    app.deputy()
        .get("/api/submissions/export")
        .await
        .status(403);
}

#[tokio::test]
async fn the_figures_say_of_how_many_and_count_a_merged_matter_once() {
    let app = app().await;
    let id = open_window(&app).await;
    let head = propose(app.deputy(), &id, "农村饮水安全", "冬季停水").await;
    let other = propose(app.member(1), &id, "农村自来水", "冬天停水").await;
    let body = json!({ "others": [other["id"]], "reason": "同一事项", "version": head["version"] });
    app.clerk()
        .post(
            &format!("/api/submissions/{}/merger", text(&head["id"])),
            body,
        )
        .await
        .ok();
    let figures = app
        .chair()
        .get(&format!("/api/solicitations/{id}/figures"))
        .await
        .ok();
    assert_eq!(
        figures["all"],
        json!({ "submissions": 2, "merged": 1, "matters": 1, "taken_up": 0 })
    );
    assert_eq!(figures["sources"].as_array().unwrap().len(), 7);
    let sum: i64 = figures["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["figure"]["submissions"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 2);
    app.deputy()
        .get(&format!("/api/solicitations/{id}/figures"))
        .await
        .status(403);
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
