//! What a room of opinions knows, without database or clock.

mod due;
mod inquiry;
mod interpellation;
mod next;
mod opinion;
mod refusal;
mod report;
mod vote;

pub use due::{Days, anchor, due_of_item, due_of_whole, set_by_council};
pub use inquiry::{
    Inquiry, InquiryContent, InquiryId, InquiryState, InquiryStep, Question, QuestionId,
};
pub use interpellation::{
    Answer, AnswerForm, Interpellation, InterpellationContent, InterpellationId,
    InterpellationState, InterpellationStep, Signer, may_ask_again, must_be_signed,
};
pub use next::{Facts, Next, next, next_of_inquiry, next_of_interpellation, next_of_report};
pub use opinion::{
    Content, Escalation, EscalationKind, HandlingReport, Item, Kept, Letter, Opinion, OpinionId,
    Remark, State, Step,
};
pub use refusal::{InquiryRefusal, InterpellationRefusal, OpinionRefusal, ReportRefusal};
#[cfg(test)]
pub use report::ReporterIs;
pub use report::{
    Compiled, Done, Research, Stated, WorkReport, WorkReportContent, WorkReportId, WorkReportStep,
};
pub use vote::Voted;

/// Declares a choice that lives in one TEXT column, with its words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$one:meta])* $variant:ident $zh:literal $en:literal),* $(,)? }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
            strum::EnumIter, strum::EnumString, strum::IntoStaticStr, strum::Display,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        $(#[$meta])*
        pub enum $name { $($(#[$one])* $variant),* }

        impl $name {
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }
        }

        kernel::text_column!($name);
    };
}
use codes;
