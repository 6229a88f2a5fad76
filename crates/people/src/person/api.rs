#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use kernel::http::{Json, Path, Query};
use kernel::page::{Page, Paging};
use kernel::record::{self, Record};
use kernel::{Date, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Ending, NewPost, NewSeat, PersonForm};
use super::composition::{Composition, composition};
use super::duties::{self, NewDuty, NewDutyHolder};
use super::rules::{Person, PersonId, Post, PostId, Seat, SeatId, SeatKind};
use super::store::{self, PersonFilter, PersonLine, PostLine, SeatLine};
use crate::act::Desk;
use crate::app::App;
use crate::congress;
use crate::organ::OrganId;
use crate::rights::Role;
use crate::{filter, workbook};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(export))
        .routes(routes!(compose))
        .routes(routes!(see, change))
        .routes(routes!(records))
        .routes(routes!(elect))
        .routes(routes!(end_seat))
        .routes(routes!(appoint))
        .routes(routes!(end_post))
        .routes(routes!(entrust))
        .routes(routes!(entrust_new))
        .routes(routes!(end_duty))
}

/// Which people are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PersonQuery {
    /// Part of the name, the number or the telephone number.
    #[param(max_length = 100)]
    q: Option<String>,
    /// Who hold such a seat.
    seat: Option<SeatKind>,
    /// Who hold a post in that organ.
    organ: Option<OrganId>,
    /// Who hold a post with that role.
    role: Option<Role>,
    /// On which date they hold it; today when empty.
    on: Option<Date>,
}

impl PersonQuery {
    fn filter(&self) -> PersonFilter {
        PersonFilter {
            pattern: filter::pattern(self.q.as_deref()),
            seat: self.seat,
            organ: self.organ,
            role: self.role,
        }
    }
}

/// A person with every seat and post, past ones too, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonWithSeats {
    /// The person.
    pub person: PersonLine,
    /// Their seats.
    pub seats: Vec<SeatLine>,
    /// Their posts.
    pub posts: Vec<PostLine>,
}

/// The people of one's congress.
#[utoipa::path(get, path = "/people", operation_id = "person_list", tag = "person", params(PersonQuery, Paging), responses((status = 200, body = Page<PersonWithSeats>)), security(("session" = ["see_people"])))]
async fn list(
    desk: Desk,
    Query(query): Query<PersonQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<PersonWithSeats>>> {
    let mut reading = desk.read().await?;
    let on = query.on.unwrap_or(desk.today());
    let (conn, scope) = reading.parts();
    let found = store::search(conn, scope.congress, &query.filter(), on, paging).await?;
    let mut items = Vec::with_capacity(found.items.len());
    for person in found.items {
        items.push(PersonWithSeats {
            seats: store::seats_all(conn, scope.congress, Some(person.id)).await?,
            posts: store::posts_all(conn, scope.congress, Some(person.id)).await?,
            person,
        });
    }
    Ok(Json(Page {
        items,
        total: found.total,
        page: found.page,
        per_page: found.per_page,
    }))
}

/// Add a person.
#[utoipa::path(post, path = "/people", operation_id = "person_add", tag = "person", responses((status = 201, body = Person)), security(("session" = ["keep_people"])))]
async fn add(desk: Desk, Json(form): Json<PersonForm>) -> Result<(StatusCode, Json<Person>)> {
    let done = desk.act(async |act| acts::add(act, form).await).await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// The people of one's congress as a workbook. It is recorded who took it.
#[utoipa::path(get, path = "/people/export", operation_id = "person_export", tag = "person", params(PersonQuery), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = [u8])), security(("session" = ["see_people"])))]
async fn export(desk: Desk, Query(query): Query<PersonQuery>) -> Result<Response> {
    let on = query.on.unwrap_or(desk.today());
    let rows = rows(&desk, &query.filter(), on).await?;
    let count = rows.len();
    desk.act(async |act| {
        let congress = act.congress()?.subject();
        act.record("person.exported", &[congress], json!({ "rows": count }))
            .await
    })
    .await?;
    let headings = ["姓名", "编号", "手机号", "现任席位", "现任职务"];
    workbook::list("人员名册.xlsx", &headings, &rows)
}

async fn rows(desk: &Desk, filter: &PersonFilter, on: Date) -> Result<Vec<Vec<String>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let seats = store::seats_all(conn, scope.congress, None).await?;
    let posts = store::posts_all(conn, scope.congress, None).await?;
    let holds = |from: Date, until: Option<Date>| from <= on && until.is_none_or(|end| end > on);
    let mut seats_by: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for seat in seats
        .iter()
        .filter(|seat| holds(seat.from_on, seat.until_on))
    {
        let text = format!("{}{}", seat.place, seat.kind.title());
        seats_by.entry(seat.person).or_default().push(text);
    }
    let mut posts_by: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for post in posts
        .iter()
        .filter(|post| holds(post.from_on, post.until_on))
    {
        let text = format!("{}{}", post.organ_name, post.title);
        posts_by.entry(post.person).or_default().push(text);
    }
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging {
            page,
            per_page: kernel::page::MOST,
        };
        let found = store::search(conn, scope.congress, filter, on, paging).await?;
        let is_last = found.items.len() < usize::try_from(kernel::page::MOST).unwrap_or_default();
        let text = |by: &BTreeMap<PersonId, Vec<String>>, id| {
            by.get(&id).map(|all| all.join("；")).unwrap_or_default()
        };
        rows.extend(found.items.into_iter().map(|person| {
            vec![
                person.name,
                person.code.unwrap_or_default(),
                person.phone,
                text(&seats_by, person.id),
                text(&posts_by, person.id),
            ]
        }));
        if is_last || rows.len() >= workbook::MOST_ROWS {
            break;
        }
    }
    Ok(rows)
}

