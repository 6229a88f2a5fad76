//! The summary of a linkage year (年度联动监督工作总结): figures, each with the facts that it counts, and a text drafted from them.

mod figures;
mod text;

use std::fmt;

use kernel::{Date, Subject, Words};
use people::congress::CongressId;
use people::person::PersonId;
use primitives::activity::ActivityId;
use primitives::assignment::AssignmentId;
use primitives::ballot::BallotId;
use primitives::topic::Deed;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::{Board, Edition, LinkageItemId, Proposal};

pub use figures::figures;
#[cfg(test)]
pub use text::Piece;
pub use text::{Chapter, chapters, plain};

codes! {
    /// What a figure of the year counts.
    FigureCode LinkageFigureCode {
        /// Linked topics.
        Topics,
        /// Adjustments of the plan.
        Adjustments,
        /// Topics put forward and sent.
        Proposals,
        /// Counties that took part; the city's.
        Counties,
        /// Topics that a county declined or left.
        Declined,
        /// Visits and other activities held.
        Visits,
        /// Places where they were.
        Places,
        /// Counties in which joint research was; the city's.
        Covered,
        /// What was found there.
        Findings,
        /// Research reports sent up.
        Reports,
        /// Topics that the own session deliberated.
        Sessions,
        /// Topics that sessions of counties deliberated; the city's.
        CountySessions,
        /// Of those of counties, the ones in time before the city's.
        InTime,
        /// And the ones that were not.
        Late,
        /// What came of county sessions and was sent up.
        Results,
        /// Special meetings that heard the counties; the city's.
        Hearings,
        /// Deliberation opinions approved.
        Opinions,
        /// Items handed over to organs.
        Items,
        /// Items that are closed.
        Closed,
        /// Items past their date.
        Overdue,
        /// Ballots on the handling.
        Ballots,
        /// Ballots that found it dissatisfying.
        Dissatisfied,
        /// Second deliberations.
        Again,
        /// Special inquiries.
        Inquiries,
        /// Interpellations.
        Interpellations,
        /// Steps of the escalation ladder taken on items.
        Steps,
        /// Counties' topics with approved opinions, by their lights; the city's.
        CountyOpinions,
        /// Counties' second deliberations, by their lights; the city's.
        CountyAgain,
        /// Deputies who took part.
        Deputies,
    }
}

/// A thing that a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageYearFact)]
pub struct Counted {
    /// What it is called.
    pub text: String,
    /// A word more, in both languages.
    pub note: Option<Words>,
    /// The thing itself.
    pub subject: Subject,
}

/// A figure: as many as there are facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageFigure)]
pub struct Figure {
    /// What it counts.
    pub code: FigureCode,
    /// How many.
    pub count: usize,
    /// Of how many, where that is known.
    pub of: Option<usize>,
    /// What is counted, one by one.
    pub facts: Vec<Counted>,
}

/// An activity that was held.
#[derive(Debug, Clone, FromRow)]
pub struct Visit {
    /// Which.
    pub activity: ActivityId,
    /// What it was.
    pub title: String,
    /// When.
    pub held_on: Date,
    /// In which division.
    pub division: String,
    /// At which place.
    pub place: String,
}

/// What was found there.
#[derive(Debug, Clone, FromRow)]
pub struct Found {
    /// Where it was found.
    pub activity: ActivityId,
    /// What.
    pub text: String,
    /// How serious it is.
    pub place: String,
}

/// An item that an organ handles.
#[derive(Debug, Clone, FromRow)]
pub struct Handled {
    /// Which.
    pub assignment: AssignmentId,
    /// What it asks.
    pub title: String,
    /// The organ's short name.
    pub organ: String,
    /// By when.
    pub due_on: Date,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// It waits for nothing, so that no date runs.
    pub paused_on: Option<Date>,
}

/// A step of the ladder taken on an item.
#[derive(Debug, Clone, FromRow)]
pub struct Rung {
    /// On which.
    pub assignment: AssignmentId,
    /// The item's title.
    pub title: String,
    /// What was done, in words.
    pub words: String,
    /// When.
    pub on_day: Date,
}

/// A ballot on the handling of opinions, as it was announced last.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Which.
    pub ballot: BallotId,
    /// On what.
    pub title: String,
    /// What it came to.
    pub words: Words,
    /// It passed.
    pub passed: bool,
}

/// An item that a county declined, as it told.
#[derive(Debug, Clone, FromRow)]
pub struct Declined {
    /// Which item.
    pub item: LinkageItemId,
    /// Its title.
    pub title: String,
    /// Which county.
    pub congress: CongressId,
    /// What people call it.
    pub place: String,
    /// Why.
    pub reason: String,
}

/// Somebody who took part.
#[derive(Debug, Clone)]
pub struct Taker {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How often.
    pub times: usize,
}

/// All that a year's figures are counted from, as the viewer's congress may know it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The viewer's congress.
    pub own: CongressId,
    /// It is the city.
    pub is_city: bool,
    /// The legal date.
    pub today: Date,
    /// Sessions, lights and what was sent: the board that the viewer sees.
    pub board: Board,
    /// The editions that were put before the councils.
    pub editions: Vec<Edition>,
    /// What was put forward and sent, with the places' names.
    pub proposals: Vec<(String, Proposal)>,
    /// What was declined.
    pub declined: Vec<Declined>,
    /// What was held.
    pub visits: Vec<Visit>,
    /// What was found.
    pub found: Vec<Found>,
    /// What organs handle.
    pub handled: Vec<Handled>,
    /// The ladder.
    pub rungs: Vec<Rung>,
    /// The ballots.
    pub verdicts: Vec<Verdict>,
    /// What other rooms did on the own topics.
    pub deeds: Vec<Deed>,
    /// Who took part.
    pub takers: Vec<Taker>,
}

/// Whether the congress carries anything out: otherwise there is nothing to sum up.
pub fn carries(figures: &[Figure]) -> bool {
    let mut all = figures.iter();
    all.any(|one| one.code == FigureCode::Topics && one.count > 0)
}
