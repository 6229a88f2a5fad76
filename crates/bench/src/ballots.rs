//! A county whose members vote in secret, each with a device.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};
use kernel::file::Files;
use kernel::{Clock, Db};
use people::App;
use serde_json::{Value, json};
use slip::device::{Blinded, Slip, mark};
use slip::{PublicKey, Text};
use testing::World;

use crate::client::Client;

/// Subjects of a sheet: Lianjiang's departments.
pub const SUBJECTS: usize = 27;

/// Founds the county at an empty database, with so many members beside its chairs.
pub async fn found(database: &str, files: &Path, members: usize) -> Result<World> {
    let app = App::open(
        Db::open(database).await?,
        Clock::system(),
        Files::new(files),
        regime::Library::builtin(),
    )
    .await?;
    let mut world = World::found(&app).await;
    world.elect(&app, members).await;
    app.db.close().await;
    Ok(world)
}

/// Somebody of the county on a connection of their own.
pub async fn somebody(world: &World, at: SocketAddr, account: &str) -> Result<Client> {
    Client::with_cookie(at, world.cookie(account)).await
}

/// The address of a ballot, or of a step of it.
pub fn path(ballot: &Value, step: &str) -> String {
    let id = ballot["id"].as_str().unwrap_or_default();
    format!("/api/ballots/{id}{step}")
}

/// A step that the ballot's version allows.
pub fn version(ballot: &Value) -> Value {
    json!({ "version": ballot["version"] })
}

/// A secret ballot with everybody in office present and two tellers.
pub async fn frozen(clerk: &mut Client, world: &World) -> Result<Value> {
    let subject = |number| json!({ "title": format!("第{number}个部门"), "subject": null });
    let subjects: Vec<Value> = (1..=SUBJECTS).map(subject).collect();
    let design = json!({
        "title": "年度部门工作评议", "meeting": null, "mode": "secret", "form": "paper", "scale": "rating",
        "own_grades": null, "subjects": subjects,
    });
    let ballot = clerk.post("/api/ballots", &design).await?;
    let freeze = json!({ "version": ballot["version"], "present": null, "reason": "" });
    let ballot = clerk.post(&path(&ballot, "/roster"), &freeze).await?;
    let tellers = [world.person("clerk"), world.person("committee")];
    let appoint = json!({ "version": ballot["version"], "tellers": tellers });
    clerk.post(&path(&ballot, "/tellers"), &appoint).await
}

/// The key of a ballot, as a member's sheet gives it.
pub async fn key(member: &mut Client, ballot: &Value) -> Result<PublicKey> {
    let sheet = member.get(&path(ballot, "/sheet")).await?;
    let sheet: Value = serde_json::from_slice(&sheet)?;
    Ok(serde_json::from_value(sheet["key"].clone())?)
}

/// Has a slip signed.
pub async fn slip(member: &mut Client, ballot: &Value, blinded: &Blinded) -> Result<Slip> {
    let asked = json!({ "blinded": blinded.text().0 });
    let answer = member.post(&path(ballot, "/slip"), &asked).await?;
    let signature = answer["signature"].as_str().context("a signature")?;
    let signed = Text(signature.to_owned()).bytes().context("base64url")?;
    Ok(blinded.unblind(&signed)?)
}

/// A sheet with a choice of chance for each subject; the choices, and what is sent.
pub fn sheet(slip: &Slip) -> Result<(Vec<usize>, Value)> {
    let mut choices = Vec::new();
    let mut marks = Vec::new();
    for subject in 1..=SUBJECTS {
        let choice = rand::random_range(0..3_usize);
        choices.push(choice);
        marks.push(json!({ "subject": subject, "mark": mark()?, "choice": choice }));
    }
    let sheet = json!({ "slip": slip.slip.0, "signature": slip.signature.0, "marks": marks });
    Ok((choices, sheet))
}
