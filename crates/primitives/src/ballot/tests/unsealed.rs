//! What a secret ballot refuses.

use serde_json::json;
use slip::device::{Blinded, Slip, mark};
use slip::{Signer, Text};

use super::attendance::{at, called, sign_in, step};
use super::sealed::{Device, frozen, key_of, opened, sheet, slip_for, three_subjects};
use super::stories::{app, members, path, version};

#[tokio::test]
async fn who_presides_opens_and_closes_and_nobody_enters_a_count() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    app.clerk()
        .post(&path(&ballot, "/open"), version(&ballot))
        .await
        .status(403);
    let ballot = opened(&app, &ballot).await;
    app.clerk()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .status(403);
    let closed = app
        .chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok();
    let entry = json!({ "declared": true, "entry": { "sheets": null, "subjects": [] } });
    app.clerk()
        .post(&path(&closed, "/entry"), entry)
        .await
        .refused("ballot.other_mode");
    let confirmation = path(&closed, "/confirmation");
    let declared = |yes| json!({ "declared": yes });
    app.clerk()
        .post(&confirmation, declared(false))
        .await
        .refused("ballot.not_declared");
    app.member(1)
        .post(&confirmation, declared(true))
        .await
        .refused("ballot.not_teller");
    app.clerk().post(&confirmation, declared(true)).await.ok();
    app.clerk()
        .post(&confirmation, declared(true))
        .await
        .refused("ballot.already_entered");
}

#[tokio::test]
async fn a_show_of_hands_is_not_secret() {
    let app = app().await;
    let mut by_hands = three_subjects();
    by_hands["form"] = json!("show_of_hands");
    app.clerk()
        .post("/api/ballots", by_hands)
        .await
        .refused("ballot.hands_are_seen");
}

#[tokio::test]
async fn only_who_is_there_has_a_slip() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let sheet = app.member(24).get(&path(&ballot, "/sheet")).await.ok();
    assert_eq!(
        sheet["why_not"]["zh"],
        "您不在本次表决的出席名册上，不能投票"
    );
    let asked = json!({ "blinded": Blinded::fresh(&key_of(&sheet)).unwrap().text().0 });
    let slip = path(&ballot, "/slip");
    app.member(24)
        .post(&slip, asked.clone())
        .await
        .refused("ballot.not_there");
    app.deputy().post(&slip, asked.clone()).await.status(404);
    app.clerk().post(&slip, asked).await.status(403);
    for odd in ["", "AAAA", "!", "AA"] {
        let odd = json!({ "blinded": odd });
        app.member(2)
            .post(&slip, odd)
            .await
            .refused("ballot.no_blinded_slip");
    }
}

#[tokio::test]
async fn who_holds_a_slip_stays_on_the_roster() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    slip_for(&app, &ballot, "member_15").await;
    let freeze = |count| json!({ "version": ballot["version"], "present": members(&app, count), "reason": "" });
    let roster = path(&ballot, "/roster");
    app.clerk()
        .post(&roster, freeze(19))
        .await
        .refused("ballot.holds_slip");
    let key = app.member(15).get(&path(&ballot, "/sheet")).await.ok()["key"].clone();
    app.clerk().post(&roster, freeze(21)).await.ok();
    let sheet = app.member(15).get(&path(&ballot, "/sheet")).await.ok();
    assert_eq!((&sheet["key"], &sheet["holds_slip"]), (&key, &json!(true)));
}

#[tokio::test]
async fn members_by_video_have_no_secret_vote() {
    let app = testing::TestApp::on("2026-10-10", crate::routes()).await;
    let meeting = called(&app, "2026-10-28").await;
    let ballot = at(&app, &meeting, "secret").await;
    app.set_day("2026-10-28");
    let decision = json!({ "version": app.clerk().get(&meeting).await.ok()["meeting"]["version"], "reason": "道路中断" });
    app.clerk()
        .post(&format!("{meeting}/remote"), decision)
        .await
        .ok();
    sign_in(&app, &meeting, 20).await;
    step(&app, &meeting, "open").await;
    let list = app.clerk().get(&format!("{meeting}/attendance")).await.ok();
    let people = list["people"].as_array().unwrap();
    let one = people.iter().find(|one| one["name"] == "委员03").unwrap();
    let body = json!({ "version": one["version"], "is_remote": true });
    let place = format!("{meeting}/attendance/{}", one["id"].as_str().unwrap());
    app.clerk().put(&place, body).await.ok();
    let seen = app.clerk().get(&path(&ballot, "")).await.ok();
    let freeze = json!({ "version": seen["ballot"]["version"], "present": null, "reason": "" });
    app.clerk()
        .post(&path(&ballot, "/roster"), freeze)
        .await
        .ok();
    let waiting = app.member(3).get("/api/ballots/mine").await.ok();
    assert_eq!(
        waiting[0]["why_not"]["zh"],
        "视频出席的组成人员不能参加无记名投票"
    );
    let sheet = app.member(3).get(&path(&ballot, "/sheet")).await.ok();
    let asked = json!({ "blinded": Blinded::fresh(&key_of(&sheet)).unwrap().text().0 });
    let slip = path(&ballot, "/slip");
    app.member(3)
        .post(&slip, asked)
        .await
        .refused("ballot.attends_by_video");
    slip_for(&app, &ballot, "member_4").await;
}

