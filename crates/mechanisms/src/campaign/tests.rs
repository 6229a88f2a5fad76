//! Tables of rules; stories over HTTP.

mod refusals;
mod scope;
mod story;
mod tables;
mod world;
