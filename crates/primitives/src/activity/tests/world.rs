//! A city above the county: the city goes, the county helps. The city's people are invented.

use kernel::id::fresh;
use kernel::record::{self, Record};
use kernel::{Date, Flag, Paging, Subject};
use people::account::{self, Account, AccountId};
use people::congress::{self, Congress, CongressId, Level};
use people::organ::{self, Organ, OrganId, OrganKind};
use people::person::{self, Person, PersonId, Post, PostId, Seat, SeatId, SeatKind};
use people::{Act, Actor, Role, session};
use serde_json::{Value, json};
use testing::{Caller, TestApp};

pub async fn app() -> TestApp {
    TestApp::on("2026-03-02", crate::routes()).await
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub fn key() -> String {
    fresh().to_string()
}

/// What a clerk sends to plan a visit to a village on 2026-03-10.
pub fn visit() -> Value {
    json!({
        "kind": "visit", "title": "农村供水工程管护调研", "held_on": "2026-03-10", "starts_at": "9:00",
        "division": "621123", "place": "元古堆村", "place_kind": "village", "methods": ["field"],
        "arrangement": "8:30在县人大机关集合，统一乘车。",
    })
}

/// A finding with a mark of its own.
pub fn finding(text: &str) -> Value {
    json!({ "key": key(), "text": text, "place": "村东头水塔", "severity": "serious" })
}

/// An activity that the county's clerk planned, changed by `with`.
pub async fn planned(app: &TestApp, with: Value) -> String {
    plan(&app.clerk(), with).await
}

pub async fn plan(who: &Caller<'_>, with: Value) -> String {
    let mut body = visit();
    for (name, value) in with.as_object().unwrap() {
        body[name] = value.clone();
    }
    text(&who.post("/api/activities", body).await.ok()["activity"]["id"])
}

pub async fn see(who: &Caller<'_>, id: &str) -> Value {
    who.get(&format!("/api/activities/{id}")).await.ok()
}

/// Somebody takes a step of an activity as it stands now.
pub async fn step(who: &Caller<'_>, id: &str, step: &str, mut body: Value) -> testing::Answer {
    body["version"] = see(who, id).await["activity"]["version"].clone();
    who.post(&format!("/api/activities/{id}/{step}"), body)
        .await
}

pub async fn invite(who: &Caller<'_>, id: &str, people: Value) -> testing::Answer {
    let body = json!({ "people": people });
    who.post(&format!("/api/activities/{id}/participants"), body)
        .await
}

/// 定西市, above both counties of the tests' world.
pub struct City {
    pub bureau: OrganId,
    pub leader: PersonId,
    clerk: &'static str,
    member: &'static str,
}

impl City {
    pub async fn found(app: &TestApp) -> Self {
        let desk = app.app.desk(Actor::System("test"));
        desk.act(async |act| {
            let congress = Congress {
                id: CongressId::fresh(),
                division: "621100".to_owned(),
                level: Level::City,
                name: "定西市人民代表大会常务委员会".to_owned(),
                short_name: "定西市".to_owned(),
                parent: None,
                is_public: Flag(true),
                valid_from: long_ago(),
                valid_until: None,
                version: 1,
            };
            congress::store::insert(act.db(), &congress).await?;
            let office = add_organ(act, congress.id, OrganKind::Office, "市人大办").await?;
            let bureau = add_organ(act, congress.id, OrganKind::Department, "市水务局").await?;
            let (clerk_person, clerk) = add_person(act, congress.id, "郑城").await?;
            let (leader, member) = add_person(act, congress.id, "高副主任").await?;
            let post = Post {
                id: PostId::fresh(),
                person: clerk_person,
                organ: office,
                role: Role::Clerk,
                title: "科长".to_owned(),
                is_head: Flag(false),
                from_on: long_ago(),
                until_on: None,
            };
            person::store::insert_post(act.db(), &post).await?;
            let seat = Seat {
                id: SeatId::fresh(),
                person: leader,
                congress: congress.id,
                term: None,
                kind: SeatKind::ViceChair,
                district: String::new(),
                from_on: long_ago(),
                until_on: None,
                end_reason: None,
            };
            person::store::insert_seat(act.db(), &seat).await?;
            act.record_for(None, "test.founded", &[congress.id.subject()], json!({}))
                .await?;
            Ok(Self {
                bureau,
                leader,
                clerk: enter(act, clerk).await?,
                member: enter(act, member).await?,
            })
        })
        .await
        .unwrap()
    }

    pub fn clerk<'a>(&self, app: &'a TestApp) -> Caller<'a> {
        app.public().with_header("cookie", self.clerk)
    }

    pub fn member<'a>(&self, app: &'a TestApp) -> Caller<'a> {
        app.public().with_header("cookie", self.member)
    }
}

async fn add_organ(
    act: &mut Act,
    congress: CongressId,
    kind: OrganKind,
    name: &str,
) -> kernel::Result<OrganId> {
    let organ = Organ {
        id: OrganId::fresh(),
        congress,
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        parent: None,
        is_vertical: Flag(false),
        sort_no: 1,
        valid_from: long_ago(),
        valid_until: None,
        version: 1,
    };
    organ::store::insert(act.db(), &organ).await?;
    Ok(organ.id)
}

async fn add_person(
    act: &mut Act,
    congress: CongressId,
    name: &str,
) -> kernel::Result<(PersonId, Account)> {
    let person = Person {
        id: PersonId::fresh(),
        congress,
        name: name.to_owned(),
        phone: String::new(),
        version: 1,
    };
    person::store::insert(act.db(), &person).await?;
    let account = Account {
        id: AccountId::fresh(),
        person: person.id,
        name: name.to_owned(),
        password: "no password opens this".to_owned(),
        must_change_password: Flag(false),
        is_disabled: Flag(false),
        failures: 0,
        locked_until: None,
    };
    account::insert(act.db(), &account).await?;
    Ok((person.id, account))
}

/// The cookie of a session, for as long as the test lasts.
async fn enter(act: &mut Act, account: Account) -> kernel::Result<&'static str> {
    let secret = session::enter(act, &account, "test").await?;
    let cookie = format!("{}={secret}", session::cookie_name(act.app()));
    Ok(Box::leak(cookie.into_boxed_str()))
}

fn long_ago() -> Date {
    "2021-12-01".parse().unwrap()
}

/// Acts as a person of the county, the way rooms above do.
pub async fn act_as<T>(
    app: &TestApp,
    account: &str,
    work: impl AsyncFnOnce(&mut Act) -> kernel::Result<T>,
) -> kernel::Result<T> {
    let mut conn = app.app.db.read().await.unwrap();
    let person = app.world.person(account);
    let signed = session::signed(
        &mut conn,
        person,
        account.to_owned(),
        app.world.congress,
        app.today(),
    );
    let signed = signed.await.unwrap().unwrap();
    drop(conn);
    let desk = app.app.desk(Actor::Person(Box::new(signed)));
    desk.act(work).await
}

/// What the time line of a thing says, newest first.
pub async fn records_of(app: &TestApp, subject: &Subject) -> Vec<Record> {
    let mut conn = app.app.db.read().await.unwrap();
    let page = record::about(&mut conn, subject, Paging::default()).await;
    page.unwrap().items
}
