mod figure;
mod ladder;
mod moves;
mod next;
mod organ;
mod refusal;
mod term;
mod thing;

pub use figure::{Figure, NewFigure, in_thousandths, thousandths};
pub use ladder::{escalate, is_of_the_office, next_rung, remind};
pub use moves::{Move, allowed, must};
pub use next::{Next, Party, next};
pub use organ::{accept, answer, ask, object, report};
pub use refusal::AssignmentRefusal;
pub use regime::DueDate;
pub use term::{
    BY_HAND, Counting, PauseOrOpen, Rung, Terms, by_hand, light_of, longest, redated, set_by_hand,
};
pub use thing::{
    About, AnswerId, Assignment, AssignmentId, ExtensionId, NoteId, OriginKind, Outcome, Progress,
    Rating, State, Verdict,
};

mod staff;
pub use staff::{
    carry_over, close, decide, hand_over, handle_again, keep_promise, pause, rate, reassign,
    resume, return_, uphold, verify,
};
