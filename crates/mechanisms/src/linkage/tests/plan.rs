//! Ten congresses, or as many as a story needs, agree on a plan; each for itself.

use serde_json::{Value, json};
use testing::TestApp;

use super::world::{
    CITY, FUCHENG, YOUXIAN, add, approve, arrange, before_the_councils, consulted, linked, opened,
    put, see, submit, vote,
};

fn stand(seen: &Value, item: &str, congress: &Value) -> Value {
    let items = seen["items"].as_array().unwrap();
    let item = items.iter().find(|one| one["item"] == item).unwrap();
    let stands = item["stands"].as_array().unwrap();
    let found = stands.iter().find(|one| one["congress"] == *congress);
    found.unwrap()["stand"].clone()
}

#[tokio::test]
async fn what_a_county_puts_forward_is_its_own_until_it_is_sent() {
    let app = linked(2).await;
    let path = opened(&app).await;
    let by = app.account("510703_clerk");
    let form = json!({ "title": "校园周边交通", "field": "livelihood", "reason": "家长反映集中" });
    let made = by
        .post(&format!("{path}/proposals"), form.clone())
        .await
        .ok();
    assert_eq!(see(&app, CITY, &path).await["proposals"], json!([]));
    let own = format!("/api/linkage-proposals/{}", made["id"].as_str().unwrap());
    app.account("510700_clerk").delete(&own).await.status(404);
    let mut changed = form.clone();
    changed["title"] = json!("校园周边交通安全");
    changed["version"] = json!(1);
    by.put(&own, changed.clone()).await.ok();
    by.put(&own, changed.clone()).await.status(409);
    let sent = by
        .post(&format!("{path}/proposals/sending"), json!({}))
        .await
        .ok();
    assert_eq!(sent["sent"], 1);
    by.post(&format!("{path}/proposals/sending"), json!({}))
        .await
        .refused("linkage.not_now");
    changed["version"] = json!(3);
    by.put(&own, changed).await.refused("linkage.already_sent");
    for code in [CITY, YOUXIAN] {
        let seen = see(&app, code, &path).await;
        assert_eq!(seen["proposals"][0]["title"], "校园周边交通安全", "{code}");
    }
    app.stranger().get(&path).await.status(404);
}

