//! A topic on its way to the session (监督法 13 to 15): what the lead committee and the organ prepare.

use anyhow::Result;
use kernel::Date;
use serde_json::{Value, json};

use super::script::Course;
use super::sessions::Session;
use super::stage::{Stage, id, nothing};
use super::world::{Topic, World};

/// A special work report: scheme, research, what people say, draft, comments, final text, and how it was heard.
pub async fn prepare(stage: &Stage, session: &Session, topic: &Topic) -> Result<()> {
    let before = |days: i64| session.held_on.plus_days(-days);
    let (lead, organ) = (topic.lead.as_str(), topic.organ.as_str());
    stage.day(before(38)).await;
    let begin = json!({ "topic": topic.id, "organ": topic.organ_id });
    let report = id(&stage.post(lead, "/api/work-reports", begin).await?)?;
    let path = format!("/api/work-reports/{report}");
    let at = json!({ "meeting": session.id() });
    stage.put(lead, &path, "session", at).await?;
    let scheme = "成立调研组，听取汇报、实地查看、座谈走访，形成调研报告。";
    step(stage, lead, &path, "scheme", json!({ "text": scheme })).await?;
    stage.day(before(30)).await;
    let research = json!({ "from": before(34), "until": before(31), "participants": "常委会委员3人、县人大代表5人" });
    let found = "查看乡镇6个、项目点11处，召开座谈会2次。工作有成效，管护和资金保障仍是短板。";
    let research = json!({ "text": found, "research": research });
    step(stage, lead, &path, "research", research).await?;
    let problem = topic.item.found.first().map_or("", |[text, ..]| text);
    let matrix = json!([
        { "source": "代表座谈会", "text": format!("{problem}，建议在报告中说明怎样解决") },
        { "source": "群众来信", "text": "反映的问题办理慢，希望公开办理结果" },
    ]);
    let matrix = json!({ "matrix": matrix });
    stage.put(lead, &path, "matrix", matrix).await?;
    step(stage, lead, &path, "opinions_sent", nothing()).await?;
    stage.day(before(21)).await;
    let draft = "报告征求意见稿：基本情况、主要做法、存在问题、下一步打算。";
    let draft = json!({ "step": "draft", "text": draft });
    stage.step(organ, &path, "papers", draft).await?;
    stage.day(before(17)).await;
    let comment = json!({ "text": "请补充经费来源和群众反映问题的办理情况。" });
    step(stage, lead, &path, "comment", comment).await?;
    stage.day(before(11)).await;
    let answers = json!([
        { "paragraph": "第三部分第二项", "answer": "已写明解决办法、责任单位和时限" },
        { "paragraph": "第三部分第三项", "answer": "办理结果在政府网站公开" },
    ]);
    let last = json!({ "step": "final", "text": "专项工作报告（送审稿）", "answers": answers });
    stage.step(organ, &path, "papers", last).await?;
    stage.day(before(8)).await;
    step(stage, lead, &path, "distributed", nothing()).await?;
    stage.at(session.held_on, 10).await;
    let stated = json!({ "reporter": format!("{organ}主要负责人"), "reporter_is": "head" });
    step(stage, lead, &path, "heard", json!({ "stated": stated })).await
}

async fn step(stage: &Stage, who: &str, path: &str, step: &str, mut body: Value) -> Result<()> {
    body["step"] = json!(step);
    stage.step(who, path, "steps", body).await.map(drop)
}

