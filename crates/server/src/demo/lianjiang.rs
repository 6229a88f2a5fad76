//! Lianjiang: every department evaluated every year. It is the morning of this year's meeting; last year's is behind it.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use people::Role;
use people::app::Persona;
use serde::Deserialize;
use serde_json::{Value, json};

use super::campaign::{self, Begun};
use super::revisits::Revisit;
use super::script::{Elected, Home, OrganScript, PASSWORD, Script, Staff, data, on};
use super::stage::{Stage, Story, play};
use super::world::World;
use super::{hotline, rounds};

/// The code of the place, with which its accounts begin.
const DIVISION: &str = "440881";

/// What `lianjiang.toml` says.
#[derive(Deserialize)]
pub struct Lianjiang {
    chair: String,
    vice_chairs: Vec<String>,
    pub(super) observers: Vec<String>,
    department: Vec<(String, String, i64, String, String)>,
    pub(super) interview: Vec<(i8, String, String)>,
    pub(super) programme: String,
    pub(super) return_visit: Vec<Revisit>,
}

/// A department of the script.
#[derive(Debug, Clone)]
pub struct Department {
    /// What people call it.
    pub short: String,
    /// The group that checks it.
    pub group: i64,
    /// What it does, in a few words.
    pub work: String,
    /// The code of a township where it is visited.
    pub township: &'static str,
    /// That township.
    pub place: String,
}

/// The townships in which departments are visited, with their codes in the divisions of the country.
pub const TOWNSHIPS: [(&str, &str); 22] = [
    ("罗州街道", "440881001"),
    ("城南街道", "440881002"),
    ("城北街道", "440881003"),
    ("石城镇", "440881101"),
    ("新民镇", "440881102"),
    ("吉水镇", "440881103"),
    ("河唇镇", "440881104"),
    ("石角镇", "440881105"),
    ("良垌镇", "440881106"),
    ("横山镇", "440881107"),
    ("安铺镇", "440881108"),
    ("营仔镇", "440881109"),
    ("青平镇", "440881110"),
    ("车板镇", "440881111"),
    ("高桥镇", "440881112"),
    ("石岭镇", "440881113"),
    ("雅塘镇", "440881114"),
    ("石颈镇", "440881115"),
    ("长山镇", "440881116"),
    ("塘蓬镇", "440881117"),
    ("和寮镇", "440881118"),
    ("九洲江开发区", "440881401"),
];

impl Lianjiang {
    /// Reads the script.
    pub fn read() -> Result<Self> {
        data(include_str!("lianjiang.toml"))
    }

    /// The departments in the running order.
    pub fn departments(&self) -> Vec<Department> {
        let all = self.department.iter();
        all.map(|(short, _, group, work, place)| Department {
            short: short.clone(),
            group: *group,
            work: work.clone(),
            township: code_of(place),
            place: place.clone(),
        })
        .collect()
    }

    /// The people whom the sign-in page offers.
    pub fn personas() -> Vec<Persona> {
        let of = |account: &str, title: &str, face: &str| Persona {
            account: format!("{DIVISION}_{account}"),
            name: title.to_owned(),
            title: "廉江市".to_owned(),
            face: face.to_owned(),
            password: PASSWORD.to_owned(),
        };
        vec![
            of("bangong", "市人大常委会办公室", "workbench"),
            of("caijing", "市人大财经委（计票人）", "workbench"),
            of("zhuren", "市人大常委会主任", "chair"),
            of("fuzhuren1", "市人大常委会副主任、第一组组长", "chair"),
            of("weiyuan1", "市人大常委会委员", "deputy"),
            of("daibiao1", "市人大代表", "deputy"),
            of("daibiao2", "市人大代表", "deputy"),
            of("交通局", "市交通运输局", "organ"),
            of("卫健局", "市卫生健康局", "organ"),
        ]
    }

    /// The organs: the congress's own, those beside it, the departments.
    fn organs(&self) -> Vec<OrganScript> {
        let organ = |kind: &str, name: &str, short: &str| OrganScript {
            kind: kind.to_owned(),
            name: name.to_owned(),
            short: short.to_owned(),
            vertical: name.starts_with("湛江市"),
        };
        let beside = [
            ("special_committee", "廉江市人大财政经济委员会", "财经委"),
            (
                "working_body",
                "廉江市人大常委会选举联络人事任免工作委员会",
                "选联工委",
            ),
            ("party_committee", "中共廉江市委员会", "市委"),
            ("government", "廉江市人民政府", "市政府"),
            ("supervisory_commission", "廉江市监察委员会", "市监委"),
            ("court", "廉江市人民法院", "市法院"),
            ("procuratorate", "廉江市人民检察院", "市检察院"),
        ];
        let own = self.department.iter();
        let own = own.map(|(short, name, ..)| organ("department", name, short));
        let beside = beside.map(|(kind, name, short)| organ(kind, name, short));
        beside.into_iter().chain(own).collect()
    }

