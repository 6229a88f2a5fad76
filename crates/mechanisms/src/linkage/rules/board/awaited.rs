//! What the city awaits from a county, and by when.

use std::fmt;

use kernel::time::{Light, light};
use kernel::{Date, Words};
use primitives::topic::TopicId;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::super::{LinkageId, LinkageItemId, Stand};
use super::{Board, BoardEntry, CycleStage, Grid, Looking};

codes! {
    /// What the city awaits from a county.
    AwaitedCode LinkageAwaitedCode {
        /// Its council's decision on the plan.
        Decide,
        /// To name the session that deliberates.
        NameSession,
        /// To hold it.
        HoldSession,
        /// Its research report.
        SendReport,
        /// What came of its session.
        SendResults,
    }
}

/// One thing that the city awaits from a county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageAwaited)]
pub struct Awaited {
    /// What.
    pub code: AwaitedCode,
    /// In words.
    pub words: Words,
    /// On which subject.
    pub item: LinkageItemId,
    /// Of which plan.
    pub linkage: LinkageId,
    /// Its title.
    pub title: String,
    /// The county's topic, once there is one.
    pub topic: Option<TopicId>,
    /// By when; none where no rule sets a day.
    pub due_on: Option<Date>,
    /// How it stands today.
    pub light: Option<Light>,
    /// What it rests on.
    pub basis: regime::Words,
}

/// What the city awaits from the viewer's congress, what is due first; nothing from the city itself.
pub fn awaited(
    board: &Board,
    grid: &[Grid],
    rules: &regime::Linkage,
    looking: Looking,
) -> Vec<Awaited> {
    let mut all = Vec::new();
    for item in board
        .items
        .iter()
        .filter(|item| item.city != looking.viewer)
    {
        let own = item
            .entries
            .iter()
            .find(|one| one.congress == looking.viewer);
        let Some(entry) = own else { continue };
        let row = grid
            .iter()
            .find(|row| row.item == item.item && row.congress == looking.viewer);
        let topic = row.and_then(|row| row.topic);
        let session = row.and_then(|row| row.session_on);
        for (code, due_on) in steps(entry, session, rules) {
            let (words, basis) = code.told(rules);
            all.push(Awaited {
                code,
                words,
                item: item.item,
                linkage: item.linkage,
                title: item.title.clone(),
                topic,
                due_on,
                light: due_on.map(|due_on| light(due_on, None, looking.today, &looking.lights)),
                basis,
            });
        }
    }
    all.sort_by_key(|one| (one.due_on.is_none(), one.due_on, one.item, one.code));
    all
}

fn steps(
    entry: &BoardEntry,
    session: Option<Date>,
    rules: &regime::Linkage,
) -> Vec<(AwaitedCode, Option<Date>)> {
    use AwaitedCode as A;
    if entry.stand == Stand::Open {
        return vec![(A::Decide, None)];
    }
    let cell = |stage: CycleStage| entry.cells.iter().find(|cell| cell.stage == stage);
    let Some(held) = cell(CycleStage::Session) else {
        return Vec::new();
    };
    let is_open = |stage: CycleStage| cell(stage).is_some_and(|cell| cell.done_on.is_none());
    let mut steps = Vec::new();
    if held.done_on.is_none() {
        let code = if session.is_some() {
            A::HoldSession
        } else {
            A::NameSession
        };
        steps.push((code, held.due_on));
    }
    if rules.reports_sent_up.value && is_open(CycleStage::ReportSent) {
        steps.push((
            A::SendReport,
            held.due_on.filter(|_| held.done_on.is_none()),
        ));
    }
    if held.done_on.is_some() && is_open(CycleStage::ResultsSent) {
        steps.push((A::SendResults, None));
    }
    steps
}

impl AwaitedCode {
    fn told(self, rules: &regime::Linkage) -> (Words, regime::Words) {
        let (zh, en, basis) = match self {
            Self::Decide => (
                "提请本级主任会议审议联动监督计划",
                "lay the linked plan before one's own council",
                &rules.approved_by.basis,
            ),
            Self::NameSession => (
                "安排审议这个议题的常委会会议",
                "name the session that deliberates it",
                &rules.county_before.basis,
            ),
            Self::HoldSession => (
                "召开常委会会议审议",
                "hold the session",
                &rules.county_before.basis,
            ),
            Self::SendReport => (
                "报送调研报告",
                "send up the research report",
                &rules.reports_sent_up.basis,
            ),
            Self::SendResults => (
                "报送审议情况",
                "send up what came of the session",
                &rules.results_sent_up.basis,
            ),
        };
        (Words::new(zh, en), regime::Words::new(&basis.zh, &basis.en))
    }
}
