//! Records of the government service hotline (12345政务服务便民热线) as evidence of how departments handle complaints.
//!
//! ```text
//! workbook ──check (a dry run: every fault with row and column)──▶ import, all of it or nothing ──▶ list and figures
//!                                                  a name nobody knows ──matched to an organ once──▶ remembered
//! ```
//!
//! Who: the office brings in and matches; whoever sees the congress's supervision reads.
//!
//! Rules and their basis
//! - Complaints to the hotline and their settlement are checked for each department before its evaluation
//!   (廉江市人大建立评议监督新机制（2021-04-01）, 一、（四）, 三核查).
//! - Nothing of a caller is taken (个人信息保护法 6, 34: no more than the duty needs): columns with names, telephones and
//!   addresses are left out and named, and digits that may be a telephone or an identity number are masked in the text.
//! - A record is known by its number: the same again changes nothing, a later state takes the place of the earlier.
//! - Shares have their base: settled of received, in time of settled, satisfied of rated.

mod acts;
mod api;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use acts::told;
pub use api::routes;
pub use rules::{Case, HotlineCaseId, HotlineRefusal};
