//! Rooms above keep dates that were counted from a meeting, and hear when it moves or is cancelled.

use std::pin::Pin;

use kernel::{Result, Subject};
use people::Act;
use regime::DueDate;

use super::super::rules::{Conflict, Followed, HungDate, Meeting, Redated};

/// A meeting that has just been moved or cancelled.
#[derive(Clone, Copy)]
pub struct Shift<'a> {
    /// The meeting as it is now.
    pub meeting: &'a Meeting,
    /// The dates that hang on it.
    pub dates: &'a [Shifted],
    /// Why.
    pub reason: &'a str,
}

/// A date that hangs on a meeting, before and after.
pub struct Shifted {
    /// Whose date.
    pub subject: Subject,
    /// Which of theirs.
    pub label: String,
    /// What it was.
    pub was: DueDate,
    /// What it is now; none when the meeting was cancelled.
    pub becomes: Option<DueDate>,
}

impl From<&Redated> for Shifted {
    fn from(date: &Redated) -> Self {
        Self {
            subject: date.subject.clone(),
            label: date.label.clone(),
            was: date.was.clone(),
            becomes: Some(date.becomes.clone()),
        }
    }
}

impl From<HungDate> for Shifted {
    fn from(date: HungDate) -> Self {
        Self {
            subject: date.subject,
            label: date.label,
            was: date.due.0,
            becomes: None,
        }
    }
}

/// What followed in a room.
#[derive(Default)]
pub struct Following {
    /// The dates that moved.
    pub dates: Vec<Followed>,
    /// What conflicts now.
    pub conflicts: Vec<Conflict>,
}

/// Keeps true what a room counted from a meeting, and records it there.
///
/// A room never knows those above it: whoever puts them together hands these to the routes that move and cancel.
pub type Follow = for<'a> fn(&'a mut Act, Shift<'a>) -> Follows<'a>;

/// A [`Follow`] under way.
pub type Follows<'a> = Pin<Box<dyn Future<Output = Result<Following>> + Send + 'a>>;

/// All rooms that follow.
pub type Followers = &'static [Follow];

/// Lets all rooms follow.
pub(super) async fn follow(
    act: &mut Act,
    shift: Shift<'_>,
    followers: Followers,
) -> Result<Following> {
    let mut all = Following::default();
    for follower in followers {
        let one = follower(act, shift).await?;
        all.dates.extend(one.dates);
        all.conflicts.extend(one.conflicts);
    }
    Ok(all)
}
