use kernel::{Faults, Words};
use primitives::activity::{Activity, Finding, Kind};
use primitives::assignment::OriginKind;

/// Characters of a title made from a finding.
const TITLE: usize = 60;

/// What an item is called when the office gives it no title: the beginning of what was found.
pub fn title(finding: &Finding) -> String {
    let line = finding.content.text.lines().next().unwrap_or_default();
    if line.chars().count() <= TITLE {
        return line.to_owned();
    }
    line.chars().take(TITLE).chain(['…']).collect()
}

/// What the organ is asked: what was found, where and when, and which law it offends.
pub fn requirement(activity: &Activity, finding: &Finding) -> String {
    let content = &finding.content;
    let place = if content.place.is_empty() {
        activity.place.clone()
    } else {
        format!("{}（{}）", activity.place, content.place)
    };
    let law = match (content.law.as_str(), content.article.as_str()) {
        ("", _) => String::new(),
        (law, "") => format!("涉及：《{}》", bare(law)),
        (law, article) => format!("涉及：《{}》第{article}条", bare(law)),
    };
    let parts = [
        content.text.clone(),
        format!(
            "发现于{}“{}”，地点：{place}。",
            activity.held_on, activity.title
        ),
        law,
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

/// A law's name without the marks that somebody may have typed.
fn bare(law: &str) -> &str {
    law.trim_start_matches('《').trim_end_matches('》')
}

/// What an item from such an activity comes from.
pub fn origin(kind: Kind) -> OriginKind {
    match kind {
        Kind::Inspection | Kind::SpotCheck => OriginKind::Inspection,
        Kind::Visit
        | Kind::Hearing
        | Kind::Forum
        | Kind::ThirdPartyAssessment
        | Kind::Questionnaire
        | Kind::Training
        | Kind::SpecialReport
        | Kind::ReturnVisit => OriginKind::Research,
        Kind::Inquiry | Kind::Interview | Kind::AdmonitionTalk | Kind::Evaluation => {
            OriginKind::Other
        }
    }
}

/// What must be named: a fault of `field` when nothing was.
pub fn must_be_named<T>(field: &str, named: Option<T>, faults: &mut Faults) -> Option<T> {
    faults.when(
        named.is_none(),
        field,
        "required",
        Words::new("请选择", "Please choose"),
    );
    named
}
