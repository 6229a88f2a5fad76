//! Mianyang: a city and its nine counties agree on the year's topics and carry them out in step, each for itself.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use people::Role;
use people::app::Persona;
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Course, Elected, Home, Item, PASSWORD, Script, Staff, data, on};
use super::sessions;
use super::stage::{Stage, Story, id, nothing, play};
use super::world::{World, organ_ids};
use super::{linked, script, year};

/// What `mianyang.toml` says.
#[derive(Deserialize)]
pub struct Mianyang {
    place: Vec<PlaceScript>,
    proposal: Vec<Proposal>,
    topic: Vec<Item>,
    city: sessions::Year,
    county: sessions::Year,
}

#[derive(Deserialize)]
struct PlaceScript {
    division: String,
    name: String,
    /// What its organs begin with in short: 市, 县 or 区.
    short: String,
    term: i64,
}

#[derive(Deserialize)]
struct Proposal {
    of: String,
    title: String,
    field: String,
    reason: String,
}

/// A congress with everybody in it.
pub struct Place {
    /// Its code.
    pub division: String,
    /// What people call it.
    pub name: String,
    /// The stage as its people see it.
    pub stage: Stage,
    /// Who and what there is.
    pub world: World,
}

/// The county that takes no part in the third topic: it has neither colleges nor institutes.
const DECLINES: &str = "510727";
/// Counties whose organs let the time pass after the second topic.
const LATE: [&str; 3] = ["510722", "510723", "510727"];

impl Mianyang {
    /// Reads the script.
    pub fn read() -> Result<Self> {
        data(include_str!("mianyang.toml"))
    }

    /// The people whom the sign-in page offers.
    pub fn personas(&self) -> Vec<Persona> {
        let of = |division: &str, account: &str, title: &str, face: &str| {
            let place = self.place.iter().find(|one| one.division == division);
            let place = place.map_or("", |one| one.name.as_str());
            Persona {
                account: format!("{division}_{account}"),
                name: title.to_owned(),
                title: place.to_owned(),
                face: face.to_owned(),
                password: PASSWORD.to_owned(),
            }
        };
        vec![
            of("510700", "bangong", "市人大常委会办公室", "workbench"),
            of("510700", "shejian", "市人大社会建设委员会", "workbench"),
            of("510700", "zhuren", "市人大常委会主任", "chair"),
            of("510700", "weiyuan1", "市人大常委会委员", "deputy"),
            of("510700", "教育局", "市教育局", "organ"),
            of("510703", "bangong", "区人大常委会办公室", "workbench"),
            of("510703", "zhuren", "区人大常委会主任", "chair"),
            of("510722", "bangong", "县人大常委会办公室", "workbench"),
            of("510722", "生态环境局", "县生态环境局", "organ"),
        ]
    }

    /// Founds the ten congresses.
    async fn found(&self, stage: &Stage) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        for place in &self.place {
            let stage = stage.of(&place.division);
            let script = place.script(self.topics_of(place));
            places.push(Place {
                division: place.division.clone(),
                name: place.name.clone(),
                world: script.found(&stage).await?,
                stage,
            });
        }
        Ok(places)
    }

    /// The linked topics as they go in a place.
    fn topics_of(&self, place: &PlaceScript) -> Vec<Item> {
        let is_city = place.division == "510700";
        let mut topics = self.topic.clone();
        for (at, topic) in topics.iter_mut().enumerate() {
            match at {
                0 if is_city => topic.course = Course::SecondTime,
                1 if LATE.contains(&place.division.as_str()) => topic.course = Course::Late,
                _ => {}
            }
        }
        topics
    }
}

