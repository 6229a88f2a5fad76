//! What everybody may read: the board, once the council opened it, and the result, once it was published.

use axum::response::Response;
use kernel::file::{self, File, FileId};
use kernel::http::{Json, Path, Query};
use kernel::time::Light;
use kernel::{Conn, Date, Error, Result};
use people::congress::{self, Congress};
use people::{App, Desk, Scope, files};
use primitives::ballot;
use regime::Choice;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::campaign::rules::{Campaign, CommitmentId, Step};
use crate::campaign::store;

/// The public routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(board))
        .routes(routes!(picture))
}

/// Whose board, of which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The code of the division in GB/T 2260.
    #[param(max_length = 12)]
    division: String,
    /// The year; the latest without.
    year: Option<i64>,
}

/// A line of the public board.
#[derive(Debug, Serialize, ToSchema)]
struct PublicCommitment {
    /// Its identifier.
    id: CommitmentId,
    /// Its kind, a code of `kinds`.
    kind: String,
    /// In a line.
    title: String,
    /// What will be reached.
    goal: String,
    /// By when.
    due_on: Date,
    /// How far it is, in percent, by the department's own word.
    percent: i64,
    /// What was said of it last.
    words: String,
    /// When that was.
    told_on: Option<Date>,
    /// When it was reached.
    done_on: Option<Date>,
    /// How it stands.
    light: Light,
    /// Its pictures.
    pictures: Vec<File>,
}

/// What came of the ballot on a department.
#[derive(Debug, Serialize, ToSchema)]
struct PublicResult {
    /// The voices of each grade, in the order of `grades`.
    counts: Vec<u32>,
    /// What the share is of.
    total: u32,
    /// What it came to.
    verdict: kernel::Words,
}

/// A department of the public board.
#[derive(Debug, Serialize, ToSchema)]
struct PublicDepartment {
    /// What people call it.
    name: String,
    /// Its lines.
    commitments: Vec<PublicCommitment>,
    /// What came of the ballot; none before it was published.
    result: Option<PublicResult>,
}

/// The board of a year.
#[derive(Debug, Serialize, ToSchema)]
struct PublicBoard {
    /// Whose.
    congress: String,
    /// The year.
    year: i64,
    /// The years that can be read.
    years: Vec<i64>,
    /// What it is called.
    title: String,
    /// When the board was opened.
    shown_on: Option<Date>,
    /// When the result was published.
    published_on: Option<Date>,
    /// The kinds of lines.
    kinds: Vec<Choice>,
    /// The grades, the best first.
    grades: Vec<Choice>,
    /// The departments: in the running order, or by their places where the regime ranks in public.
    departments: Vec<PublicDepartment>,
}

async fn public_congress(conn: &mut Conn, division: &str, today: Date) -> Result<Congress> {
    let found = congress::store::of_division(conn, division, today).await?;
    if found.is_public.0 {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// Whether anything of a campaign is public.
fn is_open(one: &Campaign) -> bool {
    one.has(Step::BoardShown) || one.has(Step::Published)
}

/// The board of departments' commitments and, once published, the result of the evaluation.
#[utoipa::path(get, path = "/public/evaluation", tag = "public", params(Wanted), responses((status = 200, body = PublicBoard)), security(()))]
async fn board(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Json<PublicBoard>> {
    let today = desk.today();
    let mut conn = desk.read_public().await?;
    let congress = public_congress(&mut conn, &wanted.division, today).await?;
    let mut open = store::all(&mut conn, congress.id).await?;
    open.retain(is_open);
    let years = open.iter().map(|one| one.year).collect();
    let one = open
        .into_iter()
        .find(|one| wanted.year.is_none_or(|year| one.year == year))
        .ok_or(Error::NotFound)?;
    let name = congress::store::regime_name(&mut conn, congress.id, one.regime_on).await?;
    let regime = desk.app().regime(&name, one.regime_on)?;
    let lights = regime.assignment.lights.value;
    let departments = departments(&mut conn, &one, (today, lights)).await?;
    Ok(Json(PublicBoard {
        congress: congress.name,
        year: one.year,
        years,
        title: one.content.0.title.clone(),
        shown_on: one.done(Step::BoardShown).map(|done| done.on),
        published_on: one.done(Step::Published).map(|done| done.on),
        kinds: regime.evaluation.commitments.value.clone(),
        grades: grades(&mut conn, &one).await?,
        departments,
    }))
}

async fn grades(conn: &mut Conn, one: &Campaign) -> Result<Vec<Choice>> {
    let Some(ballot) = one.ballot.filter(|_| one.has(Step::Published)) else {
        return Ok(Vec::new());
    };
    let found = ballot::store::find(conn, &Scope::whole(one.congress), ballot).await?;
    Ok(found.rule.0.choices.clone())
}

async fn departments(
    conn: &mut Conn,
    one: &Campaign,
    (today, lights): (Date, kernel::time::LightRule),
) -> Result<Vec<PublicDepartment>> {
    let all = store::departments(conn, &Scope::whole(one.congress), one).await?;
    let lines = store::commitments(conn, one.id).await?;
    let is_shown = one.has(Step::BoardShown);
    let mut shown = Vec::with_capacity(all.len());
    for department in all {
        let mut commitments = Vec::new();
        for line in lines
            .iter()
            .filter(|line| is_shown && line.organ == department.organ)
        {
            let pictures = file::of(conn, &line.id.subject()).await?;
            commitments.push(PublicCommitment {
                id: line.id,
                kind: line.kind.clone(),
                title: line.title.clone(),
                goal: line.goal.clone(),
                due_on: line.due_on,
                percent: line.percent,
                words: line.words.clone(),
                told_on: line.told_on,
                done_on: line.done_on,
                light: line.light(today, lights),
                pictures: pictures
                    .into_iter()
                    .filter(|file| people::picture::is_picture(&file.media_type))
                    .collect(),
            });
        }
        let published = department
            .result
            .clone()
            .filter(|_| one.has(Step::Published));
        shown.push(PublicDepartment {
            name: department.name,
            commitments,
            result: published.map(|result| PublicResult {
                counts: result.counts,
                total: result.total,
                verdict: result.verdict,
            }),
        });
    }
    Ok(shown)
}

/// A picture of a line of the public board.
#[utoipa::path(get, path = "/public/evaluation/{commitment}/files/{file}", tag = "public", responses((status = 200, description = "the picture", content_type = "application/octet-stream")), security(()))]
async fn picture(desk: Desk, Path((id, wanted)): Path<(CommitmentId, FileId)>) -> Result<Response> {
    let today = desk.today();
    let mut conn = desk.read_public().await?;
    let line = store::commitment(&mut conn, id).await?.commitment;
    let campaign = store::whose(&mut conn, line.campaign).await?;
    let congress = congress::store::find(&mut conn, campaign.congress).await?;
    public_congress(&mut conn, &congress.division, today).await?;
    if !campaign.has(Step::BoardShown) {
        return Err(Error::NotFound);
    }
    let found = file::find(&mut conn, wanted, &id.subject()).await?;
    if !people::picture::is_picture(&found.media_type) {
        return Err(Error::NotFound);
    }
    files::serve(desk.app(), &found).await
}
