//! The file that holds a ballot after it was closed.
//!
//! One line for each thing: sixty-four hexadecimal digits, a blank, a JSON text. The digits are the SHA-256 of the
//! digits before (of the first line: of none) and the text, so a line that was changed, left out or added is named.
//! First the head, then every slip that was spent, every voice under its mark, the result, and last the seal on the digits
//! of the line before it. Where members voted on paper as well, what two tellers counted of it stands behind the seal: the box
//! was sealed before. Slips lie in the order of their hashes and voices in that of subject and mark: of the order
//! in which members voted nothing is left.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use slip::{PublicKey, Text};

/// The forms of the file that this program reads: 2 has paper beside what was cast on devices.
pub const FORMATS: std::ops::RangeInclusive<u32> = 1..=2;

/// The form of the file of a ballot to whose paper so many members were admitted.
pub fn format_of(papers: u32) -> u32 {
    if papers == 0 { 1 } else { 2 }
}

/// One line of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// What was voted on, by whom, and with which keys.
    Head(Head),
    /// A slip that was spent.
    Slip {
        /// The slip, 64 bytes.
        slip: Text,
        /// The signature that the ballot's key gave it.
        signature: Text,
    },
    /// One voice.
    Voice {
        /// The subject's place on the sheet, from 1.
        subject: usize,
        /// Thirty-two digits that only the voter's device knew.
        mark: String,
        /// The place of what was chosen, from 0; none when it was left blank.
        choice: Option<usize>,
    },
    /// What was counted when the ballot closed.
    Result {
        /// For each subject, in the order of the sheet.
        subjects: Vec<Count>,
    },
    /// The end.
    Seal {
        /// The seal on the digits of the line before.
        seal: Text,
    },
    /// What two tellers counted on paper.
    Paper(Paper),
}

/// What was voted on, by whom, and with which keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The form of the file.
    pub format: u32,
    /// The ballot.
    pub ballot: String,
    /// What it is called.
    pub title: String,
    /// What was voted on, in the order of the sheet.
    pub subjects: Vec<String>,
    /// What a voter could say.
    pub choices: Vec<String>,
    /// Members in office (应到).
    pub in_office: u32,
    /// Members present (实到).
    pub present: u32,
    /// Slips that were given (发出).
    pub given: u32,
    /// Members who were admitted to paper in the place of a slip.
    #[serde(default, skip_serializing_if = "is_none")]
    pub papers: u32,
    /// The key with which slips were signed.
    pub key: PublicKey,
    /// The key of the seal.
    pub seal: Text,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(papers: &u32) -> bool {
    *papers == 0
}

/// What two tellers counted on paper (纸质票).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Given out (发出).
    pub issued: u32,
    /// Returned (收回).
    pub returned: u32,
    /// Given out and not returned (未收回).
    pub unreturned: u32,
    /// Returned and valid (有效).
    pub valid: u32,
    /// Returned and invalid as a whole (无效).
    pub invalid: u32,
    /// For each subject, in the order of the sheet; what is invalid counts as blank.
    pub subjects: Vec<Count>,
}

/// The voices for one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Of each choice.
    pub counts: Vec<u32>,
    /// Left blank (空白，无效).
    pub blank: u32,
}

/// Writes a bundle line by line.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    digits: String,
}

impl Writer {
    /// Adds a line.
    pub fn add(&mut self, line: &Line) {
        // A line holds texts, numbers and lists: they can always be written.
        let json = serde_json::to_string(line).unwrap_or_default();
        self.digits = chained(&self.digits, &json);
        self.text.push_str(&self.digits);
        self.text.push(' ');
        self.text.push_str(&json);
        self.text.push('\n');
    }

    /// The digits of the last line: what the seal is pressed on.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The file.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// The digits of a line after the line with the digits `before`.
pub fn chained(before: &str, json: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    hash.update(json.as_bytes());
    hex::encode(hash.finalize())
}