/// An invented name, the same each time.
fn invented(seed: usize) -> String {
    const FAMILY: [&str; 23] = [
        "罗", "何", "邓", "杨", "蒲", "岳", "龚", "谯", "严", "雍", "侯", "向", "敬", "税", "苟",
        "魏", "青", "伏", "赵", "景", "庞", "尹", "柏",
    ];
    const GIVEN: [&str; 29] = [
        "启明", "晓琳", "正国", "思源", "文静", "志宏", "春梅", "远航", "立新", "雅琴", "建川",
        "素芳", "光耀", "小岷", "世杰", "玉蓉", "江涛", "秀珍", "德全", "雪梅", "长青", "月华",
        "仲平", "红缨", "永康", "若男", "涪生", "佳慧", "鸿飞",
    ];
    let pick =
        |list: &[&'static str], n: usize| list.get(n % list.len()).copied().unwrap_or_default();
    format!("{}{}", pick(&FAMILY, seed), pick(&GIVEN, seed))
}

impl PlaceScript {
    /// The congress, its organs and its people.
    fn script(&self, item: Vec<Item>) -> Script {
        let is_city = self.division == "510700";
        let (name, short) = (&self.name, &self.short);
        let seed = self.division.bytes().map(usize::from).sum::<usize>() * 31;
        let people = |from: usize, count: usize| -> Vec<String> {
            (from..from + count).map(|n| invented(seed + n)).collect()
        };
        let staff = |account: &str, n: usize, organ: &str, role: Role, title: &str| Staff {
            account: account.to_owned(),
            name: invented(seed + n),
            organ: organ.to_owned(),
            role,
            title: title.to_owned(),
        };
        let (vice, members, deputies) = if is_city { (3, 18, 6) } else { (2, 8, 3) };
        Script {
            congress: Home {
                division: self.division.clone(),
                place: name.clone(),
                regime: if is_city {
                    "mianyang"
                } else {
                    "mianyang_county"
                }
                .to_owned(),
                term: self.term,
                since: on(2021, 12, 1),
                office: format!("{name}人大常委会办公室"),
                council: format!("{short}人大常委会主任会议"),
                votes: is_city,
            },
            organ: script::organs(name, short),
            townships: BTreeMap::new(),
            elected: Elected {
                chair: invented(seed),
                vice_chairs: people(1, vice),
                members: people(10, members),
                deputies: people(40, deputies),
            },
            staff: vec![
                staff("bangong", 60, "办公室", Role::Clerk, "秘书科科长"),
                staff("anquan", 61, "办公室", Role::SecurityAdmin, "安全管理员"),
                staff("shejian", 62, "社建委", Role::Committee, "工作人员"),
                staff("nonghuan", 63, "农环委", Role::Committee, "工作人员"),
                staff("caijing", 64, "财经委", Role::Committee, "工作人员"),
            ],
            item,
        }
    }
}

/// Lives the year of the ten congresses, beside 渭源's.
pub async fn live(stage: &Stage) -> Result<()> {
    let script = Mianyang::read()?;
    let now = stage.today().year();
    stage.begin(on(now - 1, 10, 20));
    let mut places = script.found(stage).await?;
    let mut plan = String::new();
    let agreed: Story = Box::pin(async {
        plan = agree(stage, &script, &places, now).await?;
        Ok(())
    });
    play(stage, vec![agreed]).await?;
    for place in &mut places {
        let list = format!("/api/topics?year={now}&per_page=50");
        let list = place.stage.get("bangong", &list).await?;
        let topics = script
            .place
            .iter()
            .find(|one| one.division == place.division);
        let items = script.topics_of(topics.context("a place of the script")?);
        for found in list["items"].as_array().into_iter().flatten() {
            let item = items.iter().find(|item| found["title"] == item.title);
            if let Some(item) = item {
                let topic = place.world.topic_of(id(found)?, item)?;
                place.world.topics.push(topic);
            }
        }
        let days = if place.division == "510700" {
            &script.city
        } else {
            &script.county
        };
        let arranged = &mut place.world.sessions;
        let story: Story = Box::pin(async {
            *arranged = sessions::arrange(&place.stage, now, days.clone()).await?;
            Ok(())
        });
        play(stage, vec![story]).await?;
    }
    play(stage, vec![Box::pin(linked::schedule(&places, now))]).await?;
    let mut stories: Vec<Story> = Vec::new();
    for place in &places {
        for session in &place.world.sessions {
            stories.push(Box::pin(sessions::session(
                &place.stage,
                &place.world,
                session,
            )));
        }
        for topic in &place.world.topics {
            stories.push(Box::pin(year::of_topic(&place.stage, &place.world, topic)));
        }
    }
    stories.extend(linked::stories(&places, &plan));
    stories.push(Box::pin(next_year(&places, now)));
    play(stage, stories).await
}

/// The linked plan of a year, from what each congress puts forward to what each council approves. Gives its address.
async fn agree(stage: &Stage, script: &Mianyang, places: &[Place], year: i16) -> Result<String> {
    let before = year - 1;
    let city = places.first().context("the city")?;
    stage.day(on(before, 11, 4)).await;
    let made = city
        .stage
        .post("bangong", "/api/linkages", json!({ "year": year }))
        .await?;
    let plan = format!("/api/linkages/{}", id(&made)?);
    stage.day(on(before, 11, 24)).await;
    for proposal in &script.proposal {
        let place = places.iter().find(|one| one.division == proposal.of);
        let place = place.context("a place of the script")?;
        let body =
            json!({ "title": proposal.title, "field": proposal.field, "reason": proposal.reason });
        let path = format!("{plan}/proposals");
        place.stage.post("bangong", &path, body).await?;
    }
    stage.day(on(before, 12, 2)).await;
    for place in places {
        if script.proposal.iter().any(|one| one.of == place.division) {
            let path = format!("{plan}/proposals/sending");
            place.stage.post("bangong", &path, nothing()).await?;
        }
    }
    stage.day(on(before, 12, 11)).await;
    let forum = json!({ "kind": "forum", "held_on": on(before, 12, 11), "title": format!("{year}年市县联动监督议题会商会"), "place": "市人大常委会第一会议室", "presiding": city.world.members.first() });
    let forum = id(&city.stage.post("bangong", "/api/meetings", forum).await?)?;
    let path = format!("/api/meetings/{forum}");
    city.stage.step("bangong", &path, "open", nothing()).await?;
    stage.at(on(before, 12, 11), 17).await;
    city.stage
        .step("bangong", &path, "close", nothing())
        .await?;
    stage.day(on(before, 12, 12)).await;
    for item in &script.topic {
        let lead = city.world.organ(&item.lead)?;
        let body = json!({ "title": item.title, "field": item.field, "mode": item.mode, "lead": lead, "month": item.month });
        city.stage.step("bangong", &plan, "items", body).await?;
    }
    let consulted = json!({ "meeting": forum, "consultation": "九个县（市、区）同意列入三个议题；平武县提出本县无高校院所，科技成果转化议题由本级主任会议研究是否参加。" });
    city.stage
        .step("bangong", &plan, "consultation", consulted)
        .await?;
    stage.day(on(before, 12, 15)).await;
    city.stage
        .step("bangong", &plan, "putting", nothing())
        .await?;
    for (at, place) in (0_i64..).zip(places) {
        stage.day(on(before, 12, 16).plus_days(at)).await;
        approve(place, &plan, script).await?;
    }
    Ok(plan)
}

/// A congress arranges its own part, and its council approves.
async fn approve(place: &Place, plan: &str, script: &Mianyang) -> Result<()> {
    let (stage, world) = (&place.stage, &place.world);
    let seen = stage.get("bangong", plan).await?;
    for row in seen["items"].as_array().into_iter().flatten() {
        let item = script.topic.iter().find(|item| row["title"] == item.title);
        let Some(item) = item else { continue };
        let declines = place.division == DECLINES && item.month == 12;
        let reason = if declines {
            "本县无高校院所，科技成果转化工作量小"
        } else {
            ""
        };
        let body = json!({ "lead": world.organ(&item.lead)?, "organs": organ_ids(world, &item.organs)?,
                           "is_declined": declines, "decline_reason": reason,
                           "version": row["own"]["version"].as_i64().unwrap_or(0) });
        let path = format!(
            "{plan}/items/{}/part",
            row["item"].as_str().unwrap_or_default()
        );
        stage.put_as("bangong", &path, body).await?;
    }
    let meeting = json!({ "meeting": format!("{}（年度联动监督计划）", world.council) });
    let path = format!("{plan}/submission");
    stage.post("bangong", &path, meeting).await?;
    let path = format!("{plan}/decision");
    for who in ["zhuren", "fuzhuren1", "fuzhuren2", "fuzhuren3"] {
        let yes = json!({ "approves": true });
        let done = stage.post(who, &path, yes).await?;
        if done["state"] == "approved" {
            break;
        }
    }
    Ok(())
}

/// The plan of the year after is open, and before its consultation: some have sent, some still write.
async fn next_year(places: &[Place], year: i16) -> Result<()> {
    let city = places.first().context("the city")?;
    city.stage.day(on(year, 11, 3)).await;
    let body = json!({ "year": year + 1 });
    let made = city.stage.post("bangong", "/api/linkages", body).await?;
    let plan = format!("/api/linkages/{}", id(&made)?);
    for (at, (division, title, field)) in [
        ("510703", "居家社区养老服务情况", "livelihood"),
        ("510725", "长江流域重点水域禁捕情况", "ecology"),
        ("510781", "重点产业园区发展情况", "economy"),
        ("510726", "民族地区医疗卫生服务情况", "livelihood"),
    ]
    .into_iter()
    .enumerate()
    {
        let Some(place) = places.iter().find(|one| one.division == division) else {
            continue;
        };
        place.stage.day(on(year, 11, 6 + i8::try_from(at)?)).await;
        let body: Value = json!({ "title": title, "field": field, "reason": "代表和群众反映较多，建议列入市县联动监督。" });
        let path = format!("{plan}/proposals");
        place.stage.post("bangong", &path, body).await?;
        if at < 2 {
            let path = format!("{plan}/proposals/sending");
            place.stage.post("bangong", &path, nothing()).await?;
        }
    }
    Ok(())
}
