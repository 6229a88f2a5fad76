//! How a topic ends, and how it does not.

use super::*;

/// A topic that was heard and has opinions.
async fn with_opinions(app: &TestApp) -> TopicId {
    let id = create(app, 1, "县住建局").await.id;
    act_as(app, "clerk", async |act| {
        for stage in [Stage::Deliberated, Stage::OpinionsDrafted] {
            acts::pass(act, id, stage, act.today(), id.subject()).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    id
}

#[tokio::test]
async fn what_has_opinions_is_concluded_with_them() {
    let app = app().await;
    let id = with_opinions(&app).await;
    let version = see(&app, id).await["version"].clone();
    let path = format!("/api/topics/{id}/conclusion");
    app.clerk()
        .post(&path, json!({ "version": version }))
        .await
        .refused("topic.ends_with_opinions");
    // What was heard and has none ends by hand.
    let other = create(&app, 2, "县住建局").await.id;
    act_as(&app, "clerk", async |act| {
        acts::pass(act, other, Stage::Deliberated, act.today(), other.subject()).await
    })
    .await
    .unwrap();
    let version = see(&app, other).await["version"].clone();
    let path = format!("/api/topics/{other}/conclusion");
    let done = app.clerk().post(&path, json!({ "version": version })).await;
    assert_eq!(done.ok()["state"], "closed");
}

#[tokio::test]
async fn what_was_heard_is_not_dropped() {
    let app = app().await;
    let id = with_opinions(&app).await;
    let dropped = act_as(&app, "clerk", async |act| {
        acts::drop_out(act, id, "不再开展").await
    });
    let Err(Error::Refused(refusal)) = dropped.await else {
        panic!("it was dropped");
    };
    assert_eq!(refusal.code(), "topic.heard");
    assert_eq!(see(&app, id).await["state"], "active");
}
