//! Accounts: one a person, a name and a password; kept by the system administrator, who does no business.
//!
//! A first password is made by the server, shown once, and must be changed at the first sign-in. The administrator sees
//! no password. Nobody disables the account they use, nor the last one that keeps accounts.

pub mod acts;
mod api;
pub mod founding;
mod rules;
pub mod store;

pub use api::routes;
pub use founding::NewOfficial;
pub use rules::{AccountRefusal, FirstPassword};
pub use store::{Account, AccountId, find, insert, named, update};
