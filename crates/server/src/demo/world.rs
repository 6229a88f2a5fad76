//! Who and what there is: the script's congress, organs and people are founded.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use kernel::Flag;
use people::account::{self, Account, AccountId};
use people::person::PersonId;
use people::{Actor, Role, session};
use serde_json::{Value, json};

use super::script::{Course, Item, OrganScript, PASSWORD, Script};
use super::sessions::Session;
use super::stage::{Stage, id};
use crate::user;

/// Organs and people of the founded world, by what the script calls them.
#[derive(Debug, Default)]
pub struct World {
    /// Organs by short name.
    pub organs: BTreeMap<String, String>,
    /// People by name.
    pub people: BTreeMap<String, String>,
    /// Component members of the standing committee, the chairperson first.
    pub members: Vec<String>,
    /// How many of them, from the first, are the chairperson and vice-chairpersons.
    pub chairpersons: usize,
    /// The year that is lived.
    pub year: i16,
    /// The accounts of the committees' staff by their organ.
    staff: BTreeMap<String, String>,
    /// The plan, once it is there.
    pub plan: String,
    /// The topics of the plan.
    pub topics: Vec<Topic>,
    /// The sessions of the year, in order.
    pub sessions: Vec<Session>,
    /// The government, by short name.
    pub government: String,
    /// The council of chairpersons, as its decisions name it.
    pub council: String,
    /// The session votes on the opinions that its council approved.
    pub votes: bool,
}

/// A topic of the plan, with those who do it.
#[derive(Debug)]
pub struct Topic {
    /// Its identifier.
    pub id: String,
    /// Its row in the script.
    pub item: Item,
    /// The lead committee's account.
    pub lead: String,
    /// The account of the organ that reports, the first of several.
    pub organ: String,
    /// That organ.
    pub organ_id: String,
}

impl Topic {
    /// Its address.
    pub fn path(&self) -> String {
        format!("/api/topics/{}", self.id)
    }

    /// Whether a session hears a report on it.
    pub fn is_reported(&self) -> bool {
        let is_kept = self.item.course != Course::Dropped;
        is_kept && matches!(self.item.mode.as_str(), "special_report" | "budget")
    }

    /// Whether a session deliberates on it.
    pub fn is_heard(&self) -> bool {
        self.is_reported()
            || matches!(
                self.item.mode.as_str(),
                "law_inspection" | "special_inquiry"
            )
    }
}

impl World {
    /// The identifier of an organ.
    pub fn organ(&self, short: &str) -> Result<&String> {
        self.organs
            .get(short)
            .with_context(|| format!("no organ {short}"))
    }

    /// The account that works for a committee: its own staff, or else the office.
    pub fn account_of(&self, committee: &str) -> String {
        let own = self.staff.get(committee);
        own.map_or_else(|| "bangong".to_owned(), Clone::clone)
    }

    /// The topic of a row of the script.
    pub fn topic(&self, title: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.item.title == title)
    }

    /// A row of the script as the topic that it became.
    pub fn topic_of(&self, id: String, item: &Item) -> Result<Topic> {
        let organ = item.organs.first().context("a row names an organ")?;
        Ok(Topic {
            id,
            lead: self.account_of(&item.lead),
            organ: organ.clone(),
            organ_id: self.organ(organ)?.clone(),
            item: item.clone(),
        })
    }

    /// The next session for which there is still time to send papers.
    pub fn next_session(&self, from: kernel::Date) -> Option<&Session> {
        let earliest = from.plus_days(20);
        self.sessions.iter().find(|one| one.held_on >= earliest)
    }
}

