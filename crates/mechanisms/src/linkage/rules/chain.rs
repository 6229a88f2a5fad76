//! The dates of a linked subject, counted backward from the city's session (绵阳 二、（二）1、（三）1、（四）2).

use std::collections::BTreeMap;
use std::fmt;

use kernel::time::{Calendar, Deadline, Light, LightRule, TimeError, light};
use kernel::{Date, Instant, Words};
use primitives::topic::{Stage, due_by_hand};
use regime::{DueDate, Regime};
use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::cycle::Carried;

codes! {
    /// A date of the chain.
    ChainCode LinkageChainCode {
        /// The implementation plan approved: two months before the city's session.
        Scheme,
        /// The latest day of a county's session: seven days before the city's.
        Latest,
        /// The draft report with the committee: twenty days before one's own session (监督法 15).
        Draft,
        /// The revised report: ten days before.
        Final,
        /// The report with the members: seven days before.
        Members,
        /// One's own session.
        Session,
        /// What came of a county's session sent up.
        Results,
        /// The organs' report on the handling: three months after the session.
        Report,
    }
}

impl ChainCode {
    /// What it is called.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Scheme => ("实施方案审定", "implementation plan approved"),
            Self::Latest => ("县级会议最迟召开", "latest day of the county session"),
            Self::Draft => ("报告稿送委员会征求意见", "draft report to the committee"),
            Self::Final => ("修改后的报告送交常委会", "revised report"),
            Self::Members => ("报告发给组成人员", "report to the members"),
            Self::Session => ("常委会会议审议", "deliberation"),
            Self::Results => ("审议情况报送市级", "results sent up"),
            Self::Report => ("办理情况报告", "report on the handling"),
        };
        Words::new(zh, en)
    }
}

/// What a date was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageFormerDate)]
pub struct Former {
    /// The date.
    pub was_on: Date,
    /// When it changed.
    pub changed_at: Instant,
    /// Why it changed; none when the calendar changed, and for another congress's reason.
    pub reason: Option<String>,
}

/// A date of the chain, with basis and workings.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LinkageChainDate)]
pub struct ChainDate {
    /// Which.
    pub code: ChainCode,
    /// What it is called.
    pub words: Words,
    /// By when; none where no rule sets a day, or the session is not named.
    pub due: Option<DueDate>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// How it stands today.
    pub light: Option<Light>,
    /// Days until it is due; negative when it is late.
    pub days_left: Option<i64>,
    /// What it was before, the oldest first.
    pub former: Vec<Former>,
}

/// What is known of the stages of a topic in its first round: by when, and done when.
pub type Stages = BTreeMap<Stage, (Option<DueDate>, Option<Date>)>;

/// What a congress's dates are counted from.
pub struct Ground<'a> {
    /// It is the city.
    pub is_city: bool,
    /// The city's session.
    pub city_on: Option<Date>,
    /// When a county sent its results up.
    pub sent_on: Option<Date>,
    /// The regime that the topic keeps.
    pub regime: &'a Regime,
    /// The working days.
    pub calendar: &'a Calendar,
}

/// A date of the chain: which, by when it is due, and when it was done.
pub type Link = (ChainCode, Option<DueDate>, Option<Date>);

/// The dates of one congress's topic, in their order.
///
/// # Errors
/// Working days can't be counted through a year without a calendar.
pub fn chain(of: &Carried, stages: &Stages, ground: &Ground<'_>) -> Result<Vec<Link>, TimeError> {
    use ChainCode as C;
    let (regime, calendar) = (ground.regime, ground.calendar);
    let done = |stage: Stage| stages.get(&stage).and_then(|row| row.1);
    let before = |rule: &regime::Value<Deadline>, on: Option<Date>| {
        on.map(|on| rule.due(on, calendar)).transpose()
    };
    let own_on = of.session_on;
    let papers = &regime.report;
    let mut dates = Vec::new();
    if ground.is_city {
        let rule = &regime.linkage.scheme_before;
        dates.push((
            C::Scheme,
            before(rule, ground.city_on)?,
            done(Stage::Scheme),
        ));
    } else {
        let rule = &regime.linkage.county_before;
        dates.push((
            C::Latest,
            before(rule, ground.city_on)?,
            done(Stage::Deliberated),
        ));
    }
    for (code, rule, stage) in [
        (C::Draft, &papers.draft_before, Stage::DraftReceived),
        (C::Final, &papers.final_before, Stage::FinalReceived),
        (C::Members, &papers.members_before, Stage::Distributed),
    ] {
        dates.push((code, before(rule, own_on)?, done(stage)));
    }
    let session = own_on.map(|on| {
        let title = of.session_title.as_deref().unwrap_or_default();
        due_by_hand(on, "linkage.session", title)
    });
    dates.push((C::Session, session, done(Stage::Deliberated)));
    if !ground.is_city {
        dates.push((C::Results, None, ground.sent_on));
    }
    let set = stages.get(&Stage::Reported).and_then(|row| row.0.clone());
    let report = match set {
        Some(due) => Some(due),
        None => before(&regime.opinions.handling, own_on)?,
    };
    dates.push((C::Report, report, done(Stage::Reported)));
    Ok(dates)
}

/// A date of the chain as it stands on a day.
pub fn shown(
    (code, due, done_on): (ChainCode, Option<DueDate>, Option<Date>),
    former: Vec<Former>,
    (today, rule): (Date, &LightRule),
) -> ChainDate {
    let due_on = due.as_ref().map(|due| due.on);
    ChainDate {
        code,
        words: code.words(),
        light: match (due_on, done_on) {
            (_, Some(_)) => Some(Light::Done),
            (Some(due_on), None) => Some(light(due_on, None, today, rule)),
            (None, None) => None,
        },
        days_left: due_on
            .filter(|_| done_on.is_none())
            .map(|due_on| due_on.days_since(today)),
        due,
        done_on,
        former,
    }
}
