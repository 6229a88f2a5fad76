use kernel::db::Json;
use kernel::majority::Share;
use kernel::{Date, Error, Faults, Flag, Instant, Result, Words};
use people::congress::CongressId;
use people::person::PersonId;
use people::person::store::InOffice;
use regime::in_chinese;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{Kind, MeetingId, State};
use super::refusal::MeetingRefusal;

/// A meeting.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct Meeting {
    /// The identifier.
    pub id: MeetingId,
    /// Whose.
    pub congress: CongressId,
    /// Of what kind.
    pub kind: Kind,
    /// The term (届).
    pub term_number: i64,
    /// The number within the term (第几次).
    pub session_number: i64,
    /// What it is called, such as 渭源县第十九届人大常委会第二十三次会议.
    pub title: String,
    /// On which day. Dates hang on it.
    pub held_on: Date,
    /// At what time, `HH:MM`.
    pub starts_at: String,
    /// Where.
    pub place: String,
    /// Who presides (会议主持人).
    pub presiding: Option<PersonId>,
    /// Called at short notice (临时召集), exempt from the notice period.
    #[schema(value_type = bool)]
    pub is_extraordinary: Flag,
    /// Why it is exempt.
    pub exempt_reason: String,
    /// The council's decision that members may attend by video; empty without one.
    pub remote_decision: String,
    /// When the plenary decided the agenda.
    pub agenda_decided_on: Option<Date>,
    /// How far it is.
    pub state: State,
    /// When the notice was sent, the last time.
    pub called_on: Option<Date>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// All members in office when it was opened: the denominator of its majorities. Empty before.
    #[schema(value_type = Vec<InOffice>)]
    pub roster: Json<Vec<InOffice>>,
    /// The minutes; empty before they are written.
    pub minutes: String,
    /// Why it was cancelled.
    pub cancel_reason: String,
    /// Counts changes.
    pub version: i64,
}

/// What is asked for when a meeting is planned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewMeeting {
    /// Of what kind.
    pub kind: Kind,
    /// The term; the congress's present one when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 200)]
    pub term_number: Option<i64>,
    /// The number within the term; the next one when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 2000)]
    pub session_number: Option<i64>,
    /// What it is called; made from place, term and number when empty.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub title: String,
    /// On which day.
    pub held_on: Date,
    /// At what time, `HH:MM`.
    #[serde(default)]
    #[schema(max_length = 5)]
    pub starts_at: String,
    /// Where.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub place: String,
    /// Who presides.
    #[serde(default)]
    pub presiding: Option<PersonId>,
    /// Called at short notice.
    #[serde(default)]
    pub is_extraordinary: bool,
    /// Why it is exempt from the notice period.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub exempt_reason: String,
}

impl NewMeeting {
    /// A meeting of a kind on a day, everything else left to the rules.
    pub fn on(kind: Kind, held_on: Date) -> Self {
        Self {
            kind,
            term_number: None,
            session_number: None,
            title: String::new(),
            held_on,
            starts_at: String::new(),
            place: String::new(),
            presiding: None,
            is_extraordinary: false,
            exempt_reason: String::new(),
        }
    }

    /// What was typed, trimmed and checked.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::new();
        let title = faults.optional_text("title", &self.title, 100);
        let place = faults.optional_text("place", &self.place, 200);
        let exempt_reason = if self.is_extraordinary {
            faults.text("exempt_reason", &self.exempt_reason, 500)
        } else {
            faults.optional_text("exempt_reason", &self.exempt_reason, 500)
        };
        if let Some(number) = self.term_number {
            faults.within("term_number", number, 1, 200);
        }
        if let Some(number) = self.session_number {
            faults.within("session_number", number, 1, 2000);
        }
        check_day(&mut faults, "held_on", self.held_on);
        let starts_at = check_time(&mut faults, "starts_at", &self.starts_at);
        faults.end()?;
        Ok(Self {
            title,
            starts_at,
            place,
            exempt_reason,
            ..self
        })
    }
}

/// A day that people can mean.
pub fn check_day(faults: &mut Faults, field: &str, day: Date) {
    faults.when(
        !(2000..=2100).contains(&day.year()),
        field,
        "out_of_range",
        Words::new(
            "日期应在2000年到2100年之间",
            "A day between the years 2000 and 2100",
        ),
    );
}

/// A time of day as `HH:MM`; nine o'clock when empty.
pub fn check_time(faults: &mut Faults, field: &str, time: &str) -> String {
    let time = time.trim();
    if time.is_empty() {
        return "09:00".to_owned();
    }
    if let Ok(time) = jiff::civil::Time::strptime("%H:%M", time) {
        time.strftime("%H:%M").to_string()
    } else {
        let words = Words::new("请按 09:00 的格式填写", "Write it like 09:00");
        faults.add(field, "unreadable", words);
        String::new()
    }
}

/// What a meeting is called when nobody says otherwise.
pub fn title(place: &str, kind: Kind, term: i64, number: i64) -> String {
    let chinese = |number: i64| in_chinese(u32::try_from(number).unwrap_or_default());
    let (term, number) = (chinese(term), chinese(number));
    match kind {
        Kind::StandingCommittee => format!("{place}第{term}届人大常委会第{number}次会议"),
        Kind::Council => format!("{place}第{term}届人大常委会第{number}次主任会议"),
        Kind::Presidium => format!("{place}第{term}届人大主席团第{number}次会议"),
        Kind::Forum => format!("{place}人大第{number}次座谈会"),
    }
}

impl Meeting {
    /// Refuses unless the meeting is in one of these states.
    pub fn must_be(&self, states: &[State]) -> Result<(), MeetingRefusal> {
        if states.contains(&self.state) {
            return Ok(());
        }
        Err(MeetingRefusal::NotNow {
            state: self.state.zh(),
            code: self.state.to_string(),
        })
    }

    /// Refuses a body that was written for an earlier version.
    pub fn must_have_version(&self, version: i64) -> Result<()> {
        if self.version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }

    /// How many were in office when it was opened.
    pub fn in_office(&self) -> u32 {
        u32::try_from(self.roster.0.len()).unwrap_or(u32::MAX)
    }
}

/// How many are there, and how many must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MeetingQuorum)]
pub struct Quorum {
    /// All members in office (应到).
    pub in_office: u32,
    /// Those of them present (实到).
    pub present: u32,
    /// How many must be present; none where no law asks for it.
    pub needed: Option<u32>,
    /// Whether they are.
    pub is_reached: bool,
}

impl Quorum {
    /// Counts against the share of all members in office that must be present (地方组织法 51).
    pub fn of(kind: Kind, in_office: u32, present: u32, share: Share) -> Self {
        let needed = kind.needs_quorum().then(|| share.needed(in_office));
        Self {
            in_office,
            present,
            needed,
            is_reached: !kind.needs_quorum()
                || kernel::majority::has_quorum(present, in_office, share),
        }
    }

    /// Refuses to open without it.
    pub fn must_be_reached(&self) -> Result<(), MeetingRefusal> {
        if self.is_reached {
            return Ok(());
        }
        Err(MeetingRefusal::NoQuorum {
            present: self.present,
            needed: self.needed.unwrap_or_default(),
            in_office: self.in_office,
        })
    }
}
