//! The tables of this room. What a viewer may not see does not leave them.

mod change;
mod submission;
mod window;
mod word;

pub use change::Contact;
pub(super) use change::{
    Count, contact, counts, from_public, insert, insert_contact, repoint, update,
};
pub use submission::{Filter, Listed, Member, accepted, find, list};
pub(super) use submission::{find_by_code, members, mine, whole};
pub use window::{WindowFilter, find_window, windows};
pub(super) use window::{
    insert_window, last_public, lock, next_number, overlapping, update_window,
};
pub(super) use word::{SharedWord, alike, insert_words, likest};
