#![expect(
    unused_qualifications,
    reason = "utoipa writes the parameters once more, with their paths"
)]

use axum::http::StatusCode;
use kernel::Result;
use kernel::http::{Json, Path, Query};
use kernel::page::{Page, Paging};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, NewAccount};
use super::rules::FirstPassword;
use super::store::{self, AccountFilter, AccountId, AccountLine};
use crate::act::Desk;
use crate::app::App;
use crate::filter;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(waiting, create_many))
        .routes(routes!(reset))
        .routes(routes!(disable))
        .routes(routes!(enable))
        .routes(routes!(unlock))
        .routes(routes!(end_sessions))
}

/// Which accounts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AccountQuery {
    /// Part of the account's or the person's name.
    #[param(max_length = 100)]
    q: Option<String>,
    /// Closed or open ones only.
    disabled: Option<bool>,
    /// Those locked now only.
    locked: Option<bool>,
    /// Those whose first password was not changed yet only.
    first_password: Option<bool>,
    /// Open ones of people who hold no seat and no post any more only.
    without_duty: Option<bool>,
}

/// The accounts of one's congress.
#[utoipa::path(get, path = "/accounts", operation_id = "account_list", tag = "account", params(AccountQuery, Paging), responses((status = 200, body = Page<AccountLine>)), security(("session" = ["keep_accounts"])))]
async fn list(
    desk: Desk,
    Query(query): Query<AccountQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<Page<AccountLine>>> {
    let filter = AccountFilter {
        pattern: filter::pattern(query.q.as_deref()),
        is_disabled: query.disabled,
        locked_at: (query.locked == Some(true)).then(|| desk.app().clock.now()),
        has_first_password: query.first_password == Some(true),
        without_duty_on: (query.without_duty == Some(true)).then(|| desk.today()),
    };
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::search(conn, scope.congress, &filter, paging)
        .await
        .map(Json)
}

/// Make an account. The first password is in the answer and nowhere else.
#[utoipa::path(post, path = "/accounts", operation_id = "account_create", tag = "account", responses((status = 201, body = FirstPassword)), security(("session" = ["keep_accounts"])))]
async fn create(
    desk: Desk,
    Json(new): Json<NewAccount>,
) -> Result<(StatusCode, Json<FirstPassword>)> {
    let made = acts::create(desk, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Who has no account yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Waiting {
    /// People in office without an account.
    pub people: i64,
    /// How many accounts are made in one go.
    pub at_once: i64,
}

/// How many people in office have no account.
#[utoipa::path(get, path = "/accounts/batch", operation_id = "account_waiting", tag = "account", responses((status = 200, body = Waiting)), security(("session" = ["keep_accounts"])))]
async fn waiting(desk: Desk) -> Result<Json<Waiting>> {
    let today = desk.today();
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    Ok(Json(Waiting {
        people: store::count_without(conn, scope.congress, today).await?,
        at_once: acts::AT_ONCE,
    }))
}

/// Accounts made in one go.
#[derive(Debug, Serialize, ToSchema)]
pub struct Made {
    /// The accounts with their first passwords.
    pub accounts: Vec<FirstPassword>,
}

/// Make accounts for people in office who have none, some at a time. The first passwords are in the answer and nowhere else.
#[utoipa::path(post, path = "/accounts/batch", operation_id = "account_create_many", tag = "account", responses((status = 200, body = Made)), security(("session" = ["keep_accounts"])))]
async fn create_many(desk: Desk) -> Result<Json<Made>> {
    let accounts = acts::create_many(desk).await?;
    Ok(Json(Made { accounts }))
}

/// Give an account a new first password.
#[utoipa::path(post, path = "/accounts/{id}/reset", operation_id = "account_reset", tag = "account", params(("id" = AccountId, Path)), responses((status = 200, body = FirstPassword)), security(("session" = ["keep_accounts"])))]
async fn reset(desk: Desk, Path(id): Path<AccountId>) -> Result<Json<FirstPassword>> {
    acts::reset(desk, id).await.map(Json)
}

/// Close an account.
#[utoipa::path(post, path = "/accounts/{id}/disable", operation_id = "account_disable", tag = "account", params(("id" = AccountId, Path)), responses((status = 204)), security(("session" = ["keep_accounts"])))]
async fn disable(desk: Desk, Path(id): Path<AccountId>) -> Result<StatusCode> {
    desk.act(async |act| acts::disable(act, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Open an account again.
#[utoipa::path(post, path = "/accounts/{id}/enable", operation_id = "account_enable", tag = "account", params(("id" = AccountId, Path)), responses((status = 204)), security(("session" = ["keep_accounts"])))]
async fn enable(desk: Desk, Path(id): Path<AccountId>) -> Result<StatusCode> {
    desk.act(async |act| acts::enable(act, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End the wait after too many wrong passwords.
#[utoipa::path(post, path = "/accounts/{id}/unlock", operation_id = "account_unlock", tag = "account", params(("id" = AccountId, Path)), responses((status = 204)), security(("session" = ["keep_accounts"])))]
async fn unlock(desk: Desk, Path(id): Path<AccountId>) -> Result<StatusCode> {
    desk.act(async |act| acts::unlock(act, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign an account out everywhere.
#[utoipa::path(post, path = "/accounts/{id}/end-sessions", operation_id = "account_end_sessions", tag = "account", params(("id" = AccountId, Path)), responses((status = 204)), security(("session" = ["keep_accounts"])))]
async fn end_sessions(desk: Desk, Path(id): Path<AccountId>) -> Result<StatusCode> {
    desk.act(async |act| acts::end_sessions(act, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
