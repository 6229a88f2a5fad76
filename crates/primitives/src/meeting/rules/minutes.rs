//! The minutes as the data tell them, for people to finish.

use super::agenda::Item;
use super::attendance::{Attendance, Figures};
use super::codes::{LeaveState, Method, Part};
use super::session::Meeting;
use super::word::{Decision, Speech};

/// Everything that the minutes are drafted from.
pub struct Sitting<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Who presided.
    pub presiding: &'a str,
    /// Who was expected, and who came.
    pub attendance: &'a [Attendance],
    /// The agenda.
    pub items: &'a [Item],
    /// What was said.
    pub speeches: &'a [Speech],
    /// What was decided.
    pub decisions: &'a [Decision],
}

/// Drafts the minutes in Chinese.
pub fn draft(sitting: &Sitting<'_>) -> String {
    let mut lines = heading(sitting);
    for (index, item) in sitting.items.iter().enumerate() {
        lines.push(String::new());
        lines.push(format!("{}、{}", index + 1, item.title));
        if let Some(reason) = &item.withdrawn {
            lines.push(format!("该项撤下议程：{reason}。"));
            continue;
        }
        if !item.reporter.is_empty() {
            lines.push(format!("{}作了报告。", item.reporter));
        }
        let names: Vec<&str> = sitting
            .speeches
            .iter()
            .filter(|speech| speech.item == item.id)
            .map(|speech| speech.name.as_str())
            .collect();
        if !names.is_empty() {
            lines.push(format!("{}先后发言。", names.join("、")));
        }
        lines.extend(of(sitting, |decision| decision.item == Some(item.id)));
    }
    let others = of(sitting, |decision| decision.item.is_none());
    if !others.is_empty() {
        lines.push(String::new());
        lines.push("会议还决定：".to_owned());
        lines.extend(others);
    }
    lines.join("\n")
}

fn heading(sitting: &Sitting<'_>) -> Vec<String> {
    let meeting = sitting.meeting;
    let figures = Figures::of(sitting.attendance);
    let in_office = meeting.in_office().max(figures.voting);
    let names = |fits: fn(&Attendance) -> bool| {
        let names: Vec<&str> = sitting
            .attendance
            .iter()
            .filter(|one| fits(one))
            .map(|one| one.name.as_str())
            .collect();
        if names.is_empty() {
            "无".to_owned()
        } else {
            names.join("、")
        }
    };
    let is_on_leave =
        |one: &Attendance| one.came_at.is_none() && one.leave_state == LeaveState::Approved;
    let presiding = if sitting.presiding.is_empty() {
        "（未登记）"
    } else {
        sitting.presiding
    };
    vec![
        format!("{}纪要", meeting.title),
        String::new(),
        format!("时间：{} {}", meeting.held_on, meeting.starts_at),
        format!(
            "地点：{}",
            if meeting.place.is_empty() {
                "（未登记）"
            } else {
                &meeting.place
            }
        ),
        format!("主持：{presiding}"),
        format!("应到{in_office}人，实到{}人。", figures.came),
        format!("请假：{}", names(is_on_leave)),
        format!(
            "列席：{}",
            names(|one| one.part == Part::NonVoting && one.came_at.is_some())
        ),
    ]
}

fn of(sitting: &Sitting<'_>, fits: impl Fn(&Decision) -> bool) -> Vec<String> {
    sitting
        .decisions
        .iter()
        .filter(|decision| fits(decision))
        .map(told)
        .collect()
}

fn told(decision: &Decision) -> String {
    // People end a decision with a stop, or they don't.
    let text = decision.text.trim_end_matches(['。', '.']);
    if decision.method == Method::Consent {
        return format!("会议同意：{text}。");
    }
    let result = if decision.is_passed.0 {
        "通过"
    } else {
        "未通过"
    };
    format!(
        "表决：{text}。赞成{}票，反对{}票，弃权{}票，未表态{}票，{result}。",
        decision.in_favour, decision.against, decision.abstained, decision.not_pressed
    )
}