    /// The congress, its organs and its people: 27 of the standing committee, 33 deputies beside them.
    fn script(&self) -> Script {
        let staff = |account: &str, name: &str, organ: &str, role: Role, title: &str| Staff {
            account: account.to_owned(),
            name: name.to_owned(),
            organ: organ.to_owned(),
            role,
            title: title.to_owned(),
        };
        Script {
            congress: Home {
                division: DIVISION.to_owned(),
                place: "廉江市".to_owned(),
                regime: "lianjiang".to_owned(),
                term: 17,
                since: on(2021, 12, 1),
                office: "廉江市人大常委会办公室".to_owned(),
                council: "市人大常委会主任会议".to_owned(),
                votes: false,
            },
            organ: self.organs(),
            townships: BTreeMap::new(),
            elected: Elected {
                chair: self.chair.clone(),
                vice_chairs: self.vice_chairs.clone(),
                members: (0..20).map(invented).collect(),
                deputies: (20..53).map(invented).collect(),
            },
            staff: vec![
                staff("bangong", "李汉明", "办公室", Role::Clerk, "秘书科科长"),
                staff(
                    "anquan",
                    "吴锦辉",
                    "办公室",
                    Role::SecurityAdmin,
                    "安全管理员",
                ),
                staff("caijing", "江雪仪", "财经委", Role::Committee, "工作人员"),
                staff(
                    "xuanlian",
                    "曾庆云",
                    "选联工委",
                    Role::Committee,
                    "工作人员",
                ),
            ],
            item: Vec::new(),
        }
    }
}

/// The code of a township; of the city, where it is none.
pub fn code_of(place: &str) -> &'static str {
    let mut all = TOWNSHIPS.iter();
    let found = all.find(|(name, _)| *name == place);
    found.map_or(DIVISION, |(_, code)| code)
}

/// Dice with so many sides that fall the same each time for the same seed (FNV-1a).
pub fn roll(seed: &[usize], sides: usize) -> usize {
    let mixed = seed.iter().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, part| {
        let part = u64::try_from(*part).unwrap_or_default() + 1;
        (mixed ^ part).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> 33).unwrap_or_default() % sides.max(1)
}

/// An invented name, the same each time and each time another.
fn invented(n: usize) -> String {
    const FAMILY: [&str; 11] = [
        "陈", "黄", "罗", "钟", "林", "梁", "李", "莫", "揭", "全", "戚",
    ];
    const GIVEN: [&str; 13] = [
        "锦华", "伟强", "月娥", "国兴", "秀琼", "志豪", "燕玲", "观福", "丽容", "康生", "春燕",
        "文彬", "少芬",
    ];
    let pick = |list: &[&'static str]| list.get(n % list.len()).copied().unwrap_or_default();
    format!("{}{}", pick(&FAMILY), pick(&GIVEN))
}

/// Lives last year's evaluation and this year's, up to the morning of the meeting.
pub async fn live(stage: &Stage) -> Result<()> {
    let script = Lianjiang::read()?;
    let now = stage.today().year();
    let stage = stage.of(DIVISION);
    stage.begin(on(now - 1, 10, 20));
    let world = script.script().found(&stage).await?;
    let begun = Begun::new();
    let (stage, world, script, begun) = (&stage, &world, &script, &begun);
    let stories: Vec<Story> = vec![
        Box::pin(campaign::last_year(stage, world, script, now - 1)),
        Box::pin(campaign::open_year(stage, world, script, (now, begun))),
        Box::pin(rounds::year(stage, world, script, (now, begun))),
        Box::pin(hotline::year(stage, world, now)),
        Box::pin(campaign::this_year(stage, world, script, (now, begun))),
    ];
    play(stage, stories).await
}

/// The identifiers of the departments in the running order.
pub fn organs(world: &World, script: &Lianjiang) -> Result<Vec<Value>> {
    script
        .departments()
        .iter()
        .map(|one| Ok(json!(world.organ(&one.short)?)))
        .collect()
}

/// A member of the standing committee by place in the list.
pub fn member(world: &World, at: usize) -> Result<&String> {
    let count = world.members.len();
    world
        .members
        .get(at % count.max(1))
        .context("there are members")
}
