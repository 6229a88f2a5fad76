//! Ballots that are held with the real acts.

use std::collections::BTreeMap;

use people::person::PersonId;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use slip::device::{Blinded, Slip, mark};
use sqlx::Executor as _;
use testing::TestApp;

use super::copies::{self, Copy};
use crate::ballot::rules::{BallotId, NewSheet, NewSlip, NewVoice};
use crate::ballot::store::sealed;
use crate::ballot::tests::stories::{path, version};
use crate::ballot::{acts, tests::stories};

/// What is wrong on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leak {
    /// Nothing.
    None,
    /// A table of who voted, written with the voices.
    VotedBesideVoices,
    /// A table of voices with random keys and a hidden row number; members vote in the order of the roster.
    RandomKeysInOrder,
    /// A table in which a voice carries the hash of what its voter had signed.
    CommonValue,
}

/// How everybody really voted.
pub struct Truth {
    /// Each voter's choices, subject by subject; -1 for blank.
    pub choices: BTreeMap<String, Vec<i64>>,
    /// What each mark in the box stands for: subject from 1, choice. Whoever has the box has this.
    pub voices: BTreeMap<String, (usize, i64)>,
}

pub struct Simulation {
    app: TestApp,
    voters: Vec<(String, PersonId)>,
    subjects: usize,
    leak: Leak,
    random: StdRng,
}

impl Simulation {
    pub async fn begin(voters: usize, subjects: usize, leak: Leak, seed: usize) -> Self {
        let mut app = stories::app().await;
        app.world.elect(&app.app, voters).await;
        let voters = (1..=voters)
            .map(|number| format!("member_{number}"))
            .map(|account| (account.clone(), app.world.person(&account)))
            .collect();
        if leak != Leak::None {
            let mut tx = app.app.db.begin().await.unwrap();
            for table in [
                "CREATE TABLE leak_voted (person TEXT NOT NULL)",
                "CREATE TABLE leak_box (mark TEXT NOT NULL PRIMARY KEY, subject BIGINT, choice BIGINT, tie TEXT)",
            ] {
                tx.execute(table).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        Self {
            app,
            voters,
            subjects,
            leak,
            random: StdRng::seed_from_u64(seed.try_into().unwrap()),
        }
    }

    /// Holds one ballot. Gives what is true and what lies about while it is held and afterwards.
    pub async fn hold(&mut self) -> (Truth, Vec<Copy>) {
        let ballot = self.frozen().await;
        let id: BallotId = ballot["id"].as_str().unwrap().parse().unwrap();
        let slips = self.give(id).await;
        let ballot = self
            .app
            .chair()
            .post(&path(&ballot, "/open"), version(&ballot))
            .await
            .ok();
        let mut order: Vec<usize> = (0..slips.len()).collect();
        if self.leak != Leak::RandomKeysInOrder {
            order.shuffle(&mut self.random);
        }
        let mut truth = Truth {
            choices: BTreeMap::new(),
            voices: BTreeMap::new(),
        };
        let mut copies = Vec::new();
        let half = order.len() / 2;
        for (turn, voter) in order.into_iter().enumerate() {
            self.cast(id, &slips[voter], &mut truth).await;
            if turn + 1 == half {
                copies.push(copies::take(&self.app, id, "during").await);
            }
        }
        copies.push(copies::take(&self.app, id, "before the close").await);
        self.app
            .chair()
            .post(&path(&ballot, "/close"), version(&ballot))
            .await
            .ok();
        copies.push(copies::take(&self.app, id, "after").await);
        (truth, copies)
    }

    async fn frozen(&self) -> Value {
        let subject = |number| json!({ "title": format!("第{number}个部门"), "subject": null });
        let subjects: Vec<Value> = (1..=self.subjects).map(subject).collect();
        let design = json!({
            "title": "年度部门工作评议", "meeting": null, "mode": "secret", "form": "paper", "scale": "rating",
            "own_grades": null, "subjects": subjects,
        });
        let clerk = self.app.clerk();
        let ballot = clerk.post("/api/ballots", design).await.ok();
        let present: Vec<String> = self
            .voters
            .iter()
            .map(|(_, person)| person.to_string())
            .collect();
        let freeze = json!({ "version": ballot["version"], "present": present, "reason": "" });
        let ballot = clerk.post(&path(&ballot, "/roster"), freeze).await.ok();
        let tellers = [
            self.app.world.person("clerk"),
            self.app.world.person("committee"),
        ];
        let appoint = json!({ "version": ballot["version"], "tellers": tellers });
        clerk.post(&path(&ballot, "/tellers"), appoint).await.ok()
    }

    /// Gives everybody a slip, in an order of chance.
    async fn give(&mut self, id: BallotId) -> Vec<(usize, Slip, String)> {
        let keys = sealed::keys(&mut self.app.app.db.read().await.unwrap(), id)
            .await
            .unwrap()
            .unwrap();
        let mut order: Vec<usize> = (0..self.voters.len()).collect();
        order.shuffle(&mut self.random);
        let mut slips = Vec::new();
        for voter in order {
            let blinded = Blinded::fresh(&keys.public.0).unwrap();
            let desk = self.app.desk(&self.voters[voter].0).await;
            let new = NewSlip {
                blinded: blinded.text().0,
            };
            let tie = slip::slip_hash(new.blinded.as_bytes());
            let signed = acts::give(desk, id, new, crate::attended).await.unwrap();
            let slip = blinded.unblind(&signed.bytes().unwrap()).unwrap();
            slips.push((voter, slip, tie));
        }
        slips
    }

    async fn cast(
        &mut self,
        id: BallotId,
        (voter, slip, tie): &(usize, Slip, String),
        truth: &mut Truth,
    ) {
        let person = self.voters[*voter].1.to_string();
        let mut marks = Vec::new();
        let mut choices = Vec::new();
        for subject in 1..=self.subjects {
            let choice = match self.random.random_range(0..100) {
                0..60 => Some(0),
                60..85 => Some(1),
                85..97 => Some(2),
                _ => None,
            };
            let mark = mark().unwrap();
            choices.push(choice.unwrap_or(-1));
            truth
                .voices
                .insert(mark.clone(), (subject, choice.unwrap_or(-1)));
            let subject = i64::try_from(subject).unwrap();
            marks.push(NewVoice {
                subject,
                mark,
                choice,
            });
        }
        if self.leak != Leak::None {
            self.leak(&person, &marks, tie).await;
        }
        let sheet = NewSheet {
            slip: slip.slip.0.clone(),
            signature: slip.signature.0.clone(),
            marks,
        };
        acts::cast(&self.app.app, id, sheet).await.unwrap();
        truth.choices.insert(person, choices);
    }

    async fn leak(&self, person: &str, marks: &[NewVoice], tie: &str) {
        let mut tx = self.app.app.db.begin().await.unwrap();
        if self.leak == Leak::VotedBesideVoices {
            sqlx::query("INSERT INTO leak_voted (person) VALUES ($1)")
                .bind(person)
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        let tie = (self.leak == Leak::CommonValue).then_some(tie);
        for voice in marks {
            sqlx::query(
                "INSERT INTO leak_box (mark, subject, choice, tie) VALUES ($1, $2, $3, $4)",
            )
            .bind(&voice.mark)
            .bind(voice.subject)
            .bind(voice.choice)
            .bind(tie)
            .execute(&mut *tx)
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }
}
