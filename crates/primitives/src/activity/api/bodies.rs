use kernel::{Date, Faults, Result, Subject, Words};
use people::organ::OrganId;
use people::person::PersonId;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::activity::acts::Invitation;
use crate::activity::rules::{
    ClientKey, Content, Kind, NewFinding, ParticipantId, PlaceKind, Said, State,
};
use crate::activity::store::{Filter, Sort};

/// Which activities are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Of this kind.
    kind: Option<Kind>,
    /// In this state.
    state: Option<State>,
    /// At this kind of place.
    place_kind: Option<PlaceKind>,
    /// In this division: the code of a county or township, or the beginning of one.
    #[param(max_length = 12)]
    division: Option<String>,
    /// That end on this day or later.
    from: Option<Date>,
    /// That begin on this day or earlier.
    until: Option<Date>,
    /// In which this person takes part.
    participant: Option<PersonId>,
    /// About this, as `kind:id`.
    #[param(max_length = 100)]
    subject: Option<String>,
    /// That concern this organ.
    organ: Option<OrganId>,
    /// With this text in title, place, notes, findings or names.
    #[param(max_length = 100)]
    q: Option<String>,
    /// Held by others in one's area (true), or one's own (false).
    hosted: Option<bool>,
    /// In which order; the latest first when left out.
    #[param(inline)]
    sort: Option<Sort>,
}

impl Wanted {
    /// What the store is asked for.
    pub fn checked(self) -> Result<Filter> {
        let mut faults = Faults::new();
        let q = self.q.map(|q| faults.optional_text("q", &q, 100));
        let division = self.division.filter(|code| !code.is_empty());
        let is_code = |code: &String| code.len() <= 12 && code.bytes().all(|b| b.is_ascii_digit());
        faults.when(
            !division.iter().all(is_code),
            "division",
            "unreadable",
            Words::new("行政区划代码只有数字", "A code has digits only"),
        );
        let subject = subject(self.subject.as_deref(), &mut faults);
        faults.end()?;
        Ok(Filter {
            kind: self.kind,
            state: self.state,
            place_kind: self.place_kind,
            division,
            from: self.from,
            until: self.until,
            participant: self.participant,
            subject,
            organ: self.organ,
            q: q.filter(|q| !q.is_empty()),
            hosted: self.hosted,
            sort: self.sort.unwrap_or_default(),
        })
    }
}

/// A subject as the address says it; none when nothing was said.
pub fn subject(said: Option<&str>, faults: &mut Faults) -> Option<Subject> {
    let said = said.filter(|said| !said.is_empty())?;
    let read: Option<Subject> = said.parse().ok();
    match &read {
        Some(subject) => {
            faults.optional_text("subject", subject.kind(), 50);
        }
        None => faults.add(
            "subject",
            "unreadable",
            Words::new("格式不对", "It is no subject"),
        ),
    }
    read
}

/// An activity as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ActivityChange)]
pub struct Change {
    /// What is done, where and when.
    #[serde(flatten)]
    pub content: Content,
    /// The version that was seen.
    pub version: i64,
}

/// What is entered when it took place.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ActivityHolding)]
pub struct Hold {
    /// The version that was seen.
    pub version: i64,
    /// What happened there, and what was promised.
    #[serde(flatten)]
    pub said: Said,
    /// Those who were there and did not say so themselves.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub attended: Vec<ParticipantId>,
}

/// What happened there, anew.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ActivityNotes)]
pub struct Notes {
    /// The version that was seen.
    pub version: i64,
    /// What happened there, and what was promised.
    #[serde(flatten)]
    pub said: Said,
}

/// Why it will not be held.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ActivityCancellation)]
pub struct Cancel {
    /// The version that was seen.
    pub version: i64,
    /// Why.
    #[schema(max_length = 500)]
    pub reason: String,
}

/// Who is to take part.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ActivityInvitations)]
pub struct Invite {
    /// Everybody.
    #[schema(max_items = 50)]
    pub people: Vec<Invitation>,
}

/// A finding as it is noted.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewFinding)]
pub struct Note {
    /// A mark that the device made: sent again with it, it is the same finding.
    pub key: ClientKey,
    /// What was found.
    #[serde(flatten)]
    pub content: NewFinding,
}

/// A finding, corrected.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = FindingCorrection)]
pub struct Correct {
    /// The version that was seen.
    pub version: i64,
    /// What was found.
    #[serde(flatten)]
    pub content: NewFinding,
}

/// How a finding ended.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = FindingEnd)]
pub struct End {
    /// The version that was seen.
    pub version: i64,
    /// It was settled on the spot; otherwise it is not followed.
    pub is_settled: bool,
    /// How it was settled, or why it is not followed.
    #[schema(max_length = 500)]
    pub words: String,
}
