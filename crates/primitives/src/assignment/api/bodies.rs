use kernel::error::{Fault, Words};
use kernel::file::FileId;
use kernel::time::{Light, LightRule};
use kernel::{Date, Error, Result, Subject};
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::assignment::rules::{NewFigure, OriginKind, Outcome, Progress, Rating, State, light_of};
use crate::assignment::store::{Counts, Filter, LightFilter, OrganCount, Row};

/// Which items are wanted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ListQuery {
    /// Standing here.
    pub state: Option<State>,
    /// Of this organ.
    pub organ: Option<OrganId>,
    /// Verified by this body.
    pub lead: Option<OrganId>,
    /// With this light today; `overdue` is late or very late.
    #[param(max_length = 20)]
    pub light: Option<String>,
    /// Coming from this kind of thing.
    pub origin_kind: Option<OriginKind>,
    /// Coming from this thing, or about it, as `kind:id`.
    #[param(max_length = 100)]
    pub about: Option<String>,
    /// With this text in title or number.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Due on this day or later.
    pub due_from: Option<Date>,
    /// Due on this day or earlier.
    pub due_until: Option<Date>,
    /// Waiting for the organ.
    pub waiting: Option<bool>,
    /// `due`, or `-due` for the latest first.
    #[param(max_length = 10)]
    pub sort: Option<String>,
    /// `en` for English headings in the ledger.
    #[param(max_length = 5)]
    pub lang: Option<String>,
}

/// Of which thing.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BoardQuery {
    /// Only what comes from this thing, or is about it, as `kind:id`.
    #[param(max_length = 100)]
    pub about: Option<String>,
}

impl BoardQuery {
    /// The thing.
    pub fn about(&self) -> Result<Option<Subject>> {
        subject(self.about.as_deref())
    }
}

fn subject(text: Option<&str>) -> Result<Option<Subject>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .map_err(|why: String| unreadable("about", why))
}

fn unreadable(field: &str, why: String) -> Error {
    Error::Invalid(vec![Fault {
        field: field.to_owned(),
        code: "unreadable".into(),
        words: Words::new("筛选条件不对", why),
    }])
}

impl ListQuery {
    /// What the store is asked for, as of a day.
    pub fn filter(&self, today: Date, rule: LightRule) -> Result<Filter> {
        let soon = today.plus_days(i64::from(rule.soon_days));
        let very_late = today.plus_days(-i64::from(rule.very_late_days));
        let yesterday = today.plus_days(-1);
        let light = match self.light.as_deref() {
            None | Some("") => None,
            Some("in_time") => Some(LightFilter::Between(Some(soon.plus_days(1)), None)),
            Some("due_soon") => Some(LightFilter::Between(Some(today), Some(soon))),
            Some("late") => Some(LightFilter::Between(
                Some(very_late.plus_days(1)),
                Some(yesterday),
            )),
            Some("very_late") => Some(LightFilter::Between(None, Some(very_late))),
            Some("overdue") => Some(LightFilter::Between(None, Some(yesterday))),
            Some("done") => Some(LightFilter::Done),
            Some(other) => return Err(unreadable("light", format!("there is no light {other:?}"))),
        };
        let text = self
            .q
            .as_deref()
            .map(|text| text.replace('\0', ""))
            .map(|text| text.trim().to_owned());
        Ok(Filter {
            state: self.state,
            organ: self.organ,
            lead: self.lead,
            light,
            origin_kind: self.origin_kind,
            about: subject(self.about.as_deref())?,
            text: text.filter(|text| !text.is_empty()),
            due_from: self.due_from,
            due_until: self.due_until,
            waiting: self.waiting,
            is_descending: self.sort.as_deref() == Some("-due"),
        })
    }
}

/// A row with its light.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AssignmentRowView)]
pub struct RowView {
    /// The row.
    #[serde(flatten)]
    pub row: Row,
    /// Its light today.
    pub light: Light,
    /// Days until the date; negative once it has passed.
    pub days_left: i64,
}

