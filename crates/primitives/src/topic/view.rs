//! Topics as they are shown: with names, lights and what comes next.

use std::collections::BTreeMap;

use kernel::time::{Light, LightRule, light};
use kernel::{Date, Subject};
use people::organ::OrganId;
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::{Topic, TopicId};
use super::stage::{By, Stage, StageRow};
use super::store::WithStages;
use regime::DueDate;

/// Under what everything is shown: the day, the thresholds, the names.
pub struct Showing {
    /// The legal date.
    pub today: Date,
    /// From when a date is near, and from when it has long passed.
    pub lights: LightRule,
    /// The organs' short names.
    pub names: BTreeMap<OrganId, String>,
}

/// An organ, for reading.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicNamed)]
pub struct Named {
    /// The identifier.
    pub id: OrganId,
    /// What people call it.
    pub name: String,
}

/// A topic in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicLine {
    /// The topic.
    #[serde(flatten)]
    pub topic: Topic,
    /// The lead committee's name.
    pub lead_name: String,
    /// The names of the organs that report.
    pub organ_names: Vec<String>,
}

/// One stage of one round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicStageView)]
pub struct StageView {
    /// Which stage.
    pub stage: Stage,
    /// In which round.
    pub round: i64,
    /// Who takes it.
    pub by: By,
    /// By when, with basis and workings.
    pub due: Option<DueDate>,
    /// When it was passed.
    pub done_on: Option<Date>,
    /// How it stands today; none when nothing is due.
    pub light: Option<Light>,
    /// Days until it is due; negative when it is late.
    pub days_left: Option<i64>,
    /// By what it was passed.
    pub subject: Option<Subject>,
    /// Why it was left out.
    pub skip_reason: Option<String>,
    /// Staff may record it by hand now.
    pub may_record: bool,
    /// It may be left out now.
    pub may_skip: bool,
}

/// A topic's page.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicView {
    /// The topic.
    #[serde(flatten)]
    pub topic: Topic,
    /// The lead committee.
    pub lead_body: Named,
    /// The organs that report.
    pub reporting: Vec<Named>,
    /// All stages of all rounds.
    pub stages: Vec<StageView>,
    /// What comes next; none when it is at its end.
    pub next: Option<StageView>,
}

/// One cell of the board.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicCell)]
pub struct Cell {
    /// Which stage.
    pub stage: Stage,
    /// By when.
    pub due_on: Option<Date>,
    /// When it was passed.
    pub done_on: Option<Date>,
    /// How it stands today.
    pub light: Option<Light>,
    /// By what it was passed: the fact behind the cell.
    pub subject: Option<Subject>,
    /// It was left out.
    pub is_skipped: bool,
}

/// A stage that an earlier round passed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicEarlier)]
pub struct Earlier {
    /// In which round.
    pub round: i64,
    /// Which stage.
    pub stage: Stage,
    /// When it was passed.
    pub done_on: Date,
    /// By what it was passed.
    pub subject: Option<Subject>,
}

/// One row of the board: a topic in its current round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicBoardRow)]
pub struct BoardRow {
    /// The topic.
    #[serde(flatten)]
    pub line: TopicLine,
    /// The usual way of this topic, so that the others can stay blank.
    pub way: &'static [Stage],
    /// What is known of its stages.
    pub cells: Vec<Cell>,
    /// What earlier rounds passed.
    pub earlier: Vec<Earlier>,
    /// The next stage.
    pub next: Option<Stage>,
}

/// The year on one board.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicBoard)]
pub struct Board {
    /// The year.
    pub year: i64,
    /// The rows, by list and number.
    pub rows: Vec<BoardRow>,
    /// How many topics have a late stage.
    pub late: usize,
    /// How many have a stage due soon and none late.
    pub due_soon: usize,
}

impl Showing {
    fn name(&self, organ: OrganId) -> String {
        self.names.get(&organ).cloned().unwrap_or_default()
    }

    fn named(&self, id: OrganId) -> Named {
        Named {
            id,
            name: self.name(id),
        }
    }

    /// How a stage stands; a stage left out has no light.
    fn light(&self, topic: &Topic, row: &StageRow) -> Option<Light> {
        if row.skip_reason.is_some() {
            return None;
        }
        if row.done_on.is_some() {
            return Some(Light::Done);
        }
        // What a closed or dropped topic left open is no longer awaited; nor what an earlier round left open.
        topic.must_be_open().ok()?;
        if row.round < topic.round {
            return None;
        }
        Some(light(row.due_on?, None, self.today, &self.lights))
    }

    /// A topic in a list.
    pub fn line(&self, topic: Topic) -> TopicLine {
        TopicLine {
            lead_name: self.name(topic.lead),
            organ_names: topic.organs.0.iter().map(|id| self.name(*id)).collect(),
            topic,
        }
    }

