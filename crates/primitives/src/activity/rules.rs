//! The rules of activities. No database, no clock, no HTTP.

mod cadence;
mod codes;
mod coverage;
mod finding;
mod participation;
mod people;
mod place;
mod refusal;
mod thing;

pub use cadence::{
    CadenceActivity, CadenceBlock, CadenceRow, CadenceState, CadenceTally, CadenceYear, Concerning,
    Counted, Department, Period, Phase, cadence,
};
pub use codes::{
    ActivityId, Capacity, ClientKey, FindingId, FindingState, Kind, ParticipantId, PlaceKind,
    Severity, State,
};
pub use coverage::{Axis, Cell, Coverage, Covered, Held, Row, Tally, matrix};
pub use finding::{Finding, NewFinding};
pub use participation::{Count, Part, Participation, participations};
pub use people::{Participant, capacity_of};
pub use place::{hosts, must_be_a_place, within};
pub use refusal::ActivityRefusal;
pub use thing::{Activity, Content, MOST_ORGANS, Said};
