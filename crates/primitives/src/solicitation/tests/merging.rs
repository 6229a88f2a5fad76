use std::collections::{BTreeMap, BTreeSet};

use kernel::Instant;
use kernel::db::Json;
use people::congress::CongressId;
use people::person::PersonId;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::rules::{
    Channel, Mode, ProposerKind, SolicitationRefusal, Source, State, Submission, SubmissionId,
    WindowId,
};
use super::{accept, app, open_window, propose, screening, text, window};

#[tokio::test]
async fn a_merged_one_stays_whole_under_the_one_that_speaks_for_it() {
    let app = app().await;
    let id = open_window(&app).await;
    let one = propose(app.deputy(), &id, "农村饮水安全", "冬季停水").await;
    let two = propose(app.account("deputy_2"), &id, "农村自来水", "冬天停水").await;
    let three = propose(app.account("deputy_3"), &id, "村里没水", "停水").await;
    let merge = async |into: &Value, others: Vec<&Value>, version: &Value| {
        let others: Vec<_> = others.iter().map(|other| &other["id"]).collect();
        let body = json!({ "others": others, "reason": "同一事项", "version": version });
        app.clerk()
            .post(
                &format!("/api/submissions/{}/merger", text(&into["id"])),
                body,
            )
            .await
    };
    merge(&one, vec![], &one["version"]).await.fault("others");
    merge(&one, vec![&one], &one["version"])
        .await
        .refused("solicitation.into_itself");
    merge(&one, vec![&two], &json!(77)).await.refused("stale");
    merge(&two, vec![&three], &two["version"]).await.ok();
    // Those merged into the other come along: nobody is two steps away.
    let two_now = json!({ "id": two["id"] });
    let merged = merge(&one, vec![&two_now], &one["version"]).await.ok();
    let members = merged["members"].as_array().unwrap();
    let names: Vec<_> = members
        .iter()
        .map(|member| text(&member["proposer_name"]))
        .collect();
    assert_eq!(names, ["代表02", "代表03"]);
    assert_eq!(members[0]["problem"], "冬天停水");
    merge(&two, vec![&three], &json!(9))
        .await
        .refused("solicitation.merged");
    merge(&one, vec![&three], &json!(9))
        .await
        .refused("solicitation.merged");
    let path = format!("/api/submissions/{}", text(&three["id"]));
    app.clerk()
        .post(
            &format!("{path}/screening"),
            screening("accepted", [true; 3], &json!(9)),
        )
        .await
        .refused("solicitation.merged");
    assert_eq!(
        app.account("deputy_3").get(&path).await.ok()["became"]["merged_into"],
        1
    );
    let listed = app.clerk().get("/api/submissions?stand=merged").await.ok();
    assert_eq!(listed["total"], 2);
    let version = app.clerk().get(&path).await.ok()["submission"]["version"].clone();
    let separation = json!({ "reason": "不是一回事", "version": version });
    let alone = app
        .clerk()
        .post(&format!("{path}/separation"), separation.clone())
        .await
        .ok();
    assert_eq!(alone["submission"]["merged_into"], json!(null));
    app.clerk()
        .post(&format!("{path}/separation"), separation)
        .await
        .refused("solicitation.not_merged");
}

#[tokio::test]
async fn what_is_settled_elsewhere_or_of_another_window_is_not_merged() {
    let app = app().await;
    let id = open_window(&app).await;
    let one = propose(app.deputy(), &id, "农村饮水安全", "冬季停水").await;
    let two = propose(app.account("deputy_2"), &id, "农村自来水", "冬天停水").await;
    let declined = screening("declined", [false, true, true], &two["version"]);
    let path = format!("/api/submissions/{}", text(&two["id"]));
    let two = app
        .clerk()
        .post(&format!("{path}/screening"), declined)
        .await
        .ok()["submission"]
        .clone();
    let body = json!({ "others": [one["id"]], "reason": "同一事项", "version": two["version"] });
    app.clerk()
        .post(&format!("{path}/merger"), body)
        .await
        .refused("solicitation.not_now");
    let mut next = window();
    next["opens_on"] = json!("2027-01-05");
    next["closes_on"] = json!("2027-01-10");
    let next = text(&app.clerk().post("/api/solicitations", next).await.ok()["window"]["id"]);
    app.set_day("2027-01-06");
    let later = propose(app.deputy(), &next, "农村饮水安全", "冬季停水").await;
    let later = accept(&app, &later).await;
    let body = json!({ "others": [one["id"]], "reason": "同一事项", "version": later["version"] });
    app.clerk()
        .post(
            &format!("/api/submissions/{}/merger", text(&later["id"])),
            body,
        )
        .await
        .refused("solicitation.other_window");
    let foreign = json!({ "others": [one["id"]], "reason": "同一事项", "version": 1 });
    app.stranger()
        .post(&format!("{path}/merger"), foreign)
        .await
        .status(404);
}

