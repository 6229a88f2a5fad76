use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::OnceLock;

use kernel::{Error, Result};
use serde::Serialize;
use utoipa::ToSchema;

use crate::congress::Level;

/// Origin and licence stand beside the file.
const LIST: &[u8] = include_bytes!("../../../../data/divisions/divisions.csv.gz");

/// An administrative division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Division {
    /// Its code: 6 digits, 9 for a township or a subdistrict.
    pub code: String,
    /// Its level, from its code and never from its name.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// The code of the division above.
    pub parent: Option<String>,
    /// Whether it is an organ of government: development zones, farms, prisons and placeholders have codes too.
    pub is_administrative: bool,
}

/// The list of divisions.
#[derive(Debug)]
pub struct Divisions(BTreeMap<String, Division>);

/// The list, read when it is first asked for.
pub fn divisions() -> Result<&'static Divisions> {
    static READ: OnceLock<Option<Divisions>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let mut text = String::new();
        flate2::read::GzDecoder::new(LIST)
            .read_to_string(&mut text)
            .ok()?;
        Some(Divisions(text.lines().skip(1).filter_map(parse).collect()))
    });
    read.as_ref()
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the list of divisions can't be read")))
}

fn parse(line: &str) -> Option<(String, Division)> {
    let mut parts = line.split(',');
    let (code, level, name, parent) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let division = Division {
        code: code.to_owned(),
        level: level_of(code, level)?,
        name: name.to_owned(),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        is_administrative: is_administrative(code, level),
    };
    Some((code.to_owned(), division))
}

/// The level. Below the county the code says whether it is a subdistrict (000-099) or a township.
fn level_of(code: &str, level: &str) -> Option<Level> {
    match level {
        "1" => Some(Level::Province),
        "2" => Some(Level::City),
        "3" => Some(Level::County),
        "4" if code.get(6..7)? == "0" => Some(Level::Subdistrict),
        "4" => Some(Level::Township),
        _ => None,
    }
}

/// Placeholders of the statistics have a code that says so: 市辖区 xx01 of a municipality, 省直辖 xx90, townships x98 and x99.
fn is_administrative(code: &str, level: &str) -> bool {
    let part = |from, until| code.get(from..until).unwrap_or_default();
    match level {
        "2" => part(2, 4) != "90" && !matches!(part(0, 2), "11" | "12" | "31" | "50"),
        "3" => !("71".."80").contains(&part(4, 6)),
        "4" => part(6, 7) < "4" && !matches!(part(7, 9), "98" | "99"),
        _ => true,
    }
}

impl Divisions {
    /// The division with that code.
    pub fn find(&self, code: &str) -> Result<&Division> {
        self.0.get(code).ok_or(Error::NotFound)
    }

    /// The divisions directly under that one; those of the whole country for none.
    pub fn children<'a>(
        &'a self,
        parent: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Division> + 'a {
        self.0
            .values()
            .filter(move |division| division.parent.as_deref() == parent)
    }

    /// The divisions whose code begins so or whose name contains it, higher levels first.
    pub fn search(&self, text: &str, level: Option<Level>) -> Vec<&Division> {
        let text = text.trim();
        let mut found: Vec<_> = self
            .0
            .values()
            .filter(|division| level.is_none_or(|level| division.level == level))
            .filter(|division| division.code.starts_with(text) || division.name.contains(text))
            .collect();
        found.sort_by_key(|division| (division.level, &division.code));
        found
    }

    /// Whether `code` lies under `above`, however deep.
    pub fn is_below(&self, code: &str, above: &str) -> bool {
        let mut at = self.0.get(code);
        while let Some(parent) = at.and_then(|division| division.parent.as_deref()) {
            if parent == above {
                return true;
            }
            at = self.0.get(parent);
        }
        false
    }

    /// The division and those above it, from the top, such as 甘肃省定西市渭源县.
    pub fn full_name(&self, code: &str) -> String {
        let mut names = Vec::new();
        let mut at = self.0.get(code);
        while let Some(division) = at {
            if division.is_administrative {
                names.push(division.name.as_str());
            }
            at = division.parent.as_deref().and_then(|code| self.0.get(code));
        }
        names.reverse();
        names.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_and_the_nature_come_from_the_code() {
        let list = divisions().unwrap();
        for (code, level, is_administrative) in [
            ("620000", Level::Province, true),
            ("621100", Level::City, true),
            ("621123", Level::County, true),
            ("440881", Level::County, true),
            ("110100", Level::City, false),
            ("419000", Level::City, false),
            ("419001", Level::County, true),
            ("130171", Level::County, false),
            ("110101001", Level::Subdistrict, true),
            ("321003350", Level::Township, true),
            ("110115404", Level::Township, false),
            ("469001198", Level::Township, false),
        ] {
            let division = list.find(code).unwrap();
            assert_eq!(
                (division.level, division.is_administrative),
                (level, is_administrative),
                "{code} {}",
                division.name
            );
        }
    }

    #[test]
    fn a_city_has_its_nine_counties_and_a_county_its_towns() {
        let list = divisions().unwrap();
        let of = |code| {
            list.children(Some(code))
                .filter(|division| division.is_administrative)
                .count()
        };
        assert_eq!(of("510700"), 9);
        assert_eq!(of("510722"), 33);
        assert!(list.is_below("621123100", "621100"));
        assert!(!list.is_below("621123100", "621122"));
        assert_eq!(list.full_name("621123"), "甘肃省定西市渭源县");
    }
}
