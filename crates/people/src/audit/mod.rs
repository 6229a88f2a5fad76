//! What happened, for the audit administrator: the whole record of a congress, and whether the chain over it is whole.

mod api;

pub use api::routes;