impl RowView {
    /// A row as it stands on a day.
    pub fn new(row: Row, today: Date, rule: &LightRule) -> Self {
        let dates = (row.waiting.0, row.due_on, row.paused_on, row.answered_on);
        Self {
            light: light_of(dates, today, rule),
            days_left: row.due_on.days_since(row.paused_on.unwrap_or(today)),
            row,
        }
    }
}

/// The board.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AssignmentBoard)]
pub struct BoardView {
    /// By state.
    pub states: Vec<Counts>,
    /// By organ.
    pub organs: Vec<OrganCount>,
}

/// An item that stands alone, from the council or from special supervision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentCreate)]
pub struct Create {
    /// What it comes from; none for an item that stands alone.
    pub origin: Option<Subject>,
    /// Of which kind that is.
    pub origin_kind: OriginKind,
    /// What else it is about, such as a topic.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub also_about: Vec<Subject>,
    /// Its number.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub number: String,
    /// In a line.
    #[schema(max_length = 200)]
    pub title: String,
    /// What must be done.
    #[schema(max_length = 5000)]
    pub requirement: String,
    /// The responsible organ.
    pub organ: OrganId,
    /// Co-handlers.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub cohandlers: Vec<OrganId>,
    /// The body that verifies.
    pub lead: OrganId,
    /// By when; none takes the regime's term for handling opinions.
    pub due_on: Option<Date>,
    /// The day of the hand-over; none is today.
    pub handed_over_on: Option<Date>,
    /// Write it only; hand it over later.
    #[serde(default)]
    pub is_draft: bool,
    /// Uploaded files.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
}

/// Which version the act is about.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentVersion)]
pub struct Version {
    /// The version that was seen.
    pub version: i64,
}

/// An act with words to it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentWords)]
pub struct WithWords {
    /// The version that was seen.
    pub version: i64,
    /// The words: a reason where one is needed.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub words: String,
}

/// To which organ.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentReassign)]
pub struct Reassign {
    /// The version that was seen.
    pub version: i64,
    /// The organ that takes over.
    pub organ: OrganId,
    /// Why.
    #[schema(max_length = 500)]
    pub words: String,
}

/// How far.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentReport)]
pub struct Report {
    /// The version that was seen.
    pub version: i64,
    /// How far the organ is.
    pub progress: Progress,
    /// A word on it; the reason when it cannot be done.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub words: String,
}

/// More time.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentAsk)]
pub struct Ask {
    /// The version that was seen.
    pub version: i64,
    /// Until when.
    pub until: Date,
    /// Why.
    #[schema(max_length = 500)]
    pub words: String,
}

/// What is decided on a request for more time.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentDecide)]
pub struct Decide {
    /// The version that was seen.
    pub version: i64,
    /// Granted until; none refuses it.
    pub until: Option<Date>,
    /// Words to the organ; the reason when it is refused.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub words: String,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentAnswerBody)]
pub struct AnswerBody {
    /// The version that was seen.
    pub version: i64,
    /// What the organ says.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// What kind of answer.
    pub outcome: Outcome,
    /// By when the rest is promised.
    pub promised_on: Option<Date>,
    /// Uploaded files.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
    /// Outcome figures.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub figures: Vec<NewFigure>,
}

/// A co-handler's part.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentPartBody)]
pub struct PartBody {
    /// What it says.
    #[schema(max_length = 5000)]
    pub text: String,
    /// Uploaded files.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<FileId>,
}

/// A rating.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentRateBody)]
pub struct RateBody {
    /// The version that was seen.
    pub version: i64,
    /// The rating.
    pub rating: Rating,
    /// Why; needed when dissatisfied.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub words: String,
}

/// A step of the ladder.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentEscalateBody)]
pub struct EscalateBody {
    /// The version that was seen.
    pub version: i64,
    /// Which step: the next one.
    #[schema(max_length = 40)]
    pub rung: String,
    /// Taken, or skipped.
    pub is_taken: bool,
    /// How it is taken, or why it is skipped.
    #[schema(max_length = 500)]
    pub words: String,
}

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AssignmentNoteBody)]
pub struct NoteBody {
    /// What it says.
    #[schema(max_length = 2000)]
    pub text: String,
}
