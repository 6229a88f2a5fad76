//! The core loop: a report prepared and heard, opinions approved and handed over, handled, balloted on, and again.

use anyhow::{Context as _, Result};
use kernel::Date;
use serde_json::{Value, json};

use super::report::{account_of, put, staff, step};
use super::sessions::{Report, Session};
use super::stage::{Stage, id, nothing};
use super::world::World;

/// How the handling of opinions goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Everything is done, and the members are satisfied.
    Good,
    /// The members are not satisfied; the second deliberation is.
    SecondTime,
    /// The members are not satisfied, and the second round is under way.
    SecondUnderWay,
    /// The organ lets the time pass.
    Late,
    /// The opinions wait for the council of chairpersons.
    Unapproved,
}

/// Opinions that are handed over, or about to be.
pub struct Letter {
    path: String,
    organ: String,
    lead: String,
    course: Course,
    is_second: bool,
    /// When the items were handed over.
    handed_on: Date,
}

/// Notes that the report was heard, and takes the opinions to hand-over.
pub async fn deliberate(
    stage: &mut Stage,
    world: &World,
    session: &Session,
    report: &Report,
    work_report: &str,
    course: Course,
) -> Result<Option<Letter>> {
    let topic = &report.topic;
    let (lead, organ) = (
        staff(world, &topic["lead"])?,
        account_of(world, &topic["organs"][0])?,
    );
    stage.day(session.held_on);
    let stated = json!({ "reporter": format!("{organ}主要负责人"), "reporter_is": "head" });
    step(
        stage,
        &lead,
        work_report,
        "heard",
        json!({ "stated": stated }),
    )
    .await?;
    if !stage.day(session.held_on.plus_days(2)) {
        return Ok(None);
    }
    let begun = stage
        .post(
            &lead,
            "/api/opinions",
            json!({ "topic": topic["id"], "item": report.item }),
        )
        .await?;
    let path = format!("/api/opinions/{}", id(&begun)?);
    let items: Vec<Value> = PROBLEMS
        .iter()
        .map(|(text, suggestion, measure)| json!({ "text": text, "suggestion": suggestion, "measure": measure, "organ": topic["organs"][0] }))
        .collect();
    let draft = json!({
        "assessment": "会议认为，有关单位工作措施实、成效较明显，应予肯定。", "problems": "责任落实和长效管护还有差距。", "items": items,
    });
    put(stage, &lead, &path, "draft", draft).await?;
    opinion_step(stage, &lead, &path, "submission", nothing()).await?;
    let mut letter = Letter {
        path,
        organ,
        lead,
        course,
        is_second: false,
        handed_on: session.held_on.plus_days(6),
    };
    if course == Course::Unapproved || !stage.day(session.held_on.plus_days(5)) {
        return Ok(Some(letter));
    }
    opinion_step(
        stage,
        "zhuren",
        &letter.path,
        "approval",
        json!({ "decision": "县十九届人大常委会主任会议" }),
    )
    .await?;
    hand_over(stage, &mut letter, session.held_on.plus_days(6)).await?;
    Ok(Some(letter))
}

async fn hand_over(stage: &mut Stage, letter: &mut Letter, on: Date) -> Result<()> {
    if stage.day(on) {
        opinion_step(stage, "bangong", &letter.path, "handover", nothing()).await?;
        letter.handed_on = on;
    }
    Ok(())
}

/// The organ handles the items and reports, to the lead committee first (监督法 17).
pub async fn handle(stage: &mut Stage, letter: &Letter) -> Result<()> {
    if letter.course == Course::Unapproved {
        return Ok(());
    }
    for (number, line) in lines(stage, letter).await?.iter().enumerate() {
        item(stage, letter, line, number).await?;
    }
    let report =
        json!({ "text": "已逐条研究处理：明确责任和时限，落实管护经费，突出问题已办结并公开。" });
    if letter.course == Course::Late || !stage.day(letter.handed_on.plus_days(80)) {
        return Ok(());
    }
    opinion_step(
        stage,
        &letter.organ,
        &letter.path,
        "draft-report",
        report.clone(),
    )
    .await?;
    if !stage.day(letter.handed_on.plus_days(84)) {
        return Ok(());
    }
    let comment = json!({ "text": "请补充经费到位和销号情况。" });
    opinion_step(stage, &letter.lead, &letter.path, "comment", comment).await?;
    if stage.day(letter.handed_on.plus_days(88)) {
        opinion_step(stage, &letter.organ, &letter.path, "report", report).await?;
    }
    Ok(())
}

