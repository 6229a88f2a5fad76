//! What city and counties do together on a linked topic: research in every county, reports sent up, what came of it.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::mianyang::Place;
use super::script::on;
use super::stage::{Stage, Story, id, nothing};
use super::world::Topic;

/// What was found where: the county by its code, the place, its kind, the finding.
type Found = (&'static str, &'static str, &'static str, &'static str);

/// The visits of the joint group, by topic: two counties are still to come for the third.
const VISITS: [&[Found]; 3] = [
    &[
        (
            "510703",
            "城区一所小学",
            "school",
            "班额超过标准，学位缺口约四百个",
        ),
        (
            "510704",
            "一所乡镇初中",
            "school",
            "音体美教师由他科教师兼任",
        ),
        ("510705", "一所九年制学校", "school", "寄宿条件不足"),
        ("510722", "一所村小", "village", "两名教师承担全部课程"),
        ("510723", "一所乡镇中心校", "township", "教师周转房未交付"),
        ("510725", "一所城区小学", "school", "课后服务经费按时到位"),
        ("510726", "一所民族中学", "school", "双师课堂运行良好"),
        ("510727", "一所乡镇小学", "township", "校车线路未覆盖两个村"),
        ("510781", "一所新建学校", "school", "与住宅未同步交付"),
    ],
    &[
        ("510703", "一处园区污水处理厂", "park", "进水浓度偏低"),
        ("510704", "一个乡镇污水站", "township", "管网破损，间歇运行"),
        ("510705", "一个行政村", "village", "户厕与管网未接通"),
        ("510722", "涪江支流沿线一个村", "village", "污水直排入沟"),
        ("510723", "一个乡镇污水站", "township", "运行经费拖欠"),
        ("510725", "一个行政村", "village", "人工湿地运行良好"),
        (
            "510726",
            "一个移民安置社区",
            "community",
            "设施移交手续未完成",
        ),
        ("510727", "一个乡镇污水站", "township", "无专人管护"),
        ("510781", "一家养殖企业", "enterprise", "粪污收集池未防渗"),
    ],
    &[
        (
            "510703",
            "一家科技型企业",
            "enterprise",
            "中试平台排队时间长",
        ),
        ("510704", "一个科技园区", "park", "成果转移人才不足"),
        ("510705", "一家装备企业", "enterprise", "首台套保险落实较好"),
        ("510722", "一个产业园", "park", "承接成果少"),
        ("510725", "一家药材企业", "enterprise", "与院所合作稳定"),
        ("510781", "一家特钢企业", "enterprise", "应用场景开放不够"),
    ],
];

/// The stories of all linked topics.
pub fn stories<'a>(places: &'a [Place], plan: &'a str) -> Vec<Story<'a>> {
    let mut stories: Vec<Story> = Vec::new();
    let Some((city, counties)) = places.split_first() else {
        return stories;
    };
    for (topic, visits) in city.world.topics.iter().zip(VISITS) {
        stories.push(Box::pin(research(city, counties, (topic, visits))));
    }
    for county in counties {
        for topic in &county.world.topics {
            stories.push(Box::pin(results(county, topic, plan)));
        }
    }
    stories
}

/// The session that deliberates each topic is named in every place, and the city's council approves what is to be done.
pub async fn schedule(places: &[Place], year: i16) -> Result<()> {
    let city = places.first().context("the city")?;
    city.stage.at(on(year, 1, 20), 9).await;
    for place in places {
        for topic in &place.world.topics {
            let session = place.world.sessions.iter().find(|one| one.hears(topic));
            let session = session.context("a session hears it")?.id();
            let path = format!("{}/session", item_of(place, topic).await?);
            let body = json!({ "meeting": session });
            place.stage.put_as("bangong", &path, body).await?;
        }
    }
    for topic in &city.world.topics {
        let path = format!("{}/scheme", item_of(city, topic).await?);
        let stage = &city.stage;
        let body = json!({ "focus": "对照上级部署和群众关切，找准突出问题。", "field_research": "联合调研组覆盖九个县（市、区）和有关园区。",
                           "forums": "召开部门、代表、群众座谈会各一次。", "deliberation": "县级先行审议，市级听取九县情况后审议。", "version": 0 });
        let made = stage.put_as(&topic.lead, &path, body).await?;
        stage.at(on(year, 1, 20), 10).await;
        let read = json!({ "version": made["version"] });
        let made = stage
            .post(&topic.lead, &format!("{path}/submission"), read)
            .await?;
        stage.at(on(year, 1, 20), 11).await;
        let body = json!({ "decision": city.world.council, "version": made["version"] });
        stage
            .post("zhuren", &format!("{path}/approval"), body)
            .await?;
    }
    Ok(())
}

