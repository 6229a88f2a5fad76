//! What may be done in a window and with a submission.

/// Lets enums with strum's names stand in answers and TEXT columns.
macro_rules! named {
    ($($type:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.into())
            }
        }

        kernel::text_column!($type);
    )+};
}

mod proposal;
mod refusal;
mod screening;
mod submission;
mod window;

pub use proposal::{OnBehalf, Proposal, PublicProposal, channels_of, default_source};
pub use refusal::SolicitationRefusal;
pub use screening::{Criteria, Criterion, Destination, Outcome, Screening};
pub use submission::{
    Became, Channel, Mode, ProposerKind, Source, Stand, State, Submission, SubmissionId, became,
};
pub use window::{NewWindow, Phase, Window, WindowId};
