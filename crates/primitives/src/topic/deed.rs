//! What rooms above did on a topic, so that who sums up a year can tell of it without knowing them.

use std::pin::Pin;

use kernel::{Conn, Date, Result, Subject, Words};
use people::congress::CongressId;
use people::person::PersonId;

use super::rules::TopicId;

/// What kind of thing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeedKind {
    /// A research group (调研组).
    Research,
    /// Deliberation opinions (审议意见).
    Opinions,
    /// A special inquiry (专题询问).
    Inquiry,
    /// An interpellation (质询).
    Interpellation,
}

/// Something that was done on a topic: how it stands, and who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What kind.
    pub kind: DeedKind,
    /// The thing.
    pub subject: Subject,
    /// Whose it is.
    pub congress: CongressId,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub state: Words,
    /// Since when, as far as that is known.
    pub on: Option<Date>,
    /// Who took part by name.
    pub people: Vec<(PersonId, String)>,
}

/// What a room did on a topic, as the topic's own congress may know it.
pub type Deeds = for<'a> fn(&'a mut Conn, TopicId) -> Telling<'a>;

/// [`Deeds`] under way.
pub type Telling<'a> = Pin<Box<dyn Future<Output = Result<Vec<Deed>>> + Send + 'a>>;

/// What all of these rooms did on a topic.
pub async fn deeds(conn: &mut Conn, topic: TopicId, rooms: &[Deeds]) -> Result<Vec<Deed>> {
    let mut all = Vec::new();
    for room in rooms {
        all.extend(room(conn, topic).await?);
    }
    Ok(all)
}
