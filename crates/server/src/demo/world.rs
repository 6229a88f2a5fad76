//! Who and what there is: the congress, its organs, its people, from `world.toml`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use kernel::{Date, Flag};
use people::account::{self, Account};
use people::app::Persona;
use people::congress::Level;
use people::{Actor, App, Role, session};
use serde::Deserialize;
use serde_json::{Value, json};

use super::stage::{Stage, id};
use crate::user;

/// Everybody's password: no secret in a demonstration.
pub const PASSWORD: &str = "weiyuan-demo-2024";

/// What `world.toml` says.
#[derive(Debug, Deserialize)]
pub struct Script {
    congress: Home,
    organ: Vec<OrganScript>,
    townships: BTreeMap<String, String>,
    elected: Elected,
    staff: Vec<Staff>,
    /// The rows of the plan.
    pub item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Home {
    division: String,
    place: String,
    regime: String,
    term: i64,
    since: Date,
    office: String,
}

#[derive(Debug, Deserialize)]
struct OrganScript {
    kind: String,
    name: String,
    short: String,
    #[serde(default)]
    vertical: bool,
}

#[derive(Debug, Deserialize)]
struct Elected {
    chair: String,
    vice_chairs: Vec<String>,
    members: Vec<String>,
    deputies: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Staff {
    account: String,
    name: String,
    organ: String,
    role: Role,
    title: String,
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

/// Organs and people of the founded world, by what the script calls them.
#[derive(Debug, Default)]
pub struct World {
    /// Organs by short name.
    pub organs: BTreeMap<String, String>,
    /// People by name.
    pub people: BTreeMap<String, String>,
    /// Component members of the standing committee, the chairperson first.
    pub members: Vec<String>,
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
    fn contact(&self, organ: &str) -> String {
        const FAMILY: [&str; 12] = ["郭", "唐", "冯", "邓", "许", "沈", "彭", "吕", "苏", "蒋", "蔡", "贾"];
        const GIVEN: [&str; 13] =
            ["建国", "晓梅", "永红", "志远", "丽华", "国庆", "春燕", "东明", "秀兰", "立军", "玉芳", "海涛", "文博"];
        let place = self.organ.iter().position(|one| one.short == organ).unwrap_or_default();
        let pick = |list: &[&'static str], n: usize| list.get(n % list.len()).copied().unwrap_or_default();
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
        let staff = self.staff.iter().map(|one| persona(&one.account, &one.name, &format!("{}{}", one.organ, one.title), one.role.face()));
        let organs = ["县住建局", "县水务局", "县教育局"].map(|short| persona(short, &self.contact(short), &format!("{short}办公室"), "organ"));
        let elected = [
            persona("zhuren", &self.elected.chair, "常委会主任", "chair"),
            persona("fuzhuren1", self.elected.vice_chairs.first().map_or("", String::as_str), "常委会副主任", "chair"),
            persona("weiyuan1", self.elected.members.first().map_or("", String::as_str), "常委会委员", "deputy"),
            persona("daibiao1", self.elected.deputies.first().map_or("", String::as_str), "县人大代表", "deputy"),
        ];
        let (stewards, staff): (Vec<_>, Vec<_>) = staff.partition(|one| one.face == "steward");
        staff.into_iter().chain(elected).chain(organs).chain(stewards).collect()
    }

    /// Founds the congress and everybody in it, and signs in those who will act.
    pub async fn found(&self, stage: &mut Stage) -> Result<World> {
        stage.day(super::intake::on(stage.today().year() - 1, 10, 8));
        let home = &self.congress;
        let regime = Some(home.regime.clone());
        user::found(&stage.app, home.division.clone(), Level::County, home.place.clone(), regime, home.since).await?;
        let hashed = session::hash_password(&stage.app, PASSWORD.to_owned()).await?;
        for one in self.staff.iter().filter(|one| one.role.is_administrator() || one.account == "bangong") {
            user::add(&stage.app, &one.account, &one.name, &home.division, one.role).await?;
            open(stage, &one.account, &hashed).await?;
        }
        let mut world = World::default();
        self.found_organs(stage, &mut world).await?;
        self.appoint(stage, &mut world).await?;
        self.elect(stage, &mut world).await?;
        for account in world_accounts(self) {
            let person = world.people.get(&account.1).with_context(|| account.1.clone())?;
            stage.post("xitong", "/api/accounts", json!({ "person": person, "name": account.0 })).await?;
            open(stage, &account.0, &hashed).await?;
        }
        Ok(world)
    }

    async fn found_organs(&self, stage: &mut Stage, world: &mut World) -> Result<()> {
        let list = stage.get("bangong", "/api/organs?per_page=200").await?;
        for organ in list["items"].as_array().into_iter().flatten() {
            let short = organ["short_name"].as_str().unwrap_or_default().to_owned();
            world.organs.insert(short, id(organ)?);
        }
        anyhow::ensure!(world.organs.contains_key("办公室"), "the office {} was founded", self.congress.office);
        let townships = self.townships.values().map(|name| OrganScript {
            kind: "township_government".to_owned(),
            name: format!("{}{name}人民政府", self.congress.place),
            short: name.clone(),
            vertical: false,
        });
        let organs = self.organ.iter().map(|organ| OrganScript {
            kind: organ.kind.clone(),
            name: organ.name.clone(),
            short: organ.short.clone(),
            vertical: organ.vertical,
        });
        for (index, organ) in organs.chain(townships).enumerate() {
            let body = json!({
                "kind": organ.kind, "name": organ.name, "short_name": organ.short, "is_vertical": organ.vertical,
                "sort_no": index + 1, "valid_from": self.congress.since, "version": 0,
            });
            let made = stage.post("bangong", "/api/organs", body).await?;
            world.organs.insert(organ.short, id(&made)?);
        }
        Ok(())
    }

    /// The committees' staff, and one contact in each supervised organ.
    async fn appoint(&self, stage: &mut Stage, world: &mut World) -> Result<()> {
        let staff = self.staff.iter().filter(|one| one.role == Role::Committee);
        let staff = staff.map(|one| (one.name.clone(), one.organ.clone(), "committee", one.title.clone()));
        let of_the_congress = ["special_committee", "working_body", "office"];
        let organs = self.organ.iter().filter(|organ| !of_the_congress.contains(&organ.kind.as_str()));
        let contacts = organs.map(|organ| (self.contact(&organ.short), organ.short.clone(), "organ", "办公室主任".to_owned()));
        for (name, organ, role, title) in staff.chain(contacts).collect::<Vec<_>>() {
            let organ = world.organs.get(&organ).with_context(|| organ.clone())?;
            let person = json!({ "name": name, "code": "", "phone": "", "version": 0 });
            let post = json!({ "organ": organ, "title": title, "is_head": false, "from_on": self.congress.since });
            let person = if role == "organ" {
                let person = id(&stage.post("bangong", "/api/people", person).await?)?;
                stage.post("bangong", &format!("/api/people/{person}/posts"), post).await?;
                person
            } else {
                let body = json!({ "person": person, "duty": { "role": role, "post": post } });
                let made = stage.post("anquan", "/api/duties", body).await?;
                made["person"].as_str().context("a duty has a person")?.to_owned()
            };
            world.people.insert(name, person);
        }
        Ok(())
    }

    async fn elect(&self, stage: &mut Stage, world: &mut World) -> Result<()> {
        let since = self.congress.since;
        let term = json!({ "number": self.congress.term, "from_on": since, "ends_deputies": false });
        stage.post("bangong", "/api/terms", term).await?;
        let elected = &self.elected;
        let seats = std::iter::once((&elected.chair, "chair"))
            .chain(elected.vice_chairs.iter().map(|name| (name, "vice_chair")))
            .chain(elected.members.iter().map(|name| (name, "member")))
            .chain(elected.deputies.iter().map(|name| (name, "deputy")));
        let districts: Vec<&String> = self.townships.values().collect();
        for (index, (name, kind)) in seats.enumerate() {
            let person = json!({ "name": name, "code": "", "phone": "", "version": 0 });
            let person = id(&stage.post("bangong", "/api/people", person).await?)?;
            let district = districts.get(index % districts.len()).map(|name| format!("{name}选区")).unwrap_or_default();
            // The standing committee is elected from among the deputies (地方组织法 47).
            let kinds: &[&str] = if kind == "deputy" { &["deputy"] } else { &["deputy", kind] };
            for kind in kinds {
                let seat = json!({ "kind": kind, "district": district, "from_on": since });
                stage.post("bangong", &format!("/api/people/{person}/seats"), seat).await?;
            }
            if kind != "deputy" {
                world.members.push(person.clone());
            }
            world.people.insert(name.clone(), person);
        }
        Ok(())
    }
}

/// Accounts and the names of those who get them, beside the ones that the command line made.
fn world_accounts(script: &Script) -> Vec<(String, String)> {
    let elected = &script.elected;
    let staff = script.staff.iter().filter(|one| one.role == Role::Committee);
    let of_the_congress = ["special_committee", "working_body", "office"];
    let organs = script.organ.iter().filter(|organ| !of_the_congress.contains(&organ.kind.as_str()));
    std::iter::once(("zhuren".to_owned(), elected.chair.clone()))
        .chain(elected.vice_chairs.iter().enumerate().map(|(n, name)| (format!("fuzhuren{}", n + 1), name.clone())))
        .chain(elected.members.iter().take(6).enumerate().map(|(n, name)| (format!("weiyuan{}", n + 1), name.clone())))
        .chain(elected.deputies.iter().take(20).enumerate().map(|(n, name)| (format!("daibiao{}", n + 1), name.clone())))
        .chain(staff.map(|one| (one.account.clone(), one.name.clone())))
        .chain(organs.map(|organ| (organ.short.clone(), script.contact(&organ.short))))
        .collect()
}

/// The account of a deputy by name.
pub fn deputy_account(script: &Script, name: &str) -> Option<String> {
    script.elected.deputies.iter().take(20).position(|one| one == name).map(|n| format!("daibiao{}", n + 1))
}

/// Gives an account the demonstration's password and signs it in.
async fn open(stage: &mut Stage, name: &str, hashed: &str) -> Result<()> {
    let account = with_password(&stage.app, name, hashed).await?;
    stage.sign_in(&account).await
}

async fn with_password(app: &App, name: &str, hashed: &str) -> Result<Account> {
    let desk = app.desk(Actor::System("demo"));
    let account = desk
        .act(async |act| {
            let account = account::named(act.db(), name).await?.context("the account was made")?;
            let account = Account { password: hashed.to_owned(), must_change_password: Flag(false), ..account };
            account::update(act.db(), &account).await?;
            act.record_for(None, "demo.opened", &[account.id.subject()], json!({ "account": name })).await?;
            Ok(account)
        })
        .await?;
    Ok(account)
}

/// The identifiers of organs by short name.
pub fn organ_ids(world: &World, names: &[String]) -> Result<Vec<Value>> {
    names.iter().map(|name| Ok(json!(world.organs.get(name).with_context(|| name.clone())?))).collect()
}