async fn lines(stage: &mut Stage, letter: &Letter) -> Result<Vec<String>> {
    let seen = stage.get("bangong", &letter.path).await?;
    let lines = seen["lines"].as_array().into_iter().flatten();
    Ok(lines
        .filter_map(|line| {
            line["id"]
                .as_str()
                .map(|id| format!("/api/assignments/{id}"))
        })
        .collect())
}

/// One item: accepted, reported on, answered, verified; rated and closed where all goes well.
async fn item(stage: &mut Stage, letter: &Letter, path: &str, number: usize) -> Result<()> {
    let organ = letter.organ.as_str();
    if !stage.day(letter.handed_on.plus_days(3)) {
        return Ok(());
    }
    stage.step(organ, path, "accept", nothing()).await?;
    if stage.day(letter.handed_on.plus_days(30)) {
        let report = json!({ "progress": "under_way", "words": "已制定整改方案，正在推进" });
        stage.step(organ, path, "progress", report).await?;
    }
    if letter.course == Course::Late && number > 0 {
        return Ok(());
    }
    if letter.course == Course::Late && stage.day(letter.handed_on.plus_days(60)) {
        let words = "涉及专项资金评审，需要延长";
        let until = letter.handed_on.plus_days(110);
        stage
            .step(
                organ,
                path,
                "extension",
                json!({ "until": until, "words": words }),
            )
            .await?;
        return Ok(());
    }
    if !stage.day(letter.handed_on.plus_days(70)) {
        return Ok(());
    }
    let figures = json!([{ "name": "整改点位", "quantity": "26", "unit": "处" }, { "name": "投入资金", "quantity": "118.5", "unit": "万元" }]);
    let answer = json!({ "text": "已逐项整改到位，建立管护台账，落实专项资金。", "outcome": "solved", "figures": figures });
    stage.step(organ, path, "answers", answer).await?;
    if stage.day(letter.handed_on.plus_days(76)) {
        stage
            .step(
                &letter.lead,
                path,
                "verify",
                json!({ "words": "实地核查，情况属实" }),
            )
            .await?;
    }
    Ok(())
}

/// Tables the handling report at a session: before it is held.
pub async fn table(stage: &mut Stage, letter: &Letter, session: &Session) -> Result<bool> {
    let is_reported = matches!(
        letter.course,
        Course::Good | Course::SecondTime | Course::SecondUnderWay
    );
    if !is_reported
        || !stage.day(session.held_on.plus_days(-20))
        || stage.get("bangong", &letter.path).await?["next"]["what"] != "table"
    {
        return Ok(false);
    }
    let meeting = session
        .path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    opinion_step(
        stage,
        "zhuren",
        &letter.path,
        "session",
        json!({ "meeting": meeting }),
    )
    .await?;
    Ok(true)
}

/// The ballot on the handling, on the day of the session; and what follows from it.
pub async fn ballot(
    stage: &mut Stage,
    world: &World,
    session: &Session,
    letter: &mut Letter,
    present: usize,
) -> Result<()> {
    stage.day(session.held_on);
    opinion_step(
        stage,
        "bangong",
        &letter.path,
        "ballot",
        json!({ "form": "paper" }),
    )
    .await?;
    let seen = stage.get("bangong", &letter.path).await?;
    let ballot = seen["opinion"]["content"]["ballot"]
        .as_str()
        .context("a ballot was arranged")?
        .to_owned();
    let is_good = letter.course == Course::Good || letter.is_second;
    let rest = u32::try_from(present).unwrap_or_default();
    let counts = if is_good {
        [rest - 4, 3, 1]
    } else {
        [6, 5, rest - 11]
    };
    count(
        stage,
        world,
        &format!("/api/ballots/{ballot}"),
        &letter.lead,
        present,
        counts,
    )
    .await?;
    opinion_step(stage, "bangong", &letter.path, "outcome", nothing()).await?;
    if is_good {
        close(stage, letter, session.held_on).await
    } else {
        again(stage, letter, session.held_on).await
    }
}

