//! Stories of two congresses whose sessions follow each other: a county and the city above it.

use people::congress::CongressId;
use serde_json::{Value, json};
use testing::{Answer, COUNTIES, Caller, TestApp};

use super::super::acts::{self, Whose};
use super::super::rules::MeetingId;

const LABEL: &str = "linkage.county_before";

async fn app() -> TestApp {
    TestApp::linked(
        "2026-03-02",
        2,
        crate::routes().merge(super::super::moving(&[])),
    )
    .await
}

/// One of the congresses, by code.
#[derive(Clone, Copy)]
struct Place<'a> {
    app: &'a TestApp,
    code: &'static str,
    congress: CongressId,
}

impl<'a> Place<'a> {
    fn account(&self, account: &str) -> Caller<'a> {
        self.app.account(&format!("{}_{account}", self.code))
    }

    fn clerk(&self) -> Caller<'a> {
        self.account("clerk")
    }
}

fn city(app: &TestApp) -> Place<'_> {
    let (code, congress) = ("510700", app.world.congress);
    Place {
        app,
        code,
        congress,
    }
}

fn county(app: &TestApp, number: usize) -> Place<'_> {
    let (code, congress) = (COUNTIES[number].0, app.world.counties[number]);
    Place {
        app,
        code,
        congress,
    }
}

async fn planned(place: Place<'_>, held_on: &str) -> String {
    let body = json!({ "kind": "standing_committee", "held_on": held_on, "place": "会议厅" });
    let planned = place.clerk().post("/api/meetings", body).await.ok();
    planned["id"].as_str().unwrap().to_owned()
}

async fn seen(place: Place<'_>, meeting: &str) -> Value {
    let path = format!("/api/meetings/{meeting}");
    place.clerk().get(&path).await.ok()
}

async fn move_to(place: Place<'_>, meeting: &str, held_on: &str) -> Value {
    let version = seen(place, meeting).await["meeting"]["version"].clone();
    let body = json!({ "held_on": held_on, "reason": "场地调整", "version": version });
    let path = format!("/api/meetings/{meeting}/move");
    place.clerk().post(&path, body).await.ok()
}

async fn act_as<T>(
    place: Place<'_>,
    work: impl AsyncFnOnce(&mut people::Act) -> kernel::Result<T>,
) -> kernel::Result<T> {
    let desk = place.app.desk(&format!("{}_clerk", place.code)).await;
    desk.act(work).await
}

/// The county's latest day hangs on the city's session; the county's own session is the one that must be held by it.
async fn tied(app: &TestApp, later: &str, earlier: Option<&str>) -> kernel::Subject {
    let topic = kernel::Subject::new("topic", kernel::id::fresh());
    let id: MeetingId = later.parse().unwrap();
    let whose = Whose {
        congress: county(app, 0).congress,
        subject: topic.clone(),
        tied: None,
    };
    let hung = act_as(city(app), async |act| {
        let regime = act.regime().await?;
        let rule = &regime.linkage.county_before;
        let hung = acts::hang_for(act, id, whose, LABEL, rule).await?;
        act.record("test.hung", &[id.subject()], json!({})).await?;
        Ok(hung)
    });
    hung.await.unwrap();
    let earlier: Option<MeetingId> = earlier.map(|one| one.parse().unwrap());
    let about = topic.clone();
    let tie = act_as(county(app, 0), async |act| {
        act.record("test.tied", std::slice::from_ref(&about), json!({}))
            .await?;
        acts::tie(act, (&about, LABEL), earlier).await
    });
    tie.await.unwrap();
    topic
}

async fn told(app: &TestApp, place: Place<'_>, about: &kernel::Subject) -> Vec<String> {
    let mut conn = app.app.db.read().await.unwrap();
    let page = kernel::record::about(&mut conn, about, kernel::Paging::default()).await;
    let own = place.congress.0;
    let records = page.unwrap().items.into_iter().rev();
    records
        .filter(|one| one.congress == Some(own))
        .map(|one| one.happened)
        .collect()
}

#[tokio::test]
async fn both_sides_see_the_tie_and_each_moves_its_own_session() {
    let app = app().await;
    let (city, county) = (city(&app), county(&app, 0));
    let later = planned(city, "2026-06-26").await;
    let earlier = planned(county, "2026-06-12").await;
    let topic = tied(&app, &later, Some(&earlier)).await;
    for (place, meeting) in [(city, &later), (county, &earlier)] {
        let view = seen(place, meeting).await;
        let tie = &view["ties"][0];
        assert_eq!(tie["due_on"], "2026-06-19", "{view}");
        assert_eq!(tie["earlier_place"], "涪城区");
        assert_eq!(tie["later_place"], "绵阳市");
        let workings = tie["due"]["workings"].as_array().unwrap();
        assert!(workings.len() > 1, "{tie}");
    }
    // Nobody reaches the other's meeting through it.
    let path = |meeting: &str| format!("/api/meetings/{meeting}");
    city.clerk().get(&path(&earlier)).await.status(404);
    county.clerk().get(&path(&later)).await.status(404);

    // The county moves too near: it is told, not stopped.
    let look = format!("/api/meetings/{earlier}/move?held_on=2026-06-23");
    let preview = county.clerk().get(&look).await.ok();
    assert_eq!(preview["conflicts"][0]["kind"], "tied_late");
    let made = move_to(county, &earlier, "2026-06-23").await;
    assert_eq!(made["conflicts"], preview["conflicts"]);
    let kept = seen(county, &earlier).await["moves"][0]["conflicts"].clone();
    assert_eq!(kept, made["conflicts"]);
    // The city hears of the day, not of the reason.
    let heard = told(&app, city, &later_subject(&later)).await;
    assert_eq!(heard.last().unwrap(), "meeting.tied_moved");

    // The city moves later, and it fits again; then back, and it does not.
    let made = move_to(city, &later, "2026-06-30").await;
    assert_eq!(made["conflicts"], json!([]));
    let made = move_to(city, &later, "2026-06-26").await;
    assert_eq!(made["conflicts"][0]["kind"], "tied_late");
    let view = seen(county, &earlier).await;
    assert_eq!(view["ties"][0]["due_on"], "2026-06-19");
    assert_eq!(
        told(&app, county, &topic).await,
        [
            "meeting.date_hung",
            "test.tied",
            "meeting.tied_moved",
            "meeting.tied_moved"
        ]
    );
    let past = seen(city, &later).await["former_dates"].clone();
    // Twice the notice and twice the county's date.
    assert_eq!(past.as_array().unwrap().len(), 4);
}

