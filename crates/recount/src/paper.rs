//! The paper beside what was cast on devices: its own identities, and its sum with the box.

use crate::bundle::{Count, Head, Paper};

/// What does not fit in a count of paper.
pub fn imbalances(head: &Head, paper: &Paper) -> Vec<String> {
    let Paper {
        issued,
        returned,
        unreturned,
        valid,
        invalid,
        ref subjects,
    } = *paper;
    let mut found = Vec::new();
    let is_sum = |whole: u32, one: u32, other: u32| one.checked_add(other) == Some(whole);
    if issued > head.papers
        || !is_sum(issued, returned, unreturned)
        || !is_sum(returned, valid, invalid)
        || subjects.len() != head.subjects.len()
    {
        found.push(format!(
            "纸质票不平衡：登记{}、发出{issued}、收回{returned}、未收回{unreturned}、有效{valid}、无效{invalid} / paper does not balance: \
             admitted {}, issued {issued}, returned {returned}, not returned {unreturned}, valid {valid}, invalid {invalid}",
            head.papers, head.papers
        ));
    }
    for (title, count) in head.subjects.iter().zip(subjects) {
        let voices = sum(count);
        let is_whole = count.counts.len() == head.choices.len() && count.blank >= invalid;
        if voices != Some(returned) || !is_whole {
            let voices = voices.unwrap_or(u32::MAX);
            found.push(format!(
                "“{title}”：纸质票{voices}票，收回{returned}张 / on paper {voices} voices, {returned} sheets"
            ));
        }
    }
    found
}

fn sum(count: &Count) -> Option<u32> {
    let parts = count.counts.iter().chain([&count.blank]);
    parts.copied().try_fold(0_u32, u32::checked_add)
}

/// The voices of the box and of the paper together.
pub fn together(cast: &Count, paper: &Count) -> Count {
    let counts = cast.counts.iter().zip(&paper.counts);
    Count {
        counts: counts
            .map(|(one, other)| one.saturating_add(*other))
            .collect(),
        blank: cast.blank.saturating_add(paper.blank),
    }
}
