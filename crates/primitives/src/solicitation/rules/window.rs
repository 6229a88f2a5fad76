use kernel::db::Json;
use kernel::{Date, Faults, Words};
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Channel, SolicitationRefusal};

kernel::id!(
    /// A window.
    WindowId, "solicitation"
);

/// Whether a window takes submissions on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SolicitationPhase)]
pub enum Phase {
    /// It has not opened.
    Coming,
    /// It takes submissions.
    Open,
    /// It takes no more.
    Closed,
}

/// A window in which topics are solicited.
#[derive(Debug, Clone, Serialize, Deserialize, FromRow, ToSchema)]
#[schema(as = SolicitationWindow)]
pub struct Window {
    /// Its identifier.
    pub id: WindowId,
    /// Of which congress.
    pub congress: CongressId,
    /// For which year's plan.
    pub year: i64,
    /// Its title.
    pub title: String,
    /// The notice, as everybody reads it.
    pub notice: String,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// The day on which it was closed early.
    pub closed_on: Option<Date>,
    /// Which channels are open.
    #[schema(value_type = Vec<Channel>)]
    pub channels: Json<Vec<Channel>>,
    /// The most submissions it takes from the public.
    pub public_limit: i64,
    /// Counts changes.
    pub version: i64,
}

/// A window as the clerk writes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewSolicitationWindow)]
pub struct NewWindow {
    /// For which year's plan.
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: i64,
    /// Its title.
    #[schema(max_length = 100)]
    pub title: String,
    /// The notice.
    #[schema(max_length = 4000)]
    pub notice: String,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// Which channels are open: one at least.
    #[schema(min_items = 1, max_items = 4)]
    pub channels: Vec<Channel>,
    /// The most submissions it takes from the public.
    #[schema(minimum = 0, maximum = 100_000)]
    pub public_limit: i64,
}

/// The longest a window may be, in days: longer is a slip of the pen.
const LONGEST_DAYS: i64 = 366;

impl NewWindow {
    /// The window as it is kept, or what is wrong with it.
    pub fn checked(mut self) -> kernel::Result<Self> {
        let mut faults = Faults::new();
        self.title = faults.text("title", &self.title, 100);
        self.notice = faults.text("notice", &self.notice, 4000);
        faults.within("year", self.year, 2000, 2100);
        faults.within("public_limit", self.public_limit, 0, 100_000);
        faults.when(
            self.channels.is_empty(),
            "channels",
            "required",
            Words::new("请至少选择一个渠道", "Choose one channel at least"),
        );
        self.channels.sort();
        self.channels.dedup();
        let days = self.closes_on.days_since(self.opens_on);
        faults.when(
            days < 0,
            "closes_on",
            "before_start",
            Words::new("截止日期不能早于开始日期", "It ends before it begins"),
        );
        faults.when(
            days > LONGEST_DAYS,
            "closes_on",
            "too_long",
            Words::new("征集期不能超过一年", "At most a year"),
        );
        let away = i64::from(self.opens_on.year()) - self.year;
        faults.when(
            !(-2..=1).contains(&away),
            "opens_on",
            "out_of_range",
            Words::new(
                "开始日期与计划年度相差过远",
                "The first day is too far from the year of the plan",
            ),
        );
        faults.end()?;
        Ok(self)
    }
}

impl Window {
    /// Whether it takes submissions on that day.
    pub fn phase(&self, today: Date) -> Phase {
        if self.closed_on.is_some_and(|day| today >= day) || today > self.closes_on {
            Phase::Closed
        } else if today < self.opens_on {
            Phase::Coming
        } else {
            Phase::Open
        }
    }

    /// Refuses a submission by `channel` on that day.
    pub fn must_take(&self, channel: Channel, today: Date) -> Result<(), SolicitationRefusal> {
        match self.phase(today) {
            Phase::Coming => Err(SolicitationRefusal::NotYet {
                opens_on: self.opens_on,
            }),
            Phase::Closed => Err(SolicitationRefusal::Closed),
            Phase::Open if self.channels.0.contains(&channel) => Ok(()),
            Phase::Open => Err(SolicitationRefusal::ChannelShut),
        }
    }

    /// The window changed to `new`. Year and dates stand once it has opened.
    pub fn change(self, new: NewWindow, today: Date) -> Result<Self, SolicitationRefusal> {
        let same =
            (new.year, new.opens_on, new.closes_on) == (self.year, self.opens_on, self.closes_on);
        match self.phase(today) {
            Phase::Closed => return Err(SolicitationRefusal::Over),
            Phase::Open if !same => return Err(SolicitationRefusal::Opened),
            Phase::Open | Phase::Coming => {}
        }
        Ok(Self {
            year: new.year,
            title: new.title,
            notice: new.notice,
            opens_on: new.opens_on,
            closes_on: new.closes_on,
            channels: Json(new.channels),
            public_limit: new.public_limit,
            ..self
        })
    }

    /// The window with a later last day; a closed one opens again.
    pub fn extend(self, closes_on: Date, today: Date) -> Result<Self, SolicitationRefusal> {
        // A window closed early may get its old last day back.
        let is_later =
            closes_on > self.closes_on || (self.closed_on.is_some() && closes_on == self.closes_on);
        let is_short = closes_on.days_since(self.opens_on) <= 2 * LONGEST_DAYS;
        if !is_later || !is_short || closes_on < today {
            return Err(SolicitationRefusal::NotLater {
                closes_on: self.closes_on,
            });
        }
        Ok(Self {
            closes_on,
            closed_on: None,
            ..self
        })
    }

    /// The window closed on `today`: from now on it takes no more.
    pub fn close(self, today: Date) -> Result<Self, SolicitationRefusal> {
        if self.phase(today) != Phase::Open {
            return Err(SolicitationRefusal::NotOpen);
        }
        Ok(Self {
            closed_on: Some(today),
            ..self
        })
    }
}
