//! Sign-in.
//!
//! A session is 32 random bytes in a cookie, kept as their digest. It can be listed and ended. Five wrong passwords
//! lock the account for a while; a first password must be changed before anything else. A person with seats or posts
//! in several congresses acts for one at a time and may change over.

mod acts;
mod api;
mod password;
mod rules;
pub(crate) mod store;

pub use acts::{cookie_name, enter, hash_password, recognise, signed};
pub use api::routes;
pub use rules::{SessionId, SessionRefusal};
