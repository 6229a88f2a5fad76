use kernel::file::FileId;
use kernel::{Date, Faults, Flag, Result, Subject};
use people::organ::{Organ, OrganId};
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::codes::{ItemId, ItemKind, MeetingId, PaperId, ReporterIs, State};
use super::refusal::MeetingRefusal;
use super::session::Meeting;

/// An item of an agenda.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AgendaItem)]
pub struct Item {
    /// The identifier.
    pub id: ItemId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Its place, from 1.
    pub position: i64,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// What it is about: a topic, a plan, a letter of opinions.
    pub subject: Option<Subject>,
    /// Which organ reports.
    pub organ: Option<OrganId>,
    /// Who reports: name and post.
    pub reporter: String,
    /// In which capacity.
    pub reporter_is: ReporterIs,
    /// Exempt from the dates of papers.
    #[schema(value_type = bool)]
    pub is_ad_hoc: Flag,
    /// Why it is exempt.
    pub ad_hoc_reason: String,
    /// Why it was withdrawn; none while it stands.
    pub withdrawn: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// What is asked for when an item is put on an agenda, or changed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewAgendaItem)]
pub struct NewItem {
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// What it is about.
    #[serde(default)]
    pub subject: Option<Subject>,
    /// Which organ reports.
    #[serde(default)]
    pub organ: Option<OrganId>,
    /// Who reports: name and post.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub reporter: String,
    /// In which capacity.
    #[serde(default = "head")]
    pub reporter_is: ReporterIs,
    /// Named speakers (重点发言人), in their order.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub main_speakers: Vec<PersonId>,
    /// Exempt from the dates of papers, where the rules in force allow it.
    #[serde(default)]
    pub is_ad_hoc: bool,
    /// Why it is exempt.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub ad_hoc_reason: String,
    /// During the session: why, and how the plenary agreed.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub change_reason: String,
}

fn head() -> ReporterIs {
    ReporterIs::Head
}

impl NewItem {
    /// An item of a kind about something, everything else left open.
    pub fn about(kind: ItemKind, title: impl Into<String>, subject: Option<Subject>) -> Self {
        Self {
            kind,
            title: title.into(),
            subject,
            organ: None,
            reporter: String::new(),
            reporter_is: ReporterIs::Head,
            main_speakers: Vec::new(),
            is_ad_hoc: false,
            ad_hoc_reason: String::new(),
            change_reason: String::new(),
        }
    }

    /// What was typed, trimmed and checked.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::new();
        let title = faults.text("title", &self.title, 200);
        let reporter = faults.optional_text("reporter", &self.reporter, 100);
        let change_reason = faults.optional_text("change_reason", &self.change_reason, 500);
        let ad_hoc_reason = if self.is_ad_hoc {
            faults.text("ad_hoc_reason", &self.ad_hoc_reason, 500)
        } else {
            faults.optional_text("ad_hoc_reason", &self.ad_hoc_reason, 500)
        };
        if let Some(subject) = &self.subject {
            faults.optional_text("subject", subject.kind(), 50);
        }
        let number = i64::try_from(self.main_speakers.len()).unwrap_or(i64::MAX);
        faults.within("main_speakers", number, 0, 50);
        faults.end()?;
        Ok(Self {
            title,
            reporter,
            ad_hoc_reason,
            change_reason,
            ..self
        })
    }
}

/// Whether the agenda may be changed: freely before the session; during it by the council's proposal and the plenary's
/// consent, which the reason tells (地方组织法 54; 议事规则 8); not after it.
pub fn must_be_open_to_change(
    meeting: &Meeting,
    change_reason: &str,
) -> Result<(), MeetingRefusal> {
    meeting.must_be(&[State::Planned, State::Called, State::Opened])?;
    if meeting.state == State::Opened && change_reason.trim().is_empty() {
        return Err(MeetingRefusal::AgendaSettled);
    }
    Ok(())
}

/// Only the government may send the head of a department (监督法 16).
pub fn must_be_fit_to_report(organ: &Organ, reporter_is: ReporterIs) -> Result<(), MeetingRefusal> {
    if reporter_is == ReporterIs::Delegate && organ.kind.must_report_in_person() {
        return Err(MeetingRefusal::MustReportInPerson {
            organ: organ.short_name.clone(),
        });
    }
    Ok(())
}

/// A version of a paper.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[schema(as = AgendaPaper)]
pub struct Paper {
    /// The identifier.
    pub id: PaperId,
    /// Of which item.
    pub item: ItemId,
    /// What it is called.
    pub title: String,
    /// Which version, from 1.
    pub number: i64,
    /// The file.
    pub file: FileId,
    /// The file's name.
    pub file_name: String,
    /// When it was given.
    pub given_on: Date,
    /// Given after the day on which the members must have it; they are told again.
    #[schema(value_type = bool)]
    pub is_late: Flag,
}
