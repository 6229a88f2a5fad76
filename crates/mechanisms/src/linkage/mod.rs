//! Linked supervision (市县联动监督): a city and its counties choose the same topics together and carry them out in step.
//!
//! ```text
//! proposals of each congress ──send──▶ seen by all ─▶ consultation (a forum of the city) ─▶ edition drafted by the city
//!
//! edition:   drafting ──put before the councils──▶ put     (quota kept, or the reason why not; consulted)
//!               ▲                                    │ adjust: a new edition, consulted anew
//!               └────────────────────────────────────┘
//! approval of each of ten congresses, each for itself:
//!            waiting ──its office submits──▶ in council ──more than half──▶ approved ─▶ its own topic is there
//!               ▲                               └──────── returned ◀──────┘
//! an item is linked for a county once both, the city's council and the county's, approved and neither declined or dropped it
//! ```
//!
//! Who: the city's office convenes, drafts and puts; each congress's office arranges its own part and submits it to its own
//! council; each council decides for itself; a county may decline an item, later too.
//!
//! Rules and basis (绵阳：市县两级人大全流程上下联动监督, 二（一）)
//! - Nothing a city does writes a county's matter: a county's topic is made by its own council's approval.
//! - 3 to 5 topics a year in principle; fewer or more needs a recorded reason; which fields are covered is shown.
//! - Not lightly adjusted: an adjustment has its reason, is consulted on, and is approved anew at each level.
//! - The year's summary is drafted from figures, each with the facts it counts, as an official document; it is published after
//!   approval (绵阳：总结宣传). A county counts itself, the city its counties' lights and what they sent.
//! - What deputies took part in is counted from what was proposed, researched, attended and followed up, never entered. They
//!   read the plan as their council approved it and the stages of their own congress, and no draft.
//! - What a county drafts (proposals, whom it lets lead, whether it will decline) is its own until it sends or decides.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{follow, guard};
pub use api::routes;
pub use rules::{LinkageId, LinkageItemId, LinkageRefusal};
