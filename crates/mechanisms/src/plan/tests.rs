//! Tables of the rules, the difference between editions, and stories over HTTP.

mod difference;
mod lead;
mod linked;
mod readers;
mod refusals;
mod rules;
mod story;
