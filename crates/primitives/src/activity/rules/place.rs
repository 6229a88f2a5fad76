//! Places: counties and townships of the country, and who is at home there.

use kernel::{Faults, Words};
use people::congress::Level;
use people::division::{Division, Divisions};

/// Notes a fault unless the code is that of a county or of what lies in one.
pub fn must_be_a_place(list: &Divisions, code: &str, faults: &mut Faults) {
    let is_place = list.find(code).is_ok_and(is_local);
    let words = Words::new(
        "请选择县（市、区）或者乡镇、街道",
        "Choose a county or a township",
    );
    faults.when(!is_place, "division", "unknown", words);
}

fn is_local(division: &Division) -> bool {
    matches!(
        division.level,
        Level::County | Level::Township | Level::Subdistrict
    )
}

/// Whether a division is that one or lies in it.
pub fn within(list: &Divisions, code: &str, above: &str) -> bool {
    code == above || list.is_below(code, above)
}

/// The divisions whose congress may be the host of what `owner` does at `place`, the highest first: those between the owner
/// and the place. Whoever goes elsewhere is the guest of the county there.
pub fn hosts(list: &Divisions, place: &str, owner: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = list.find(place).ok();
    while let Some(division) = at.filter(|division| division.code != owner) {
        if is_local(division) {
            found.push(division.code.clone());
        }
        at = division
            .parent
            .as_deref()
            .and_then(|code| list.find(code).ok());
    }
    found.reverse();
    found
}
