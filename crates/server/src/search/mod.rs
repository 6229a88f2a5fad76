//! Searching everything at once, for the box in the bar.
//!
//! Words are split at spaces; all of them must occur. Each room is asked, read-only, within what the viewer may see and
//! for pages that the viewer's face has. A new room adds its [`sources::Source`].

mod api;
mod sources;
mod store;
#[cfg(test)]
mod tests;

pub use api::routes;
