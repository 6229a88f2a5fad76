//! Departments compared over the years (同台比): distribution, trend, and the load beside the rate.

use std::collections::BTreeMap;

use people::organ::OrganId;
use primitives::ballot::Outcome;
use serde::Serialize;
use utoipa::ToSchema;

/// A department in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignYearOf)]
pub struct YearOf {
    /// The year that was evaluated.
    pub year: i64,
    /// What came of the ballot.
    pub result: Outcome,
    /// Lines of the board, and how many of them were reached.
    pub commitments: (i64, i64),
    /// Items of the opinions, and how many of them are closed.
    pub items: (i64, i64),
    /// Its place by the share of the best grade, then of the next ones; the same voices share a place.
    pub rank: usize,
}

/// A department over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CampaignCompared)]
pub struct Compared {
    /// Which.
    pub organ: OrganId,
    /// What people call it.
    pub name: String,
    /// Its years, the latest first.
    pub years: Vec<YearOf>,
}

/// Sets the places within each year and lays the years side by side, by the latest year's place.
pub fn compared(all: Vec<(OrganId, String, YearOf)>) -> Vec<Compared> {
    let mut years: BTreeMap<i64, Vec<(OrganId, String, YearOf)>> = BTreeMap::new();
    for one in all {
        years.entry(one.2.year).or_default().push(one);
    }
    let mut by: BTreeMap<OrganId, Compared> = BTreeMap::new();
    for (_, of_year) in years.into_iter().rev() {
        let results: Vec<Outcome> = of_year.iter().map(|one| one.2.result.clone()).collect();
        for (organ, name, mut one) in of_year {
            one.rank = 1 + results
                .iter()
                .filter(|other| is_better(other, &one.result))
                .count();
            let compared = by.entry(organ).or_insert_with(|| Compared {
                organ,
                name,
                years: Vec::new(),
            });
            compared.years.push(one);
        }
    }
    let mut all: Vec<Compared> = by.into_values().collect();
    all.sort_by_key(|one| {
        let latest = one.years.first();
        latest.map(|year| (i64::MAX - year.year, year.rank))
    });
    all
}

/// Whether one has the greater share of the best grade, or with the same share of it that of the next ones. Shares are
/// compared across, so that nothing is rounded.
fn is_better(one: &Outcome, other: &Outcome) -> bool {
    let sum = |outcome: &Outcome, upto: usize| -> u64 {
        let counted = outcome.counts.iter().take(upto + 1);
        counted.map(|count| u64::from(*count)).sum()
    };
    let (of_one, of_other) = (u64::from(one.total), u64::from(other.total));
    for upto in 0..one.counts.len().max(other.counts.len()) {
        let (left, right) = (sum(one, upto) * of_other, sum(other, upto) * of_one);
        if left != right {
            return left > right;
        }
    }
    false
}
