use axum::Extension;
use kernel::http::{Json, Path};
use kernel::{Error, Faults, Result, Words};
use people::App;
use people::act::Desk;
use people::calendar::Dated;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Imported};
use super::rules::{self, DayView, YearRow};
use super::store;

/// A year's notice is some fifty lines.
const MOST: usize = 20_000;

/// The rooms whose open dates follow the calendar.
type Rooms = &'static [Dated];

/// The routes of this room.
pub fn routes(rooms: Rooms) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, import))
        .routes(routes!(see, amend))
        .routes(routes!(check))
        .layer(Extension(rooms))
}

/// The years whose notices are known, the latest first.
#[utoipa::path(get, operation_id = "calendar_list", path = "/calendar/years", tag = "calendar", responses((status = 200, body = Vec<YearRow>)), security(("session" = ["see_regime"])))]
async fn list(desk: Desk) -> Result<Json<Vec<YearRow>>> {
    let mut reading = desk.read().await?;
    let imported = store::imported(reading.db()).await?;
    let calendar = desk.app().calendar();
    let mut rows: Vec<YearRow> = calendar
        .years()
        .map(|year| {
            let named = || calendar.days_of_notice(year).map(|(_, day)| day.kind);
            let off = named()
                .filter(|kind| *kind == kernel::time::DayKind::Off)
                .count();
            YearRow {
                year,
                off,
                make_up: named().count() - off,
                imported_at: imported
                    .iter()
                    .find(|one| one.year == i64::from(year))
                    .map(|one| one.imported_at),
            }
        })
        .collect();
    rows.reverse();
    Ok(Json(rows))
}

/// A year, day by day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CalendarYearView)]
struct YearView {
    /// The year.
    year: i16,
    /// 1 January to 31 December.
    days: Vec<DayView>,
    /// How many of them are worked.
    working_days: usize,
}

/// A year, day by day. A year without notice is not found.
#[utoipa::path(get, operation_id = "calendar_see", path = "/calendar/years/{year}", tag = "calendar", responses((status = 200, body = YearView)), security(("session" = ["see_regime"])))]
async fn see(desk: Desk, Path(year): Path<i16>) -> Result<Json<YearView>> {
    let days = rules::days(&desk.app().calendar(), year).ok_or(Error::NotFound)?;
    let working_days = days.iter().filter(|day| day.is_working).count();
    Ok(Json(YearView {
        year,
        days,
        working_days,
    }))
}

/// A year's notice.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CalendarNotice)]
struct Notice {
    /// The file: a heading `date,kind,name,in_lieu`, then a line a day.
    #[schema(max_length = 20_000)]
    content: String,
}

impl Notice {
    fn checked(self) -> Result<String> {
        let mut faults = Faults::new();
        let wrong = self.content.len() > MOST || self.content.contains('\0');
        faults.when(
            wrong,
            "content",
            "unreadable",
            Words::new("文件过大或者不是文本", "The file is too large, or no text"),
        );
        faults.end()?;
        Ok(self.content)
    }
}

/// What a year's notice would change, in the calendar and in open dates. Nothing happens.
#[utoipa::path(post, operation_id = "calendar_check", path = "/calendar/check", tag = "calendar", request_body = Notice, responses((status = 200, body = Imported)), security(("session" = ["keep_calendar"])))]
async fn check(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Json(body): Json<Notice>,
) -> Result<Json<Imported>> {
    acts::foresee(desk, &body.checked()?, rooms).await.map(Json)
}

/// Import a further year's notice. Open items are dated again.
#[utoipa::path(post, operation_id = "calendar_import", path = "/calendar/years", tag = "calendar", request_body = Notice, responses((status = 200, body = Imported)), security(("session" = ["keep_calendar"])))]
async fn import(
    desk: Desk,
    Extension(rooms): Extension<Rooms>,
    Json(body): Json<Notice>,
) -> Result<Json<Imported>> {
    taken(desk, body, None, rooms).await
}

/// Amend a year whose notice was changed. Open items are dated again.
#[utoipa::path(put, operation_id = "calendar_amend", path = "/calendar/years/{year}", tag = "calendar", request_body = Notice, responses((status = 200, body = Imported)), security(("session" = ["keep_calendar"])))]
async fn amend(
    desk: Desk,
    Path(year): Path<i16>,
    Extension(rooms): Extension<Rooms>,
    Json(body): Json<Notice>,
) -> Result<Json<Imported>> {
    taken(desk, body, Some(year), rooms).await
}

async fn taken(
    desk: Desk,
    body: Notice,
    amends: Option<i16>,
    rooms: Rooms,
) -> Result<Json<Imported>> {
    let content = body.checked()?;
    let app = desk.app().clone();
    let done = desk
        .act(async |act| acts::import(act, &content, amends, rooms).await)
        .await?;
    people::calendar::load(&app).await?;
    Ok(Json(done))
}