/// Which date is asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OnQuery {
    /// The date; today when empty.
    on: Option<Date>,
}

/// How the standing committee is composed.
#[utoipa::path(get, path = "/people/composition", operation_id = "person_compose", tag = "person", params(OnQuery), responses((status = 200, body = Composition)), security(("session" = ["see_people"])))]
async fn compose(desk: Desk, Query(query): Query<OnQuery>) -> Result<Json<Composition>> {
    let on = query.on.unwrap_or(desk.today());
    let mut reading = desk.read().await?;
    let regime = reading.regime().await?;
    let (conn, scope) = reading.parts();
    let level = congress::find(conn, scope.congress).await?.level;
    let sitting = store::in_office(conn, scope.congress, on).await?;
    let seats = store::seats_all(conn, scope.congress, None).await?;
    let deputies: Vec<_> = seats
        .iter()
        .filter(|seat| seat.kind == SeatKind::Deputy && seat.congress == scope.congress)
        .filter(|seat| seat.from_on <= on && seat.until_on.is_none_or(|end| end > on))
        .collect();
    Ok(Json(composition(level, &regime, &sitting, &deputies)))
}

/// A person.
#[utoipa::path(get, path = "/people/{id}", operation_id = "person_see", tag = "person", params(("id" = PersonId, Path)), responses((status = 200, body = PersonWithSeats)), security(("session" = ["see_people"])))]
async fn see(desk: Desk, Path(id): Path<PersonId>) -> Result<Json<PersonWithSeats>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let person = store::find_seen(conn, scope.congress, id).await?;
    let code = store::code(conn, id).await?;
    Ok(Json(PersonWithSeats {
        seats: store::seats_all(conn, scope.congress, Some(id)).await?,
        posts: store::posts_all(conn, scope.congress, Some(id)).await?,
        person: PersonLine {
            id,
            congress: person.congress,
            name: person.name,
            code,
            phone: person.phone,
            version: person.version,
        },
    }))
}

/// Change a person's name, number or telephone.
#[utoipa::path(put, path = "/people/{id}", operation_id = "person_change", tag = "person", params(("id" = PersonId, Path)), responses((status = 200, body = Person)), security(("session" = ["keep_people"])))]
async fn change(
    desk: Desk,
    Path(id): Path<PersonId>,
    Json(form): Json<PersonForm>,
) -> Result<Json<Person>> {
    desk.act(async |act| acts::change(act, id, form).await)
        .await
        .map(Json)
}

