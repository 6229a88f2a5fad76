//! The standing committee as it is composed, with what deserves a second look.

use kernel::Words;
use regime::Regime;
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::SeatKind;
use super::store::{InOffice, SeatLine};
use crate::congress::Level;

/// How many hold which seat on a date.
#[derive(Debug, Serialize, ToSchema)]
pub struct Composition {
    /// Deputies in office.
    pub deputies: i64,
    /// All component members of the standing committee: the denominator of its majorities.
    pub members: i64,
    /// The members by seat.
    pub seats: Vec<SeatCount>,
    /// What deserves a second look; none of it keeps anybody from working.
    pub warnings: Vec<Words>,
}

/// How many hold a seat.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatCount {
    /// The seat.
    pub kind: SeatKind,
    /// How many.
    pub count: i64,
}

/// Composes the picture from who sits and who is a deputy on that date.
pub fn composition(
    level: Level,
    regime: &Regime,
    sitting: &[InOffice],
    deputies: &[&SeatLine],
) -> Composition {
    let many = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let kinds = [
        SeatKind::Chair,
        SeatKind::ViceChair,
        SeatKind::SecretaryGeneral,
        SeatKind::Member,
    ];
    let count = |kind| many(sitting.iter().filter(|one| one.kind == kind).count());
    let mut warnings = Vec::new();
    if level.has_standing_committee() && count(SeatKind::Chair) == 0 {
        warnings.push(Words::new(
            "没有登记常委会主任",
            "No chairperson is entered",
        ));
    }
    let strangers: Vec<_> = sitting
        .iter()
        .filter(|one| !deputies.iter().any(|seat| seat.person == one.person))
        .map(|one| one.name.as_str())
        .collect();
    if let Some(first) = strangers.first() {
        let number = strangers.len();
        warnings.push(Words::new(
            format!("{first}等{number}名常委会组成人员没有登记本级人大代表资格（常委会组成人员从代表中选举产生，地方组织法第四十七条）"),
            format!("{number} members of the standing committee ({first} …) are not entered as deputies (Organic Law, article 47)"),
        ));
    }
    warnings.extend(size(level, regime, sitting.len()));
    Composition {
        deputies: many(deputies.len()),
        members: many(sitting.len()),
        seats: kinds
            .into_iter()
            .map(|kind| SeatCount {
                kind,
                count: count(kind),
            })
            .collect(),
        warnings,
    }
}

/// Too few or too many members for the level. The law fixes the number for each term; the register can't know the population.
fn size(level: Level, regime: &Regime, members: usize) -> Option<Words> {
    let level = match level {
        Level::Province => regime::Level::Province,
        Level::City => regime::Level::City,
        Level::County => regime::Level::County,
        Level::Township | Level::Subdistrict => return None,
    };
    let usual = &regime.levels.members;
    let least = usual.value.at(level)?.min;
    let most = *regime.levels.members_when_populous.value.at(level)?;
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    if (least..=most).contains(&members) {
        return None;
    }
    let basis = &usual.basis;
    Some(Words::new(
        format!(
            "在任组成人员{members}人，不在{least}至{most}人之间（{}）",
            basis.zh
        ),
        format!(
            "{members} members in office, not between {least} and {most} ({})",
            basis.en
        ),
    ))
}
