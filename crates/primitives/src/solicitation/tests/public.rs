use serde_json::json;

use super::{accept, app, open_window, public, text, window};

const PATH: &str = "/api/public/621123/submissions";

#[tokio::test]
async fn the_public_page_says_whether_topics_are_solicited() {
    let app = app().await;
    let landing = async || {
        app.public()
            .get("/api/public/621123/solicitation")
            .await
            .ok()
    };
    let before = landing().await;
    assert_eq!(
        (&before["place"], &before["window"]),
        (&json!("渭源县"), &json!(null))
    );
    let id = open_window(&app).await;
    let mut next = window();
    next["opens_on"] = json!("2027-01-05");
    next["closes_on"] = json!("2027-01-10");
    app.clerk()
        .post("/api/solicitations", next)
        .await
        .status(201);
    for (day, opens_on, phase) in [
        ("2026-11-01", "2026-11-15", "coming"),
        ("2026-11-20", "2026-11-15", "open"),
        ("2026-12-20", "2027-01-05", "coming"),
        ("2027-02-01", "2027-01-05", "closed"),
    ] {
        app.set_day(day);
        let window = landing().await["window"].clone();
        assert_eq!(
            (&window["opens_on"], &window["phase"]),
            (&json!(opens_on), &json!(phase)),
            "{day}"
        );
        assert_eq!(window["is_open_to_all"], phase == "open");
    }
    app.public()
        .get("/api/public/999999/solicitation")
        .await
        .status(404);
    app.public()
        .get("/api/public/62a/solicitation")
        .await
        .status(404);
    app.public()
        .get(&format!("/api/solicitations/{id}"))
        .await
        .status(401);
}

#[tokio::test]
async fn anybody_proposes_and_follows_it_by_a_code_that_is_kept_nowhere() {
    let app = app().await;
    open_window(&app).await;
    let receipt = app
        .public()
        .post(PATH, public("农村饮水安全", "冬季停水"))
        .await
        .ok();
    let code = text(&receipt["code"]);
    assert_eq!(code.len(), 10);
    let typed = format!("{}-{}", &code[..5].to_lowercase(), &code[5..]);
    let followed = app
        .public()
        .get(&format!("/api/public/submissions/{typed}"))
        .await
        .ok();
    assert_eq!(followed["became"]["state"], "received");
    assert_eq!(followed["title"], "农村饮水安全");
    assert!(!followed.to_string().contains("王阿姨"));
    app.public()
        .get("/api/public/submissions/AAAAAAAAAA")
        .await
        .status(404);
    app.public()
        .get("/api/public/submissions/1")
        .await
        .status(404);
    let listed = app
        .clerk()
        .get("/api/submissions?channel=public")
        .await
        .ok()["items"][0]
        .clone();
    let seen = app
        .clerk()
        .get(&format!("/api/submissions/{}", text(&listed["id"])))
        .await
        .ok();
    assert_eq!(seen["contact"]["phone"], "138 0000 0000");
    let seen = app
        .member(1)
        .get(&format!("/api/submissions/{}", text(&listed["id"])))
        .await
        .ok();
    assert_eq!(seen["contact"], json!(null));
    accept(&app, &listed).await;
    let followed = app
        .public()
        .get(&format!("/api/public/submissions/{code}"))
        .await
        .ok();
    assert_eq!(followed["became"]["state"], "accepted");
    assert_eq!(followed["became"]["reason"], "群众反映集中，条件具备");
    let records = app
        .clerk()
        .get(&format!("/api/submissions/{}/records", text(&listed["id"])))
        .await
        .ok();
    let words = records.to_string();
    assert!(
        !words.contains("138 0000 0000")
            && !words.contains("王阿姨")
            && !words.contains(&code)
            && !words.contains("冬季停水"),
        "{words}"
    );
    let first = records["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(first["name"], "public");
}

#[tokio::test]
async fn somebody_signed_in_stays_out_of_what_they_say_on_the_public_page() {
    let app = app().await;
    open_window(&app).await;
    app.deputy()
        .post(PATH, public("农村饮水安全", "冬季停水"))
        .await
        .status(201);
    assert_eq!(
        app.deputy().get("/api/submissions/mine").await.ok()["total"],
        0
    );
    let id = text(&app.clerk().get("/api/submissions").await.ok()["items"][0]["id"]);
    let records = app
        .clerk()
        .get(&format!("/api/submissions/{id}/records"))
        .await
        .ok();
    assert_eq!(records["items"][0]["person"], json!(null));
}

#[tokio::test]
async fn the_public_is_refused_outside_the_window_over_the_limit_and_as_a_program() {
    let app = app().await;
    let body = || public("农村饮水安全", "冬季停水");
    app.public()
        .post(PATH, body())
        .await
        .refused("solicitation.closed");
    let mut small = window();
    small["public_limit"] = json!(1);
    let id = text(
        &app.clerk()
            .post("/api/solicitations", small.clone())
            .await
            .ok()["window"]["id"],
    );
    let mut automatic = body();
    automatic["website"] = json!("https://spam.example");
    app.public()
        .post(PATH, automatic)
        .await
        .refused("solicitation.automatic");
    let mut wrong = body();
    wrong["phone"] = json!("call me");
    app.public().post(PATH, wrong).await.fault("phone");
    app.public()
        .post(PATH, public("", "x"))
        .await
        .fault("title");
    app.public().post(PATH, body()).await.status(201);
    app.public()
        .post(PATH, body())
        .await
        .refused("solicitation.full");
    small["channels"] = json!(["deputy"]);
    app.clerk()
        .put(
            &format!("/api/solicitations/{id}"),
            json!({ "window": small, "version": 1 }),
        )
        .await
        .ok();
    app.public()
        .post(PATH, body())
        .await
        .refused("solicitation.channel_shut");
    app.set_day("2026-11-01");
    app.public()
        .post(PATH, body())
        .await
        .refused("solicitation.not_yet");
    app.public()
        .post("/api/public/999999/submissions", body())
        .await
        .status(404);
}