async fn count(
    stage: &mut Stage,
    world: &World,
    path: &str,
    teller: &str,
    present: usize,
    counts: [u32; 3],
) -> Result<()> {
    let mut tellers = Vec::new();
    for who in ["bangong", teller] {
        tellers.push(stage.get(who, "/api/session").await?["person"]["id"].clone());
    }
    let there: Vec<&String> = world.members.iter().take(present).collect();
    let steps = [
        ("roster", json!({ "present": there })),
        ("tellers", json!({ "tellers": tellers })),
        ("open", nothing()),
        ("close", nothing()),
    ];
    for (step, body) in steps {
        stage.step("bangong", path, step, body).await?;
    }
    let sheets = json!({ "issued": present, "returned": present, "unreturned": 0, "valid": present, "invalid": 0 });
    let entry = json!({ "declared": true, "entry": { "sheets": sheets, "subjects": [{ "counts": counts, "rest": 0 }] } });
    for who in ["bangong", teller] {
        stage
            .post(who, &format!("{path}/entry"), entry.clone())
            .await?;
    }
    stage
        .step("zhuren", path, "announcement", nothing())
        .await?;
    Ok(())
}

/// Rates and closes the items, then the opinions.
async fn close(stage: &mut Stage, letter: &Letter, on: Date) -> Result<()> {
    if !stage.day(on.plus_days(8)) {
        return Ok(());
    }
    for path in lines(stage, letter).await? {
        stage
            .step(
                "zhuren",
                &path,
                "rate",
                json!({ "rating": "satisfied", "words": "测评满意" }),
            )
            .await?;
        stage.step("bangong", &path, "close", nothing()).await?;
    }
    opinion_step(
        stage,
        "bangong",
        &letter.path,
        "closure",
        json!({ "reason": "逐条办结，测评满意" }),
    )
    .await
}

/// The second deliberation: the same opinions, handed over once more.
async fn again(stage: &mut Stage, letter: &mut Letter, on: Date) -> Result<()> {
    if !stage.day(on.plus_days(8)) {
        return Ok(());
    }
    let body = json!({ "reason": "测评不满意，管护经费仍未落实，决定再次审议", "due_on": on.plus_days(95) });
    let seen = stage.get("zhuren", &letter.path).await?;
    let mut order = body;
    order["version"] = seen["opinion"]["version"].clone();
    let next = stage
        .post(
            "zhuren",
            &format!("{}/second-deliberation", letter.path),
            order,
        )
        .await?;
    letter.path = format!("/api/opinions/{}", id(&next)?);
    letter.is_second = true;
    hand_over(stage, letter, on.plus_days(10)).await?;
    if letter.course == Course::SecondTime {
        handle(stage, letter).await
    } else {
        Ok(())
    }
}

async fn opinion_step(
    stage: &mut Stage,
    who: &str,
    path: &str,
    step: &str,
    body: Value,
) -> Result<()> {
    stage.step(who, path, step, body).await.map(drop)
}

const PROBLEMS: [(&str, &str, &str); 2] = [
    (
        "责任落实不够到位，部门之间衔接不畅",
        "进一步明确责任单位、责任人和完成时限，建立问题清单逐项销号",
        "问题清单和销号台账",
    ),
    (
        "建后管护机制不健全，管护经费没有保障",
        "明确管护主体、标准和经费来源，制定管护办法",
        "管护办法和经费安排",
    ),
];
