//! The cycle on one board: linked subjects by congresses by stages, with a light and the fact behind each cell.

mod awaited;
mod cells;
mod rows;

use std::collections::BTreeMap;
use std::fmt;

use kernel::time::{Light, LightRule};
use kernel::{Date, Subject};
use people::congress::CongressId;
use primitives::topic::{self, TopicId};
use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};
use utoipa::ToSchema;

use super::{LinkageId, LinkageItemId, Stand};

pub use awaited::{Awaited, awaited};
pub use rows::{Fact, FactKind, Grid, StageFact};

use cells::Cells;

codes! {
    /// A stage of the cycle, in the order of the year.
    CycleStage LinkageCycleStage {
        /// It is in the plan of the congress (列入计划).
        Planned,
        /// The implementation plan is approved (实施方案); the city's.
        Scheme,
        /// Joint research was there (联合调研).
        Research,
        /// The research report was sent up (调研报告报送); a county's.
        ReportSent,
        /// The session deliberated (会议审议).
        Session,
        /// What came of it was sent up (审议情况报送); a county's.
        ResultsSent,
        /// The special meeting heard the counties (专题会议); the city's.
        Hearing,
        /// The deliberation opinions are approved (审定审议意见).
        Opinions,
        /// They were handed over (交办).
        HandedOver,
        /// The organs reported on the handling (办理情况报告).
        Reported,
        /// The ballot on the handling (满意度测评).
        Balloted,
        /// A second deliberation (二次审议).
        Again,
        /// Concluded (办结).
        Concluded,
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoardCell)]
pub struct BoardCell {
    /// Which stage.
    pub stage: CycleStage,
    /// By when.
    pub due_on: Option<Date>,
    /// What that rests on.
    pub basis: Option<regime::Words>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// How it stands today; none while nothing is due.
    pub light: Option<Light>,
    /// Days until it is due; negative when it is late.
    pub days_left: Option<i64>,
    /// What stands behind it; only what the viewer may open.
    pub fact: Option<Subject>,
    /// Counted of how many, where the city's cell sums up its counties.
    pub of: Option<BoardCount>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoardCount)]
