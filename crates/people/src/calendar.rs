//! The working-day calendar of this installation: the published years, and those imported since; and what a change of it
//! does to open dates.

use std::pin::Pin;

use kernel::time::{Calendar, CalendarError, imported_years};
use kernel::{Conn, Date, Result, Subject};
use regime::{DueDate, Words};
use serde::Serialize;
use utoipa::ToSchema;

use crate::act::Act;
use crate::app::App;
use crate::congress::CongressId;

/// Reads the imported years on top of the published ones. To be called again when one was imported, once it is on disk.
pub async fn load(app: &App) -> Result<()> {
    let imported = imported_years(&mut *app.db.read().await?).await?;
    let mut calendar = Calendar::published().map_err(anyhow::Error::from)?;
    for year in imported {
        // An imported year may be an amendment, or may since have come with the product: the imported one stands.
        calendar = match calendar.with_year(&year.content) {
            Err(CalendarError::YearKnown { .. }) => calendar.with_amended_year(&year.content),
            done => done,
        }
        .map_err(anyhow::Error::from)?;
    }
    app.set_calendar(calendar);
    Ok(())
}

/// Moved dates that are named one by one, at most.
const NAMED: usize = 200;

/// What a new calendar does to the open dates of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarRedated)]
pub struct Redated {
    /// Open dates that were looked at, in the whole installation.
    pub items: i64,
    /// Dates that moved.
    pub moved: i64,
    /// Dates that the new calendar cannot tell; they keep the old one.
    pub kept: i64,
    /// Those of the congress of whoever changes the calendar that moved; of very many the first.
    pub dates: Vec<MovedDate>,
    #[serde(skip)]
    own: Option<CongressId>,
}

/// A date that a new calendar moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CalendarMovedDate)]
pub struct MovedDate {
    /// Whose date.
    pub subject: Subject,
    /// What that is called.
    pub title: String,
    /// The basis of the rule.
    pub basis: Words,
    /// What it was.
    pub was_on: Date,
    /// What it becomes.
    pub becomes_on: Date,
}

/// Dates what is open in a room again by a new calendar, and records it there. The act's calendar is still the old one.
///
/// Rooms of one level don't know each other: whoever puts them together hands these to the room of the calendar.
pub type Redate = for<'a> fn(&'a mut Act, &'a Calendar) -> Redating<'a>;

/// A [`Redate`] under way.
pub type Redating<'a> = Pin<Box<dyn Future<Output = Result<Redated>> + Send + 'a>>;

/// Tells the dates that are open in a room of a congress: those that [`Redate`] looks at.
pub type Open = for<'a> fn(&'a mut Conn, CongressId) -> Opening<'a>;

/// An [`Open`] under way.
pub type Opening<'a> = Pin<Box<dyn Future<Output = Result<OpenDates>> + Send + 'a>>;

/// A room that keeps counted dates.
#[derive(Clone, Copy)]
pub struct Dated {
    /// Dates them again.
    pub redate: Redate,
    /// Tells which are open.
    pub open: Open,
}

/// How many dates are open that a rule counted. A day that a person chose is not among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenDates(pub i64);

impl OpenDates {
    /// Counts a date that `items` share.
    pub fn take(&mut self, due: &DueDate, items: i64) {
        if due.is_counted() {
            self.0 += items;
        }
    }
}

impl Redated {
    /// Nothing yet; moved dates of the actor's congress will be named.
    pub fn by(act: &Act) -> Self {
        Self {
            own: act.congress().ok(),
            ..Self::default()
        }
    }

    /// What the new calendar makes of a date that `items` share; none when it leaves it as it is, cannot tell, or a person
    /// chose the day.
    pub fn again(&mut self, due: &DueDate, items: i64, new: &Calendar) -> Option<DueDate> {
        if !due.is_counted() {
            return None;
        }
        self.items += items;
        let Ok(becomes) = due.again(due.anchor_on, new) else {
            self.kept += items;
            return None;
        };
        if becomes.on != due.on {
            self.moved += items;
        }
        Some(becomes).filter(|becomes| becomes != due)
    }

    /// How many more dates of a congress can be named.
    pub fn room(&self, congress: CongressId) -> usize {
        let is_own = self.own == Some(congress);
        if is_own {
            NAMED.saturating_sub(self.dates.len())
        } else {
            0
        }
    }

    /// Names a thing of a congress whose date moved, as long as there is room.
    pub fn name(
        &mut self,
        congress: CongressId,
        (subject, title): (Subject, &str),
        (was, becomes): (&DueDate, &DueDate),
    ) {
        if was.on != becomes.on && self.room(congress) > 0 {
            self.dates.push(MovedDate {
                subject,
                title: title.to_owned(),
                basis: becomes.basis.clone(),
                was_on: was.on,
                becomes_on: becomes.on,
            });
        }
    }

    /// Takes in what happened in another room.
    pub fn extend(&mut self, other: Self) {
        self.items += other.items;
        self.moved += other.moved;
        self.kept += other.kept;
        let room = NAMED.saturating_sub(self.dates.len());
        self.dates.extend(other.dates.into_iter().take(room));
    }
}