#[tokio::test]
async fn a_congress_puts_the_same_topic_forward_once_a_year() {
    let app = linked(2).await;
    let path = opened(&app).await;
    let proposals = format!("{path}/proposals");
    let form =
        |title: &str| json!({ "title": title, "field": "livelihood", "reason": "家长反映集中" });
    let by = app.account("510703_clerk");
    by.post(&proposals, form("校园周边交通")).await.ok();
    let words = by
        .post(&proposals, form(" 校园周边交通 "))
        .await
        .fault("title");
    assert!(words.contains("已经提出过"), "{words}");
    let other = by.post(&proposals, form("老旧小区改造")).await.ok();
    let other = format!("/api/linkage-proposals/{}", other["id"].as_str().unwrap());
    let mut change = form("校园周边交通");
    change["version"] = json!(1);
    by.put(&other, change).await.fault("title");
    let mut same = form("老旧小区改造");
    same["version"] = json!(1);
    by.put(&other, same).await.ok();
    // What was sent is there too; what another congress puts forward is its own.
    by.post(&format!("{proposals}/sending"), json!({}))
        .await
        .ok();
    by.post(&proposals, form("校园周边交通"))
        .await
        .fault("title");
    let neighbour = app.account("510704_clerk");
    neighbour.post(&proposals, form("校园周边交通")).await.ok();
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn each_council_approves_for_itself_and_a_county_declines_what_it_will() {
    let app = linked(2).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    let [city, fucheng, youxian] = [
        json!(app.world.congress),
        json!(app.world.counties[0]),
        json!(app.world.counties[1]),
    ];
    // 游仙 will decline one; until its council decides nobody else learns of it.
    arrange(&app, YOUXIAN, &path, &items[2], "本区无高校院所")
        .await
        .ok();
    submit(&app, YOUXIAN, &path).await.ok();
    let seen = see(&app, CITY, &path).await;
    assert_eq!(seen["congresses"][2]["approval"]["state"], "waiting");
    assert_eq!(stand(&seen, &items[2], &youxian), "open");
    // Whoever has the right by a post alone does not decide.
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query("UPDATE post SET role = 'chair' WHERE person = $1")
        .bind(app.world.person("510704_committee"))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    vote(&app, "510704_committee", &path, true, "")
        .await
        .refused("linkage.not_in_council");
    // Nobody decides for another: the city's chair has no say in 游仙's council.
    vote(&app, "510700_chair", &path, true, "")
        .await
        .refused("linkage.not_now");
    vote(&app, "510704_clerk", &path, true, "")
        .await
        .status(403);
    vote(&app, "510704_chair", &path, true, "").await.ok();
    vote(&app, "510704_chair", &path, true, "")
        .await
        .refused("linkage.already_decided");
    vote(&app, "510704_vice_chair_2", &path, true, "")
        .await
        .ok();
    let seen = see(&app, CITY, &path).await;
    assert_eq!(stand(&seen, &items[2], &youxian), "declined");
    assert_eq!(
        stand(&seen, &items[0], &youxian),
        "approved",
        "the city has not approved"
    );
    let topics = app.account("510704_clerk").get("/api/topics").await.ok();
    assert_eq!(
        topics["total"], 2,
        "its own topics are there, the declined one is not"
    );

    approve(&app, CITY, &path).await;
    approve(&app, FUCHENG, &path).await;
    let seen = see(&app, FUCHENG, &path).await;
    assert_eq!(stand(&seen, &items[0], &youxian), "linked");
    assert_eq!(stand(&seen, &items[2], &fucheng), "linked");
    assert_eq!(stand(&seen, &items[0], &city), "linked");
    let of_the_city = app.account("510700_clerk").get("/api/topics").await.ok();
    assert_eq!(of_the_city["total"], 3);
    let topic = &of_the_city["items"][0];
    assert_eq!(topic["linkage"], format!("linkage_item:{}", items[0]));

    // Later 涪城 leaves one by its own council's decision.
    let leaving = json!({ "decision": "第52次主任会议", "reason": "机构改革，职责划转" });
    let at = format!("{path}/items/{}/leaving", items[1]);
    app.account("510700_chair")
        .post(&at, leaving.clone())
        .await
        .refused("linkage.city_declines");
    app.account("510703_chair").post(&at, leaving).await.ok();
    let seen = see(&app, CITY, &path).await;
    assert_eq!(stand(&seen, &items[1], &fucheng), "declined");
    let records = app
        .account("510700_clerk")
        .get(&format!("{path}/records"))
        .await
        .ok();
    assert_eq!(records["items"][0]["happened"], "linkage.left");
}

#[tokio::test]
async fn a_returned_plan_goes_back_to_its_own_office() {
    let app = linked(1).await;
    let (path, _) = before_the_councils(&app, &[CITY, FUCHENG]).await;
    submit(&app, FUCHENG, &path).await.ok();
    submit(&app, FUCHENG, &path)
        .await
        .refused("linkage.not_now");
    vote(&app, "510703_chair", &path, false, "")
        .await
        .fault("reason");
    vote(&app, "510703_chair", &path, false, "牵头委室力量不足")
        .await
        .ok();
    vote(&app, "510703_vice_chair_1", &path, false, "同意主任意见")
        .await
        .ok();
    let own = see(&app, FUCHENG, &path).await;
    assert_eq!(own["congresses"][1]["approval"]["state"], "returned");
    let city = see(&app, CITY, &path).await;
    assert_eq!(
        city["congresses"][1]["approval"]["state"], "waiting",
        "its council is its own"
    );
    let records = app
        .account("510700_clerk")
        .get(&format!("{path}/records"))
        .await
        .ok();
    let told = records.to_string();
    assert!(!told.contains("牵头委室力量不足"), "{told}");
    approve(&app, FUCHENG, &path).await;
    let own = see(&app, FUCHENG, &path).await;
    assert_eq!(own["congresses"][1]["approval"]["submission"], 2);
}

#[tokio::test]
async fn the_plan_is_adjusted_in_step_and_every_edition_stays() {
    let app = linked(1).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG]).await;
    approve(&app, CITY, &path).await;
    approve(&app, FUCHENG, &path).await;
    let by = app.account("510703_clerk");
    let asked = by
        .post(
            &format!("{path}/requests"),
            json!({ "item": items[2], "text": "建议改为小微企业融资" }),
        )
        .await
        .ok();
    let answer = format!("{path}/requests/{}/answer", asked["id"].as_str().unwrap());
    let yes = json!({ "answer": "拟会商后调整", "is_taken": true });
    by.post(&answer, yes.clone())
        .await
        .refused("linkage.not_the_city");
    let city = app.account("510700_clerk");
    city.post(&answer, yes.clone()).await.ok();
    city.post(&answer, yes)
        .await
        .refused("linkage.already_answered");

    let version = see(&app, CITY, &path).await["version"].clone();
    let adjust = json!({ "reason": "党委工作重心调整", "version": version });
    by.post(&format!("{path}/adjustment"), adjust.clone())
        .await
        .refused("linkage.not_the_city");
    city.post(&format!("{path}/adjustment"), adjust).await.ok();
    let version = see(&app, CITY, &path).await["version"].clone();
    let removal = format!("{path}/items/{}/removal", items[2]);
    city.post(&removal, json!({ "version": version }))
        .await
        .fault("reason");
    city.post(
        &removal,
        json!({ "reason": "与年度专项重复", "version": version }),
    )
    .await
    .ok();
    let added = add(&app, &path, "小微企业融资", "县级提出").await;
    put(&app, &path, "").await.refused("linkage.not_consulted");
    consulted(&app, &path).await;
    put(&app, &path, "").await.ok();
    // Until its own council approves the adjustment, the county's topics are as they were.
    let topics = app
        .account("510703_clerk")
        .get("/api/topics?state=planned")
        .await
        .ok();
    assert_eq!(topics["total"], 3);
    submit(&app, FUCHENG, &path)
        .await
        .refused("linkage.not_arranged");
    for code in [CITY, FUCHENG] {
        arrange(&app, code, &path, &added, "").await.ok();
        approve(&app, code, &path).await;
    }
    let dropped = app
        .account("510703_clerk")
        .get("/api/topics?state=dropped")
        .await
        .ok();
    assert_eq!(dropped["items"][0]["drop_reason"], "与年度专项重复");
    let first = see(&app, FUCHENG, &format!("{path}?edition=1")).await;
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let second = see(&app, FUCHENG, &path).await;
    assert_eq!(second["items"].as_array().unwrap().len(), 4);
    assert_eq!(
        stand(&second, &items[2], &json!(app.world.counties[0])),
        "dropped"
    );
}

