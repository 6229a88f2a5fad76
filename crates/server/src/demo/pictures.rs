//! Drawings that stand for the photographs of a site: each while it is built and when it is done. `pictures/README.md` says
//! how they were drawn.

use anyhow::Result;
use serde_json::{Value, json};

use super::stage::{Stage, id};

macro_rules! drawn {
    ($($name:literal),* $(,)?) => {
        [$((
            $name,
            include_bytes!(concat!("pictures/", $name, "-1.webp")).as_slice(),
            include_bytes!(concat!("pictures/", $name, "-2.webp")).as_slice(),
        )),*]
    };
}

/// By name: while it is built, and when it is done.
const DRAWN: &[(&str, &[u8], &[u8])] = &drawn![
    "bridge", "canteen", "clinic", "counter", "estate", "factory", "field", "hospital", "lights",
    "mangrove", "market", "river", "road", "school", "sports", "tower", "village", "waste",
    "works",
];

/// Somebody shows a line of the board as it is now. Nothing is shown where there is no drawing.
pub async fn show(
    stage: &Stage,
    (who, line): (&str, &str),
    (drawing, is_done): (&str, bool),
    version: &Value,
) -> Result<()> {
    let mut drawn = DRAWN.iter();
    let Some((_, begun, done)) = drawn.find(|(name, ..)| *name == drawing) else {
        return Ok(());
    };
    let file = if is_done {
        ("建成.webp", *done)
    } else {
        ("施工现场.webp", *begun)
    };
    let kept = stage.upload(who, "/api/files", file).await?;
    let body = json!({ "files": [id(&kept[0])?], "version": version });
    let path = format!("{line}/files");
    stage.post(who, &path, body).await.map(drop)
}
