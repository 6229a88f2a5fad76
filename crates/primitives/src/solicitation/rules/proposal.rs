use std::collections::BTreeSet;

use kernel::file::FileId;
use kernel::{Faults, Words};
use people::Role;
use people::organ::OrganId;
use people::person::PersonId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Channel, Mode, Source, WindowId};

/// For whom staff enters a submission: a person, an organ, or else somebody of the public.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = SubmissionOnBehalf)]
pub struct OnBehalf {
    /// The person of this congress who proposes.
    pub person: Option<PersonId>,
    /// The organ that proposes.
    pub organ: Option<OrganId>,
    /// Somebody of the public: a name, or nothing. Private.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// A telephone number of theirs, or nothing. Private.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub phone: String,
}

/// A proposal by somebody who is signed in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewSubmission)]
pub struct Proposal {
    /// In which window.
    pub solicitation: WindowId,
    /// By which way; one's role must allow it.
    pub channel: Channel,
    /// The topic.
    #[schema(max_length = 100)]
    pub title: String,
    /// The main problems to solve.
    #[schema(max_length = 4000)]
    pub problem: String,
    /// Why it is needed.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub necessity: String,
    /// How it would be supervised.
    pub mode: Mode,
    /// The field of work.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub field: String,
    /// Numbers of suggestions and letters, addresses of pages: at most 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub evidence: Vec<String>,
    /// Its statutory source; staff must say, for others it follows from who they are.
    pub source: Option<Source>,
    /// For whom staff enters it.
    pub on_behalf: Option<OnBehalf>,
    /// Why staff enters it outside the window.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub late_reason: String,
    /// Files that one uploaded: at most 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub files: Vec<FileId>,
}

/// What anybody says, without account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewPublicSubmission)]
pub struct PublicProposal {
    /// What should be supervised.
    #[schema(max_length = 100)]
    pub title: String,
    /// What is wrong there.
    #[schema(max_length = 4000)]
    pub problem: String,
    /// The field of work.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub field: String,
    /// A name, or nothing. Private.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub name: String,
    /// A telephone number, or nothing. Private.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub phone: String,
    /// Leave empty: people don't see it, programs fill it in.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub website: String,
}

fn check_phone(faults: &mut Faults, field: &str, phone: &str) -> String {
    let phone = faults.optional_text(field, phone, 30);
    let fits = phone
        .chars()
        .all(|c| c.is_ascii_digit() || " -+()".contains(c));
    faults.when(
        !fits,
        field,
        "unreadable",
        Words::new("电话号码只能是数字", "A telephone number has digits only"),
    );
    phone
}

impl Proposal {
    /// The proposal as it is kept, or what is wrong with it.
    pub fn checked(mut self) -> kernel::Result<Self> {
        let mut faults = Faults::new();
        self.title = faults.text("title", &self.title, 100);
        self.problem = faults.text("problem", &self.problem, 4000);
        self.necessity = faults.optional_text("necessity", &self.necessity, 2000);
        self.field = faults.optional_text("field", &self.field, 30);
        self.late_reason = faults.optional_text("late_reason", &self.late_reason, 500);
        for (name, count) in [
            ("evidence", self.evidence.len()),
            ("files", self.files.len()),
        ] {
            faults.when(
                count > 10,
                name,
                "too_many",
                Words::new("最多10项", "At most 10"),
            );
        }
        for (index, line) in self.evidence.iter_mut().enumerate() {
            *line = faults.optional_text(&format!("evidence.{index}"), line, 300);
        }
        self.evidence.retain(|line| !line.is_empty());
        let staff = self.channel == Channel::Staff;
        faults.when(
            staff && self.source.is_none(),
            "source",
            "required",
            Words::new("请选择议题来源", "Say where the topic comes from"),
        );
        let not_yours = Words::new("只能由工作人员填写", "Only staff fills this in");
        faults.when(
            !staff && self.source.is_some(),
            "source",
            "not_yours",
            not_yours.clone(),
        );
        faults.when(
            !staff && self.on_behalf.is_some(),
            "on_behalf",
            "not_yours",
            not_yours,
        );
        if let Some(whom) = &mut self.on_behalf {
            whom.name = faults.optional_text("on_behalf.name", &whom.name, 50);
            whom.phone = check_phone(&mut faults, "on_behalf.phone", &whom.phone);
            faults.when(
                whom.person.is_some() && whom.organ.is_some(),
                "on_behalf",
                "one_only",
                Words::new("只能选择一个提出人", "Choose one proposer"),
            );
        }
        faults.end()?;
        Ok(self)
    }
}

impl PublicProposal {
    /// The proposal as it is kept, or what is wrong with it.
    pub fn checked(mut self) -> kernel::Result<Self> {
        let mut faults = Faults::new();
        self.title = faults.text("title", &self.title, 100);
        self.problem = faults.text("problem", &self.problem, 4000);
        self.field = faults.optional_text("field", &self.field, 30);
        self.name = faults.optional_text("name", &self.name, 50);
        self.phone = check_phone(&mut faults, "phone", &self.phone);
        faults.end()?;
        Ok(self)
    }
}

/// The channels that these roles may use.
pub fn channels_of(roles: &BTreeSet<Role>) -> Vec<Channel> {
    let of = |role: &Role| match role {
        Role::Clerk | Role::Committee => Some(Channel::Staff),
        Role::Chair | Role::Member | Role::Deputy => Some(Channel::Deputy),
        Role::Organ => Some(Channel::Organ),
        Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => None,
    };
    let channels: BTreeSet<_> = roles.iter().filter_map(of).collect();
    channels.into_iter().collect()
}

/// The source that follows from who proposes.
pub fn default_source(channel: Channel, roles: &BTreeSet<Role>) -> Source {
    let sits = roles.contains(&Role::Member) || roles.contains(&Role::Chair);
    match channel {
        Channel::Deputy if sits => Source::MemberProposals,
        Channel::Deputy => Source::DeputiesSuggestions,
        Channel::Organ => Source::OrganRequest,
        Channel::Staff => Source::CommitteeResearch,
        Channel::Public => Source::SocialConcerns,
    }
}
