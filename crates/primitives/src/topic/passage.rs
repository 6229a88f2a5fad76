//! How a topic moves from stage to stage.

use kernel::{Date, Subject};

use super::names::Name;
use super::rules::{State, Topic, TopicRefusal};
use super::stage::{Stage, StageRow};

/// Refuses what was heard already.
pub fn must_not_be_heard(rows: &[StageRow]) -> Result<(), TopicRefusal> {
    let is_heard = rows
        .iter()
        .any(|row| row.stage == Stage::Deliberated && row.done_on.is_some());
    if is_heard {
        Err(TopicRefusal::Heard)
    } else {
        Ok(())
    }
}

impl Topic {
    /// Refuses unless it can still move.
    pub fn must_be_open(&self) -> Result<(), TopicRefusal> {
        match self.state {
            State::Planned | State::Active => Ok(()),
            state @ (State::Closed | State::Dropped) => {
                let Name { zh, en } = state.name();
                Err(TopicRefusal::NotNow { zh, en })
            }
        }
    }

    /// The topic and its stage after `stage` was passed on a day. `rows` are those of all rounds.
    pub fn pass(
        &self,
        rows: &[StageRow],
        stage: Stage,
        on: Date,
        today: Date,
        by: &Subject,
    ) -> Result<(Self, StageRow), TopicRefusal> {
        self.must_be_open()?;
        if on > today {
            return Err(TopicRefusal::InFuture);
        }
        let row = self.row(rows, stage);
        if row.done_on.is_some() {
            return Err(TopicRefusal::already_passed(stage));
        }
        self.must_be_in_order(rows, stage, on)?;
        let way = Stage::way(self.list, self.mode, self.round);
        let place = |stage| way.iter().position(|one| *one == stage);
        let is_further = self.stage == Stage::Planned || place(stage) >= place(self.stage);
        let topic = Self {
            state: State::Active,
            stage: if is_further { stage } else { self.stage },
            ..self.clone()
        };
        let row = StageRow {
            done_on: Some(on),
            subject: Some(by.clone()),
            skip_reason: None,
            ..row
        };
        Ok((topic, row))
    }

    fn must_be_in_order(
        &self,
        rows: &[StageRow],
        stage: Stage,
        on: Date,
    ) -> Result<(), TopicRefusal> {
        let last_done = |stage| {
            let rows = rows.iter().filter(|row| row.stage == stage);
            rows.filter_map(|row| row.done_on).max()
        };
        if let Some(needs) = stage.needs() {
            let done_on = last_done(needs).ok_or_else(|| TopicRefusal::not_yet(stage, needs))?;
            // A plan may be adopted, or entered here, after its first work began.
            if on < done_on && needs != Stage::Planned {
                return Err(TopicRefusal::out_of_order(stage, needs, done_on));
            }
        }
        let followed = rows.iter().find(|row| {
            row.round == self.round
                && row.stage.needs() == Some(stage)
                && row.done_on.is_some_and(|done_on| done_on < on)
        });
        match followed {
            Some(row) => {
                let other_on = row.done_on.unwrap_or(on);
                Err(TopicRefusal::out_of_order(stage, row.stage, other_on))
            }
            None => Ok(()),
        }
    }

    /// The stage left out for a reason.
    pub fn skip(
        &self,
        rows: &[StageRow],
        stage: Stage,
        reason: &str,
    ) -> Result<StageRow, TopicRefusal> {
        self.must_be_open()?;
        if !stage.is_optional() {
            let Name { zh, en } = stage.name();
            return Err(TopicRefusal::NotOptional { zh, en });
        }
        let row = self.row(rows, stage);
        if !row.is_open() {
            return Err(TopicRefusal::already_passed(stage));
        }
        Ok(StageRow {
            skip_reason: Some(reason.to_owned()),
            ..row
        })
    }

    /// The topic in its next round, after the report on the handling was not accepted (二次审议).
    pub fn again(&self, rows: &[StageRow]) -> Result<(Self, StageRow), TopicRefusal> {
        self.must_be_open()?;
        if self.row(rows, Stage::Reported).done_on.is_none() {
            return Err(TopicRefusal::not_yet(Stage::Handling, Stage::Reported));
        }
        let topic = Self {
            round: self.round + 1,
            stage: Stage::HandedOver,
            ..self.clone()
        };
        let row = StageRow::new(self.id, topic.round, Stage::HandedOver);
        Ok((topic, row))
    }

    /// What is known of a stage in this round.
    pub fn row(&self, rows: &[StageRow], stage: Stage) -> StageRow {
        rows.iter()
            .find(|row| row.round == self.round && row.stage == stage)
            .cloned()
            .unwrap_or_else(|| StageRow::new(self.id, self.round, stage))
    }

    /// Refuses unless it may be concluded.
    pub fn must_be_concludable(&self, rows: &[StageRow]) -> Result<(), TopicRefusal> {
        self.must_be_open()?;
        let is_done = |stage| {
            rows.iter()
                .any(|row| row.round == self.round && row.stage == stage && row.done_on.is_some())
        };
        let was_heard = rows
            .iter()
            .any(|row| row.stage == Stage::Deliberated && row.done_on.is_some());
        let is_heard = Stage::way(self.list, self.mode, 1).contains(&Stage::Deliberated);
        if is_heard && !was_heard {
            return Err(TopicRefusal::NotDeliberated);
        }
        let is_handled = self.round > 1 || is_done(Stage::HandedOver);
        if is_handled && !is_done(Stage::Reported) {
            return Err(TopicRefusal::StillHandling);
        }
        Ok(())
    }

    /// Refuses unless staff may conclude it by hand: what has opinions is concluded with them.
    pub fn must_end_by_hand(&self, rows: &[StageRow]) -> Result<(), TopicRefusal> {
        let has_opinions = rows
            .iter()
            .any(|row| row.stage == Stage::OpinionsDrafted && row.done_on.is_some());
        if has_opinions {
            Err(TopicRefusal::EndsWithOpinions)
        } else {
            Ok(())
        }
    }

    /// The next stage on its way that is neither passed nor left out; none when it is at its end.
    pub fn next(&self, rows: &[StageRow]) -> Option<StageRow> {
        self.must_be_open().ok()?;
        let way = Stage::way(self.list, self.mode, self.round);
        let from = way
            .iter()
            .position(|stage| *stage == self.stage)
            .map_or(0, |at| {
                at + usize::from(!self.row(rows, self.stage).is_open())
            });
        let ahead = way.get(from..).unwrap_or_default();
        ahead
            .iter()
            .map(|stage| self.row(rows, *stage))
            .find(StageRow::is_open)
    }
}
