//! Who took part in how many activities, each figure with the activities behind it.

use std::collections::BTreeMap;

use kernel::Flag;
use people::person::PersonId;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{Capacity, Kind, State};
use super::coverage::Held;

/// Somebody's place in one activity.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Part {
    /// Who; none for a professional who is in no register.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// In which capacity.
    pub capacity: Capacity,
    /// Whether it is confirmed that they were there.
    pub attended: Flag,
    /// In what.
    #[sqlx(flatten)]
    pub activity: Held,
}

/// How often somebody took part in one kind of activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ParticipationCount)]
pub struct Count {
    /// The kind.
    pub kind: Kind,
    /// How often.
    pub count: usize,
}

/// What somebody took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Participation {
    /// Who.
    pub person: PersonId,
    /// The name, as the last activity has it.
    pub name: String,
    /// In which capacity they were there the last time.
    pub capacity: Capacity,
    /// By kinds: those of which there is something.
    pub counts: Vec<Count>,
    /// The activities behind the figures, the latest first.
    pub activities: Vec<Held>,
    /// Held activities to which they were invited without a confirmation that they were there: not counted.
    pub unconfirmed: usize,
}

/// Counts what people took part in: activities that were held, at which it is confirmed that they were there. People
/// without an account of their own are in no register and are not counted.
pub fn participations(parts: &[Part]) -> Vec<Participation> {
    use strum::IntoEnumIterator as _;
    let mut of_person: BTreeMap<PersonId, Vec<&Part>> = BTreeMap::new();
    for part in parts
        .iter()
        .filter(|part| part.activity.state == State::Held)
    {
        if let Some(person) = part.person {
            of_person.entry(person).or_default().push(part);
        }
    }
    let mut people: Vec<Participation> = of_person
        .into_iter()
        .filter_map(|(person, mut parts)| {
            parts.sort_by_key(|part| (part.activity.held_on, part.activity.id));
            parts.reverse();
            let last = *parts.first()?;
            let activities: Vec<Held> = parts
                .iter()
                .filter(|part| part.attended.0)
                .map(|part| part.activity.clone())
                .collect();
            let count = |kind: Kind| Count {
                kind,
                count: activities.iter().filter(|one| one.kind == kind).count(),
            };
            Some(Participation {
                person,
                name: last.name.clone(),
                capacity: last.capacity,
                counts: Kind::iter()
                    .map(count)
                    .filter(|count| count.count > 0)
                    .collect(),
                unconfirmed: parts.len() - activities.len(),
                activities,
            })
        })
        .collect();
    people.sort_by(|a, b| {
        let by_count = b.activities.len().cmp(&a.activities.len());
        by_count.then_with(|| (&a.name, a.person).cmp(&(&b.name, b.person)))
    });
    people
}