#[tokio::test]
async fn a_slip_of_another_ballot_is_not_known() {
    let app = app().await;
    let (one, other) = (frozen(&app, 20).await, frozen(&app, 20).await);
    let device = slip_for(&app, &one, "member_1").await;
    let other = opened(&app, &other).await;
    let sheets = path(&other, "/sheets");
    let cast = sheet(&device, &[Some(0); 3]);
    app.public()
        .post(&sheets, cast)
        .await
        .refused("ballot.unknown_slip");
    let stranger = Signer::fresh().unwrap();
    let blinded = Blinded::fresh(&stranger.public()).unwrap();
    let signed = stranger.sign(&blinded.text().bytes().unwrap()).unwrap();
    let forged = Device {
        asked: json!(null),
        slip: blinded.unblind(&signed).unwrap(),
    };
    let cast = sheet(&forged, &[Some(0); 3]);
    app.public()
        .post(&sheets, cast)
        .await
        .refused("ballot.unknown_slip");
}

#[tokio::test]
async fn a_sheet_has_one_voice_for_each_subject() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let device = slip_for(&app, &ballot, "member_1").await;
    let ballot = opened(&app, &ballot).await;
    let sheets = path(&ballot, "/sheets");
    let whole = sheet(&device, &[Some(0); 3]);
    let cases = [
        (
            "marks",
            json!({ "marks": [whole["marks"][0], whole["marks"][1]] }),
        ),
        (
            "marks.1.subject",
            json!({ "marks": [whole["marks"][0], whole["marks"][0], whole["marks"][2]] }),
        ),
        (
            "marks.0.subject",
            json!({ "marks": [{ "subject": 4, "mark": mark().unwrap(), "choice": 0 }] }),
        ),
        (
            "marks.0.choice",
            json!({ "marks": [{ "subject": 1, "mark": mark().unwrap(), "choice": 3 }] }),
        ),
        (
            "marks.0.mark",
            json!({ "marks": [{ "subject": 1, "mark": "Z".repeat(32), "choice": 0 }] }),
        ),
        ("slip", json!({ "slip": "=" })),
        ("signature", json!({ "signature": "AB" })),
    ];
    for (field, change) in cases {
        let mut odd = whole.clone();
        for (name, value) in change.as_object().unwrap() {
            odd[name] = value.clone();
        }
        app.public().post(&sheets, odd).await.fault(field);
    }
    app.public().post(&sheets, whole).await.ok();
    let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
    assert_eq!(turnout["spent"], 1);
}

/// A signature that was changed is refused whatever the slip.
#[tokio::test]
async fn a_changed_signature_is_refused() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let device = slip_for(&app, &ballot, "member_1").await;
    let ballot = opened(&app, &ballot).await;
    let mut bytes = device.slip.signature.bytes().unwrap();
    bytes[17] ^= 1;
    let slip = Slip {
        signature: Text::of(&bytes),
        ..device.slip
    };
    let changed = Device { slip, ..device };
    let cast = sheet(&changed, &[Some(0); 3]);
    app.public()
        .post(&path(&ballot, "/sheets"), cast)
        .await
        .refused("ballot.unknown_slip");
}

/// Who has a slip stands in the record for the auditor, and not where everybody would read who has none.
#[tokio::test]
async fn nobody_reads_who_has_no_slip() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    slip_for(&app, &ballot, "member_1").await;
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    let happened = records["items"].as_array().unwrap().iter();
    let happened: Vec<_> = happened
        .map(|one| one["happened"].as_str().unwrap())
        .collect();
    assert!(!happened.contains(&"ballot.slip_given"), "{happened:?}");
    assert!(happened.contains(&"ballot.roster_frozen"));
}

#[tokio::test]
async fn a_void_ballot_takes_nothing_and_keeps_nothing() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    let (one, other) = (
        slip_for(&app, &ballot, "member_1").await,
        slip_for(&app, &ballot, "member_2").await,
    );
    let ballot = opened(&app, &ballot).await;
    let sheets = path(&ballot, "/sheets");
    app.public()
        .post(&sheets, sheet(&one, &[Some(0); 3]))
        .await
        .ok();
    let why = json!({ "version": ballot["version"], "reason": "票样有误" });
    let void = app.chair().post(&path(&ballot, "/void"), why).await.ok();
    assert_eq!(void["state"], "void");
    let late = app
        .public()
        .post(&sheets, sheet(&other, &[Some(0); 3]))
        .await;
    late.refused("ballot.not_now");
    let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
    assert_eq!(turnout["spent"], 0);
    app.clerk().get(&path(&ballot, "/bundle")).await.status(404);
}
