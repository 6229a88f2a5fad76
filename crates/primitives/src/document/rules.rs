//! What a document may become, what must be public, and what its text must be like. Pure.

mod checks;
mod difference;
mod kind;

use std::fmt;

use kernel::db::Json;
use kernel::file::FileId;
use kernel::{Instant, Subject};
use people::congress::CongressId;
use people::organ::OrganId;
use people::person::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::text::{DocNumber, OfficialDocument};

pub use checks::{check_draft, check_series, check_submission, edited, public_copy};
pub use difference::{Change, Line, difference, lines};
pub use kind::{DocumentKind, Publication};

kernel::id!(
    /// An official document.
    DocumentId, "document"
);

kernel::refusals! {
    /// Why a document can't be handled so.
    pub enum DocumentRefusal "document." {
        /// Its state does not allow the step.
        NotNow { step_zh: &'static str, step_en: &'static str, state_zh: &'static str, state_en: &'static str }
            => "文件{state_zh}，现在不能{step_zh}" | "The document is {state_en}: one cannot {step_en} now",
            then "请刷新页面，按当前状态办理" | "Reload the page and go on from where it stands";
        /// The organ acknowledged it before.
        AlreadyReceived => "该单位已经签收" | "That organ has acknowledged it already";
        /// Every recipient has acknowledged it.
        NobodyToRemind => "各收文单位均已签收，无需催收" | "Every recipient has acknowledged it";
        /// Staff draft, those who hold the power approve (domain.md 24): two people, as long as there are two.
        OwnDraft => "您起草或者修改过这份文件，不能由您核准" | "A document is approved by somebody else than who drafted it",
            then "请由主任会议其他成员核准" | "Let another member of the council of chairpersons approve it";
        /// Such documents are never published (domain.md 6.4).
        NeverPublic => "这类文件不得公开" | "Documents of this kind are never published",
            then "如需公开有关情况，请另行拟文" | "Draft another document for the public";
        /// It bears the mark of a work secret.
        WorkSecret => "文件标注为工作秘密，不得公开" | "It is marked as a work secret and cannot be published",
            then "请按规定解除标注后另行拟文" | "Have the mark lifted and draft it anew";
    }
}

/// Whether somebody would approve what they wrote themselves while another member of the council is in office.
pub fn is_own_draft(by: Option<PersonId>, authors: &[PersonId], council: &[PersonId]) -> bool {
    by.is_some_and(|by| authors.contains(&by) && council.iter().any(|member| *member != by))
}

/// Where a document stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DocumentState {
    /// Being written (拟稿).
    Drafted,
    /// Before the council of chairpersons (送审).
    Submitted,
    /// Sent back with a reason (退回修改).
    Returned,
    /// Approved; the text is locked (已核准).
    Approved,
    /// Numbered and dated (已签发编号).
    SignedOff,
    /// Sent to its recipients (已发文).
    Dispatched,
    /// Void; its number, if it had one, stays (作废).
    Cancelled,
}

impl DocumentState {
    /// What it is called, in Chinese and in English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Drafted => ("正在拟稿", "being drafted"),
            Self::Submitted => ("正在送审", "awaiting approval"),
            Self::Returned => ("已退回修改", "returned"),
            Self::Approved => ("已核准", "approved"),
            Self::SignedOff => ("已签发编号", "numbered"),
            Self::Dispatched => ("已发出", "dispatched"),
            Self::Cancelled => ("已作废", "void"),
        }
    }
}

impl fmt::Display for DocumentState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.into())
    }
}

kernel::text_column!(DocumentState);

/// One step on a document's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Step {
    /// Change the text. An approved text that is changed needs approval again.
    Save,
    /// Lay it before the council of chairpersons.
    Submit,
    /// Take it back before it is decided on.
    Withdraw,
    /// Approve it.
    Approve,
    /// Send it back.
    Return,
    /// Number and date it.
    SignOff,
    /// Send it.
    Dispatch,
    /// Send it again, or to one more.
    Resend,
    /// Ask for missing receipts.
    Remind,
    /// Receive it.
    Acknowledge,
    /// Show it to the public.
    Publish,
    /// Take it from the public page.
    Unpublish,
    /// Make it void.
    Cancel,
}

impl Step {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Save => ("修改", "change it"),
            Self::Submit => ("送审", "submit it"),
            Self::Withdraw => ("撤回", "take it back"),
            Self::Approve => ("核准", "approve it"),
            Self::Return => ("退回", "return it"),
            Self::SignOff => ("签发编号", "number it"),
            Self::Dispatch => ("发文", "dispatch it"),
            Self::Resend => ("补发", "send it again"),
            Self::Remind => ("催收", "ask for receipts"),
            Self::Acknowledge => ("签收", "acknowledge it"),
            Self::Publish => ("公开", "publish it"),
            Self::Unpublish => ("撤下公开", "take it from the public page"),
            Self::Cancel => ("作废", "cancel it"),
        }
    }
}

