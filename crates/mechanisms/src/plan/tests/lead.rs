//! A plan that names another lead takes along what is open.

use serde_json::json;

use super::story::{adjust, adopt, app, drafted, path, publish, text, titled};

#[tokio::test]
async fn what_is_open_of_a_topic_follows_its_new_lead() {
    let app = app().await;
    let plan = publish(&app, &adopt(&app, &drafted(&app).await).await).await;
    let (item, mut row) = titled(&plan, "农村饮水安全");
    let topics = app.clerk().get("/api/topics?q=饮水").await.ok();
    let topic = text(&topics["items"][0]["id"]);
    let body = json!({ "topic": topic, "organ": app.world.organ("县住建局") });
    let report = app.committee().post("/api/work-reports", body).await.ok();
    let report = format!("/api/work-reports/{}", text(&report["id"]));
    let mut items = Vec::new();
    for (title, about, organ) in [
        ("水源保护", &*format!("topic:{topic}"), "县住建局"),
        ("与议题无关", "", "县住建局"),
    ] {
        let origin = Some(about).filter(|about| !about.is_empty());
        let body = json!({
            "origin_kind": "council", "origin": origin, "number": "1", "title": title, "requirement": "逐项落实。",
            "organ": app.world.organ(organ), "lead": app.world.organ("财经委"),
        });
        let made = app.clerk().post("/api/assignments", body).await.ok();
        items.push(format!("/api/assignments/{}", text(&made["item"]["id"])));
    }

    let plan = adjust(&app, &plan, "分工调整").await;
    let (old, new) = (row["lead"].clone(), json!(app.world.organ("办公室")));
    row["lead"] = new.clone();
    row["cooperating"] = json!([]);
    let body = json!({ "row": row, "reason": "分工调整", "version": plan["version"] });
    let edited = path(&plan, &format!("/rows/{item}"));
    let plan = app.clerk().put(&edited, body).await.ok();
    let clerk = app.clerk();
    assert_eq!(
        clerk.get(&report).await.ok()["report"]["lead"],
        old,
        "not before it is adopted"
    );
    adopt(&app, &plan).await;

    assert_eq!(clerk.get(&report).await.ok()["report"]["lead"], new);
    assert_eq!(clerk.get(&items[0]).await.ok()["item"]["lead"], new);
    assert_eq!(clerk.get(&items[1]).await.ok()["item"]["lead"], old);
    let told = clerk.get(&format!("{}/records", items[0])).await.ok();
    assert_eq!(told["items"][0]["happened"], "assignment.lead_changed");
}
