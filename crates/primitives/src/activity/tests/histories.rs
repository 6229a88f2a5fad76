//! Random histories of people who try everything: strangers never see an activity, and no finding is ever lost.

use proptest::prelude::*;
use serde_json::{Value, json};
use testing::{Caller, TestApp};

use super::world::*;

/// Something somebody tries.
#[derive(Debug, Clone)]
enum Try {
    Invite(usize),
    Uninvite(usize),
    Sign(usize),
    Note(usize),
    Again(usize),
    Correct(usize, usize),
    End(usize, bool),
    Move(usize),
    Hold,
    Cancel,
    Days(u8),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    use Try as T;
    let one = prop_oneof![
        3 => (0_usize..4).prop_map(T::Invite),
        2 => (0_usize..4).prop_map(T::Uninvite),
        3 => (0_usize..4).prop_map(T::Sign),
        5 => (0_usize..4).prop_map(T::Note),
        2 => (0_usize..9).prop_map(T::Again),
        2 => (0_usize..4, 0_usize..9).prop_map(|(who, which)| T::Correct(who, which)),
        2 => (0_usize..9, any::<bool>()).prop_map(|(which, settled)| T::End(which, settled)),
        1 => (0_usize..3).prop_map(T::Move),
        1 => Just(T::Hold),
        1 => Just(T::Cancel),
        2 => (1_u8..4).prop_map(T::Days),
    ];
    prop::collection::vec(one, 0..25)
}

/// The county's people who may come to take part.
const GUESTS: [&str; 4] = ["deputy_1", "deputy_2", "member_3", "committee"];
/// In the county, in a town of it, and in the county beside it.
const PLACES: [&str; 3] = ["621123", "621123100", "621122"];

struct Story<'a> {
    app: &'a TestApp,
    city: City,
    id: String,
    day: u8,
    /// Every note that was sent and taken.
    noted: Vec<Value>,
}

impl Story<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/api/activities/{}{rest}", self.id)
    }

    fn owner(&self) -> Caller<'_> {
        self.city.clerk(self.app)
    }

    async fn attempt(&mut self, what: &Try) {
        match what {
            Try::Invite(guest) => {
                let person = self.app.world.person(GUESTS[*guest]);
                invite(&self.app.clerk(), &self.id, json!([{ "person": person }])).await;
            }
            Try::Uninvite(which) => {
                let view = see(&self.owner(), &self.id).await;
                let one = view["participants"][*which]["id"]
                    .as_str()
                    .map(str::to_owned);
                if let Some(one) = one {
                    let at = self.path(&format!("/participants/{one}"));
                    self.owner().delete(&at).await;
                }
            }
            Try::Sign(guest) => {
                let at = self.path("/attendance");
                self.app.account(GUESTS[*guest]).post(&at, json!({})).await;
            }
            Try::Note(guest) => {
                let note = finding(&format!("第{}条", self.noted.len()));
                self.send(GUESTS[*guest], note).await;
            }
            Try::Again(which) => {
                if let Some(note) = self.noted.get(*which).cloned() {
                    self.owner().post(&self.path("/findings"), note).await.ok();
                }
            }
            Try::Correct(guest, which) => {
                let body = json!({ "text": "改写", "severity": "light" });
                self.change(self.app.account(GUESTS[*guest]), *which, "", body)
                    .await;
            }
            Try::End(which, is_settled) => {
                let body = json!({ "is_settled": is_settled, "words": "说明" });
                self.change(self.owner(), *which, "/end", body).await;
            }
            Try::Move(place) => {
                let mut body = visit();
                body["held_on"] = json!("2026-03-03");
                body["division"] = json!(PLACES[*place]);
                body["version"] = see(&self.owner(), &self.id).await["activity"]["version"].clone();
                self.owner().put(&self.path(""), body).await;
            }
            Try::Hold => drop(step(&self.owner(), &self.id, "holding", json!({})).await),
            Try::Cancel => {
                let reason = json!({ "reason": "改期" });
                step(&self.owner(), &self.id, "cancellation", reason).await;
            }
            Try::Days(days) => {
                self.day += days;
                self.app
                    .set_day(&format!("2026-03-{:02}", self.day.min(31)));
            }
        }
    }

    async fn send(&mut self, account: &str, note: Value) {
        let sent = self
            .app
            .account(account)
            .post(&self.path("/findings"), note.clone())
            .await;
        if sent.status == 200 {
            self.noted.push(note);
        }
    }

    /// Somebody changes a finding as it stands now.
    async fn change(&self, who: Caller<'_>, which: usize, rest: &str, mut body: Value) {
        let view = see(&self.owner(), &self.id).await;
        let Some(one) = view["findings"].get(which) else {
            return;
        };
        body["version"] = one["version"].clone();
        let at = self.path(&format!("/findings/{}{rest}", text(&one["id"])));
        if rest.is_empty() {
            who.put(&at, body).await;
        } else {
            who.post(&at, body).await;
        }
    }

    /// What must hold after everything that anybody may try.
    async fn must_hold(&self) {
        let view = see(&self.owner(), &self.id).await;
        let findings = view["findings"].as_array().unwrap();
        let keys: Vec<_> = findings.iter().map(|one| one["key"].clone()).collect();
        let sent: Vec<_> = self.noted.iter().map(|one| one["key"].clone()).collect();
        assert_eq!(keys, sent, "a finding was lost or doubled");
        for one in findings {
            let says_why = !text(&one["outcome_words"]).is_empty();
            assert_eq!(
                says_why,
                matches!(one["state"].as_str(), Some("settled" | "dropped"))
            );
        }
        assert!(view["activity"]["state"] != "cancelled" || findings.is_empty());
        self.must_be_seen(&view).await;
    }

    /// By the owner, by the staff of the place, and by those who take part; by nobody else.
    async fn must_be_seen(&self, view: &Value) {
        let in_county = view["host_name"] == "渭源县";
        let takes_part = |account: &str| {
            let person = json!(self.app.world.person(account));
            let people = view["participants"].as_array().unwrap();
            people.iter().any(|one| one["person"] == person)
        };
        let mut lookers = vec![
            ("clerk", in_county),
            ("stranger", view["host_name"] == "陇西县"),
            ("chair", false),
            ("deputy_5", false),
        ];
        let helps = |account: &str| account == "committee" && in_county;
        lookers.extend(GUESTS.map(|account| (account, takes_part(account) || helps(account))));
        for (account, sees) in lookers {
            let who = self.app.account(account);
            let status = who.get(&self.path("")).await.status;
            assert_eq!(status, if sees { 200 } else { 404 }, "{account}");
            let list = who.get("/api/activities").await.ok();
            assert_eq!(list["total"], i64::from(sees), "{account}'s list");
        }
    }
}

async fn live(tries: Vec<Try>) {
    let app = app().await;
    let city = City::found(&app).await;
    let id = plan(&city.clerk(&app), json!({ "held_on": "2026-03-03" })).await;
    let mut story = Story {
        app: &app,
        city,
        id,
        day: 2,
        noted: Vec::new(),
    };
    story.must_hold().await;
    for one in &tries {
        story.attempt(one).await;
        story.must_hold().await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn strangers_never_see_it_and_findings_are_never_lost(tries in tries()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(live(tries));
    }
}
