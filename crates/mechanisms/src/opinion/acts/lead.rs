//! What is open of a topic goes to the body that leads it now.

use kernel::Subject;
use people::Scope;
use people::act::Act;
use primitives::topic::{Guarding, NewLead};
use serde_json::json;

use super::super::rules::WorkReportStep;
use super::super::store;

/// Gives open opinions, reports that were not heard yet and open inquiries of a topic to its new lead.
pub fn take_over<'a>(act: &'a mut Act, new: NewLead<'a>) -> Guarding<'a> {
    Box::pin(async move {
        let topic = new.topic;
        let scope = Scope::whole(topic.congress);
        let between = (new.before, topic.lead);
        let mut moved: Vec<(&'static str, Subject)> = Vec::new();
        for report in store::reports_of(act.db(), &scope, topic.id).await? {
            if report.lead == new.before && !report.has(WorkReportStep::Heard) {
                store::give_report(act.db(), report.id, topic.lead).await?;
                moved.push(("work_report.lead_changed", report.id.subject()));
            }
        }
        for id in store::give_opinions(act.db(), topic.id, between).await? {
            moved.push(("opinion.lead_changed", id.subject()));
        }
        for id in store::give_inquiries(act.db(), topic.id, between).await? {
            moved.push(("inquiry.lead_changed", id.subject()));
        }
        for (happened, subject) in moved {
            let about = [subject, topic.id.subject(), new.by.clone()];
            let details = json!({ "before": new.before, "after": topic.lead });
            act.record(happened, &about, details).await?;
        }
        Ok(())
    })
}
