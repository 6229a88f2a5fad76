use serde_json::json;
use testing::TestApp;

use super::world::*;

/// A visit of the city in the county.
async fn visited(app: &TestApp, city: &City) -> String {
    let with = json!({ "title": "市级联合调研", "leader": city.leader });
    plan(&city.clerk(app), with).await
}

#[tokio::test]
async fn the_owner_and_the_staff_of_the_place_see_an_activity() {
    let app = app().await;
    let city = City::found(&app).await;
    let id = visited(&app, &city).await;
    let path = format!("/api/activities/{id}");
    let view = see(&city.clerk(&app), &id).await;
    assert_eq!(view["host_name"], "渭源县");
    assert_eq!(view["congress_name"], "定西市");
    for (who, name, status) in [
        (city.clerk(&app), "the city's clerk", 200),
        (city.member(&app), "the city's member", 200),
        (app.clerk(), "the county's clerk", 200),
        (app.committee(), "the county's committee", 200),
        (app.chair(), "the county's chair", 404),
        (app.member(1), "the county's member", 404),
        (app.deputy(), "a deputy who is not invited", 404),
        (app.stranger(), "another county's clerk", 404),
        (app.organ("县水务局"), "an organ", 403),
        (app.account("system_admin"), "an administrator", 403),
        (app.public(), "nobody", 401),
    ] {
        who.get(&path).await.status(status);
        who.get(&format!("{path}/records")).await.status(status);
        let list = who.get("/api/activities").await;
        if matches!(status, 200 | 404) {
            assert_eq!(list.ok()["total"], i64::from(status == 200), "{name}");
        } else {
            list.status(status);
        }
    }
    let hosted = app.clerk().get("/api/activities?hosted=true").await.ok();
    assert_eq!(hosted["items"][0]["congress_name"], "定西市");
    // The county hears of it, by its own record.
    let told = records_of(&app, &app.world.congress.subject()).await;
    assert_eq!(told[0].happened, "activity.host_told");
    assert_eq!(told[0].details.0["what"], "planned");
}

#[tokio::test]
async fn the_host_invites_its_people_and_changes_nothing() {
    let app = app().await;
    let city = City::found(&app).await;
    let id = visited(&app, &city).await;
    let (host, path) = (app.clerk(), format!("/api/activities/{id}"));
    let may = see(&host, &id).await["may"].clone();
    let invites = json!({ "keep": false, "invite": true, "note": false, "sign": false });
    assert_eq!(may, invites);
    let people = json!([{ "person": app.world.person("deputy") }]);
    invite(&host, &id, people).await.ok();
    let mut change = visit();
    change["version"] = json!(1);
    host.put(&path, change).await.status(403);
    for (what, body) in [
        ("cancellation", json!({ "reason": "改期" })),
        ("holding", json!({})),
    ] {
        step(&host, &id, what, body).await.status(403);
    }
    app.deputy().get(&path).await.ok();
    app.account("deputy_2").get(&path).await.status(404);
}

#[tokio::test]
async fn those_who_take_part_note_findings_and_the_owner_decides_on_them() {
    let app = app().await;
    let city = City::found(&app).await;
    let id = visited(&app, &city).await;
    let (host, deputy) = (app.clerk(), app.deputy());
    let people = json!([{ "person": app.world.person("deputy") }]);
    invite(&host, &id, people).await.ok();
    app.set_day("2026-03-10");
    let findings = format!("/api/activities/{id}/findings");
    let noted = deputy.post(&findings, finding("水源地有垃圾")).await.ok();
    let beyond = host.post(&findings, finding("越界")).await;
    beyond.refused("activity.not_expected");
    let seen = see(&host, &id).await;
    assert_eq!(seen["findings"][0]["text"], "水源地有垃圾");
    assert_eq!(seen["findings"][0]["may_correct"], false);
    let end = json!({ "version": 1, "is_settled": false, "words": "不予跟进" });
    let at = format!("{findings}/{}/end", text(&noted["id"]));
    host.post(&at, end.clone()).await.status(403);
    city.clerk(&app).post(&at, end).await.ok();

    // The organ of a finding is one of the owner's.
    let mut note = finding("归口");
    note["organ"] = json!(app.world.organ("县水务局"));
    deputy.post(&findings, note.clone()).await.fault("organ");
    note["organ"] = json!(city.bureau);
    deputy.post(&findings, note).await.ok();
}

#[tokio::test]
async fn who_moves_an_activity_away_tells_the_former_host() {
    let app = app().await;
    let city = City::found(&app).await;
    let clerk = city.clerk(&app);
    let id = plan(&clerk, json!({ "division": "621123100" })).await;
    let mut body = visit();
    body["version"] = json!(1);
    body["division"] = json!("621122");
    let path = format!("/api/activities/{id}");
    let moved = clerk.put(&path, body).await.ok();
    assert_eq!(moved["host_name"], "陇西县");
    app.clerk().get(&path).await.status(404);
    app.stranger().get(&path).await.ok();
    let told = records_of(&app, &app.world.congress.subject()).await;
    let what: Vec<_> = told.iter().map(|one| &one.details.0["what"]).collect();
    assert_eq!(what[..2], ["moved_away", "planned"]);
}

#[tokio::test]
async fn each_congress_strikes_its_own_guests_off_and_the_owner_everybody() {
    let app = app().await;
    let city = City::found(&app).await;
    let owner = city.clerk(&app);
    let id = plan(&owner, json!({})).await;
    let guest = |account: &str| json!([{ "person": app.world.person(account) }]);
    invite(&app.clerk(), &id, guest("deputy")).await.ok();
    invite(&owner, &id, json!([{ "person": city.leader }]))
        .await
        .ok();
    // Nobody invites another congress's people.
    invite(&owner, &id, guest("deputy_2"))
        .await
        .fault("people.0.person");
    let people = see(&owner, &id).await["participants"].clone();
    assert_eq!(people[0]["congress_name"], "渭源县");
    let at = |one: usize| {
        format!(
            "/api/activities/{id}/participants/{}",
            text(&people[one]["id"])
        )
    };
    app.clerk()
        .delete(&at(1))
        .await
        .refused("activity.not_your_guest");
    app.stranger().delete(&at(0)).await.status(404);
    owner.delete(&at(0)).await.status(204);
    app.deputy()
        .get(&format!("/api/activities/{id}"))
        .await
        .status(404);
}
