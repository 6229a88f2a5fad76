use kernel::{Subject, Uuid};
use people::Role;
use people::congress::CongressId;
use serde_json::{Value, json};
use testing::TestApp;

use super::rules::{self, Kind, NewSubmittal, Submittal, SubmittalId, SubmittalRefusal};
use super::{acts, routes};

fn matter() -> Subject {
    Subject::new("topic", Uuid::from_u128(7))
}

/// Sends as somebody, without a route: what is sent is for the rooms above to say.
async fn send(
    app: &TestApp,
    account: &str,
    to: CongressId,
    title: &str,
) -> kernel::Result<Submittal> {
    let desk = app.desk(account).await;
    desk.act(async |act| {
        let new = NewSubmittal {
            receiver: to,
            subject: matter(),
            kind: Kind::ResearchReport,
            title: title.to_owned(),
            body: json!({ "text": "五所学校没有净水" }),
            files: Vec::new(),
        };
        acts::send(act, new).await
    })
    .await
}

fn sent(number: i64, title: &str, body: Value) -> Submittal {
    Submittal {
        id: SubmittalId::fresh(),
        sender: CongressId::fresh(),
        receiver: CongressId::fresh(),
        subject: matter(),
        kind: Kind::Proposal,
        number,
        title: title.to_owned(),
        body: kernel::db::Json(body),
        sent_at: "2026-01-05T01:00:00Z".parse().unwrap(),
        sent_on: "2026-01-05".parse().unwrap(),
        sent_by: String::new(),
        received_at: None,
        received_by: String::new(),
        receipt_words: String::new(),
    }
}

#[test]
fn the_same_is_not_sent_twice() {
    let last = sent(2, "报告", json!({ "a": 1 }));
    for (title, body, has_files, expected) in [
        (
            "报告",
            json!({ "a": 1 }),
            false,
            Err(SubmittalRefusal::Unchanged { number: 2 }),
        ),
        ("报告", json!({ "a": 1 }), true, Ok(3)),
        ("报告", json!({ "a": 2 }), false, Ok(3)),
        ("报告（修改）", json!({ "a": 1 }), false, Ok(3)),
    ] {
        let number = rules::next_number(Some(&last), title, &body, has_files);
        assert_eq!(number, expected, "{title} {body}");
    }
    assert_eq!(rules::next_number(None, "报告", &json!({}), false), Ok(1));
}

#[test]
fn a_receipt_is_given_once() {
    let at = "2026-01-06T01:00:00Z".parse().unwrap();
    let one = sent(1, "报告", json!({}))
        .receive(at, "办公室 张", "")
        .unwrap();
    assert_eq!(one.received_by, "办公室 张");
    assert_eq!(
        one.receive(at, "办公室 李", "").unwrap_err(),
        SubmittalRefusal::AlreadyReceived
    );
}

#[tokio::test]
async fn what_a_county_sends_is_seen_above_from_then_on_and_by_nobody_else() {
    let app = TestApp::linked("2026-04-01", 2, routes()).await;
    let city = app.world.congress;
    let waiting = "/api/submittals?waiting=true";
    let none = app.account("510700_clerk").get(waiting).await.ok();
    assert_eq!(none["total"], 0);

    let one = send(&app, "510703_clerk", city, "涪城区调研报告")
        .await
        .unwrap();
    let list = app.account("510700_clerk").get(waiting).await.ok();
    assert_eq!(list["items"][0]["sender_name"], "涪城区");
    let path = format!("/api/submittals/{}", one.id);
    for other in ["510704_clerk", "stranger"] {
        app.account(other).get(&path).await.status(404);
    }
    app.account("510700_教育局").get(&path).await.status(403);

    let seen = app.account("510703_chair").get(&path).await.ok();
    assert_eq!(
        (&seen["number"], &seen["awaits_receipt"]),
        (&json!(1), &json!(false))
    );
    let receipt = format!("{path}/receipt");
    app.account("510703_committee")
        .post(&receipt, json!({}))
        .await
        .status(404);
    let by = app.account("510700_committee");
    by.post(&receipt, json!({ "words": "收悉" })).await.ok();
    by.post(&receipt, json!({}))
        .await
        .refused("submittal.already_received");
    let records = app
        .account("510703_clerk")
        .get(&format!("{path}/records"))
        .await
        .ok();
    for (at, happened) in ["submittal.received", "submittal.sent"].iter().enumerate() {
        let record = &records["items"][at];
        assert_eq!(record["happened"], *happened);
        let told = &record["details"];
        assert_eq!(told["title"], "涪城区调研报告", "which paper");
        assert_eq!(
            (&told["sender"], &told["receiver"]),
            (&json!("涪城区"), &json!("绵阳市"))
        );
    }
}

#[tokio::test]
async fn it_goes_to_the_congress_above_alone_and_again_only_when_it_changed() {
    let app = TestApp::linked("2026-04-01", 2, routes()).await;
    let (city, county) = (app.world.congress, app.world.counties[1]);
    let refused = send(&app, "510703_clerk", county, "报告")
        .await
        .unwrap_err();
    assert_eq!(refused.problem().code, "submittal.not_upward");
    send(&app, "510703_clerk", city, "报告").await.unwrap();
    let again = send(&app, "510703_clerk", city, "报告").await.unwrap_err();
    assert_eq!(again.problem().code, "submittal.unchanged");
    let second = send(&app, "510703_clerk", city, "报告（修改）")
        .await
        .unwrap();
    assert_eq!(second.number, 2);
    let refused = send(&app, "510703_committee", city, "别的")
        .await
        .unwrap_err();
    assert!(matches!(refused, kernel::Error::Forbidden));
    assert!(Role::Clerk.may(people::Right::SendUp));
}
