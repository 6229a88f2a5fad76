//! What the data say: the congress, its organs, its people, the rows of its plan and what becomes of them.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use kernel::Date;
use people::Role;
use people::app::Persona;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::letters::Depth;

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
    /// The council of chairpersons, as its decisions name it.
    pub(super) council: String,
    /// The session votes on the opinions that its council approved.
    #[serde(default)]
    pub(super) votes: bool,
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
    /// What becomes of it.
    #[serde(default)]
    pub course: Course,
    /// How quickly the organ handles the opinions, in hundredths of the usual time.
    #[serde(default = "usual")]
    pub pace: i64,
    /// How far its letter of opinions gets.
    #[serde(default)]
    pub letter: Depth,
    /// What was found: problem, suggestion, measure.
    #[serde(default)]
    pub found: Vec<[String; 3]>,
}

fn usual() -> i64 {
    100
}

/// What becomes of a topic. Not everything goes well in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Everything is done in time, and the members are satisfied.
    #[default]
    Good,
    /// The members are not satisfied; with the second handling they are.
    SecondTime,
    /// The members are not satisfied twice: a special inquiry follows.
    Twice,
    /// The organ lets the time pass.
    Late,
    /// The lead committee still drafts the opinions.
    Drafted,
    /// The council of chairpersons gave the opinions back.
    Returned,
    /// The opinions wait for the council of chairpersons.
    Unapproved,
    /// Only its scheme is there.
    Begun,
    /// It is taken out of the plan in summer.
    Dropped,
}

/// A day of a year, such as 03-18.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub struct Day(i8, i8);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('-');
        let parts = parts.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        let (month, day) = parts.ok_or_else(|| format!("{text} is no month and day"))?;
        Ok(Self(month, day))
    }
}

impl Day {
    /// The day in a year.
    pub fn of(self, year: i16) -> Date {
        on(year, self.0, self.1)
    }
}

/// A day of a year.
pub fn on(year: i16, month: i8, day: i8) -> Date {
    Date(jiff::civil::date(year, month, day))
}

/// Reads a file of data.
pub fn data<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).context("the demonstration's data")
}

impl Script {
    /// Reads the script.
    pub fn read() -> Result<Self> {
        data(include_str!("world.toml"))
    }

    /// The division of the congress.
    pub fn division(&self) -> &str {
        &self.congress.division
    }

    /// Whether an account is one of the congress's own staff.
    pub(super) fn is_account_of_staff(&self, account: &str) -> bool {
        self.staff.iter().any(|one| one.account == account)
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

/// The organs of a place: committees, the powers beside the congress, and the departments that its topics are about.
pub fn organs(name: &str, short: &str) -> Vec<OrganScript> {
    let organ = |(kind, full, short): (&str, &str, String)| OrganScript {
        kind: kind.to_owned(),
        name: format!("{name}{full}"),
        short,
        vertical: false,
    };
    let own = [
        ("special_committee", "人大社会建设委员会", "社建委"),
        (
            "special_committee",
            "人大农业农村和城乡建设环境资源保护委员会",
            "农环委",
        ),
        ("special_committee", "人大财政经济委员会", "财经委"),
        ("department", "教育局", "教育局"),
        ("department", "生态环境局", "生态环境局"),
        ("department", "科学技术局", "科技局"),
    ];
    let beside = [
        ("party_committee", "委员会", "委"),
        ("government", "人民政府", "政府"),
        ("supervisory_commission", "监察委员会", "监委"),
        ("court", "人民法院", "法院"),
        ("procuratorate", "人民检察院", "检察院"),
    ];
    let own = own.map(|(kind, full, called)| (kind, full, called.to_owned()));
    let beside = beside.map(|(kind, full, called)| (kind, full, format!("{short}{called}")));
    own.into_iter().chain(beside).map(organ).collect()
}
