//! The cells of one subject for one congress.

use kernel::db::Json;
use kernel::time::{Light, light};
use kernel::{Date, Subject};
use primitives::meeting::MeetingId;
use primitives::topic::{self, Stage};
use regime::DueDate;

use super::{BoardCell, CycleStage, Fact, FactKind, Grid, Looking, StageFact};

/// What the cells of one entry are made of.
pub(super) struct Cells<'a> {
    pub(super) row: &'a Grid,
    pub(super) stages: &'a [StageFact],
    pub(super) facts: &'a [&'a Fact],
    pub(super) looking: Looking,
}

/// By when, and what that rests on.
struct Due {
    on: Date,
    basis: Option<regime::Words>,
}

impl Due {
    fn counted(due: &Json<DueDate>) -> Self {
        Self {
            on: due.0.on,
            basis: Some(due.0.basis.clone()),
        }
    }

    fn of(fact: &Fact) -> Option<Self> {
        let basis = None;
        let chosen = fact.due_on.map(|on| Self { on, basis });
        fact.due.as_ref().map(Self::counted).or(chosen)
    }
}

impl Cells<'_> {
    pub(super) fn all(&self) -> Vec<BoardCell> {
        use CycleStage as C;
        let is_city = self.row.congress == self.row.city;
        let round = self.row.round.unwrap_or(1);
        let mut cells = vec![self.passed(C::Planned, Stage::Planned, 1)];
        if is_city {
            let due = self.fact(FactKind::SchemeBefore).and_then(Due::of);
            cells.push(self.known(C::Scheme, FactKind::Scheme, due));
        }
        cells.push(self.known(C::Research, FactKind::Covered, None));
        if !is_city {
            cells.push(self.known(C::ReportSent, FactKind::ResearchReport, None));
        }
        cells.push(self.session(is_city));
        if is_city {
            let due = self.fact(FactKind::Hearing).and_then(Due::of);
            cells.push(self.known(C::Hearing, FactKind::Hearing, due));
        } else {
            cells.push(self.known(C::ResultsSent, FactKind::SessionResults, None));
        }
        for (stage, of) in [
            (C::Opinions, Stage::OpinionsApproved),
            (C::HandedOver, Stage::HandedOver),
            (C::Reported, Stage::Reported),
            (C::Balloted, Stage::Balloted),
        ] {
            cells.push(self.passed(stage, of, round));
        }
        if round > 1 {
            cells.push(self.passed(C::Again, Stage::Deliberated, round));
        }
        cells.push(self.passed(C::Concluded, Stage::Concluded, round));
        cells
    }

    fn fact(&self, kind: FactKind) -> Option<&Fact> {
        self.facts.iter().copied().find(|fact| fact.kind == kind)
    }

    /// A stage of the topic, as it was passed in a round or an earlier one.
    fn passed(&self, stage: CycleStage, of: Stage, round: i64) -> BoardCell {
        let rows = self
            .stages
            .iter()
            .filter(|row| row.stage == of && row.round <= round);
        let row = rows.max_by_key(|row| row.round);
        let is_own = self.row.congress == self.looking.viewer;
        let done_on = row.and_then(|row| row.done_on);
        let fact = row.and_then(|row| row.subject.clone());
        let due = row.and_then(|row| row.due.as_ref()).map(Due::counted);
        self.cell(stage, (due, done_on), fact.filter(|_| is_own))
    }

    /// A fact beside the topic's stages. What was sent up may be opened by who sent it and by the city.
    fn known(&self, stage: CycleStage, kind: FactKind, due: Option<Due>) -> BoardCell {
        let known = self.fact(kind);
        let viewer = self.looking.viewer;
        let may_open = match kind {
            FactKind::ResearchReport | FactKind::SessionResults => {
                viewer == self.row.congress || viewer == self.row.city
            }
            _ => viewer == self.row.city,
        };
        let fact = known.and_then(|fact| fact.fact.clone());
        let done_on = known.and_then(|fact| fact.done_on);
        self.cell(stage, (due, done_on), fact.filter(|_| may_open))
    }

    /// The session: a county's is due by its latest day, the city's on its own.
    fn session(&self, is_city: bool) -> BoardCell {
        let latest = self.fact(FactKind::CountyBefore).filter(|_| !is_city);
        let basis = None;
        let own = self.row.session_on.map(|on| Due { on, basis });
        let due = latest.and_then(Due::of).or(own);
        let rows = self.stages.iter();
        let held = rows
            .filter(|row| row.stage == Stage::Deliberated && row.round == 1)
            .find_map(|row| row.done_on);
        let is_own = self.row.congress == self.looking.viewer;
        let fact = self.row.session.map(MeetingId::subject);
        self.cell(CycleStage::Session, (due, held), fact.filter(|_| is_own))
    }

    fn cell(
        &self,
        stage: CycleStage,
        (due, done_on): (Option<Due>, Option<Date>),
        fact: Option<Subject>,
    ) -> BoardCell {
        let Looking { today, lights, .. } = self.looking;
        let is_open = matches!(
            self.row.state,
            Some(topic::State::Planned | topic::State::Active)
        );
        let due_on = due.as_ref().map(|due| due.on);
        let light = match (due_on, done_on) {
            (_, Some(_)) => Some(Light::Done),
            (Some(due_on), None) if is_open => Some(light(due_on, None, today, &lights)),
            _ => None,
        };
        BoardCell {
            stage,
            due_on,
            basis: due.and_then(|due| due.basis),
            done_on,
            light,
            days_left: due_on
                .filter(|_| done_on.is_none() && is_open)
                .map(|due_on| due_on.days_since(today)),
            fact,
            of: None,
        }
    }
}
