//! Tables of the rules, and stories over HTTP.

mod rules;
mod stories;
