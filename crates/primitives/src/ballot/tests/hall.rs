//! A tablet of the hall, handed from member to member.

use serde_json::{Value, json};
use slip::Text;
use slip::device::Blinded;
use testing::{Answer, TestApp};

use super::sealed::{Device, frozen, frozen_as, key_of, opened, sheet, slip_for, three_subjects};
use super::stories::{app, path, version};

async fn code_for(app: &TestApp, ballot: &Value, account: &str) -> Answer {
    let body = json!({ "person": app.world.person(account) });
    app.clerk().post(&path(ballot, "/codes"), body).await
}

fn hall(ballot: &Value, part: &str) -> String {
    format!("/api/public/hall/{}{part}", ballot["id"].as_str().unwrap())
}

/// What a tablet asks with a code.
fn asks(code: &Value, blinded: &Blinded) -> Value {
    json!({ "code": code["code"], "blinded": blinded.text().0 })
}

#[tokio::test]
async fn a_member_without_a_device_votes_on_a_tablet_of_the_hall() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let tablet = app.public();
    tablet.get(&hall(&ballot, "")).await.status(404);
    let code = code_for(&app, &ballot, "member_1").await.ok();
    let seen = tablet.get(&hall(&ballot, "")).await.ok();
    assert_eq!(seen["subjects"].as_array().unwrap().len(), 3);
    let blinded = Blinded::fresh(&key_of(&seen)).unwrap();
    let asked = asks(&code, &blinded);
    let slip = hall(&ballot, "/slip");
    let answer = tablet.post(&slip, asked.clone()).await.ok();
    let again = tablet.post(&slip, asked.clone()).await.ok();
    assert_eq!(again, answer, "a lost answer is given again");
    let other = asks(&code, &Blinded::fresh(&key_of(&seen)).unwrap());
    tablet
        .post(&slip, other)
        .await
        .refused("ballot.no_such_code");
    let signature = Text(answer["signature"].as_str().unwrap().to_owned());
    let device = Device {
        slip: blinded.unblind(&signature.bytes().unwrap()).unwrap(),
        asked,
    };
    code_for(&app, &ballot, "member_1")
        .await
        .refused("ballot.has_slip");
    let ballot = opened(&app, &ballot).await;
    code_for(&app, &ballot, "member_2")
        .await
        .refused("ballot.slips_over");
    let cast = sheet(&device, &[Some(0), Some(1), None]);
    tablet.post(&path(&ballot, "/sheets"), cast).await.ok();
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let view = app.clerk().get(&path(&closed, "")).await.ok();
    assert_eq!(view["counted"]["subjects"][0]["counts"], json!([1, 0, 0]));
    // The codes went with the box.
    tablet.get(&hall(&ballot, "")).await.status(404);
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM ballot_code")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_and_until_another_takes_its_place() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let first = code_for(&app, &ballot, "member_1").await.ok();
    let second = code_for(&app, &ballot, "member_1").await.ok();
    let sheet = app.public().get(&hall(&ballot, "")).await.ok();
    let slip = hall(&ballot, "/slip");
    let blinded = Blinded::fresh(&key_of(&sheet)).unwrap();
    let ask = async |code: &Value| app.public().post(&slip, asks(code, &blinded)).await;
    ask(&first).await.refused("ballot.no_such_code");
    for typed in ["", "ABCDE23456", "ABCDE2345", "一二三四五六七八九十"] {
        ask(&json!({ "code": typed }))
            .await
            .refused("ballot.no_such_code");
    }
    let until: kernel::Instant = second["expires_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(until.seconds_since(app.app.clock.now()), 600);
    app.app.clock.set(until);
    ask(&second).await.refused("ballot.no_such_code");
    app.app.clock.set(until.plus_seconds(-1));
    // As it is read out: in small letters, with a hyphen.
    let code = second["code"].as_str().unwrap().to_lowercase();
    let typed = format!("{}-{}", &code[..5], &code[5..]);
    ask(&json!({ "code": typed })).await.ok();
}

/// What is kept of a code is its digest; of a slip that was taken with it, that its member has one.
#[tokio::test]
async fn nothing_leads_from_a_code_to_a_sheet() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let code = code_for(&app, &ballot, "member_1").await.ok();
    let kept: (String, String) = sqlx::query_as("SELECT digest, person FROM ballot_code")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    let code = code["code"].as_str().unwrap();
    assert_eq!(kept.0, kernel::code::digest(code));
    assert_eq!(kept.1, app.world.person("member_1").to_string());
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    assert!(!records.to_string().contains("code_given"));
    let told: String =
        sqlx::query_scalar("SELECT details FROM record WHERE happened = 'ballot.code_given'")
            .fetch_one(&mut *app.app.db.read().await.unwrap())
            .await
            .unwrap();
    assert!(!told.contains(code), "{told}");
}

#[tokio::test]
async fn the_desk_gives_codes_to_whom_a_slip_would_be_given() {
    let app = app().await;
    let mut design = three_subjects();
    design["allows_paper"] = json!(true);
    let ballot = frozen_as(&app, design, 20).await;
    code_for(&app, &ballot, "member_24")
        .await
        .refused("ballot.not_there");
    code_for(&app, &ballot, "clerk")
        .await
        .refused("ballot.not_there");
    slip_for(&app, &ballot, "member_1").await;
    code_for(&app, &ballot, "member_1")
        .await
        .refused("ballot.has_slip");
    let code = code_for(&app, &ballot, "member_2").await.ok();
    let body = json!({ "version": ballot["version"], "person": app.world.person("member_2") });
    app.clerk().post(&path(&ballot, "/papers"), body).await.ok();
    code_for(&app, &ballot, "member_2")
        .await
        .refused("ballot.has_paper");
    let sheet = app.public().get(&hall(&ballot, "")).await.ok();
    let blinded = Blinded::fresh(&key_of(&sheet)).unwrap();
    app.public()
        .post(&hall(&ballot, "/slip"), asks(&code, &blinded))
        .await
        .refused("ballot.on_paper");
    let body = json!({ "person": app.world.person("member_3") });
    app.member(3)
        .post(&path(&ballot, "/codes"), body)
        .await
        .status(403);
}
