//! The structured text of an official document: what is stored as JSON, edited in the client and printed.
//!
//! The parts are those of GB/T 9704-2012 《党政机关公文格式》, in its order: head, body, imprint (版头、主体、版记).
//! Nothing here knows how a part looks; `document::word` does.

mod fault;
mod numbering;
mod plain;
#[cfg(test)]
mod tests;

use std::fmt;

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use fault::Fault;
pub use numbering::Numbering;
pub use plain::{TextFault, parse_body, print_body};

/// The three layouts of GB/T 9704-2012 that a standing committee uses (文件格式、信函格式、纪要格式).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 文件: organ mark followed by "文件", one red rule.
    #[default]
    Document,
    /// 信函: organ mark alone, red double rules of 170 mm.
    Letter,
    /// 纪要: the mark is "××纪要"; no addressee in the head, no seal.
    Minutes,
}

/// A document's number (发文字号), shown as `渭人发〔2026〕3号`: hexagonal brackets, no 第, no leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct DocNumber {
    /// The organ's code (机关代字), such as 渭人发.
    pub code: String,
    /// The year, four digits.
    pub year: u16,
    /// The number within code and year, from 1.
    pub number: u32,
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.code, self.year, self.number)
    }
}

/// The marks of limited circulation that this product may print.
///
/// State secrets (秘密 and above) can't be written down at all: they may not be kept on this system
/// (保守国家秘密法).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum SecrecyMark {
    /// No mark.
    #[default]
    None,
    /// 内部
    Internal,
    /// 工作秘密
    WorkSecret,
}

impl SecrecyMark {
    /// The words printed at the top left, if any.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Internal => Some("内部"),
            Self::WorkSecret => Some("工作秘密"),
        }
    }
}

/// How fast a document has to be handled (紧急程度).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// No mark.
    #[default]
    Ordinary,
    /// 加急
    Urgent,
    /// 特急
    ExtraUrgent,
}

impl Urgency {
    /// The words printed under the secrecy mark, if any.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Ordinary => None,
            Self::Urgent => Some("加急"),
            Self::ExtraUrgent => Some("特急"),
        }
    }
}

/// The level of a heading, 1 to 4: 一、 （一） 1. （1）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// 一、 in 黑体
    One,
    /// （一） in 楷体
    Two,
    /// 1. in 仿宋
    Three,
    /// （1） in 仿宋
    Four,
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
            Level::Four => 4,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        match level {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            4 => Ok(Self::Four),
            other => Err(format!("a heading has a level from 1 to 4, not {other}")),
        }
    }
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Column {
    /// The words at its head.
    pub heading: String,
    /// Its share of the table's width, in relation to the other columns' shares; from 1.
    pub width: u16,
    /// Where its text stands; headings always stand in the middle.
    #[serde(default)]
    pub align: Align,
}

/// A table as wide as the text. Its head is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows; each has one cell for each column. A cell may hold line breaks.
    pub rows: Vec<Vec<String>>,
}

/// A piece of the body. Numbers are not stored: they follow from the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading. Text behind its first 。 is printed as running text of the same paragraph.
    Heading {
        /// Its level, 1 to 4.
        #[schema(value_type = u8, minimum = 1, maximum = 4)]
        level: Level,
        /// Its words, without the number.
        text: String,
    },
    /// A paragraph, indented by two characters.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// A numbered point below all headings: ① ② ③, counted from 1 in every unbroken run.
    NumberedItem {
        /// Its words, without the number.
        text: String,
    },
    /// A table.
    Table(Table),
}

/// A paper that goes with the document (附件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attachment {
    /// Its name, without 《》 and without a full stop. `\n` breaks the line above the attachment itself.
    pub title: String,
    /// Its text, printed from a new page; empty when the paper is bound separately.
    #[serde(default)]
    pub body: Vec<Block>,
}

/// Who issues the document, and of which day it is (发文机关署名、成文日期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SignOff {
    /// The organ's full or standard short name.
    pub organ: String,
    /// The day the responsible person signed, or the meeting decided.
    pub date: Date,
    /// Whether a seal will be put on it: name and date then stand where the seal covers both.
    pub sealed: bool,
}

/// Who sat in the meeting that minutes tell of (出席、请假、列席).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attendance {
    /// 出席
    #[serde(default)]
    pub present: Vec<String>,
    /// 请假
    #[serde(default)]
    pub excused: Vec<String>,
    /// 列席
    #[serde(default)]
    pub observing: Vec<String>,
}

/// An official document, as structured text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct OfficialDocument {
    /// Which layout.
    pub form: Form,
    /// The name in the red mark (发文机关标志), without 文件; for minutes the whole mark, "××纪要".
    pub organ_mark: String,
    /// The number, once it is given out at the final sign-off.
    pub number: Option<DocNumber>,
    /// Limited circulation.
    pub secrecy: SecrecyMark,
    /// How fast.
    pub urgency: Urgency,
    /// The person who signs a document to a higher organ (签发人); makes the document an upward one (上行文).
    pub signatory: Option<String>,
    /// Organ, subject and kind, ending in the kind (文种). `\n` breaks the line by hand.
    pub title: String,
    /// To whom (主送机关), without the colon.
    pub addressee: Option<String>,
    /// The body.
    pub body: Vec<Block>,
    /// The attachments, in order.
    pub attachments: Vec<Attachment>,
    /// Organ and date.
    pub sign_off: Option<SignOff>,
    /// Who was at the meeting; only in minutes.
    pub attendance: Option<Attendance>,
    /// A note on use or circulation (附注), without its brackets.
    pub note: Option<String>,
    /// Copies (抄送), highest rank first; the caller sorts them.
    pub cc: Vec<String>,
    /// The organ that prints and sends (印发机关).
    pub printed_by: Option<String>,
    /// The day it is printed (印发日期).
    pub printed_on: Option<Date>,
}

impl OfficialDocument {
    /// Whether it goes to a higher organ (上行文), which is when it names its signatory.
    pub fn is_upward(&self) -> bool {
        self.form == Form::Document && self.signatory.is_some()
    }

    /// What is wrong with it, in the order of the text; empty when it may be signed.
    ///
    /// `approved_on` is the day the text was approved, when that is known: a document can't be of an earlier day.
    pub fn faults(&self, approved_on: Option<Date>) -> Vec<Fault> {
        fault::faults(self, approved_on)
    }
}

/// A date as official documents write it: `2026年3月5日`, no leading zeros (GB/T 9704-2012, 7.3.5.4).
pub fn written_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.0.day())
}
