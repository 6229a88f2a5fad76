//! Tables of rules; stories over HTTP.

mod follow;
mod ledger;
mod refusals;
mod scope;
mod story;
mod tables;
mod void;
mod way;
mod world;
