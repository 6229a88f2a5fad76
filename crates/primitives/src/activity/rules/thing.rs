use kernel::db::Json;
use kernel::{Date, Error, Faults, Instant, Result, Subject, Words};
use people::congress::CongressId;
use people::organ::{OrganId, Organs};
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ActivityId, Kind, PlaceKind, State};
use super::refusal::ActivityRefusal;

/// As many organs may one activity concern.
pub const MOST_ORGANS: usize = 40;

/// What is done, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow, ToSchema)]
#[schema(as = ActivityContent)]
pub struct Content {
    /// What is done.
    pub kind: Kind,
    /// What it is called.
    #[schema(max_length = 120)]
    pub title: String,
    /// What it is about, usually a topic.
    pub subject: Option<Subject>,
    /// On which day; the first one, when it lasts longer.
    pub held_on: Date,
    /// The last day, when it lasts longer than one.
    pub until_on: Option<Date>,
    /// At what time, `HH:MM`; empty when nobody said.
    #[serde(default)]
    #[schema(max_length = 5)]
    pub starts_at: String,
    /// The code of the county or township in GB/T 2260.
    #[schema(max_length = 12)]
    pub division: String,
    /// The place there: a village, a park, an enterprise.
    #[schema(max_length = 100)]
    pub place: String,
    /// What kind of place it is.
    pub place_kind: PlaceKind,
    /// In which forms: codes of the regime's forms of inspection (监督法 35).
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    pub methods: Json<Vec<String>>,
    /// The supervised organs that it concerns (被监督单位): the owner's.
    #[serde(default)]
    #[schema(value_type = Vec<OrganId>, max_items = 40)]
    pub organs: Organs,
    /// Who leads it: somebody of the owner's register.
    pub leader: Option<PersonId>,
    /// Whom one meets there of those concerned: the head of a department (约见、约谈的对象).
    #[serde(default)]
    #[schema(max_length = 200)]
    pub met: String,
    /// What those who take part must know before: where to meet, the way.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub arrangement: String,
}

/// An activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow, ToSchema)]
pub struct Activity {
    /// The identifier.
    pub id: ActivityId,
    /// Whose.
    pub congress: CongressId,
    /// The congress of the place, when it is here and not the owner: its staff see the activity.
    pub host: Option<CongressId>,
    /// How far it is.
    pub state: State,
    /// What is done, where and when.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub content: Content,
    /// What happened there; empty before it was held.
    pub notes: String,
    /// What was promised there; empty when nothing was.
    pub promise: String,
    /// By when it was promised.
    pub promised_on: Option<Date>,
    /// Why it was cancelled.
    pub cancel_reason: String,
    /// When it was noted as held.
    pub held_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// What is entered of an activity that took place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = ActivitySaid)]
pub struct Said {
    /// What happened there.
    #[schema(max_length = 10_000)]
    pub notes: String,
    /// What was promised there.
    #[schema(max_length = 2000)]
    pub promise: String,
    /// By when.
    pub promised_on: Option<Date>,
}

impl Said {
    /// What was typed, trimmed and checked against the first day of the activity.
    pub fn checked(self, held_on: Date, faults: &mut Faults) -> Self {
        let promise = faults.optional_text("promise", &self.promise, 2000);
        let words = Words::new("请写明承诺的内容", "Say what was promised");
        let is_empty = promise.is_empty() && self.promised_on.is_some();
        faults.when(is_empty, "promise", "required", words);
        let words = Words::new(
            "承诺期限应在活动当天或以后",
            "On the day of the activity or later",
        );
        let is_before = self.promised_on.is_some_and(|on| on < held_on);
        faults.when(is_before, "promised_on", "out_of_range", words);
        Self {
            notes: faults.optional_text("notes", &self.notes, 10_000),
            promise,
            ..self
        }
    }
}

impl std::ops::Deref for Activity {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Content {
    /// What was typed, trimmed and checked, as far as it can be told without the register and the regime.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.place = faults.text("place", &self.place, 100);
        self.met = faults.optional_text("met", &self.met, 200);
        self.arrangement = faults.optional_text("arrangement", &self.arrangement, 2000);
        self.starts_at = time(faults, &self.starts_at);
        let words = Words::new(
            "日期应在2000年到2100年之间",
            "A day between the years 2000 and 2100",
        );
        let is_far = |day: Date| !(2000..=2100).contains(&day.year());
        faults.when(is_far(self.held_on), "held_on", "out_of_range", words);
        let ends_wrong = self
            .until_on
            .is_some_and(|until| until < self.held_on || is_far(until));
        let words = Words::new(
            "结束日期应在开始日期当天或以后",
            "On the first day or later",
        );
        faults.when(ends_wrong, "until_on", "out_of_range", words);
        if self.until_on == Some(self.held_on) {
            self.until_on = None;
        }
        if let Some(subject) = &self.subject {
            faults.optional_text("subject", subject.kind(), 50);
        }
        let mut methods = self.methods.0.clone();
        methods.sort_unstable();
        methods.dedup();
        let is_double = methods.len() < self.methods.0.len();
        let words = Words::new("同一种方式只选一次", "Choose each form once");
        faults.when(is_double, "methods", "double", words);
        self.organs = concerned(faults, self.organs);
        self
    }

