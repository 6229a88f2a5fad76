//! The papers of an admonition talk (约谈), drafted from its facts: the notice to the department, the report to the Party
//! committee.

use primitives::activity::{ActivityId, Kind};
use primitives::document::text::written_date;
use regime::Rung;

use super::{CampaignRefusal as R, FollowUp, LedgerLine, PaperKind};

/// An admonition talk with the items that it is about.
#[derive(Debug)]
pub struct Talk<'a> {
    /// The talk.
    pub talk: &'a FollowUp,
    /// The items whose ladder came to it, by number; at least one.
    pub lines: Vec<&'a LedgerLine>,
    /// The year that was evaluated.
    pub year: i64,
}

impl<'a> Talk<'a> {
    /// The talk among the follow-ups of a ledger, when a document of this kind may be drafted of it.
    ///
    /// # Errors
    /// No talk on an item of this ledger; the ladder has not come to it; it was not held, for the report.
    pub fn among(
        ledger: &'a [LedgerLine],
        (year, wanted): (i64, ActivityId),
        kind: PaperKind,
    ) -> Result<Self, R> {
        let is_it = |one: &&FollowUp| one.id == wanted && one.kind == Kind::AdmonitionTalk;
        let found = |line: &'a LedgerLine| line.follow.iter().find(is_it);
        let talk = ledger.iter().find_map(found).ok_or(R::NoTalk)?;
        let about = ledger.iter().filter(|line| found(line).is_some());
        let lines = about.clone().filter(|line| line.took(Rung::AdmonitionTalk));
        let lines: Vec<&LedgerLine> = lines.collect();
        if lines.is_empty() {
            let number = about.map(|line| line.number.clone()).next();
            let number = number.unwrap_or_default();
            return Err(R::LadderNotThere { number });
        }
        if kind == PaperKind::TalkReport && !talk.is_held() {
            return Err(R::TalkNotHeld);
        }
        Ok(Self { talk, lines, year })
    }

    /// Why the ladder came to it, and what was to be put right by when, an item a line.
    fn items(&self) -> Vec<String> {
        let reason = |line: &LedgerLine| {
            let mut steps = line.steps.iter().rev();
            let step = steps.find(|step| step.rung == Rung::AdmonitionTalk.code());
            step.map(|step| step.words.clone()).unwrap_or_default()
        };
        let line = |line: &&LedgerLine| {
            format!(
                "{}：{}（整改期限{}，目前{}）。约谈事由：{}",
                line.number,
                line.requirement,
                written_date(line.due_on),
                line.state.zh(),
                ended(&reason(line)),
            )
        };
        self.lines.iter().map(line).collect()
    }

    fn day(&self) -> String {
        format!(
            "{}{}",
            written_date(self.talk.held_on),
            spaced(&self.talk.starts_at)
        )
    }
}

fn spaced(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(" {text}")
    }
}

/// A sentence ends with a full stop.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['。', '！', '？', '；']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

/// The notice of a talk to the department.
pub fn notice_of_talk(from: &Talk<'_>) -> Vec<String> {
    let talk = from.talk;
    let mut lines = vec![
        format!(
            "因{}年度工作评议提出的下列意见建议整改不力，经研究，决定约谈你单位。现将有关事项通知如下。",
            from.year
        ),
        "一、约谈事项".to_owned(),
    ];
    lines.extend(from.items());
    lines.push("二、时间和地点".to_owned());
    lines.push(format!("{}，{}。", from.day(), talk.place));
    lines.push("三、参加人员".to_owned());
    lines.push(format!("约谈人：{}", or(&talk.people, "（待定）")));
    lines.push(format!("约谈对象：{}", or(&talk.met, "你单位主要负责人")));
    lines.push("四、有关要求".to_owned());
    lines.push(
        "请准备书面材料，说明整改进展、未按要求完成的原因、下一步措施和完成时限。".to_owned(),
    );
    lines
}

/// The report of a talk on a department to the Party committee.
pub fn report_of_talk(from: &Talk<'_>, department: &str) -> Vec<String> {
    let talk = from.talk;
    let mut lines = vec![
        format!(
            "因{}年度工作评议意见建议整改不力，{}在{}约谈了{department}。现将有关情况报告如下。",
            from.year,
            written_date(talk.held_on),
            talk.place
        ),
        "一、约谈事项".to_owned(),
    ];
    lines.extend(from.items());
    lines.push("二、约谈情况".to_owned());
    lines.push(format!("约谈人：{}", or(&talk.people, "（未登记）")));
    lines.push(format!("约谈对象：{}", or(&talk.met, "（未登记）")));
    if !talk.notes.is_empty() {
        lines.push(ended(&talk.notes));
    }
    lines.push("三、整改承诺".to_owned());
    let by = talk
        .promised_on
        .map(|on| format!("承诺期限：{}。", written_date(on)));
    if talk.promise.is_empty() {
        lines.push("约谈中没有作出整改承诺。".to_owned());
    } else {
        lines.push(format!(
            "{}{}",
            ended(&talk.promise),
            by.unwrap_or_default()
        ));
    }
    lines
}
