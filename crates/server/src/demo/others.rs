//! The others in the hall: in the demonstration, everybody whom the newcomer does not play takes a slip and votes, by the real protocol.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State as Of;
use kernel::http::{Json, Path};
use kernel::{Error, Result};
use people::person::PersonId;
use people::{Actor, App, session};
use primitives::ballot::store::sealed::{self, Lid};
use primitives::ballot::{BallotId, NewSheet, NewSlip, NewVoice, State, acts};
use serde::Serialize;
use slip::device::{Blinded, Slip, mark};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::clock::must_be_demonstration;

/// The slips on the others' devices. They are gone when the demonstration ends, as it is.
static DEVICES: LazyLock<Mutex<BTreeMap<BallotId, Vec<Slip>>>> = LazyLock::new(Mutex::default);

/// Between two of the others.
const MOMENT: Duration = Duration::from_millis(60);

/// The routes of the others.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(join_in))
}

/// How many of the others did something.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DemoOthers)]
struct Others {
    /// How many.
    others: usize,
}

/// In the demonstration, let everybody whom nobody plays take a slip, and once the vote is open, vote.
#[utoipa::path(post, path = "/demo/ballots/{id}/others", tag = "demo", params(("id" = BallotId, Path)), responses((status = 200, body = Others)), security(()))]
async fn join_in(Of(app): Of<App>, Path(id): Path<BallotId>) -> Result<Json<Others>> {
    must_be_demonstration(&app)?;
    let lid = sealed::lid(&mut *app.db.read().await?, id).await?;
    lid.state.must_be(&[State::RosterFrozen, State::Open])?;
    let others = if lid.state == State::Open {
        vote(app, id, lid)
    } else {
        take_slips(&app, id, &lid).await?
    };
    Ok(Json(Others { others }))
}

fn devices() -> std::sync::MutexGuard<'static, BTreeMap<BallotId, Vec<Slip>>> {
    DEVICES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whoever is there, has neither slip nor paper and is not offered on the sign-in page.
async fn without_slip(app: &App, id: BallotId) -> Result<Vec<(PersonId, String)>> {
    let mut conn = app.db.read().await?;
    let all: Vec<(PersonId, String)> = sqlx::query_as(
        "SELECT r.person, COALESCE(u.name, '') FROM ballot_roster r LEFT JOIN account u ON u.person = r.person
          WHERE r.ballot = $1 AND r.is_present = 1
            AND NOT EXISTS (SELECT 1 FROM ballot_admission a WHERE a.ballot = r.ballot AND a.person = r.person)
          ORDER BY r.position, r.person",
    )
    .bind(id)
    .fetch_all(&mut *conn)
    .await?;
    let is_played = |account: &String| {
        let mut personas = app.choices.personas.iter();
        personas.any(|persona| persona.account == *account)
    };
    Ok(all
        .into_iter()
        .filter(|(_, account)| !is_played(account))
        .collect())
}

async fn take_slips(app: &App, id: BallotId, lid: &Lid) -> Result<usize> {
    let mut given = 0;
    for (person, account) in without_slip(app, id).await? {
        let mut conn = app.db.read().await?;
        let congress = people::person::store::congress_of(&mut conn, person).await?;
        let today = app.clock.today();
        let signed = session::signed(&mut conn, person, account, congress, today).await?;
        drop(conn);
        let Some(signed) = signed else { continue };
        let blinded = Blinded::fresh(&lid.public.0).map_err(anyhow::Error::from)?;
        let desk = app.desk(Actor::Person(Box::new(signed)));
        let asked = NewSlip {
            blinded: blinded.text().0,
        };
        let signature = acts::give(desk, id, asked, primitives::attended).await?;
        let signature = signature.bytes().ok_or(Error::NotFound)?;
        let slip = blinded.unblind(&signature).map_err(anyhow::Error::from)?;
        devices().entry(id).or_default().push(slip);
        given += 1;
    }
    Ok(given)
}

/// They vote one after the other, in no order, so that the hall sees the box fill.
fn vote(app: App, id: BallotId, lid: Lid) -> usize {
    let slips = devices().remove(&id).unwrap_or_default();
    let others = slips.len();
    tokio::spawn(async move {
        for slip in slips {
            tokio::time::sleep(MOMENT).await;
            let cast = match sheet(&slip, &lid) {
                Ok(sheet) => acts::cast(&app, id, sheet).await,
                Err(error) => Err(anyhow::Error::from(error).into()),
            };
            if let Err(error) = cast {
                tracing::warn!("one of the others could not vote: {error}");
            }
        }
    });
    others
}

/// Mostly content, as people are who are asked.
fn sheet(slip: &Slip, lid: &Lid) -> Result<NewSheet, slip::SlipError> {
    let worst = i64::try_from(lid.rule.0.choices.len()).unwrap_or(1) - 1;
    let choose = || match rand::random_range(0..100) {
        0..55 => Some(0),
        55..85 => Some(1.min(worst)),
        85..94 => Some(2.min(worst)),
        94..98 => Some(worst),
        _ => None,
    };
    let voice = |subject| {
        Ok(NewVoice {
            subject,
            mark: mark()?,
            choice: choose(),
        })
    };
    Ok(NewSheet {
        slip: slip.slip.0.clone(),
        signature: slip.signature.0.clone(),
        marks: (1..=lid.subjects)
            .map(voice)
            .collect::<Result<_, slip::SlipError>>()?,
    })
}
