mod adversary;
mod attendance;
mod counts;
mod faults;
mod hall;
mod named;
mod paper;
mod preparing;
mod published;
mod results;
mod sealed;
mod started;
mod stories;
mod unsealed;

use crate::ballot::rules::{Entry, Sheets, SubjectCount};

/// A count on paper of which every sheet that was issued came back valid.
pub fn paper(returned: u32, subjects: &[(&[u32], u32)]) -> Entry {
    Entry {
        sheets: Some(Sheets {
            issued: returned,
            returned,
            unreturned: 0,
            valid: returned,
            invalid: 0,
        }),
        subjects: voices(subjects),
    }
}

pub fn voices(subjects: &[(&[u32], u32)]) -> Vec<SubjectCount> {
    let one = |(counts, rest): &(&[u32], u32)| SubjectCount {
        counts: counts.to_vec(),
        rest: *rest,
    };
    subjects.iter().map(one).collect()
}
