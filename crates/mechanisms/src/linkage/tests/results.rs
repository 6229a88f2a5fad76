//! What counties send after their sessions, and the city's view of nine of them.

use primitives::topic::{self, Stage, TopicId};
use serde_json::{Value, json};
use testing::TestApp;

use super::super::rules::{BallotFigures, Results, summary};
use super::world::{CITY, FUCHENG, YOUXIAN, approve, before_the_councils, linked};

fn results(opinions: &[&str], ballot: Option<[i64; 4]>) -> Results {
    Results {
        report: "县政府报告了义务教育优质均衡发展情况。".to_owned(),
        opinions: opinions.iter().map(|one| (*one).to_owned()).collect(),
        has_inquiry: false,
        ballot: ballot.map(
            |[in_office, satisfied, basically, dissatisfied]| BallotFigures {
                in_office,
                satisfied,
                basically,
                dissatisfied,
            },
        ),
    }
}

#[test]
fn a_ballot_adds_up_to_no_more_than_those_in_office() {
    for (ballot, is_right) in [
        ([29, 28, 1, 0], true),
        ([29, 20, 8, 1], true),
        ([29, 20, 8, 2], false),
        ([29, 0, 0, 0], true),
        ([0, 0, 0, 0], false),
        ([29, -1, 8, 1], false),
    ] {
        let mut faults = kernel::Faults::new();
        results(&["补齐教师"], Some(ballot)).checked(&mut faults);
        assert_eq!(faults.is_empty(), is_right, "{ballot:?}");
    }
}

#[test]
fn the_summary_names_who_has_not_sent() {
    let one = results(&["补齐教师。", "建好学校"], Some([29, 20, 8, 1]));
    let missing = ["游仙区", "安州区"].map(str::to_owned);
    let mut lines = summary(&[("涪城区", &one)], &missing, &["平武县".to_owned()]);
    assert_eq!(lines.remove(2), "未参加联动：平武县。");
    assert_eq!(lines[0], "已报送的县（市、区）1个。");
    assert_eq!(lines[1], "尚未报送：游仙区、安州区。");
    assert!(lines[2].contains("1.补齐教师；2.建好学校"), "{}", lines[2]);
    assert!(lines[2].contains("满意20票"), "{}", lines[2]);
}

async fn own_topic(app: &TestApp, code: &str) -> TopicId {
    let list = app
        .account(&format!("{code}_clerk"))
        .get("/api/topics")
        .await
        .ok();
    list["items"][0]["id"].as_str().unwrap().parse().unwrap()
}

pub(super) async fn deliberated(app: &TestApp, code: &str) {
    let topic = own_topic(app, code).await;
    let desk = app.desk(&format!("{code}_clerk")).await;
    let today = app.today();
    desk.act(async |act| {
        let by = topic.subject();
        topic::acts::pass(act, topic, Stage::Deliberated, today, by).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn results_go_up_after_the_session_and_stand_side_by_side() {
    let app = linked(2).await;
    let (path, items) = before_the_councils(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    for code in [CITY, FUCHENG, YOUXIAN] {
        approve(&app, code, &path).await;
    }
    let at = format!("{path}/items/{}/results", items[0]);
    let by = app.account("510703_clerk");
    let body = json!(results(&["补齐教师"], Some([7, 6, 1, 0])));
    by.post(&at, body.clone())
        .await
        .refused("linkage.not_deliberated");
    app.account("510700_clerk")
        .post(&at, body.clone())
        .await
        .refused("linkage.no_topic");
    let summary = format!("{path}/items/{}/summary", items[0]);
    app.account("510700_clerk")
        .post(&summary, json!({}))
        .await
        .refused("linkage.nothing_sent");
    deliberated(&app, FUCHENG).await;
    by.post(&at, json!(results(&[], None)))
        .await
        .fault("opinions");
    by.post(&at, body).await.ok();
    let seen = app.account("510700_committee").get(&at).await.ok();
    assert_eq!(
        (&seen["heard"], &seen["counties"].as_array().unwrap().len()),
        (&json!(1), &2)
    );
    assert_eq!(seen["counties"][0]["results"]["opinions"][0], "补齐教师");
    for county in 0..2 {
        assert_eq!(seen["counties"][county]["stand"], "linked", "{county}");
    }
    let other = app.account("510704_clerk").get(&at).await.ok();
    assert_eq!(
        other["counties"].as_array().unwrap().len(),
        1,
        "a county sees itself alone"
    );
    assert_eq!(other["counties"][0]["results"], Value::Null);
    app.account("510703_clerk")
        .post(&summary, json!({}))
        .await
        .refused("linkage.not_the_city");
    let made = app
        .account("510700_clerk")
        .post(&summary, json!({}))
        .await
        .ok();
    let document = format!("/api/documents/{}", made["document"].as_str().unwrap());
    let document = app.account("510700_clerk").get(&document).await.ok();
    assert!(
        document["body_text"]
            .as_str()
            .unwrap()
            .contains("尚未报送：游仙区")
    );
    let leave = json!({ "decision": "第52次主任会议", "reason": "机构改革" });
    let leaving = format!("{path}/items/{}/leaving", items[0]);
    app.account("510704_chair").post(&leaving, leave).await.ok();
    let left = app.account("510700_committee").get(&at).await.ok();
    assert_eq!(left["counties"][1]["stand"], "declined");
}