fn later_subject(meeting: &str) -> kernel::Subject {
    format!("meeting:{meeting}").parse().unwrap()
}

async fn call(place: Place<'_>, meeting: &str) {
    let version = seen(place, meeting).await["meeting"]["version"].clone();
    let path = format!("/api/meetings/{meeting}/call");
    place
        .clerk()
        .post(&path, json!({ "version": version }))
        .await
        .ok();
}

async fn open(place: Place<'_>, meeting: &str, late_reason: &str) -> Answer {
    for name in ["chair", "vice_chair_1", "member_1", "member_2", "member_3"] {
        let path = format!("/api/meetings/{meeting}/check-in");
        place.account(name).post(&path, json!({})).await;
    }
    let version = seen(place, meeting).await["meeting"]["version"].clone();
    let body = json!({ "version": version, "late_reason": late_reason });
    let path = format!("/api/meetings/{meeting}/open");
    place.clerk().post(&path, body).await
}

#[tokio::test]
async fn a_session_opened_too_late_says_why_and_the_city_reads_it() {
    let app = app().await;
    let (city, county) = (city(&app), county(&app, 0));
    let later = planned(city, "2026-06-26").await;
    let earlier = planned(county, "2026-06-22").await;
    tied(&app, &later, Some(&earlier)).await;
    call(county, &earlier).await;
    app.set_day("2026-06-22");
    let refused = open(county, &earlier, "").await;
    let problem = refused.refused("meeting.late_for_another");
    assert_eq!(problem["field"], "late_reason");
    open(county, &earlier, "防汛").await.ok();
    let tie = seen(city, &later).await["ties"][0].clone();
    assert_eq!(tie["late_reason"], "防汛");
    let dates = seen(city, &later).await["dates"].clone();
    let dates = dates.as_array().unwrap();
    let own = dates.iter().find(|date| date["label"] == LABEL).unwrap();
    assert_eq!(own["done_on"], "2026-06-22");
    let heard = told(&app, city, &later_subject(&later)).await;
    assert_eq!(heard.last().unwrap(), "meeting.tied_opened");
    // Done too late for the day the city moves to: judged by the day on which it was held.
    let look = format!("/api/meetings/{later}/move?held_on=2026-06-30");
    let preview = city.clerk().get(&look).await.ok();
    assert_eq!(preview["conflicts"], json!([]));
}

#[tokio::test]
async fn a_session_opened_in_time_needs_no_reason_and_a_cancelled_one_binds_nobody() {
    let app = app().await;
    let (city, county) = (city(&app), county(&app, 0));
    let later = planned(city, "2026-06-26").await;
    let earlier = planned(county, "2026-06-19").await;
    tied(&app, &later, Some(&earlier)).await;
    call(county, &earlier).await;
    app.set_day("2026-06-19");
    open(county, &earlier, "").await.ok();
    let tie = seen(county, &earlier).await["ties"][0].clone();
    assert_eq!(tie["late_reason"], json!(null));

    let second = planned(city, "2026-07-31").await;
    let next = planned(county, "2026-07-30").await;
    let topic = tied(&app, &second, Some(&next)).await;
    let cancel = json!({ "reason": "并入下次会议", "version": 1 });
    let path = format!("/api/meetings/{second}/cancel");
    city.clerk().post(&path, cancel).await.ok();
    assert_eq!(seen(county, &next).await["ties"], json!([]));
    let heard = told(&app, county, &topic).await;
    assert_eq!(heard.last().unwrap(), "meeting.tied_cancelled");
    call(county, &next).await;
    app.set_day("2026-07-30");
    open(county, &next, "").await.ok();
}

#[tokio::test]
async fn only_a_congress_ties_its_own_meetings() {
    let app = app().await;
    let later = planned(city(&app), "2026-06-26").await;
    let of_another = planned(county(&app, 1), "2026-06-12").await;
    let whose = Whose {
        congress: county(&app, 0).congress,
        subject: kernel::Subject::new("topic", kernel::id::fresh()),
        tied: Some(of_another.parse().unwrap()),
    };
    let id: MeetingId = later.parse().unwrap();
    let hung = act_as(city(&app), async |act| {
        let regime = act.regime().await?;
        acts::hang_for(act, id, whose, LABEL, &regime.linkage.county_before).await
    });
    let refused = hung.await.unwrap_err().problem();
    assert_eq!(refused.code, "meeting.not_theirs");
    let subject = kernel::Subject::new("topic", kernel::id::fresh());
    let foreign = of_another.parse().unwrap();
    let tie = act_as(county(&app, 0), async |act| {
        acts::tie(act, (&subject, LABEL), Some(foreign)).await
    });
    assert!(matches!(tie.await, Err(kernel::Error::NotFound)));
}
