use kernel::{Conn, Date, Faults, Result};
use people::act::{Act, Reading};
use people::calendar::Dated;
use people::congress::{self, Congress, CongressId};
use people::rulebook::{self, RegimeText};
use people::{App, Right};
use regime::Words;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::rules::{self, Chosen, NewAdoption, RulebookRefusal, ValueChange};

/// A fault of a text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookTextFault)]
pub struct TextFault {
    /// The line, from 1.
    pub line: usize,
    /// The key; empty when the fault is the whole text's.
    pub key: String,
    /// What is wrong.
    pub words: Words,
}

/// What following a regime would change. Nothing happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RulebookTrial)]
pub struct Trial {
    /// The faults of the text, by line: with one of them it can't be adopted.
    pub faults: Vec<TextFault>,
    /// Values that would be others.
    pub changes: Vec<ValueChange>,
    /// Open dates of the congress that were counted by the regime so far, in every room: none of them moves.
    pub open_dates: i64,
}

/// The congress that is meant, and the regimes it may choose among.
async fn chosen(
    conn: &mut Conn,
    app: &App,
    own: CongressId,
    (new, today): (&NewAdoption, Date),
) -> Result<(Congress, Chosen)> {
    let meant = new.congress.unwrap_or(own);
    let congress = congress::store::find_seen(conn, own, meant).await?;
    let texts = rulebook::texts(conn).await?;
    let known = rules::known_to(&congress, &app.regimes(), &texts);
    let chosen = rules::choose(&congress, known, &texts, (new, today))?;
    Ok((congress, chosen))
}

fn faults(chosen: &Chosen, on: Date) -> Vec<regime::Fault> {
    let faults = chosen.library.check(&chosen.name);
    if faults.is_empty() {
        // What only that day shows, such as a key without a value then.
        let resolved = chosen.library.resolve(&chosen.name, on);
        resolved.err().unwrap_or_default()
    } else {
        faults
    }
}

/// Tells what a regime would change, or what is wrong with its text.
///
/// # Errors
/// See [`rules::choose`].
pub async fn try_out(mut reading: Reading, new: &NewAdoption, rooms: &[Dated]) -> Result<Trial> {
    let (app, today, own) = (
        reading.app().clone(),
        reading.today(),
        reading.actor().congress()?,
    );
    let conn = reading.db();
    let (congress, chosen) = chosen(conn, &app, own, (new, today)).await?;
    let found = faults(&chosen, new.from_on);
    let mut open_dates = 0;
    for room in rooms {
        open_dates += (room.open)(conn, congress.id).await?.0;
    }
    let mut trial = Trial {
        faults: found.iter().map(told).collect(),
        changes: Vec::new(),
        open_dates,
    };
    if let Ok(after) = chosen.library.resolve(&chosen.name, new.from_on)
        && found.is_empty()
    {
        let name = congress::regime_name(conn, congress.id, new.from_on).await?;
        let before = app.regime(&name, new.from_on)?;
        trial.changes = rules::changes(before.entries(), after.entries());
    }
    Ok(trial)
}

fn told(fault: &regime::Fault) -> TextFault {
    let words = fault.words();
    // The words begin with file, line and key, which stand in columns of their own.
    let tail = |text: &str, mark: &str| {
        let found = text
            .split_once(mark)
            .map(|(_, tail)| tail.trim().to_owned());
        found.unwrap_or_else(|| text.to_owned())
    };
    let key = if fault.key.is_empty() {
        "-"
    } else {
        &fault.key
    };
    TextFault {
        line: fault.line,
        key: fault.key.clone(),
        words: Words::new(
            tail(&words.zh, &format!(" {key}：")),
            tail(&words.en, &format!(" {key}: ")),
        ),
    }
}

/// Lets a congress follow a regime from a day; a text is kept for good.
///
/// # Errors
/// See [`rules::choose`]; a text with faults; no decision.
pub async fn adopt(act: &mut Act, new: &NewAdoption) -> Result<()> {
    act.must(Right::KeepRights)?;
    let (app, today, own, now) = (act.app().clone(), act.today(), act.congress()?, act.now());
    let mut wrong = Faults::new();
    let decision = wrong.text("decision", &new.decision, 200);
    wrong.end()?;
    let (congress, chosen) = chosen(act.db(), &app, own, (new, today)).await?;
    let count = faults(&chosen, new.from_on).len();
    if count > 0 {
        return Err(RulebookRefusal::Faulty { count }.into());
    }
    let before = congress::regime_name(act.db(), congress.id, new.from_on).await?;
    let name = chosen.name;
    if let Some(content) = chosen.text {
        let text = RegimeText {
            name: name.clone(),
            congress: congress.id,
            content,
        };
        rulebook::keep(act.db(), &text, now).await?;
    }
    let when = (new.from_on, decision.as_str());
    congress::store::adopt_regime(act.db(), congress.id, &name, when).await?;
    let details =
        json!({ "before": before, "after": name, "from_on": new.from_on, "decision": decision });
    let about = [congress.id.subject()];
    act.record_for(Some(congress.id), "rulebook.adopted", &about, details)
        .await
}
