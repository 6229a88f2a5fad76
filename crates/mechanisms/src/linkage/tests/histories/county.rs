//! What a county does in a random history, and where the city lets it off.

use serde_json::json;

use super::super::world::*;
use super::tries::{COVERAGE, RESULTS};
use super::{GUARDS, Story};

impl Story<'_> {
    /// It sends up what came of its session.
    pub(super) async fn sends(&mut self, who: usize) {
        let sent = send_results(self.app, &self.codes[who], &self.path, &self.at).await;
        self.of(who).has_sent |= sent.status == 200;
    }

    /// The city's joint research is there.
    pub(super) async fn is_visited(&mut self, who: usize) {
        research(self.app, &self.at, &self.codes[who]).await;
        self.of(who).is_covered = true;
    }

    /// The next step of a county that does everything right.
    pub(super) async fn next(&mut self, who: usize) {
        let of = self.of(who);
        let (held_on, has_sent) = (of.held_on, of.has_sent);
        match (of.session.clone(), held_on) {
            _ if self.at.is_empty() => {
                self.arrange(who, false).await;
                submit(self.app, &self.codes[who], &self.path).await;
                self.vote(who, true).await;
            }
            (None, _) => self.name(who, self.city.1.plus_days(-8)).await,
            (Some(_), None) => self.hold(who, false).await,
            (Some((meeting, _)), Some(_)) if !has_sent => {
                self.deliberate(&self.codes[who], &meeting).await;
                self.sends(who).await;
            }
            _ => self.is_visited(who).await,
        }
    }

    /// Everything that is left for a county to do, but for one guard.
    pub(super) async fn all_but(&mut self, who: usize, left_out: Option<usize>) {
        if self.of(who).held_on.is_none() {
            let day = self.city.1.plus_days(-8);
            self.name(who, day).await;
            self.moves(who, day).await;
        }
        self.hold(who, false).await;
        if let Some((meeting, _)) = self.of(who).session.clone() {
            self.deliberate(&self.codes[who], &meeting).await;
        }
        if left_out != Some(RESULTS) {
            self.sends(who).await;
        }
        if left_out != Some(COVERAGE) {
            self.is_visited(who).await;
        }
    }

    pub(super) async fn waive(&mut self, who: usize, guard: usize) {
        let body = json!({ "guard": GUARDS[guard], "county": self.app.world.counties[who], "reason": "换届" });
        let path = format!("{}/waivers", self.at);
        let waived = self.app.account("510700_chair").post(&path, body).await;
        if waived.status == 200 {
            self.of(who).waived.push(guard);
        }
    }
}
