//! What follows the opinions of last year in Lianjiang: the standing committee comes again, climbs the ladder where nothing was
//! put right, talks with the department, and tells the Party committee.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::lianjiang::{Department, Lianjiang, member};
use super::script::on;
use super::stage::{Stage, id};
use super::world::World;

/// Plans something today with a department and holds it, when there is something to say of it. Gives its identifier.
async fn held(
    stage: &Stage,
    world: &World,
    (one, subject): (&Department, &str),
    (with, said): (Value, Option<Value>),
) -> Result<String> {
    let mut body = json!({ "held_on": stage.app.clock.today(), "subject": subject, "division": one.township, "place": one.short,
                           "place_kind": "department", "organs": [world.organ(&one.short)?],
                           "leader": member(world, usize::try_from(one.group)?)? });
    for (name, value) in with.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    let made = stage.post("bangong", "/api/activities", body).await?;
    let made = id(&made)?;
    if let Some(said) = said {
        let path = format!("/api/activities/{made}");
        stage.step("bangong", &path, "holding", said).await?;
    }
    Ok(made)
}

/// A step of the ladder on an item.
async fn climb(stage: &Stage, who: &str, item: &str, (rung, words): (&str, &str)) -> Result<()> {
    let body = json!({ "rung": rung, "is_taken": true, "words": words });
    let path = format!("/api/assignments/{item}");
    stage.step(who, &path, "escalate", body).await.map(drop)
}

/// The spring after the meeting.
pub async fn up(
    stage: &Stage,
    world: &World,
    script: &Lianjiang,
    (path, year): (&str, i16),
) -> Result<()> {
    let ledger = stage.get("bangong", &format!("{path}/ledger")).await?;
    let lines = ledger.as_array().cloned().unwrap_or_default();
    let departments = script.departments();
    let of = |at: usize| {
        let line = lines.get(at).context("a line of the ledger")?;
        let mut all = departments.iter();
        let one = all.find(|one| line["name"] == one.short.as_str());
        anyhow::Ok((id(line)?, one.context("its department")?))
    };
    let campaign = format!("campaign:{}", path.rsplit('/').next().unwrap_or_default());
    stage.day(on(year, 4, 9)).await;
    let visit = json!({ "kind": "return_visit", "title": "评议整改督导组回访" });
    for at in [0, 18, 36] {
        let (_, one) = of(at)?;
        let said = json!({ "notes": format!("督导组逐项核对整改台账，走访服务对象，现场查看{}。", one.work) });
        let what = (visit.clone(), Some(said));
        held(stage, world, (one, &campaign), what).await?;
    }
    for at in [7, 30] {
        let (item, _) = of(at)?;
        let reason = "期限已过，没有书面报告整改情况";
        climb(stage, "bangong", &item, ("reminder", reason)).await?;
        let reason = "催办后仍未整改，主任会议研究决定约谈";
        climb(stage, "zhuren", &item, ("admonition_talk", reason)).await?;
    }
    let (item, one) = of(30)?;
    talk(stage, world, path, (&item, one)).await
}

/// The talk on one of the items: its notice, what was said and promised, the report to the Party committee.
async fn talk(
    stage: &Stage,
    world: &World,
    path: &str,
    (item, one): (&str, &Department),
) -> Result<()> {
    let subject = format!("assignment:{item}");
    let day = stage.app.clock.today().plus_days(7);
    let with = json!({ "kind": "admonition_talk", "title": format!("就评议整改约谈{}", one.short), "held_on": day,
                       "starts_at": "15:00", "place": "市人大常委会三楼会议室", "place_kind": "other",
                       "met": format!("{}主要负责人", one.short) });
    let talk = held(stage, world, (one, &subject), (with, None)).await?;
    let paper = |kind: &str| json!({ "kind": kind, "talk": talk });
    stage
        .step("bangong", path, "papers", paper("talk_notice"))
        .await?;
    stage.at(day, 17).await;
    let said = json!({ "notes": "负责人说明进度滞后的原因，代表逐项追问，要求列出时间表。",
                       "promise": format!("五月底前完成{}整改并书面报告", one.work), "promised_on": on(day.year(), 5, 31) });
    let activity = format!("/api/activities/{talk}");
    stage.step("bangong", &activity, "holding", said).await?;
    stage
        .step("bangong", path, "papers", paper("talk_report"))
        .await?;
    let words = "书面报告约谈情况和承诺";
    climb(stage, "zhuren", item, ("party_report", words)).await
}