impl Script {
    /// Founds the congress and everybody in it, and signs in those who will act.
    pub async fn found(&self, stage: &Stage) -> Result<World> {
        let home = &self.congress;
        let regime = Some(home.regime.clone());
        user::found(&stage.app, home.division.clone(), regime, home.since).await?;
        let hashed = session::hash_password(&stage.app, PASSWORD.to_owned()).await?;
        for one in self
            .staff
            .iter()
            .filter(|one| one.role.is_administrator() || one.account == "bangong")
        {
            user::add(
                &stage.app,
                &stage.account(&one.account),
                &one.name,
                &home.division,
                one.role,
            )
            .await?;
            open(stage, &one.account, None, &hashed).await?;
        }
        let committees = self.staff.iter();
        let mut world = World {
            year: stage.today().year(),
            government: self
                .organ
                .iter()
                .find(|organ| organ.kind == "government")
                .map(|organ| organ.short.clone())
                .unwrap_or_default(),
            council: home.council.clone(),
            votes: home.votes,
            staff: committees
                .filter(|one| one.role == Role::Committee)
                .map(|one| (one.organ.clone(), one.account.clone()))
                .collect(),
            ..World::default()
        };
        self.found_organs(stage, &mut world).await?;
        self.appoint(stage, &mut world).await?;
        self.elect(stage, &mut world).await?;
        for account in world_accounts(self) {
            let person = world.people.get(&account.1);
            let person = person.with_context(|| account.1.clone())?;
            open(stage, &account.0, Some(person), &hashed).await?;
        }
        Ok(world)
    }