impl DocumentState {
    /// The state after a step.
    ///
    /// # Errors
    /// The step is not possible here.
    pub fn after(self, step: Step) -> Result<Self, DocumentRefusal> {
        use DocumentState as S;
        match (self, step) {
            (S::Drafted | S::Approved, Step::Save) | (S::Submitted, Step::Withdraw) => {
                Ok(S::Drafted)
            }
            (S::Returned, Step::Save) => Ok(S::Returned),
            (S::Drafted | S::Returned, Step::Submit) => Ok(S::Submitted),
            (S::Submitted, Step::Approve) => Ok(S::Approved),
            (S::Submitted, Step::Return) => Ok(S::Returned),
            (S::Approved, Step::SignOff) => Ok(S::SignedOff),
            (S::SignedOff, Step::Dispatch) => Ok(S::Dispatched),
            (
                S::Dispatched,
                Step::Resend | Step::Remind | Step::Acknowledge | Step::Publish | Step::Unpublish,
            ) => Ok(S::Dispatched),
            (
                S::Drafted
                | S::Submitted
                | S::Returned
                | S::Approved
                | S::SignedOff
                | S::Dispatched,
                Step::Cancel,
            ) => Ok(S::Cancelled),
            _ => {
                let ((step_zh, step_en), (state_zh, state_en)) = (step.words(), self.words());
                Err(DocumentRefusal::NotNow {
                    step_zh,
                    step_en,
                    state_zh,
                    state_en,
                })
            }
        }
    }
}

/// Who took a step, as what, when, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stamp {
    /// Who; nobody for the system.
    pub person: Option<PersonId>,
    /// The name then.
    pub name: String,
    /// The post or seat then.
    pub capacity: String,
    /// When.
    pub at: Instant,
    /// The reason, or the decision it rests on, such as 第58次主任会议.
    pub words: String,
    /// The meeting or matter where it was decided.
    pub reference: Option<Subject>,
}

/// A document as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Document {
    /// Its identifier.
    pub id: DocumentId,
    /// Of which congress.
    pub congress: CongressId,
    /// What it is for.
    pub kind: DocumentKind,
    /// The matter it belongs to.
    pub subject: Subject,
    /// The organ's code (机关代字) under which it is numbered.
    pub series: String,
    /// The title, on one line.
    pub title: String,
    /// The text now.
    pub content: Json<OfficialDocument>,
    /// Which of its texts that is, from 1.
    pub text_no: i64,
    /// Where it stands.
    pub state: DocumentState,
    /// The year of its number.
    pub year: Option<i64>,
    /// Its number in series and year.
    pub number: Option<i64>,
    /// Who drafted it.
    pub drafted_by: Option<PersonId>,
    /// Drafted.
    pub drafted: Json<Stamp>,
    /// Last submitted.
    pub submitted: Option<Json<Stamp>>,
    /// Last returned.
    pub returned: Option<Json<Stamp>>,
    /// Approved; empty again when the text was changed after.
    pub approved: Option<Json<Stamp>>,
    /// Numbered.
    pub signed_off: Option<Json<Stamp>>,
    /// Dispatched.
    pub dispatched: Option<Json<Stamp>>,
    /// Cancelled.
    pub cancelled: Option<Json<Stamp>>,
    /// Published.
    pub published: Option<Json<Stamp>>,
    /// What the public reads: the text after masking.
    pub public_text: Option<Json<OfficialDocument>>,
    /// SHA-256 of the dispatched file.
    pub digest: Option<String>,
    /// The dispatched file.
    pub file: Option<FileId>,
    /// Last changed.
    pub changed_at: Instant,
    /// Counts changes.
    pub version: i64,
}

impl Document {
    /// Its number as it is written, once it has one.
    pub fn number_text(&self) -> Option<String> {
        number_text(&self.series, self.year, self.number)
    }

    /// The name of its Word file.
    pub fn file_name(&self) -> String {
        let title: String = self
            .title
            .chars()
            .filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c))
            .take(80)
            .collect();
        match self.number_text() {
            Some(number) => format!("{number} {title}.docx"),
            None => format!("（草稿）{title}.docx"),
        }
    }
}

/// The number as the text keeps it.
pub fn doc_number(series: &str, year: i64, number: i64) -> Option<DocNumber> {
    Some(DocNumber {
        code: series.to_owned(),
        year: u16::try_from(year).ok()?,
        number: u32::try_from(number).ok()?,
    })
}

/// A number as it is written: `渭人发〔2026〕3号`.
pub fn number_text(series: &str, year: Option<i64>, number: Option<i64>) -> Option<String> {
    doc_number(series, year?, number?).map(|number| number.to_string())
}

/// A document to be drafted.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// What it is for.
    pub kind: DocumentKind,
    /// The matter it belongs to.
    pub subject: Subject,
    /// On whose time lines it shows besides.
    pub about: Vec<Subject>,
    /// The text.
    pub document: OfficialDocument,
    /// The organ's code under which it will be numbered, such as 渭人发.
    pub series: String,
}

/// One to whom a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recipient {
    /// Which organ.
    pub organ: OrganId,
    /// For information (抄送) rather than for action (主送).
    #[serde(default)]
    pub is_copy: bool,
}
