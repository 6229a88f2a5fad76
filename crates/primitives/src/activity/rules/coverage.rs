//! Which places are covered by activities that were held: numerator, denominator, and what is left out.

use kernel::Date;
use people::division::Divisions;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ActivityId, Kind, PlaceKind, State};
use super::place::within;

/// An activity as it is counted, and as it is shown behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = CountedActivity)]
pub struct Held {
    /// The identifier.
    pub id: ActivityId,
    /// What it is called.
    pub title: String,
    /// What was done.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// On which day.
    pub held_on: Date,
    /// The code of the county or township.
    pub division: String,
    /// The place there.
    pub place: String,
    /// What kind of place it is.
    pub place_kind: PlaceKind,
}

/// What is to be covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Axis {
    /// Divisions, by code: a county is covered by what was held anywhere in it.
    Divisions(Vec<String>),
    /// Parks, by name.
    Parks(Vec<String>),
    /// Kinds of places.
    PlaceKinds(Vec<PlaceKind>),
}

/// One of what is to be covered, with the activities that cover it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActivityCovered)]
pub struct Covered {
    /// The code, the name or the kind.
    pub key: String,
    /// What was held there.
    pub activities: Vec<Held>,
}

/// How far an axis is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActivityTally)]
pub struct Tally {
    /// Everything asked for, in its order.
    pub items: Vec<Covered>,
    /// How many of them are covered: the numerator.
    pub covered: usize,
    /// How many they are: the denominator.
    pub of: usize,
    /// Held, but at nothing that was asked for: left out.
    pub elsewhere: Vec<Held>,
}

/// What is covered, and what is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How far the axis is covered.
    pub tally: Tally,
    /// Not held yet: left out.
    pub ahead: Vec<Held>,
    /// Cancelled: left out.
    pub cancelled: usize,
}

impl Coverage {
    /// Counts what was held along an axis.
    pub fn of(rows: &[Held], axis: &Axis, list: &Divisions) -> Self {
        let held: Vec<&Held> = rows.iter().filter(|row| row.state == State::Held).collect();
        let keys = axis.keys();
        let items: Vec<Covered> = keys
            .iter()
            .map(|key| Covered {
                activities: held
                    .iter()
                    .filter(|row| axis.is_at(row, key, list))
                    .map(|row| (*row).clone())
                    .collect(),
                key: key.clone(),
            })
            .collect();
        let elsewhere = held
            .iter()
            .filter(|row| !keys.iter().any(|key| axis.is_at(row, key, list)))
            .map(|row| (*row).clone())
            .collect();
        let of_state = |state: State| rows.iter().filter(move |row| row.state == state);
        Self {
            tally: Tally {
                covered: items
                    .iter()
                    .filter(|item| !item.activities.is_empty())
                    .count(),
                of: items.len(),
                items,
                elsewhere,
            },
            ahead: of_state(State::Planned).cloned().collect(),
            cancelled: of_state(State::Cancelled).count(),
        }
    }

    /// What is not covered yet.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let is_missing = |item: &&Covered| item.activities.is_empty();
        let items = self.tally.items.iter().filter(is_missing);
        items.map(|item| item.key.as_str())
    }
}

impl Axis {
    fn keys(&self) -> Vec<String> {
        match self {
            Self::Divisions(keys) | Self::Parks(keys) => keys.clone(),
            Self::PlaceKinds(kinds) => kinds.iter().map(ToString::to_string).collect(),
        }
    }

    fn is_at(&self, row: &Held, key: &str, list: &Divisions) -> bool {
        match self {
            Self::Divisions(_) => within(list, &row.division, key),
            Self::Parks(_) => row.place_kind == PlaceKind::Park && row.place == key,
            Self::PlaceKinds(_) => row.place_kind.to_string() == key,
        }
    }
}

/// What was held at one kind of place in one division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActivityMatrixCell)]
pub struct Cell {
    /// The kind of place.
    pub place_kind: PlaceKind,
    /// The activities behind the figure.
    pub activities: Vec<Held>,
}

/// One division of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActivityMatrixRow)]
pub struct Row {
    /// The division's code.
    pub division: String,
    /// How many activities were held there.
    pub count: usize,
    /// By kinds of places: those of which there is something.
    pub cells: Vec<Cell>,
}

/// Divisions by kinds of places.
pub fn matrix(divisions: &Tally) -> Vec<Row> {
    use strum::IntoEnumIterator as _;
    let row = |item: &Covered| Row {
        division: item.key.clone(),
        count: item.activities.len(),
        cells: PlaceKind::iter()
            .map(|place_kind| Cell {
                place_kind,
                activities: item
                    .activities
                    .iter()
                    .filter(|one| one.place_kind == place_kind)
                    .cloned()
                    .collect(),
            })
            .filter(|cell| !cell.activities.is_empty())
            .collect(),
    };
    divisions.items.iter().map(row).collect()
}
