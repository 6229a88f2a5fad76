//! The documents of opinions, drafted from what is known.

use serde_json::{Value, json};

use super::world::{app, begun, hand_over, handed_over, text};

async fn document(app: &testing::TestApp, id: &Value) -> Value {
    app.clerk()
        .get(&format!("/api/documents/{}", text(id)))
        .await
        .ok()
}

#[tokio::test]
async fn every_organ_gets_a_letter_with_its_own_items() {
    let app = app().await;
    let opinions = begun(&app).await;
    opinions
        .step(&app.clerk(), "letters", json!({}))
        .await
        .refused("opinion.not_handed_over");
    hand_over(&opinions, &["县水务局", "县住建局"]).await;
    let made = opinions.step(&app.clerk(), "letters", json!({})).await.ok();
    let letters = made["content"]["letters"].as_array().unwrap().clone();
    assert_eq!(letters.len(), 2);
    let letter = document(&app, &letters[0]["document"]).await;
    assert_eq!(
        (&letter["kind"], &letter["series"], &letter["text"]["form"]),
        (
            &json!("assignment_letter"),
            &json!("渭人办函"),
            &json!("letter")
        )
    );
    assert_eq!(letter["text"]["addressee"], "渭源县水务局");
    let body = text(&letter["body_text"]);
    assert!(
        body.contains("1项交办如下") && body.contains("2026年7月15日前"),
        "{body}"
    );
    assert_eq!(letter["text"]["attachments"][0]["title"], "办理情况反馈表");

    // Once each, and again only for the one that became void.
    opinions
        .step(&app.clerk(), "letters", json!({}))
        .await
        .refused("opinion.already_drafted");
    let path = format!("/api/documents/{}/cancel", text(&letters[0]["document"]));
    let cancel = json!({ "reason": "主送机关有误", "version": letter["version"] });
    app.clerk().post(&path, cancel).await.ok();
    let made = opinions.step(&app.clerk(), "letters", json!({})).await.ok();
    let again = made["content"]["letters"].as_array().unwrap().clone();
    assert_eq!((again.len(), &again[0]), (2, &letters[1]));
    assert_ne!(again[1]["document"], letters[0]["document"]);

    // An organ sees which letter is its own.
    let seen = app.organ("县住建局").get(&opinions.path("")).await.ok();
    assert_eq!(
        seen["opinion"]["content"]["letters"],
        json!([letters[1].clone()])
    );
}

#[tokio::test]
async fn the_notice_tells_the_count_and_the_rule() {
    let app = app().await;
    let opinions = handed_over(&app, &["县水务局"]).await;
    opinions
        .step(&app.clerk(), "notice", json!({}))
        .await
        .refused("opinion.not_announced");
    app.set_day("2026-07-01");
    opinions.report("县水务局").await;
    opinions.ballot("2026-07-29", [5, 5, 10]).await;
    let made = opinions.step(&app.clerk(), "notice", json!({})).await.ok();
    let notice = document(&app, &made["content"]["notice"]).await;
    assert_eq!(
        (&notice["kind"], &notice["series"]),
        (&json!("result_notice"), &json!("渭人发"))
    );
    let body = text(&notice["body_text"]);
    for told in ["组成人员29名", "出席20名", "不满意", "重新办理"] {
        assert!(body.contains(told), "{told}: {body}");
    }
    opinions
        .step(&app.clerk(), "notice", json!({}))
        .await
        .refused("opinion.already_drafted");
}