    async fn found_organs(&self, stage: &Stage, world: &mut World) -> Result<()> {
        let list = stage.get("bangong", "/api/organs?per_page=200").await?;
        for organ in list["items"].as_array().into_iter().flatten() {
            let short = organ["short_name"].as_str().unwrap_or_default().to_owned();
            world.organs.insert(short, id(organ)?);
        }
        anyhow::ensure!(
            world.organs.contains_key("办公室"),
            "the office {} was founded",
            self.congress.office
        );
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
    async fn appoint(&self, stage: &Stage, world: &mut World) -> Result<()> {
        let staff = self.staff.iter().filter(|one| one.role == Role::Committee);
        let staff = staff.map(|one| {
            (
                one.name.clone(),
                one.organ.clone(),
                "committee",
                one.title.clone(),
            )
        });
        let of_the_congress = ["special_committee", "working_body", "office"];
        let organs = self
            .organ
            .iter()
            .filter(|organ| !of_the_congress.contains(&organ.kind.as_str()));
        let contacts = organs.map(|organ| {
            (
                self.contact(&organ.short),
                organ.short.clone(),
                "organ",
                "办公室主任".to_owned(),
            )
        });
        for (name, organ, role, title) in staff.chain(contacts).collect::<Vec<_>>() {
            let organ = world.organs.get(&organ).with_context(|| organ.clone())?;
            let person = json!({ "name": name, "code": "", "phone": "", "version": 0 });
            let post = json!({ "organ": organ, "title": title, "is_head": false, "from_on": self.congress.since });
            let person = if role == "organ" {
                let person = id(&stage.post("bangong", "/api/people", person).await?)?;
                stage
                    .post("bangong", &format!("/api/people/{person}/posts"), post)
                    .await?;
                person
            } else {
                let body = json!({ "person": person, "duty": { "role": role, "post": post } });
                let made = stage.post("anquan", "/api/duties", body).await?;
                made["person"]
                    .as_str()
                    .context("a duty has a person")?
                    .to_owned()
            };
            world.people.insert(name, person);
        }
        Ok(())
    }

    async fn elect(&self, stage: &Stage, world: &mut World) -> Result<()> {
        let since = self.congress.since;
        let term =
            json!({ "number": self.congress.term, "from_on": since, "ends_deputies": false });
        stage.post("bangong", "/api/terms", term).await?;
        let elected = &self.elected;
        world.chairpersons = 1 + elected.vice_chairs.len();
        let seats = std::iter::once((&elected.chair, "chair"))
            .chain(elected.vice_chairs.iter().map(|name| (name, "vice_chair")))
            .chain(elected.members.iter().map(|name| (name, "member")))
            .chain(elected.deputies.iter().map(|name| (name, "deputy")));
        let districts: Vec<&String> = self.townships.values().collect();
        for (index, (name, kind)) in seats.enumerate() {
            let person = json!({ "name": name, "code": "", "phone": "", "version": 0 });
            let person = id(&stage.post("bangong", "/api/people", person).await?)?;
            let district = districts
                .get(index % districts.len().max(1))
                .map(|name| format!("{name}选区"))
                .unwrap_or_default();
            // The standing committee is elected from among the deputies (地方组织法 47).
            let kinds: &[&str] = if kind == "deputy" {
                &["deputy"]
            } else {
                &["deputy", kind]
            };
            for kind in kinds {
                let seat = json!({ "kind": kind, "district": district, "from_on": since });
                stage
                    .post("bangong", &format!("/api/people/{person}/seats"), seat)
                    .await?;
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
    let staff = script
        .staff
        .iter()
        .filter(|one| one.role == Role::Committee);
    let of_the_congress = ["special_committee", "working_body", "office"];
    let organs = script
        .organ
        .iter()
        .filter(|organ| !of_the_congress.contains(&organ.kind.as_str()));
    std::iter::once(("zhuren".to_owned(), elected.chair.clone()))
        .chain(
            elected
                .vice_chairs
                .iter()
                .enumerate()
                .map(|(n, name)| (format!("fuzhuren{}", n + 1), name.clone())),
        )
        .chain(
            elected
                .members
                .iter()
                .take(6)
                .enumerate()
                .map(|(n, name)| (format!("weiyuan{}", n + 1), name.clone())),
        )
        .chain(
            elected
                .deputies
                .iter()
                .take(20)
                .enumerate()
                .map(|(n, name)| (format!("daibiao{}", n + 1), name.clone())),
        )
        .chain(staff.map(|one| (one.account.clone(), one.name.clone())))
        .chain(organs.map(|organ| (organ.short.clone(), script.contact(&organ.short))))
        .collect()
}

/// The account of a deputy by name.
pub fn deputy_account(script: &Script, name: &str) -> Option<String> {
    script
        .elected
        .deputies
        .iter()
        .take(20)
        .position(|one| one == name)
        .map(|n| format!("daibiao{}", n + 1))
}

/// Gives a person an account with the demonstration's password, as the command line does: so nobody has to change a
/// first password. Without a person, the account is there already.
async fn open(stage: &Stage, who: &str, person: Option<&String>, hashed: &str) -> Result<()> {
    let name = stage.account(who);
    let person: Option<PersonId> = person
        .map(|id| serde_json::from_value(json!(id)))
        .transpose()?;
    let desk = stage.app.desk(Actor::System("demo"));
    let account = desk
        .act(async |act| {
            let account = if let Some(person) = person {
                let account = Account {
                    id: AccountId::fresh(),
                    person,
                    name: name.clone(),
                    password: hashed.to_owned(),
                    must_change_password: Flag(false),
                    is_disabled: Flag(false),
                    failures: 0,
                    locked_until: None,
                };
                account::insert(act.db(), &account).await?;
                account
            } else {
                let account = account::named(act.db(), &name).await?;
                let account = Account {
                    password: hashed.to_owned(),
                    must_change_password: Flag(false),
                    ..account.context("the account was made")?
                };
                account::update(act.db(), &account).await?;
                account
            };
            let details = json!({ "account": name });
            act.record_for(None, "demo.opened", &[account.id.subject()], details)
                .await?;
            Ok(account)
        })
        .await?;
    stage.know(account);
    Ok(())
}

/// The identifiers of organs by short name.
pub fn organ_ids(world: &World, names: &[String]) -> Result<Vec<Value>> {
    names
        .iter()
        .map(|name| Ok(json!(world.organ(name)?)))
        .collect()
}
