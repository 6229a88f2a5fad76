//! What the city does in a random history.

use kernel::Date;
use serde_json::{Value, json};

use super::super::world::*;
use super::{County, GUARDS, Story};

impl Story<'_> {
    /// So near to a county's session that this one was held too late.
    pub(super) async fn city_nears(&mut self, who: usize) {
        let Some(held_on) = self.of(who).held_on else {
            return;
        };
        let day = held_on.plus_days(3).max(self.day.plus_days(1));
        if day < held_on.plus_days(7) && day < self.city.1 {
            self.city_moves(day).await;
        }
    }

    pub(super) async fn scheme(&mut self) {
        if cycle(self.app, CITY, &self.at).await["scheme"].is_null() {
            submit_scheme(self.app, &self.at).await;
        } else {
            self.is_scheme_approved |= approve_scheme(self.app, &self.at).await.status == 200;
        }
    }

    pub(super) async fn city_moves(&mut self, day: Date) {
        if !self.is_city_held && day > self.day && day != self.city.1 {
            move_to(self.app, CITY, &self.city.0, &day.to_string())
                .await
                .ok();
            self.city.1 = day;
        }
    }

    pub(super) async fn city_holds(&mut self) {
        let (meeting, day) = self.city.clone();
        if !self.is_city_held && day >= self.day {
            self.comes(day);
            hold(self.app, CITY, &meeting, (&day.to_string(), ""))
                .await
                .ok();
            self.is_city_held = true;
        }
    }

    pub(super) async fn city_deliberates(&mut self) {
        if self.is_deliberated {
            return;
        }
        let seen = cycle(self.app, CITY, &self.at).await;
        let guards = seen["guards"].as_array().unwrap();
        let is_ready = guards.iter().all(|one| one["is_kept"] == true);
        let meeting = self.city.0.clone();
        let Some(answer) = self.deliberate(CITY, &meeting).await else {
            return;
        };
        if is_ready {
            answer.ok();
            self.is_deliberated = true;
            self.must_have_been_ready(&seen);
        } else {
            answer.refused("linkage.not_ready");
        }
    }

    /// Every county that carries it out was in time, sent its results and was visited, or somebody said why not.
    pub(super) fn must_have_been_ready(&self, seen: &Value) {
        assert!(self.is_scheme_approved);
        let carrying = seen["congresses"].as_array().unwrap().iter();
        for congress in carrying.filter(|one| one["is_city"] == false) {
            let mut ids = self.app.world.counties.iter();
            let who = ids
                .position(|one| json!(one) == congress["congress"])
                .unwrap();
            let none = County::default();
            let of = self.counties.get(&who).unwrap_or(&none);
            let in_time = of
                .held_on
                .is_some_and(|on| of.says_why || on.plus_days(7) <= self.city.1);
            let kept = [of.is_covered, in_time, of.has_sent];
            for (guard, kept) in kept.into_iter().enumerate() {
                assert!(
                    kept || of.waived.contains(&guard),
                    "{} of {who}: {of:?}",
                    GUARDS[guard]
                );
            }
        }
    }
}
