//! Research before the session (调研): groups, what they found, and what the higher level made of it (联合调研、延伸调研).
//!
//! ```text
//! group:   formed → changed …                     joint: of the city and its counties; or a county's own that goes further
//!
//! report:  drafting ──finish──▶ finished (edition n, never changed) ──send up──▶ with the higher congress, receipted
//!              ▲                     │
//!              └────── revise ───────┘  (edition n + 1)
//!
//! a finding sent up:  not judged ──▶ taken over into an own finding | left out, with the reason
//! ```
//!
//! Who: lead office and office of each congress form groups and write the report of their own topic; members and deputies of
//! either level belong to groups; the office sends up and confirms what came.
//!
//! Rules and basis (绵阳：市县两级人大全流程上下联动监督, 二（二）)
//! - A joint group is led by a director or vice-director of the standing committee; deputies of both levels and
//!   professionals may be invited, each of these with a field.
//! - Each level writes a report of its own. A county's goes to the city; what is being written is nobody else's to see.
//! - The city's report takes up what the counties found: it can't be finished before each finding they sent was judged.
//! - Visits and hearings are activities; which counties they covered is the activities' to say.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use acts::deeds;
pub use api::routes;
pub use rules::{GroupId, ReportId, ResearchRefusal};
