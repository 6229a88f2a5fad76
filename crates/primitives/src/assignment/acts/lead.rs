use people::act::Act;
use serde_json::json;

use crate::assignment::store;
use crate::topic::{Guarding, NewLead};

/// Gives the open items of a topic to its new lead.
pub fn take_over<'a>(act: &'a mut Act, new: NewLead<'a>) -> Guarding<'a> {
    Box::pin(async move {
        let topic = new.topic.id.subject();
        let moved = store::give_to(act.db(), &topic, (new.before, new.topic.lead)).await?;
        for id in moved {
            let about = [id.subject(), topic.clone(), new.by.clone()];
            let details = json!({ "before": new.before, "after": new.topic.lead });
            act.record("assignment.lead_changed", &about, details)
                .await?;
        }
        Ok(())
    })
}
