//! Paper beside a secret ballot: a member is admitted once, the parts are counted apart and summed.

use serde_json::{Value, json};
use testing::TestApp;

use super::attendance::{at, called, sign_in, step};
use super::sealed::{frozen, frozen_as, key_of, opened, sheet, slip_for, three_subjects};
use super::stories::{app, members, path, version};
use crate::ballot::rules::{Entry, Sheets, paper_faults};
use crate::ballot::tests::voices;
use slip::device::Blinded;

async fn with_paper(app: &TestApp) -> Value {
    let mut design = three_subjects();
    design["allows_paper"] = json!(true);
    frozen_as(app, design, 20).await
}

fn to_paper(app: &TestApp, ballot: &Value, account: &str) -> Value {
    json!({ "version": ballot["version"], "person": app.world.person(account) })
}

async fn admitted(app: &TestApp, ballot: &Value, account: &str) -> Value {
    let body = to_paper(app, ballot, account);
    app.clerk().post(&path(ballot, "/papers"), body).await.ok()
}

/// A count of the paper: so many issued and returned, with the voices for three subjects.
fn count(issued: u32, returned: u32, subjects: [[u32; 4]; 3]) -> Value {
    let subjects: Vec<Value> = subjects
        .iter()
        .map(|[a, b, c, rest]| json!({ "counts": [a, b, c], "rest": rest }))
        .collect();
    let sheets = json!({
        "issued": issued, "returned": returned, "unreturned": issued.saturating_sub(returned), "valid": returned,
        "invalid": 0,
    });
    json!({ "declared": true, "entry": { "sheets": sheets, "subjects": subjects } })
}

/// Three vote on devices, two on paper, and the vote is closed.
async fn closed(app: &TestApp) -> Value {
    let ballot = with_paper(app).await;
    let ballot = admitted(app, &ballot, "member_10").await;
    let mut devices = Vec::new();
    for number in 1..=3 {
        devices.push(slip_for(app, &ballot, &format!("member_{number}")).await);
    }
    let ballot = opened(app, &ballot).await;
    for device in &devices {
        let cast = sheet(device, &[Some(0), Some(1), Some(2)]);
        app.public()
            .post(&path(&ballot, "/sheets"), cast)
            .await
            .ok();
    }
    // Who comes late has no slip any more, but a sheet of paper.
    let ballot = admitted(app, &ballot, "member_11").await;
    app.chair()
        .post(&path(&ballot, "/close"), version(&ballot))
        .await
        .ok()
}

#[tokio::test]
async fn a_member_is_admitted_once_by_slip_or_to_paper() {
    let app = app().await;
    let ballot = with_paper(&app).await;
    slip_for(&app, &ballot, "member_1").await;
    let papers = path(&ballot, "/papers");
    let with_slip = to_paper(&app, &ballot, "member_1");
    app.clerk()
        .post(&papers, with_slip)
        .await
        .refused("ballot.has_slip");
    let ballot = admitted(&app, &ballot, "member_2").await;
    let again = to_paper(&app, &ballot, "member_2");
    app.clerk()
        .post(&papers, again)
        .await
        .refused("ballot.has_paper");
    let sheet = app.member(2).get(&path(&ballot, "/sheet")).await.ok();
    let asked = json!({ "blinded": Blinded::fresh(&key_of(&sheet)).unwrap().text().0 });
    let refused = app.member(2).post(&path(&ballot, "/slip"), asked).await;
    let words = refused.refused("ballot.on_paper")["words"]["zh"].clone();
    assert_eq!(words, "您已登记使用纸质票，不能再领取选票凭证");
    app.member(1)
        .post(&papers, to_paper(&app, &ballot, "member_3"))
        .await
        .status(403);
    app.clerk()
        .post(&papers, to_paper(&app, &ballot, "member_24"))
        .await
        .refused("ballot.not_there");
    app.clerk()
        .post(&papers, to_paper(&app, &ballot, "clerk"))
        .await
        .refused("ballot.not_there");
    // Who has a sheet of paper stays on the roster.
    let left_out: Vec<String> = members(&app, 20)
        .into_iter()
        .filter(|one| *one != app.world.person("member_2").to_string())
        .collect();
    let freeze = json!({ "version": ballot["version"], "present": left_out, "reason": "" });
    app.clerk()
        .post(&path(&ballot, "/roster"), freeze)
        .await
        .refused("ballot.holds_slip");
    let turnout = app.clerk().get(&path(&ballot, "/box")).await.ok();
    assert_eq!(turnout, json!({ "given": 1, "spent": 0, "papers": 1 }));
    let warned = app.clerk().get(&path(&ballot, "")).await.ok()["warnings"].to_string();
    assert!(warned.contains("使用纸质票的只有1人"), "{warned}");
    let records = app.clerk().get(&path(&ballot, "/records")).await.ok();
    assert!(!records.to_string().contains("paper_given"));
}