/// An inspection of how a law is carried out (监督法 30 to 36), from its scheme to the council's decision to table the report.
async fn of_a_law(stage: &Stage, world: &World, session: &Session, topic: &Topic) -> Result<()> {
    let before = |days: i64| session.held_on.plus_days(-days);
    let lead = topic.lead.as_str();
    stage.day(before(64)).await;
    let team = json!([{ "person": world.members.get(1), "leads": true }, { "person": world.members.get(7) }, { "person": world.members.get(8) }]);
    let form = json!({ "way": "own", "from_on": before(30), "until_on": before(26), "organs": [topic.organ_id], "team": team });
    let made = stage
        .post(lead, &format!("{}/inspection", topic.path()), form)
        .await?;
    let path = format!("/api/inspections/{}", id(&made)?);
    let law = topic.item.title.trim_start_matches('《');
    let law = law
        .split('》')
        .next()
        .unwrap_or_default()
        .trim_start_matches("中华人民共和国");
    let articles: Vec<Value> = [
        ("1", "第四条", "生产经营单位是否建立健全全员安全生产责任制"),
        ("2", "第二十五条", "安全生产管理机构和人员是否履行职责"),
        ("3", "第四十一条", "是否建立风险分级管控和隐患排查治理制度"),
    ]
    .map(|(key, article, question)| json!({ "key": key, "law": law, "law_version": "2021-06-10", "article": article, "question": question }))
    .to_vec();
    stage
        .put(lead, &path, "articles", json!({ "articles": articles }))
        .await?;
    let sent = json!({ "step": "scheme_sent", "text": "工作方案已送达，请于检查前完成自查。" });
    stage.step(lead, &path, "step", sent).await?;
    stage.day(before(40)).await;
    let own = json!({ "text": "已对照条文自查，责任制落实方面仍有差距。" });
    stage.step(&topic.organ, &path, "self-check", own).await?;
    stage.day(before(26)).await;
    stage
        .step(
            lead,
            &path,
            "step",
            json!({ "step": "fieldwork", "text": "实地检查企业9家、乡镇4个。" }),
        )
        .await?;
    for (key, verdict, at) in [
        ("1", "partly", Some(0)),
        ("2", "complied", None),
        ("3", "partly", Some(1)),
    ] {
        let found = at.and_then(|at: usize| topic.item.found.get(at));
        let text = found.map_or("", |[text, ..]| text);
        let judged = json!({ "key": key, "verdict": verdict, "found": text, "organ": found.map(|_| &topic.organ_id) });
        stage.step(lead, &path, "judgement", judged).await?;
    }
    stage.day(before(12)).await;
    let problems: Vec<_> = topic
        .item
        .found
        .iter()
        .map(|[text, ..]| text.as_str())
        .collect();
    let advice: Vec<_> = topic
        .item
        .found
        .iter()
        .map(|[_, advice, _]| advice.as_str())
        .collect();
    let report = json!({ "assessment": "法律实施总体较好，责任体系基本建立。", "problems": problems.join("；"), "advice": advice.join("；"), "is_final": true });
    stage.put(lead, &path, "report", report).await?;
    let decision = json!({ "decision": world.council });
    stage.step("zhuren", &path, "tabling", decision).await?;
    pass(stage, topic, "distributed", before(8)).await
}

/// What leads to a special inquiry, or an inspection: the committee's own report.
pub async fn inspect(stage: &Stage, world: &World, session: &Session, topic: &Topic) -> Result<()> {
    if topic.item.mode == "law_inspection" {
        return of_a_law(stage, world, session, topic).await;
    }
    for (stage_name, days) in [
        ("scheme", 45),
        ("research", 25),
        ("final_received", 12),
        ("distributed", 8),
    ] {
        pass(stage, topic, stage_name, session.held_on.plus_days(-days)).await?;
    }
    Ok(())
}

/// Research that ends with its report, as far as it gets.
pub async fn research(stage: &Stage, topic: &Topic, month_begins: Date) -> Result<()> {
    let after = |days: i64| month_begins.plus_days(days);
    let due = json!({ "due_on": after(24), "basis": "年度监督工作计划" });
    stage.day(after(-20)).await;
    let path = topic.path();
    stage
        .put(&topic.lead, &path, "stages/research/due", due)
        .await?;
    pass(stage, topic, "scheme", after(-14)).await?;
    if topic.item.course == Course::Begun {
        return Ok(());
    }
    pass(stage, topic, "research", after(17)).await?;
    if topic.item.course == Course::Late {
        return Ok(());
    }
    stage.day(after(26)).await;
    stage
        .step("bangong", &path, "conclusion", nothing())
        .await
        .map(drop)
}

async fn pass(stage: &Stage, topic: &Topic, name: &str, day: Date) -> Result<()> {
    stage.day(day).await;
    let part = format!("stages/{name}/passage");
    let body = json!({ "on": stage.app.clock.today() });
    stage
        .step(&topic.lead, &topic.path(), &part, body)
        .await
        .map(drop)
}
