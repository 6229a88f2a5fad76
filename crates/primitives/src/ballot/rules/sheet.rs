//! A sheet of a secret ballot as a device sends it, and what the box says of itself.

use std::collections::BTreeSet;

use kernel::db::Json;
use kernel::{Faults, Result, Words};
use serde::{Deserialize, Serialize};
use slip::{PublicKey, Text};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{Entry, Sheets, SubjectCount};

/// Digits of a mark: sixteen random bytes, so that no two are ever the same.
const MARK: usize = 32;

/// A blinded slip that asks for its signature.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotNewSlip)]
#[serde(deny_unknown_fields)]
pub struct NewSlip {
    /// As many bytes as the key has, in base64url without padding.
    #[schema(max_length = 1000)]
    pub blinded: String,
}

/// A sheet: a slip and a voice for each subject. Nothing in it tells whose it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotNewSheet)]
#[serde(deny_unknown_fields)]
pub struct NewSheet {
    /// The slip, in base64url without padding.
    #[schema(max_length = 1000)]
    pub slip: String,
    /// Its signature, in base64url without padding.
    #[schema(max_length = 1000)]
    pub signature: String,
    /// A voice for each subject.
    #[schema(max_items = 100)]
    pub marks: Vec<NewVoice>,
}

/// A voice for one subject.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotNewVoice)]
#[serde(deny_unknown_fields)]
pub struct NewVoice {
    /// The subject's place on the sheet, from 1.
    #[schema(minimum = 1, maximum = 100)]
    pub subject: i64,
    /// Thirty-two random hexadecimal digits that only the device knows.
    #[schema(min_length = 32, max_length = 32, pattern = "^[0-9a-f]{32}$")]
    pub mark: String,
    /// The place of what was chosen, from 0; none leaves the subject blank, which counts as invalid for it.
    #[schema(minimum = 0, maximum = 3)]
    pub choice: Option<i64>,
}

/// A sheet that can be put into the box.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The slip.
    pub slip: Text,
    /// Its signature.
    pub signature: Text,
    /// The hash by which the slip is known.
    pub hash: String,
    /// The bytes of the slip and of its signature.
    pub bytes: (Vec<u8>, Vec<u8>),
    /// The voices, in the order of their marks.
    pub voices: Vec<Voice>,
}

/// A voice in the box.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Voice {
    /// Only the device knows whose it is.
    pub mark: String,
    /// The subject's place on the sheet, from 1.
    pub subject: i64,
    /// The place of what was chosen; none when it was left blank.
    pub choice: Option<i64>,
}

/// A slip that was spent.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Spent {
    /// The slip.
    pub slip: String,
    /// Its signature.
    pub signature: String,
}

/// The keys of a ballot.
#[derive(Debug, Clone, FromRow)]
pub struct Keys {
    /// The key that slips are checked with.
    pub public: Json<PublicKey>,
    /// The key itself, until the ballot closes.
    pub secret: Option<String>,
    /// The key that the bundle's seal is checked with.
    pub seal_public: String,
    /// The key that presses the seal, until the ballot closes.
    pub seal_secret: Option<String>,
    /// The seal of the bundle, once it is closed.
    pub seal: Option<String>,
}

/// How far a secret ballot is, in numbers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = BallotTurnout)]
pub struct Turnout {
    /// Slips that were given (发出).
    pub given: i64,
    /// Slips that were spent (收回).
    pub spent: i64,
    /// Members who were admitted to paper.
    pub papers: i64,
}

/// How often one thing was chosen for one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Chosen {
    /// The subject's place on the sheet, from 1.
    pub subject: i64,
    /// The place of what was chosen; none when it was left blank.
    pub choice: Option<i64>,
    /// How often.
    pub voices: i64,
}

/// Reads a sheet of a ballot with so many subjects and choices.
///
/// # Errors
/// A subject is missing or there twice; a mark is none or there twice; a choice does not exist; a slip is no text of bytes.
pub fn read_sheet(new: NewSheet, subjects: i64, choices: usize) -> Result<Sheet> {
    let mut faults = Faults::new();
    let (slip, signature) = (Text(new.slip), Text(new.signature));
    let mut bytes = |field: &str, text: &Text| {
        let bytes = text.bytes();
        let words = Words::new("不是有效的凭证", "This is no slip");
        faults.when(bytes.is_none(), field, "shape", words);
        bytes.unwrap_or_default()
    };
    let bytes = (bytes("slip", &slip), bytes("signature", &signature));
    let choices = i64::try_from(choices).unwrap_or(i64::MAX);
    let (mut seen, mut marks) = (BTreeSet::new(), BTreeSet::new());
    for (row, voice) in new.marks.iter().enumerate() {
        let field = |name: &str| format!("marks.{row}.{name}");
        faults.within(&field("subject"), voice.subject, 1, subjects);
        let twice = Words::new("每个项目只能选一次", "Each subject is answered once");
        faults.when(
            !seen.insert(voice.subject),
            &field("subject"),
            "twice",
            twice,
        );
        if let Some(choice) = voice.choice {
            faults.within(&field("choice"), choice, 0, choices - 1);
        }
        let is_mark = voice.mark.len() == MARK
            && (voice.mark.bytes()).all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        let shape = Words::new(
            "须为32位十六进制数字",
            "A mark has thirty-two hexadecimal digits",
        );
        faults.when(!is_mark, &field("mark"), "shape", shape);
        let again = Words::new("标记重复", "The mark is there already");
        faults.when(!marks.insert(&voice.mark), &field("mark"), "twice", again);
    }
    let whole = i64::try_from(seen.len()).unwrap_or(0) == subjects;
    let missing = Words::new(
        "每个项目都要有，不选的留空",
        "Every subject is there, left blank where nothing is chosen",
    );
    faults.when(!whole, "marks", "missing", missing);
    faults.end()?;
    let mut voices: Vec<Voice> = new
        .marks
        .into_iter()
        .map(|one| Voice {
            mark: one.mark,
            subject: one.subject,
            choice: one.choice,
        })
        .collect();
    voices.sort_by(|one, other| one.mark.cmp(&other.mark));
    Ok(Sheet {
        hash: slip::slip_hash(&bytes.0),
        slip,
        signature,
        bytes,
        voices,
    })
}

/// What the box holds, in the form of a teller's count.
pub fn counted(turnout: Turnout, chosen: &[Chosen], subjects: usize, choices: usize) -> Entry {
    let number = |number: i64| u32::try_from(number).unwrap_or(0);
    let (given, spent) = (number(turnout.given), number(turnout.spent));
    let mut counts = vec![
        SubjectCount {
            counts: vec![0; choices],
            rest: 0,
        };
        subjects
    ];
    for one in chosen {
        let place = usize::try_from(one.subject - 1).ok();
        let Some(count) = place.and_then(|place| counts.get_mut(place)) else {
            continue;
        };
        let choice = one.choice.and_then(|choice| usize::try_from(choice).ok());
        match choice.and_then(|choice| count.counts.get_mut(choice)) {
            Some(voices) => *voices = number(one.voices),
            None => count.rest += number(one.voices),
        }
    }
    Entry {
        sheets: Some(Sheets {
            issued: given,
            returned: spent,
            unreturned: given.saturating_sub(spent),
            valid: spent,
            invalid: 0,
        }),
        subjects: counts,
    }
}
