mod due;
mod figure;
mod ladder;
mod moves;
mod next;
mod organ;
mod refusal;
mod term;
mod thing;

pub use due::{DueDate, due_of};
pub use figure::{Figure, NewFigure, in_thousandths, thousandths};
pub use ladder::{escalate, is_of_the_office, next_rung, remind};
pub use moves::{Move, allowed, must};
pub use next::{Next, Party, next};
pub use organ::{accept, answer, ask, object, report};
pub use refusal::AssignmentRefusal;
pub use term::{
    Counting, PauseOrOpen, Rung, Terms, again_due, by_hand, counted, light_of, longest, redated,
    rule_of,
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