/// The address of the linked subject that a place's topic carries out.
async fn item_of(place: &Place, topic: &Topic) -> Result<String> {
    let seen = place.stage.get("bangong", &topic.path()).await?;
    let item = seen["linkage"].as_str().and_then(|one| one.split_once(':'));
    Ok(format!(
        "/api/linkage-items/{}",
        item.context("a linked topic")?.1
    ))
}

/// A county sends what came of its session to the city.
async fn results(county: &Place, topic: &Topic, plan: &str) -> Result<()> {
    county
        .stage
        .day(session_of(county, topic)?.plus_days(4))
        .await;
    let item = item_of(county, topic).await?;
    let item = item.rsplit('/').next().unwrap_or_default();
    let opinions: Vec<_> = topic
        .item
        .found
        .iter()
        .map(|[_, advice, _]| advice.as_str())
        .collect();
    let body = json!({ "report": format!("常委会听取和审议了{}的报告。", topic.item.title), "opinions": opinions });
    let path = format!("{plan}/items/{item}/results");
    county.stage.post("bangong", &path, body).await.map(drop)
}

/// The day of the session that deliberates a topic in a place.
fn session_of(place: &Place, topic: &Topic) -> Result<Date> {
    let session = place.world.sessions.iter().find(|one| one.hears(topic));
    Ok(session.context("a session hears it")?.held_on)
}

/// A place's own topic of the same title.
fn same<'a>(place: &'a Place, topic: &Topic) -> Option<&'a Topic> {
    place.world.topic(&topic.item.title)
}

/// The joint group, its visits, the counties' reports, and the city's that takes them up.
async fn research(
    city: &Place,
    counties: &[Place],
    (topic, visits): (&Topic, &[Found]),
) -> Result<()> {
    let held_on = session_of(city, topic)?;
    let before = |days: i64| held_on.plus_days(-days);
    let stage = &city.stage;
    stage.day(before(58)).await;
    form_group(city, counties, topic, held_on).await?;
    for (at, found) in (0_i64..).zip(visits) {
        stage.day(before(50).plus_days(at)).await;
        visit(city, topic, found).await?;
    }
    for county in counties {
        let Some(own) = same(county, topic) else {
            continue;
        };
        let found = visits.iter().find(|found| found.0 == county.division);
        let Some(found) = found else { continue };
        county.stage.day(before(32)).await;
        report_up(county, own, found).await?;
    }
    stage.day(before(28)).await;
    take_up(city, counties, topic).await
}

async fn form_group(city: &Place, counties: &[Place], topic: &Topic, held_on: Date) -> Result<()> {
    let person = |place: &Place, at: usize| place.world.members.get(at).cloned();
    let mut members = vec![
        json!({ "person": person(city, 1), "part": "leader", "capacity": "市人大常委会副主任" }),
        json!({ "person": person(city, 6), "part": "member", "capacity": "市人大常委会委员" }),
    ];
    for county in counties.iter().filter(|one| same(one, topic).is_some()) {
        let capacity = format!("{}人大常委会副主任", county.name);
        members
            .push(json!({ "person": person(county, 1), "part": "member", "capacity": capacity }));
    }
    members.push(json!({ "name": "敬远山", "part": "expert", "capacity": "受邀专业人员", "field": "公共政策评估" }));
    let title = topic.item.title.trim_end_matches("情况");
    let body = json!({ "is_joint": true, "name": format!("{title}联合调研组"), "aim": "实地查看、听取汇报、座谈走访，覆盖各县（市、区）和有关园区。",
                       "from_on": held_on.plus_days(-50), "until_on": held_on.plus_days(-34), "members": members });
    let path = format!("{}/research", topic.path());
    city.stage.post(&topic.lead, &path, body).await.map(drop)
}