    fn stage(&self, topic: &Topic, row: StageRow) -> StageView {
        let is_current = row.round == topic.round && topic.must_be_open().is_ok();
        let is_open = is_current && row.is_open();
        StageView {
            light: self.light(topic, &row),
            by: row.stage.by(),
            days_left: row
                .due_on
                .filter(|_| is_open)
                .map(|due_on| due_on.days_since(self.today)),
            may_record: is_open && row.stage.is_recorded_by_hand(),
            may_skip: is_open && row.stage.is_optional(),
            stage: row.stage,
            round: row.round,
            due: row.due.map(|due| due.0),
            done_on: row.done_on,
            subject: row.subject,
            skip_reason: row.skip_reason,
        }
    }

    /// A topic's page: every stage of its usual way, and those beside it that happened.
    pub fn topic(&self, topic: Topic, rows: &[StageRow]) -> TopicView {
        let mut stages = Vec::new();
        for round in 1..=topic.round {
            let mut known: Vec<StageRow> = Stage::way(topic.list, topic.mode, round)
                .iter()
                .map(|stage| StageRow::new(topic.id, round, *stage))
                .collect();
            for row in rows.iter().filter(|row| row.round == round) {
                match known.iter_mut().find(|one| one.stage == row.stage) {
                    Some(one) => *one = row.clone(),
                    None => known.push(row.clone()),
                }
            }
            stages.extend(known.into_iter().map(|row| self.stage(&topic, row)));
        }
        TopicView {
            next: topic.next(rows).map(|row| self.stage(&topic, row)),
            lead_body: self.named(topic.lead),
            reporting: topic.organs.0.iter().map(|id| self.named(*id)).collect(),
            stages,
            topic,
        }
    }

    fn row(&self, (topic, rows): WithStages) -> BoardRow {
        let next = topic.next(&rows).map(|row| row.stage);
        let before = rows.iter().filter(|row| row.round < topic.round);
        let earlier = before
            .filter_map(|row| {
                Some(Earlier {
                    round: row.round,
                    stage: row.stage,
                    done_on: row.done_on?,
                    subject: row.subject.clone(),
                })
            })
            .collect();
        let cells = rows
            .into_iter()
            .filter(|row| row.round == topic.round)
            .map(|row| Cell {
                light: self.light(&topic, &row),
                stage: row.stage,
                due_on: row.due_on,
                done_on: row.done_on,
                is_skipped: row.skip_reason.is_some(),
                subject: row.subject,
            })
            .collect();
        BoardRow {
            way: Stage::way(topic.list, topic.mode, topic.round),
            line: self.line(topic),
            cells,
            earlier,
            next,
        }
    }

    /// The year on one board.
    pub fn board(&self, year: i64, topics: Vec<WithStages>) -> Board {
        let rows: Vec<BoardRow> = topics.into_iter().map(|one| self.row(one)).collect();
        let has = |row: &BoardRow, lights: &[Light]| {
            row.cells
                .iter()
                .any(|cell| cell.light.is_some_and(|light| lights.contains(&light)))
        };
        let is_late = |row: &BoardRow| has(row, &[Light::Late, Light::VeryLate]);
        Board {
            year,
            late: rows.iter().filter(|row| is_late(row)).count(),
            due_soon: rows
                .iter()
                .filter(|row| !is_late(row) && has(row, &[Light::DueSoon]))
                .count(),
            rows,
        }
    }
}

/// Which cell of the gantt a topic's stage is, sorted by date.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TopicScheduleRow)]
pub struct ScheduleRow {
    /// The topic.
    pub id: TopicId,
    /// Its number on its list.
    pub number: i64,
    /// Which list it is on.
    pub list: super::rules::List,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub state: super::rules::State,
    /// The lead committee's name.
    pub lead_name: String,
    /// What is due or done, with the basis of each date.
    pub marks: Vec<StageView>,
}

impl Showing {
    /// The dates of a topic on a time axis.
    pub fn schedule(&self, (topic, rows): WithStages) -> ScheduleRow {
        let mut marks: Vec<StageView> = rows
            .into_iter()
            .filter(|row| row.due_on.is_some() || row.done_on.is_some())
            .map(|row| self.stage(&topic, row))
            .collect();
        marks.sort_by_key(|mark| {
            (
                mark.due.as_ref().map(|due| due.on).or(mark.done_on),
                mark.stage,
            )
        });
        ScheduleRow {
            id: topic.id,
            number: topic.number,
            list: topic.list,
            title: topic.title.clone(),
            state: topic.state,
            lead_name: self.name(topic.lead),
            marks,
        }
    }
}
