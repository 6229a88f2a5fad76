//! What `world.toml` says: the congress, its organs, its people, the rows of its plan.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use kernel::Date;
use people::Role;
use people::app::Persona;
use serde::Deserialize;

/// Everybody's password: no secret in a demonstration.
pub const PASSWORD: &str = "weiyuan-demo-2024";

/// What `world.toml` says.
#[derive(Debug, Deserialize)]
pub struct Script {
    pub(super) congress: Home,
    pub(super) organ: Vec<OrganScript>,
    pub(super) townships: BTreeMap<String, String>,
    pub(super) elected: Elected,
    pub(super) staff: Vec<Staff>,
    /// The rows of the plan.
    pub item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Home {
    pub(super) division: String,
    pub(super) place: String,
    pub(super) regime: String,
    pub(super) term: i64,
    pub(super) since: Date,
    pub(super) office: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct OrganScript {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) short: String,
    #[serde(default)]
    pub(super) vertical: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Elected {
    pub(super) chair: String,
    pub(super) vice_chairs: Vec<String>,
    pub(super) members: Vec<String>,
    pub(super) deputies: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Staff {
    pub(super) account: String,
    pub(super) name: String,
    pub(super) organ: String,
    pub(super) role: Role,
    pub(super) title: String,
}

/// A row of the plan.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    /// `key` or `regular`.
    pub list: String,
    /// The title.
    pub title: String,
    /// The field.
    pub field: String,
    /// How it is supervised.
    pub mode: String,
    /// The lead committee, by short name.
    pub lead: String,
    /// Who reports, by short name.
    pub organs: Vec<String>,
    /// When.
    pub month: i64,
}

impl Script {
    /// Reads the script.
    pub fn read() -> Result<Self> {
        toml::from_str(include_str!("world.toml")).context("the demonstration's world")
    }

    /// The division of the congress.
    pub fn division(&self) -> &str {
        &self.congress.division
    }

    /// An invented person for each organ, the same each time.
    pub(super) fn contact(&self, organ: &str) -> String {
        const FAMILY: [&str; 12] = [
            "郭", "唐", "冯", "邓", "许", "沈", "彭", "吕", "苏", "蒋", "蔡", "贾",
        ];
        const GIVEN: [&str; 13] = [
            "建国", "晓梅", "永红", "志远", "丽华", "国庆", "春燕", "东明", "秀兰", "立军", "玉芳",
            "海涛", "文博",
        ];
        let place = self
            .organ
            .iter()
            .position(|one| one.short == organ)
            .unwrap_or_default();
        let pick =
            |list: &[&'static str], n: usize| list.get(n % list.len()).copied().unwrap_or_default();
        format!("{}{}", pick(&FAMILY, place), pick(&GIVEN, place))
    }

    /// The people whom the sign-in page offers.
    pub fn personas(&self) -> Vec<Persona> {
        let persona = |account: &str, name: &str, title: &str, face: &str| Persona {
            account: account.to_owned(),
            name: name.to_owned(),
            title: title.to_owned(),
            face: face.to_owned(),
            password: PASSWORD.to_owned(),
        };
        let staff = self.staff.iter().map(|one| {
            persona(
                &one.account,
                &one.name,
                &format!("{}{}", one.organ, one.title),
                one.role.face(),
            )
        });
        let organs = ["县住建局", "县水务局", "县教育局"].map(|short| {
            persona(
                short,
                &self.contact(short),
                &format!("{short}办公室"),
                "organ",
            )
        });
        let elected = [
            persona("zhuren", &self.elected.chair, "常委会主任", "chair"),
            persona(
                "fuzhuren1",
                self.elected.vice_chairs.first().map_or("", String::as_str),
                "常委会副主任",
                "chair",
            ),
            persona(
                "weiyuan1",
                self.elected.members.first().map_or("", String::as_str),
                "常委会委员",
                "deputy",
            ),
            persona(
                "daibiao1",
                self.elected.deputies.first().map_or("", String::as_str),
                "县人大代表",
                "deputy",
            ),
        ];
        let (stewards, staff): (Vec<_>, Vec<_>) = staff.partition(|one| one.face == "steward");
        staff
            .into_iter()
            .chain(elected)
            .chain(organs)
            .chain(stewards)
            .collect()
    }
}