async fn visit(city: &Place, topic: &Topic, (division, place, kind, text): &Found) -> Result<()> {
    let stage = &city.stage;
    let today = stage.app.clock.today();
    let body = json!({ "kind": "visit", "title": format!("{}联合调研", topic.item.title.trim_end_matches("情况")),
                       "subject": format!("topic:{}", topic.id), "held_on": today, "division": division, "place": place,
                       "place_kind": kind, "arrangement": "上午九时在县人大机关集合" });
    let made = stage.post(&topic.lead, "/api/activities", body).await?;
    let path = format!("/api/activities/{}", id(&made)?);
    let notes = json!({ "notes": "实地查看并听取汇报。" });
    stage.step(&topic.lead, &path, "holding", notes).await?;
    let key = kernel::Uuid::from_u128(
        u128::from_str_radix(division, 16)? << 64 | u128::from(today.0.day().unsigned_abs()),
    );
    let finding = json!({ "key": key, "text": text, "place": place, "severity": "light" });
    stage
        .post(&topic.lead, &format!("{path}/findings"), finding)
        .await
        .map(drop)
}

/// A county writes its report, lets it stand and sends it up.
async fn report_up(county: &Place, own: &Topic, (_, place, _, text): &Found) -> Result<()> {
    let findings = json!([{ "key": "1", "kind": "problem", "text": text, "place": place }]);
    let report = write(
        &county.stage,
        own,
        &format!(
            "{}{}调研报告",
            county.name,
            own.item.title.trim_end_matches("情况")
        ),
        findings,
    )
    .await?;
    county
        .stage
        .step(&own.lead, &report, "completion", nothing())
        .await?;
    county
        .stage
        .step("bangong", &report, "submittal", nothing())
        .await
        .map(drop)
}

async fn write(stage: &Stage, topic: &Topic, title: &str, findings: Value) -> Result<String> {
    let body = json!({ "topic": topic.id, "title": title, "text": "调研组通过实地查看、听取汇报、座谈走访，形成本报告。", "findings": findings });
    let made = stage
        .post(&topic.lead, "/api/research-reports", body)
        .await?;
    Ok(format!("/api/research-reports/{}", id(&made)?))
}

/// The city confirms what came, and says of each finding whether its own report takes it over.
async fn take_up(city: &Place, counties: &[Place], topic: &Topic) -> Result<()> {
    let stage = &city.stage;
    let waiting = stage
        .get("bangong", "/api/submittals?waiting=true&per_page=50")
        .await?;
    for one in waiting["items"].as_array().into_iter().flatten() {
        let path = format!("/api/submittals/{}/receipt", id(one)?);
        stage.post("bangong", &path, nothing()).await?;
    }
    let own = topic.item.found.iter().enumerate();
    let findings: Vec<Value> = own
        .map(|(at, [problem, ..])| json!({ "key": format!("c{at}"), "kind": "problem", "text": problem, "place": "全市" }))
        .collect();
    let title = format!(
        "市人大常委会{}调研报告",
        topic.item.title.trim_end_matches("情况")
    );
    let report = write(stage, topic, &title, json!(findings)).await?;
    let seen = stage.get(&topic.lead, &report).await?;
    for (at, sent) in seen["sent"].as_array().into_iter().flatten().enumerate() {
        let is_taken = at % 4 != 3;
        let reason = if is_taken {
            ""
        } else {
            "属个别情况，由县级督促解决"
        };
        let into = if is_taken { json!("c0") } else { Value::Null };
        let verdict = json!({ "congress": sent["congress"], "finding": sent["finding"]["key"], "is_taken": is_taken, "into_own": into, "reason": reason });
        stage.step(&topic.lead, &report, "verdict", verdict).await?;
    }
    // Two counties are still to report on what is not covered yet.
    let is_whole = counties
        .iter()
        .filter(|one| same(one, topic).is_some())
        .count()
        == seen["sent"].as_array().map_or(0, Vec::len);
    if is_whole {
        stage
            .step(&topic.lead, &report, "completion", nothing())
            .await?;
    }
    Ok(())
}
