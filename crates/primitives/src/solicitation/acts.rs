//! What people do with windows and submissions.

mod merging;
mod proposing;
mod screening;
mod window;

pub use merging::{Merging, merge, separate};
pub(super) use proposing::{MOST_PICTURES, add_pictures, follow, public_congress};
pub use proposing::{propose, propose_publicly};
pub use screening::{Tags, decline, put_back, reopen, screen, tag, take_up};
pub use window::{change, close, extend, open};
