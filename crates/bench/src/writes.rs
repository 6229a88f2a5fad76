//! Acts a second, from many browsers at once.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Value, json};

use crate::client::Client;
use crate::report::Times;
use crate::seeded::Seeded;

/// How many, how fast.
pub struct Rate {
    /// Acts a second.
    pub a_second: f64,
    /// How long each took.
    pub times: Times,
}

/// What a clerk sends to issue an item.
pub fn item(of: &Seeded, title: &str) -> Value {
    json!({
        "origin_kind": "council",
        "number": "1",
        "title": title,
        "requirement": "逐个工地落实，按月通报。",
        "organ": of.organ,
        "lead": of.lead,
    })
}

/// Issues items from `people` connections for a while; gives back their identifiers.
pub async fn issue(
    clerk: &Client,
    of: &Seeded,
    people: usize,
    a_while: Duration,
) -> Result<(Rate, Vec<String>)> {
    let body = item(of, "新交办的一件事");
    let start = Instant::now();
    let mut at_work = Vec::new();
    for _ in 0..people {
        let (mut client, body) = (clerk.again().await?, body.clone());
        at_work.push(tokio::spawn(async move {
            let (mut times, mut ids) = (Times::default(), Vec::new());
            while start.elapsed() < a_while {
                let begun = Instant::now();
                let seen = client.post("/api/assignments", &body).await?;
                times.add(begun.elapsed());
                let id = seen["item"]["id"].as_str().map(str::to_owned);
                ids.extend(id);
            }
            anyhow::Ok((times, ids))
        }));
    }
    let (mut times, mut ids) = (Times::default(), Vec::new());
    for one in at_work {
        let (its_times, its_ids) = one.await??;
        times.extend(its_times);
        ids.extend(its_ids);
    }
    Ok((rate(ids.len(), start, times), ids))
}

/// The organ accepts and answers items that were just issued: two acts each.
pub async fn answer(organ: &Client, ids: &[String], people: usize) -> Result<Rate> {
    let start = Instant::now();
    let mut at_work = Vec::new();
    for part in ids.chunks(ids.len().div_ceil(people).max(1)) {
        let (mut client, part) = (organ.again().await?, part.to_vec());
        at_work.push(tokio::spawn(async move {
            let mut times = Times::default();
            for id in part {
                let path = format!("/api/assignments/{id}");
                let acts = [
                    ("accept", json!({ "version": 1 })),
                    (
                        "answers",
                        json!({ "version": 2, "text": "已整改到位。", "outcome": "solved" }),
                    ),
                ];
                for (act, body) in &acts {
                    let path = format!("{path}/{act}");
                    let begun = Instant::now();
                    client.post(&path, body).await?;
                    times.add(begun.elapsed());
                }
            }
            anyhow::Ok(times)
        }));
    }
    let mut times = Times::default();
    for one in at_work {
        times.extend(one.await??);
    }
    Ok(rate(ids.len() * 2, start, times))
}

fn rate(acts: usize, start: Instant, times: Times) -> Rate {
    let acts = u32::try_from(acts).unwrap_or(u32::MAX);
    Rate {
        a_second: f64::from(acts) / start.elapsed().as_secs_f64(),
        times,
    }
}
