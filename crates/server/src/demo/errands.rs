//! Items that stand alone: found by inspections, research and deputies, and what organs make of them.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Day, data};
use super::stage::{Stage, Story, id, nothing};
use super::world::World;

/// What `errands.toml` says.
#[derive(Deserialize)]
struct Errands {
    errand: Vec<Errand>,
}

#[derive(Deserialize)]
struct Errand {
    title: String,
    requirement: String,
    kind: String,
    organ: String,
    lead: String,
    on: Day,
    /// By when; by the rule when left out.
    due: Option<Day>,
    #[serde(default)]
    cohandlers: Vec<String>,
    #[serde(default)]
    is_draft: bool,
    /// What happens: day, what, words, and one thing more where it is needed.
    #[serde(default)]
    then: Vec<(Day, String, String, String)>,
}

/// All of them, to be told side by side.
pub fn stories<'a>(stage: &'a Stage, world: &'a World) -> Result<Vec<Story<'a>>> {
    let errands: Errands = data(include_str!("errands.toml"))?;
    let mut stories: Vec<Story<'a>> = Vec::new();
    for one in errands.errand {
        stories.push(Box::pin(async move { errand(stage, world, &one).await }));
    }
    Ok(stories)
}

async fn errand(stage: &Stage, world: &World, one: &Errand) -> Result<()> {
    let on = one.on.of(world.year);
    stage.day(on).await;
    let mut cohandlers = Vec::new();
    for organ in &one.cohandlers {
        cohandlers.push(world.organ(organ)?);
    }
    let body = json!({
        "origin_kind": one.kind, "title": one.title, "requirement": one.requirement, "organ": world.organ(&one.organ)?,
        "lead": world.organ(&one.lead)?, "due_on": one.due.map(|day| day.of(world.year)), "cohandlers": cohandlers,
        "is_draft": one.is_draft,
    });
    let made = stage.post("bangong", "/api/assignments", body).await?;
    let path = format!("/api/assignments/{}", id(&made)?);
    let mut organ = one.organ.clone();
    for (day, what, words, more) in &one.then {
        stage.day(day.of(world.year)).await;
        let (who, step, body) = move_of(world, (&organ, &one.lead), what, (words, more))?;
        if what == "reassign" {
            organ.clone_from(more);
        }
        if what == "note" || what == "part" {
            stage.post(&who, &format!("{path}/{step}"), body).await?;
        } else {
            stage.step(&who, &path, step, body).await?;
        }
    }
    Ok(())
}

/// Who does a step, at which address, with what.
fn move_of(
    world: &World,
    (organ, lead): (&str, &str),
    what: &str,
    (words, more): (&str, &str),
) -> Result<(String, &'static str, Value)> {
    let day = || Day::try_from(more.to_owned()).map(|day| day.of(world.year));
    let said = json!({ "words": words });
    let organ = organ.to_owned();
    let lead = world.account_of(lead);
    let office = "bangong".to_owned();
    let chair = "zhuren".to_owned();
    Ok(match what {
        "accept" => (organ, "accept", nothing()),
        "object" => (organ, "object", said),
        "uphold" => (office, "uphold", said),
        "reassign" => {
            let to = world.organ(more)?;
            (office, "reassign", json!({ "organ": to, "words": words }))
        }
        "progress" => {
            let body = json!({ "progress": "under_way", "words": words });
            (organ, "progress", body)
        }
        "ask" => {
            let until = day().map_err(anyhow::Error::msg)?;
            (
                organ,
                "extension",
                json!({ "until": until, "words": words }),
            )
        }
        "grant" => {
            let until = day().map_err(anyhow::Error::msg)?;
            let body = json!({ "until": until, "words": words });
            (office, "extension/decide", body)
        }
        "refuse" => (office, "extension/decide", said),
        "answer" => {
            let body = json!({ "text": words, "outcome": "solved" });
            (organ, "answers", body)
        }
        "promise" => {
            let until = day().map_err(anyhow::Error::msg)?;
            let body = json!({ "text": words, "outcome": "promised", "promised_on": until });
            (organ, "answers", body)
        }
        "part" => (more.to_owned(), "part", json!({ "text": words })),
        "verify" => (lead, "verify", said),
        "return" => (lead, "return", said),
        "note" => (lead, "notes", json!({ "text": words })),
        "rate" => (chair, "rate", json!({ "rating": more, "words": words })),
        "again" => (office, "again", said),
        "remind" => (office, "remind", said),
        "pause" => (office, "pause", said),
        "close" => (office, "close", nothing()),
        other => bail!("nobody knows how to {other}"),
    })
}