#[tokio::test]
async fn two_at_once_are_one_admission() {
    let app = app().await;
    let ballot = with_paper(&app).await;
    let sheet = app.member(2).get(&path(&ballot, "/sheet")).await.ok();
    let asked = json!({ "blinded": Blinded::fresh(&key_of(&sheet)).unwrap().text().0 });
    let member = app.member(2);
    let (places, papers) = (path(&ballot, "/slip"), path(&ballot, "/papers"));
    let (clerk, body) = (app.clerk(), to_paper(&app, &ballot, "member_2"));
    let (slip, paper) = tokio::join!(member.post(&places, asked), clerk.post(&papers, body));
    assert_ne!(
        slip.status == 200,
        paper.status == 200,
        "{} {}",
        slip.status,
        paper.status
    );
}

#[tokio::test]
async fn both_parts_are_kept_apart_and_summed() {
    let app = app().await;
    let ballot = closed(&app).await;
    let entry = path(&ballot, "/entry");
    let first = count(2, 2, [[2, 0, 0, 0], [0, 2, 0, 0], [1, 0, 0, 1]]);
    let other = count(2, 2, [[1, 1, 0, 0], [0, 2, 0, 0], [1, 0, 0, 1]]);
    let declared = json!({ "declared": true });
    app.clerk()
        .post(&path(&ballot, "/confirmation"), declared)
        .await
        .refused("ballot.other_mode");
    app.clerk().post(&entry, first.clone()).await.ok();
    let differing = app.committee().post(&entry, other).await.ok();
    assert_eq!(differing["attempt"], 2);
    let view = app.committee().get(&path(&ballot, "")).await.ok();
    assert_eq!(view["differences"].as_array().unwrap().len(), 2);
    app.clerk().post(&entry, first.clone()).await.ok();
    let tallied = app.committee().post(&entry, first).await.ok();
    assert_eq!(tallied["state"], "tallied");
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .ok();
    let view = app.member(3).get(&path(&ballot, "")).await.ok();
    let result = &view["announcements"][0]["result"];
    assert_eq!(result["outcomes"][0]["counts"], json!([5, 0, 0]));
    assert_eq!(result["outcomes"][2]["counts"], json!([1, 0, 3]));
    assert_eq!(result["outcomes"][2]["rest"], 1);
    assert_eq!(result["entry"]["sheets"]["issued"], 5);
    assert_eq!(
        result["parts"]["electronic"]["subjects"][1]["counts"],
        json!([0, 3, 0])
    );
    assert_eq!(
        result["parts"]["paper"]["subjects"][2],
        json!({ "counts": [1, 0, 0], "rest": 1 })
    );
    let rows = app.member(3).get(&path(&ballot, "/notice")).await.ok();
    let told: Vec<String> = (1..=3)
        .map(|row| {
            format!(
                "{} {}",
                rows[row]["cells"][1]["zh"], rows[row]["cells"][2]["zh"]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "\"县教育局\" \"5\"",
            "\"其中：电子票\" \"3\"",
            "\"其中：纸质票\" \"2\""
        ]
    );
    let bundle = app.member(3).get(&path(&ballot, "/bundle")).await;
    let report = recount::recount(&String::from_utf8_lossy(&bundle.bytes), &[]);
    assert!(report.fits(), "{:?}", report.findings);
    let paper = report.paper.unwrap();
    assert_eq!((report.slips, paper.issued), (3, 2));
    assert_eq!(paper.subjects[0].counts, [2, 0, 0]);
}

#[tokio::test]
async fn a_count_of_paper_that_does_not_balance_is_not_taken() {
    let app = app().await;
    let ballot = closed(&app).await;
    let entry = path(&ballot, "/entry");
    let words = app
        .clerk()
        .post(&entry, count(3, 2, [[2, 0, 0, 0]; 3]))
        .await
        .fault("sheets.issued");
    assert_eq!(words, "发出3张，多于登记使用纸质票的2人");
    app.clerk()
        .post(&entry, count(2, 2, [[3, 0, 0, 0]; 3]))
        .await
        .fault("subjects.0");
    // More returned than issued: the round is void, as with paper alone.
    let excess = count(1, 2, [[2, 0, 0, 0]; 3]);
    app.clerk().post(&entry, excess.clone()).await.ok();
    let void = app.committee().post(&entry, excess).await.ok();
    assert_eq!(void["state"], "void");
}

/// However it came there: what does not balance is not announced.
#[tokio::test]
async fn a_part_that_does_not_balance_is_not_announced() {
    let app = app().await;
    let ballot = closed(&app).await;
    let entry = path(&ballot, "/entry");
    let body = count(2, 2, [[2, 0, 0, 0]; 3]);
    app.clerk().post(&entry, body.clone()).await.ok();
    let tallied = app.committee().post(&entry, body).await.ok();
    let mut tx = app.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM ballot_admission WHERE ballot = $1 AND person = $2")
        .bind(ballot["id"].as_str().unwrap())
        .bind(app.world.person("member_11"))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.chair()
        .post(&path(&ballot, "/announcement"), version(&tallied))
        .await
        .refused("ballot.unbalanced");
}

#[tokio::test]
async fn paper_is_there_where_the_design_says_so() {
    let app = app().await;
    let ballot = frozen(&app, 20).await;
    app.clerk()
        .post(
            &path(&ballot, "/papers"),
            to_paper(&app, &ballot, "member_1"),
        )
        .await
        .refused("ballot.no_paper");
    let mut counted = three_subjects();
    counted["mode"] = json!("counted");
    counted["allows_paper"] = json!(true);
    app.clerk()
        .post("/api/ballots", counted)
        .await
        .fault("allows_paper");
}

#[tokio::test]
async fn members_by_video_have_no_paper() {
    let app = testing::TestApp::on("2026-10-10", crate::routes()).await;
    let meeting = called(&app, "2026-10-28").await;
    let ballot = at(&app, &meeting, "secret").await;
    let mut design = app.clerk().get(&path(&ballot, "")).await.ok();
    let subject = json!([{ "title": "专项工作报告", "subject": null }]);
    let change = json!({ "version": design["ballot"]["version"].take(), "ballot": {
        "title": "测评", "meeting": ballot["meeting"], "mode": "secret", "form": "paper", "scale": "rating",
        "own_grades": null, "allows_paper": true, "subjects": subject,
    } });
    let changed = app.clerk().put(&path(&ballot, ""), change).await.ok();
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
    let freeze = json!({ "version": changed["version"], "present": null, "reason": "" });
    let ballot = app
        .clerk()
        .post(&path(&ballot, "/roster"), freeze)
        .await
        .ok();
    app.clerk()
        .post(
            &path(&ballot, "/papers"),
            to_paper(&app, &ballot, "member_3"),
        )
        .await
        .refused("ballot.attends_by_video");
}

#[test]
fn what_a_count_of_paper_must_fit() {
    let entry = |sheets: [u32; 5], rest: u32| {
        let [issued, returned, unreturned, valid, invalid] = sheets;
        Entry {
            sheets: Some(Sheets {
                issued,
                returned,
                unreturned,
                valid,
                invalid,
            }),
            subjects: voices(&[(&[2, 0, 0], rest)]),
        }
    };
    for (name, entry, fits) in [
        ("all valid", entry([2, 2, 0, 2, 0], 0), true),
        ("one kept", entry([3, 2, 1, 2, 0], 0), true),
        ("one invalid as a whole", entry([3, 3, 0, 2, 1], 1), true),
        ("one lost", entry([3, 2, 0, 2, 0], 0), false),
        ("valid and invalid differ", entry([3, 3, 0, 2, 0], 1), false),
        ("more than were admitted", entry([4, 2, 2, 2, 0], 0), false),
    ] {
        assert_eq!(
            paper_faults(&entry, 1, 3, 3, true).is_empty(),
            fits,
            "{name}"
        );
    }
}