/// The time line of a person.
#[utoipa::path(get, path = "/people/{id}/records", operation_id = "person_records", tag = "person", params(("id" = PersonId, Path), Paging), responses((status = 200, body = Page<Record>)), security(("session" = ["see_people"])))]
async fn records(
    desk: Desk,
    Path(id): Path<PersonId>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<Record>>> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find_seen(conn, scope.congress, id).await?;
    record::about(conn, &id.subject(), paging).await.map(Json)
}

/// Enter the seat to which a person was elected.
#[utoipa::path(post, path = "/people/{id}/seats", operation_id = "person_elect", tag = "person", params(("id" = PersonId, Path)), responses((status = 201, body = Seat)), security(("session" = ["keep_people"])))]
async fn elect(
    desk: Desk,
    Path(id): Path<PersonId>,
    Json(new): Json<NewSeat>,
) -> Result<(StatusCode, Json<Seat>)> {
    let done = desk
        .act(async |act| acts::elect(act, id, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// End a seat.
#[utoipa::path(post, path = "/people/{id}/seats/{seat}/end", operation_id = "person_end_seat", tag = "person", responses((status = 204)), security(("session" = ["keep_people"])))]
async fn end_seat(
    desk: Desk,
    Path((id, seat)): Path<(PersonId, SeatId)>,
    Json(end): Json<Ending>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::end_seat(act, id, seat, end).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enter a post in an organ for which its holder answers.
#[utoipa::path(post, path = "/people/{id}/posts", operation_id = "person_appoint", tag = "person", params(("id" = PersonId, Path)), responses((status = 201, body = Post)), security(("session" = ["keep_people"])))]
async fn appoint(
    desk: Desk,
    Path(id): Path<PersonId>,
    Json(new): Json<NewPost>,
) -> Result<(StatusCode, Json<Post>)> {
    let done = desk
        .act(async |act| acts::appoint(act, id, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// End a post that carries no rights in the congress.
#[utoipa::path(post, path = "/people/{id}/posts/{post}/end", operation_id = "person_end_post", tag = "person", responses((status = 204)), security(("session" = ["keep_people"])))]
async fn end_post(
    desk: Desk,
    Path((id, post)): Path<(PersonId, PostId)>,
    Json(end): Json<Ending>,
) -> Result<StatusCode> {
    desk.act(async |act| acts::end_post(act, id, post, end).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a person a duty: a post that carries rights in the congress.
#[utoipa::path(post, path = "/people/{id}/duties", operation_id = "person_entrust", tag = "person", params(("id" = PersonId, Path)), responses((status = 201, body = Post)), security(("session" = ["keep_rights"])))]
async fn entrust(
    desk: Desk,
    Path(id): Path<PersonId>,
    Json(new): Json<NewDuty>,
) -> Result<(StatusCode, Json<Post>)> {
    let done = desk
        .act(async |act| duties::entrust(act, id, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// Take somebody into the register with a duty.
#[utoipa::path(post, path = "/duties", operation_id = "person_entrust_new", tag = "person", responses((status = 201, body = Post)), security(("session" = ["keep_rights"])))]
async fn entrust_new(
    desk: Desk,
    Json(new): Json<NewDutyHolder>,
) -> Result<(StatusCode, Json<Post>)> {
    let done = desk
        .act(async |act| duties::entrust_new(act, new).await)
        .await?;
    Ok((StatusCode::CREATED, Json(done)))
}

/// End a duty.
#[utoipa::path(post, path = "/people/{id}/duties/{post}/end", operation_id = "person_end_duty", tag = "person", responses((status = 204)), security(("session" = ["keep_rights"])))]
async fn end_duty(
    desk: Desk,
    Path((id, post)): Path<(PersonId, PostId)>,
    Json(end): Json<Ending>,
) -> Result<StatusCode> {
    desk.act(async |act| duties::end_duty(act, id, post, end).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
