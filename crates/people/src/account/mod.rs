pub mod store;
pub use store::{Account, AccountId, find, insert, named, update};