    /// The last day.
    pub fn last_day(&self) -> Date {
        self.until_on.unwrap_or(self.held_on)
    }
}

/// The organs that it concerns, in one order: so many at most, each once.
fn concerned(faults: &mut Faults, typed: Organs) -> Organs {
    let all = typed.0.len();
    let mut organs = typed.0;
    organs.sort_unstable();
    organs.dedup();
    let words = Words::new("同一个单位只选一次", "Choose each organ once");
    faults.when(organs.len() < all, "organs", "double", words);
    let words = Words::new(
        format!("最多选{MOST_ORGANS}个单位"),
        format!("At most {MOST_ORGANS} organs"),
    );
    faults.when(all > MOST_ORGANS, "organs", "too_many", words);
    Organs(organs)
}

/// A time of day as `HH:MM`, or nothing.
fn time(faults: &mut Faults, typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return String::new();
    }
    if let Ok(time) = jiff::civil::Time::strptime("%H:%M", typed) {
        return time.strftime("%H:%M").to_string();
    }
    let words = Words::new("请按 09:00 的格式填写", "Write it like 09:00");
    faults.add("starts_at", "unreadable", words);
    String::new()
}

impl Activity {
    /// Refuses what was written for an earlier version.
    pub fn must_have_version(&self, version: i64) -> Result<()> {
        if self.version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    /// Refuses unless it is in one of these states.
    pub fn must_be(&self, states: &[State]) -> Result<(), ActivityRefusal> {
        if states.contains(&self.state) {
            Ok(())
        } else {
            Err(ActivityRefusal::not_now(self.state))
        }
    }

    /// Refuses before its first day, and when it was cancelled: nobody was there, and nothing was found.
    pub fn must_have_begun(&self, today: Date) -> Result<(), ActivityRefusal> {
        self.must_be(&[State::Planned, State::Held])?;
        if today < self.held_on {
            return Err(ActivityRefusal::NotYet {
                held_on: self.held_on,
            });
        }
        Ok(())
    }

    /// Changes what is done, where and when. What was held stays in the past.
    pub fn revise(
        self,
        content: Content,
        host: Option<CongressId>,
        today: Date,
    ) -> Result<Self, ActivityRefusal> {
        self.must_be(&[State::Planned, State::Held])?;
        if self.state == State::Held && content.held_on > today {
            return Err(ActivityRefusal::InFuture);
        }
        Ok(Self {
            host,
            content,
            ..self
        })
    }

    /// It took place.
    pub fn hold(self, said: Said, now: Instant) -> Result<Self, ActivityRefusal> {
        self.must_be(&[State::Planned])?;
        self.must_have_begun(now.date())?;
        Ok(Self {
            state: State::Held,
            held_at: Some(now),
            ..self.having(said)
        })
    }

    fn having(self, said: Said) -> Self {
        Self {
            notes: said.notes,
            promise: said.promise,
            promised_on: said.promised_on,
            ..self
        }
    }

    /// Rewrites what happened there and what was promised.
    pub fn reword(self, said: Said) -> Result<Self, ActivityRefusal> {
        self.must_be(&[State::Held])?;
        Ok(self.having(said))
    }

    /// It will not be held. One with findings took place.
    pub fn cancel(self, reason: String, findings: i64) -> Result<Self, ActivityRefusal> {
        self.must_be(&[State::Planned])?;
        if findings > 0 {
            return Err(ActivityRefusal::HasFindings { count: findings });
        }
        Ok(Self {
            state: State::Cancelled,
            cancel_reason: reason,
            ..self
        })
    }
}