fn submission(window: WindowId, number: i64, state: State) -> Submission {
    let now: Instant = "2026-11-20T01:00:00Z".parse().unwrap();
    Submission {
        id: SubmissionId::fresh(),
        congress: CongressId::fresh(),
        solicitation: window,
        number,
        title: format!("议题{number}"),
        problem: String::new(),
        necessity: String::new(),
        mode: Mode::Other,
        field: String::new(),
        evidence: Json(Vec::new()),
        source: Source::SocialConcerns,
        channel: Channel::Deputy,
        proposer: ProposerKind::Person,
        proposer_person: Some(PersonId::fresh()),
        proposer_organ: None,
        proposer_name: format!("代表{number}"),
        entered_by: None,
        late_reason: None,
        state,
        merged_into: None,
        screening: None,
        reason: String::new(),
        topic: None,
        topic_title: String::new(),
        likest: 0.0,
        received_at: now,
        screened_at: None,
        settled_at: None,
        version: 1,
    }
}

#[test]
fn what_may_absorb_what() {
    use SolicitationRefusal as R;
    use State as S;
    let window = WindowId::fresh();
    for (head, other, refusal) in [
        (S::Received, S::Received, None),
        (S::Accepted, S::Declined, None),
        (S::TakenUp, S::Received, None),
        (S::Declined, S::Received, Some(R::NotNow)),
        (S::Transferred, S::Received, Some(R::NotNow)),
        (S::Received, S::TakenUp, Some(R::TakenUp)),
    ] {
        let (head, other) = (submission(window, 1, head), submission(window, 2, other));
        assert_eq!(
            head.must_absorb(&other).err(),
            refusal,
            "{} {}",
            head.state,
            other.state
        );
    }
}

/// The window's submissions as the acts keep them: by the same rules, without the database.
struct Heap(BTreeMap<SubmissionId, Submission>);

impl Heap {
    fn merge(&mut self, into: SubmissionId, other: SubmissionId) {
        if self.0[&into].must_absorb(&self.0[&other]).is_err() {
            return;
        }
        for submission in self.0.values_mut() {
            if submission.merged_into == Some(other) || submission.id == other {
                submission.merged_into = Some(into);
            }
        }
    }

    fn separate(&mut self, id: SubmissionId) {
        self.0.get_mut(&id).unwrap().merged_into = None;
    }
}

proptest! {
    #[test]
    fn no_order_of_merging_and_separating_loses_a_proposer_or_builds_a_chain(
        steps in prop::collection::vec((0_usize..8, 0_usize..8, prop::bool::weighted(0.7)), 0..60)
    ) {
        let window = WindowId::fresh();
        let all: Vec<_> = (0..8).map(|number| submission(window, number, State::Received)).collect();
        let proposers: BTreeSet<_> = all.iter().filter_map(|s| s.proposer_person).collect();
        let ids: Vec<_> = all.iter().map(|s| s.id).collect();
        let mut heap = Heap(all.into_iter().map(|s| (s.id, s)).collect());
        for (one, other, merges) in steps {
            if merges { heap.merge(ids[one], ids[other]) } else { heap.separate(ids[one]) }
            let kept: BTreeSet<_> = heap.0.values().filter_map(|s| s.proposer_person).collect();
            prop_assert_eq!(&kept, &proposers);
            for submission in heap.0.values() {
                if let Some(head) = submission.merged_into {
                    prop_assert!(heap.0[&head].merged_into.is_none(), "a chain");
                    prop_assert_ne!(head, submission.id);
                }
            }
        }
    }
}
