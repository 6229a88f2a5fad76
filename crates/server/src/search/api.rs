use kernel::error::{Fault, Words};
use kernel::http::{Json, Query};
use kernel::{Date, Error, Result};
use people::{Actor, App, Desk, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sources::{ALL, FoundKind, Source};
use super::store::{self, Found};

/// The longest query, in characters.
const LONGEST: usize = 100;

/// More words than these are not looked at.
const WORDS: usize = 8;

/// The route of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What is sought.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sought {
    /// Words, divided by spaces; all must occur.
    #[param(min_length = 1, max_length = 100)]
    pub q: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResult {
    /// The words as they were sought.
    pub q: String,
    /// How many things, all kinds together.
    pub total: i64,
    /// Kinds of which something was found.
    pub groups: Vec<FoundGroup>,
}

/// What was found of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundGroup {
    /// Which kind.
    pub kind: FoundKind,
    /// How many there are.
    pub total: i64,
    /// The client's list with the same words, where there is one for this viewer.
    pub list: Option<String>,
    /// At most ten.
    pub items: Vec<FoundItem>,
}

/// One thing found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundItem {
    /// What it is.
    pub id: String,
    /// In a line.
    pub title: String,
    /// A word more: an organ, a name, a year, a number.
    pub note: String,
    /// Its day: when it is held or due.
    pub on: Option<Date>,
    /// The client's page.
    pub link: String,
}

/// Searches everything that the viewer may see.
#[utoipa::path(get, path = "/search", tag = "search", params(Sought),
    responses((status = 200, body = SearchResult)), security(("session" = ["signed_in"])))]
async fn search(desk: Desk, Query(sought): Query<Sought>) -> Result<Json<SearchResult>> {
    let q = sought.q.replace('\0', "").trim().to_owned();
    if q.is_empty() || q.chars().count() > LONGEST {
        return Err(unfit());
    }
    let words: Vec<_> = q.split_whitespace().take(WORDS).collect();
    let patterns = store::patterns(&words);
    let mut reading = desk.read().await?;
    let mut groups = Vec::new();
    for source in ALL.iter().filter(|source| source.is_for(desk.actor())) {
        let (conn, scope) = reading.parts();
        let found = store::ask(conn, scope, source, &patterns).await?;
        groups.extend(group(source, found, desk.actor(), &q));
    }
    Ok(Json(SearchResult {
        total: groups.iter().map(|group| group.total).sum(),
        groups,
        q,
    }))
}

fn group(source: &Source, found: Vec<Found>, actor: &Actor, q: &str) -> Option<FoundGroup> {
    let total = found.first()?.total;
    let has = |role| {
        actor
            .signed()
            .is_ok_and(|signed| signed.roles.contains(&role))
    };
    let is_organ = has(Role::Organ);
    let link = source
        .link_of_organ
        .filter(|_| is_organ)
        .unwrap_or(source.link);
    let has_lists = [Role::Clerk, Role::Committee, Role::Chair]
        .into_iter()
        .any(has);
    let item = |one: Found| FoundItem {
        link: link.replace("{id}", &one.id).replace("{title}", &one.title),
        id: one.id,
        title: one.title,
        note: one.note,
        on: one.on_day,
    };
    Some(FoundGroup {
        kind: source.kind,
        total,
        // One word is sought by a list as it is here; several are sought there as one text.
        list: source
            .list
            .filter(|_| has_lists && !q.contains(char::is_whitespace))
            .map(|list| format!("{list}?q={q}")),
        items: found.into_iter().map(item).collect(),
    })
}

fn unfit() -> Error {
    Error::Invalid(vec![Fault {
        field: "q".to_owned(),
        code: "unfit".into(),
        words: Words::new("请输入1至100个字", "Type 1 to 100 characters"),
    }])
}