#[tokio::test]
async fn what_is_refused() {
    let app = linked(1).await;
    let city = app.account("510700_clerk");
    app.account("510703_clerk")
        .post("/api/linkages", json!({ "year": 2026 }))
        .await
        .refused("linkage.no_counties");
    let path = opened(&app).await;
    city.post("/api/linkages", json!({ "year": 2026 }))
        .await
        .refused("linkage.already_there");
    put(&app, &path, "").await.refused("linkage.not_consulted");
    arrange_nothing(&app, &path)
        .await
        .refused("linkage.not_put");
    let new = json!({ "kind": "forum", "held_on": "2025-12-01", "title": "会商会" });
    let ahead = city.post("/api/meetings", new).await.ok();
    let consult = json!({ "meeting": ahead["id"], "consultation": "同意", "version": 1 });
    city.post(&format!("{path}/consultation"), consult)
        .await
        .refused("linkage.forum_not_held");
    consulted(&app, &path).await;
    put(&app, &path, "").await.refused("linkage.no_items");
    let item = add(&app, &path, "义务教育优质均衡发展", "").await;
    put(&app, &path, "").await.refused("linkage.out_of_quota");
    put(&app, &path, "试点之年").await.ok();
    put(&app, &path, "").await.refused("linkage.already_put");
    arrange(&app, CITY, &path, &item, "不参加")
        .await
        .refused("linkage.city_declines");
    let leave = json!({ "decision": "第50次主任会议", "reason": "不具备条件" });
    app.account("510703_chair")
        .post(&format!("{path}/items/{item}/leaving"), leave)
        .await
        .refused("linkage.no_topic");
    let foreign = json!({ "lead": app.world.organ("510700_社建委"), "organs": [], "version": 0 });
    app.account("510703_clerk")
        .put(&format!("{path}/items/{item}/part"), foreign)
        .await
        .fault("lead");
    app.account("510703_member_1").get(&path).await.ok();
    // A deputy reads it once the own council approved it; an organ never.
    app.account("510703_deputy_1").get(&path).await.status(404);
    app.account("510703_教育局").get(&path).await.status(403);
}

async fn arrange_nothing(app: &TestApp, path: &str) -> testing::Answer {
    submit(app, CITY, path).await
}
