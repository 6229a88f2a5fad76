use std::fmt;

use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Date, Instant, Subject};
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

kernel::id!(
    /// What was sent up, once.
    SubmittalId, "submittal"
);

/// What is sent up.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = SubmittalKind)]
pub enum Kind {
    /// Topics that are proposed (议题初步建议).
    Proposal,
    /// A research report (调研报告).
    ResearchReport,
    /// What came of a session: work report, opinions, ballot (会议审议情况).
    SessionResults,
    /// A summary of the year or of a matter (总结).
    Summary,
    /// Anything else.
    Other,
}

impl Kind {
    /// What it is called in lists that leave the product.
    pub fn words(self) -> &'static str {
        match self {
            Self::Proposal => "议题初步建议",
            Self::ResearchReport => "调研报告",
            Self::SessionResults => "会议审议情况",
            Self::Summary => "工作总结",
            Self::Other => "其他",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(Kind);

/// What was sent up.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema, FromRow)]
pub struct Submittal {
    /// Its identifier.
    pub id: SubmittalId,
    /// Which congress sent it.
    pub sender: CongressId,
    /// To which congress.
    pub receiver: CongressId,
    /// About what: the matter that both carry on.
    pub subject: Subject,
    /// What it is.
    pub kind: Kind,
    /// The how manieth of its kind from this congress about this matter, from 1.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// What it says, as the sending room put it.
    #[schema(value_type = Object)]
    pub body: Json<Value>,
    /// When it was sent.
    pub sent_at: Instant,
    /// On which day.
    pub sent_on: Date,
    /// By whom: post and name.
    pub sent_by: String,
    /// When it was received.
    pub received_at: Option<Instant>,
    /// By whom; blank before.
    pub received_by: String,
    /// What was said with the receipt.
    pub receipt_words: String,
}

/// What is to be sent.
#[derive(Debug, Clone)]
pub struct NewSubmittal {
    /// To which congress.
    pub receiver: CongressId,
    /// About what.
    pub subject: Subject,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: Value,
    /// Files that go with it, uploaded before.
    pub files: Vec<FileId>,
}

kernel::refusals! {
    /// Why nothing can be sent or received.
    pub enum SubmittalRefusal "submittal." {
        /// The receiver is not the congress above.
        NotUpward => "只能报送上一级人大常委会" | "It is sent to the congress directly above",
            then "请核对接收单位" | "Check to whom it goes";
        /// It was received already.
        AlreadyReceived => "已经签收" | "It was received already",
            then "请刷新查看签收情况" | "Load the page again";
        /// The same was sent already.
        Unchanged { number: i64 } => "内容与第{number}次报送相同" | "It says the same as what was sent as number {number}",
            then "内容有变动后再报送" | "Send it again once it has changed";
    }
}

impl Submittal {
    /// Received at a moment by somebody.
    ///
    /// # Errors
    /// It was received already.
    pub fn receive(self, at: Instant, by: &str, words: &str) -> Result<Self, SubmittalRefusal> {
        if self.received_at.is_some() {
            return Err(SubmittalRefusal::AlreadyReceived);
        }
        Ok(Self {
            received_at: Some(at),
            received_by: by.to_owned(),
            receipt_words: words.to_owned(),
            ..self
        })
    }
}

/// Under which number something is sent after `last`.
///
/// # Errors
/// It says the same as the last one.
pub fn next_number(
    last: Option<&Submittal>,
    title: &str,
    body: &Value,
    has_files: bool,
) -> Result<i64, SubmittalRefusal> {
    match last {
        None => Ok(1),
        Some(last) if !has_files && last.title == title && last.body.0 == *body => {
            Err(SubmittalRefusal::Unchanged {
                number: last.number,
            })
        }
        Some(last) => Ok(last.number + 1),
    }
}
