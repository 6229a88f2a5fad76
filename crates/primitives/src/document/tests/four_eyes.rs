//! Who wrote a document does not approve it, as long as somebody else can.

use serde_json::{Value, json};
use testing::TestApp;

use super::stories::{BODY, app, drafted, sound, step};

/// A vice-chairperson who works for a committee as well: both drafts and approves.
async fn with_two_capacities(app: &TestApp) {
    let id = app.world.person("vice_chair_1");
    let post = json!({ "organ": app.world.organ("财经委"), "title": "主任委员", "is_head": true,
                       "from_on": "2026-01-01", "until_on": null });
    app.account("security_admin")
        .post(
            &format!("/api/people/{id}/duties"),
            json!({ "role": "committee", "post": post }),
        )
        .await
        .status(201);
}

async fn is_own(app: &TestApp, who: &str, id: &str) -> Value {
    let path = format!("/api/documents/{id}");
    app.account(who).get(&path).await.ok()["is_own_draft"].clone()
}

#[tokio::test]
async fn another_member_of_the_council_approves_what_one_wrote() {
    let app = app().await;
    with_two_capacities(&app).await;
    let vice = app.account("vice_chair_1");
    let body = json!({ "kind": "other", "series": "渭人发", "text": sound(), "body_text": BODY });
    let id = vice.post("/api/documents", body).await.ok()["id"].clone();
    let id = id.as_str().unwrap();
    step(&app, id, "submit", 1).await;
    assert_eq!(is_own(&app, "vice_chair_1", id).await, true);
    assert_eq!(is_own(&app, "vice_chair_2", id).await, false);
    let path = format!("/api/documents/{id}/approve");
    let body = json!({ "version": 2 });
    vice.post(&path, body.clone())
        .await
        .refused("document.own_draft");
    let view = app.account("vice_chair_2").post(&path, body).await.ok();
    assert_eq!(view["state"], "approved");
}

#[tokio::test]
async fn a_change_to_the_text_makes_one_its_author_and_alone_in_the_council_one_may_approve() {
    let app = app().await;
    with_two_capacities(&app).await;
    let vice = app.account("vice_chair_1");
    let id = drafted(&app, "other", "渭人发").await;
    // Nothing in it is theirs yet.
    assert_eq!(is_own(&app, "vice_chair_1", &id).await, false);
    let text = json!({ "text": sound(), "body_text": BODY, "version": 1 });
    vice.put(&format!("/api/documents/{id}/text"), text)
        .await
        .ok();
    step(&app, &id, "submit", 2).await;
    let path = format!("/api/documents/{id}/approve");
    let body = json!({ "version": 3 });
    vice.post(&path, body.clone())
        .await
        .refused("document.own_draft");
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query(
        "UPDATE seat SET until_on = '2026-04-22' WHERE kind IN ('chair', 'vice_chair') AND person <> $1",
    )
    .bind(app.world.person("vice_chair_1"))
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(is_own(&app, "vice_chair_1", &id).await, false);
    assert_eq!(vice.post(&path, body).await.ok()["state"], "approved");
}
