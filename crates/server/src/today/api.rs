use kernel::http::Json;
use kernel::time::{Light, LightRule, light};
use kernel::{Date, Result};
use people::{App, Desk, Reading, Right};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::questions::{self, MatterCode, Question};
use super::store::{self, Found, Given};

/// From this month on the calendar of next year is looked for: the State Council publishes it in autumn.
const CALENDAR_FROM_MONTH: i8 = 10;

/// The route of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(see))
}

/// What waits for the viewer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Today {
    /// The legal date.
    pub on: Date,
    /// How many things wait, all matters together.
    pub count: i64,
    /// Kinds of matters of which something waits; decisions first.
    pub matters: Vec<Matter>,
}

/// Things of one kind that wait.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TodayMatter)]
pub struct Matter {
    /// Which kind.
    pub code: MatterCode,
    /// How many.
    pub count: i64,
    /// Of these, past their date.
    pub late: i64,
    /// The first five.
    pub items: Vec<Waiting>,
    /// The client's page that lists them all.
    pub list: Option<String>,
}

/// One thing that waits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TodayWaiting)]
pub struct Waiting {
    /// The thing.
    pub id: String,
    /// A part of it, such as a speech of a meeting.
    pub part: Option<String>,
    /// In a line.
    pub title: String,
    /// A word more: an organ, a name, or a code that the client says.
    pub note: String,
    /// By when, or when.
    pub due_on: Option<Date>,
    /// How a term stands.
    pub light: Option<Light>,
    /// Days until then; negative once it has passed.
    pub days_left: Option<i64>,
    /// The client's page where it is done.
    pub link: String,
    /// The version that was read, for an act.
    pub version: i64,
}

/// What waits for the viewer today, by rights and posts.
#[utoipa::path(get, path = "/today", tag = "today", responses((status = 200, body = Today)),
    security(("session" = ["signed_in"])))]
async fn see(desk: Desk) -> Result<Json<Today>> {
    let mut reading = desk.read().await?;
    let rule = reading.regime().await?.assignment.lights.value;
    let given = Given::new(desk.actor(), reading.app().clock.now(), rule.soon_days)?;
    let mut matters = Vec::new();
    for question in questions::all().filter(|question| question.is_for(desk.actor())) {
        let found = store::ask(reading.db(), question, &given).await?;
        matters.extend(matter(question, found, desk.today(), rule));
    }
    matters.extend(calendar(&reading));
    Ok(Json(Today {
        on: desk.today(),
        count: matters.iter().map(|matter| matter.count).sum(),
        matters,
    }))
}

fn matter(question: &Question, found: Vec<Found>, today: Date, rule: LightRule) -> Option<Matter> {
    let first = found.first()?;
    Some(Matter {
        code: question.code,
        count: first.total,
        late: first.late,
        list: question.list.map(str::to_owned),
        items: found
            .into_iter()
            .map(|one| waiting(question, one, today, rule))
            .collect(),
    })
}

fn waiting(question: &Question, found: Found, today: Date, rule: LightRule) -> Waiting {
    let term = found.due_on.filter(|_| question.is_term);
    Waiting {
        link: question
            .link
            .replace("{id}", &found.id)
            .replace("{part}", &found.part),
        id: found.id,
        part: Some(found.part).filter(|part| !part.is_empty()),
        title: found.title,
        note: found.note,
        light: term.map(|on| light(on, None, today, &rule)),
        days_left: found.due_on.map(|on| on.days_since(today)),
        due_on: found.due_on,
        version: found.version,
    }
}

/// Years whose calendar is missing: without it working days can't be counted.
fn calendar(reading: &Reading) -> Option<Matter> {
    if !reading.actor().may(Right::KeepCalendar) {
        return None;
    }
    let today = reading.today();
    let last = today.year() + i16::from(today.month() >= CALENDAR_FROM_MONTH);
    let calendar = reading.app().calendar();
    let missing = |year: &i16| !calendar.years().any(|known| known == *year);
    let items: Vec<_> = (today.year()..=last)
        .filter(missing)
        .map(|year| Waiting {
            id: year.to_string(),
            part: None,
            title: year.to_string(),
            note: String::new(),
            due_on: None,
            light: None,
            days_left: None,
            link: "/calendar".to_owned(),
            version: 0,
        })
        .collect();
    let count = i64::try_from(items.len()).unwrap_or_default();
    (count > 0).then(|| Matter {
        code: MatterCode::CalendarMissing,
        count,
        late: 0,
        items,
        list: Some("/calendar".to_owned()),
    })
}