pub struct BoardCount {
    /// How many.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// A subject for one congress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoardEntry)]
pub struct BoardEntry {
    /// Which congress.
    pub congress: CongressId,
    /// How the subject stands there.
    pub stand: Stand,
    /// Its topic there, to be opened; only for its own people.
    pub topic: Option<TopicId>,
    /// The round, from 1: more after a second deliberation.
    pub round: i64,
    /// On which day its session is.
    pub session_on: Option<Date>,
    /// The stages, in their order; none while it is not carried out there.
    pub cells: Vec<BoardCell>,
}

/// A subject on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoardItem)]
pub struct BoardItem {
    /// Which.
    pub item: LinkageItemId,
    /// Of which plan.
    pub linkage: LinkageId,
    /// Whose plan that is.
    pub city: CongressId,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// For each congress, in the order of the places.
    pub entries: Vec<BoardEntry>,
}

/// A congress on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoardPlace)]
pub struct BoardPlace {
    /// Which.
    pub congress: CongressId,
    /// Its code.
    pub division: String,
    /// What people call it.
    pub name: String,
    /// Whose plan it takes part in; its own, when it is the city.
    pub city: CongressId,
}

/// The cycle of a year on one board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageBoard)]
pub struct Board {
    /// The year.
    pub year: i64,
    /// The day whose lights these are.
    pub today: Date,
    /// The stages, in their order.
    pub stages: Vec<CycleStage>,
    /// The congresses that the viewer sees, each city before its counties.
    pub places: Vec<BoardPlace>,
    /// The subjects.
    pub items: Vec<BoardItem>,
    /// How many cells are late.
    pub late: usize,
    /// How many are due soon.
    pub due_soon: usize,
}

impl Board {
    /// One congress's alone, without the things behind the cells: for its deputies, who can't open them.
    #[must_use]
    pub fn of_one(mut self, own: CongressId) -> Self {
        self.places.retain(|place| place.congress == own);
        for item in &mut self.items {
            item.entries.retain(|entry| entry.congress == own);
            for entry in &mut item.entries {
                entry.topic = None;
                for cell in &mut entry.cells {
                    cell.fact = None;
                }
            }
        }
        self.late = lit(&self.items, &[Light::Late, Light::VeryLate]);
        self.due_soon = lit(&self.items, &[Light::DueSoon]);
        self
    }
}

/// How many cells have one of these lights.
fn lit(items: &[BoardItem], wanted: &[Light]) -> usize {
    let entries = items.iter().flat_map(|item| &item.entries);
    let cells = entries.flat_map(|entry| &entry.cells);
    let is_lit = |cell: &&BoardCell| cell.light.is_some_and(|light| wanted.contains(&light));
    cells.filter(is_lit).count()
}

type ByTopic = BTreeMap<TopicId, Vec<StageFact>>;
type ByPlace<'a> = BTreeMap<(LinkageItemId, CongressId), Vec<&'a Fact>>;

/// For whom and when the board is made.
#[derive(Clone, Copy)]
pub struct Looking {
    /// The viewer's congress.
    pub viewer: CongressId,
    /// The legal date.
    pub today: Date,
    /// From when a date is near, and from when it has long passed.
    pub lights: LightRule,
}

/// Puts the rows of the three statements on one board.
pub fn board(
    year: i64,
    grid: &[Grid],
    stages: Vec<StageFact>,
    facts: &[Fact],
    looking: Looking,
) -> Board {
    let mut by_topic: ByTopic = BTreeMap::new();
    for row in stages {
        by_topic.entry(row.topic).or_default().push(row);
    }
    let mut by_place: ByPlace<'_> = BTreeMap::new();
    for fact in facts {
        let key = (fact.item, fact.congress);
        by_place.entry(key).or_default().push(fact);
    }
    let mut places: Vec<BoardPlace> = Vec::new();
    let mut items: Vec<BoardItem> = Vec::new();
    let carried = carried_by_city(grid);
    for row in grid {
        if places.iter().all(|one| one.congress != row.congress) {
            places.push(BoardPlace {
                congress: row.congress,
                division: row.division.clone(),
                name: row.place.clone(),
                city: row.city,
            });
        }
        let entry = entry(
            row,
            carried.contains(&row.item),
            (&by_topic, &by_place),
            looking,
        );
        match items.iter_mut().find(|one| one.item == row.item) {
            Some(item) => item.entries.push(entry),
            None => items.push(BoardItem {
                item: row.item,
                linkage: row.linkage,
                city: row.city,
                number: row.number,
                title: row.title.clone(),
                entries: vec![entry],
            }),
        }
    }
    for item in &mut items {
        sum_up(item, &by_place);
    }
    Board {
        year,
        today: looking.today,
        stages: CycleStage::iter().collect(),
        late: lit(&items, &[Light::Late, Light::VeryLate]),
        due_soon: lit(&items, &[Light::DueSoon]),
        places,
        items,
    }
}

/// The subjects on which the city has a topic that was not dropped.
fn carried_by_city(grid: &[Grid]) -> Vec<LinkageItemId> {
    let own = grid.iter().filter(|row| row.congress == row.city);
    let stands = own.filter(|row| {
        row.state
            .is_some_and(|state| state != topic::State::Dropped)
    });
    stands.map(|row| row.item).collect()
}

fn stand_of(row: &Grid, is_carried: bool) -> Stand {
    match row.state {
        Some(topic::State::Dropped) if row.is_declined.0 => Stand::Declined,
        Some(topic::State::Dropped) => Stand::Dropped,
        Some(_) if is_carried => Stand::Linked,
        Some(_) => Stand::Approved,
        None if row.is_approved.0 && row.is_declined.0 => Stand::Declined,
        None => Stand::Open,
    }
}

fn entry(
    row: &Grid,
    is_carried: bool,
    (by_topic, by_place): (&ByTopic, &ByPlace<'_>),
    looking: Looking,
) -> BoardEntry {
    let stand = stand_of(row, is_carried);
    let is_shown = matches!(stand, Stand::Linked | Stand::Approved);
    let none: &[StageFact] = &[];
    let own = row.topic.and_then(|topic| by_topic.get(&topic));
    let stages = own.map_or(none, Vec::as_slice);
    let facts = by_place.get(&(row.item, row.congress));
    let facts = facts.map_or(&[][..], Vec::as_slice);
    let cells = if is_shown {
        Cells {
            row,
            stages,
            facts,
            looking,
        }
        .all()
    } else {
        Vec::new()
    };
    BoardEntry {
        congress: row.congress,
        stand,
        topic: row.topic.filter(|_| row.congress == looking.viewer),
        round: row.round.unwrap_or(1),
        session_on: row.session_on,
        cells,
    }
}

/// The city's cells of research and of what was sent count its linked counties; research is done once all are covered.
fn sum_up(item: &mut BoardItem, by_place: &ByPlace<'_>) {
    let city = item.city;
    let linked: Vec<CongressId> = item
        .entries
        .iter()
        .filter(|entry| entry.congress != city && entry.stand == Stand::Linked)
        .map(|entry| entry.congress)
        .collect();
    let covered_on = |county: &CongressId| {
        let facts = by_place.get(&(item.item, *county))?;
        let covered = facts.iter().find(|fact| fact.kind == FactKind::Covered);
        covered.and_then(|fact| fact.done_on)
    };
    let dates: Vec<Date> = linked.iter().filter_map(covered_on).collect();
    let own = item.entries.iter_mut().find(|entry| entry.congress == city);
    let cell = own.and_then(|entry| {
        let mut cells = entry.cells.iter_mut();
        cells.find(|cell| cell.stage == CycleStage::Research)
    });
    if let Some(cell) = cell {
        let (done, of) = (dates.len(), linked.len());
        cell.of = Some(BoardCount { done, of });
        if of > 0 && done == of {
            cell.done_on = dates.into_iter().max();
            cell.light = Some(Light::Done);
        }
    }
}
