//! Checks of what the office typed.

use kernel::{Date, Faults, Result, Words};
use people::Act;
use people::organ::{self, OrganId};
use primitives::solicitation::{self, SubmissionId};

use super::rules::RowContent;

/// What was typed, with organs that there are: a lead of the congress's own, reports from the supervised.
pub(super) async fn checked(act: &mut Act, content: RowContent) -> Result<RowContent> {
    let row = content.checked()?;
    let (congress, today) = (act.congress()?, act.today());
    let organs = organ::store::list(act.db(), congress, today).await?;
    let kind = |id: &OrganId| {
        organs
            .iter()
            .find(|organ| organ.id == *id)
            .map(|organ| organ.kind)
    };
    let mut faults = Faults::new();
    let is_own = kind(&row.content.lead).is_some_and(organ::OrganKind::is_of_the_congress);
    let words = Words::new(
        "牵头部门应是本级人大的委员会或工作机构",
        "The lead is a body of the congress",
    );
    faults.when(!is_own, "lead", "not_ours", words);
    let reporting = &row.content.organs.0;
    let are_supervised = reporting
        .iter()
        .all(|id| kind(id).is_some_and(organ::OrganKind::is_supervised));
    let words = Words::new(
        "报告单位应是受监督的国家机关或部门",
        "Supervised organs report",
    );
    faults.when(!are_supervised, "organs", "not_supervised", words);
    let are_known = row.cooperating.0.iter().all(|id| kind(id).is_some());
    let words = Words::new("没有这个单位", "There is no such office");
    faults.when(!are_known, "cooperating", "unknown", words);
    let scope = act.scope()?;
    for source in &row.sources {
        let id = SubmissionId(source.id());
        let is_known = source.kind() == SubmissionId::KIND
            && solicitation::store::find(act.db(), &scope, id)
                .await
                .is_ok();
        let words = Words::new("没有这条征集意见", "There is no such submission");
        faults.when(!is_known, "sources", "unknown", words);
    }
    faults.end()?;
    Ok(row)
}

pub(super) fn checked_reason(reason: &str, must: bool) -> Result<String> {
    let mut faults = Faults::new();
    let reason = if must {
        faults.text("reason", reason, 500)
    } else {
        faults.optional_text("reason", reason, 500)
    };
    faults.end()?;
    Ok(reason)
}

pub(super) fn check_year(field: &str, on: Date, faults: &mut Faults) {
    let words = Words::new("年份应在2000到2100之间", "A year from 2000 to 2100");
    let is_far = !(2000..=2100).contains(&on.year());
    faults.when(is_far, field, "out_of_range", words);
}

pub(super) fn check_past(field: &str, on: Date, today: Date, faults: &mut Faults) {
    check_year(field, on, faults);
    let words = Words::new("日期还没有到", "That day has not come yet");
    faults.when(on > today, field, "in_future", words);
}
