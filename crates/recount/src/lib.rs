//! Recounts a secret ballot from its bundle: no database, no network, no trust in who made it.
//!
//! It checks that every line follows on the one before, that the seal fits, that every spent slip was given by the
//! ballot's key and none twice, that each subject has as many voices as slips were spent, and that the result is what
//! the voices make. Whoever kept the marks of a sheet can look for them.

pub mod bundle;
mod count;
mod paper;
mod print;

pub use count::{Finding, Found, Report, recount};
pub use print::{Ask, run};

#[cfg(test)]
mod tests;
