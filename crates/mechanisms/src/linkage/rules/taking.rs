//! What people took part in of the linked topics (代表参与联动监督): every line a fact that is somewhere else.

use std::fmt;

use kernel::{Date, Instant, Subject};
use people::person::PersonId;
use primitives::topic::{Deed, DeedKind};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::LinkageItemId;

codes! {
    /// In which part of the cycle somebody took part.
    TakenStage LinkageTakenStage {
        /// Before the plan (议题提出).
        Screening,
        /// Research (调研).
        Research,
        /// The session (审议).
        Deliberation,
        /// What came after it (跟踪监督).
        FollowUp,
    }
}

codes! {
    /// What somebody did.
    TakenCode LinkageTakenCode {
        /// Proposed what became the topic, or what was put forward for the linked plan.
        Proposed,
        /// Belongs to a research group.
        Research,
        /// Was at a visit or another activity before the items were handed over.
        Visited,
        /// Was at the session.
        Attended,
        /// Spoke there.
        Spoke,
        /// Was at an activity after the items were handed over.
        Followed,
        /// Asked in a special inquiry.
        Asked,
        /// Signed an interpellation.
        Signed,
    }
}

impl TakenCode {
    /// Where it belongs.
    pub fn stage(self) -> TakenStage {
        match self {
            Self::Proposed => TakenStage::Screening,
            Self::Research | Self::Visited => TakenStage::Research,
            Self::Attended | Self::Spoke => TakenStage::Deliberation,
            Self::Followed | Self::Asked | Self::Signed => TakenStage::FollowUp,
        }
    }
}

/// Something that somebody took part in.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Taken {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// What they did.
    pub code: TakenCode,
    /// On which subject; none while it was only put forward.
    pub item: Option<LinkageItemId>,
    /// The topic's title.
    pub topic_title: String,
    /// What the thing is called.
    pub title: String,
    /// The thing.
    pub subject: Subject,
    /// On which day.
    pub on_day: Option<Date>,
    /// Or at which moment.
    pub at: Option<Instant>,
}

impl Taken {
    /// On which day it was.
    pub fn day(&self) -> Option<Date> {
        self.on_day.or(self.at.map(Instant::date))
    }
}

/// Those who took part in what another room did on a topic; its opinions name nobody.
pub fn taken_in(item: LinkageItemId, topic_title: &str, deeds: &[Deed]) -> Vec<Taken> {
    let mut all = Vec::new();
    for deed in deeds {
        let code = match deed.kind {
            DeedKind::Research => TakenCode::Research,
            DeedKind::Inquiry => TakenCode::Asked,
            DeedKind::Interpellation => TakenCode::Signed,
            DeedKind::Opinions => continue,
        };
        all.extend(deed.people.iter().map(|(person, name)| Taken {
            person: *person,
            name: name.clone(),
            code,
            item: Some(item),
            topic_title: topic_title.to_owned(),
            title: deed.title.clone(),
            subject: deed.subject.clone(),
            on_day: deed.on,
            at: None,
        }));
    }
    all
}
