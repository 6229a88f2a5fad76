//! All routes, the document, and what surrounds them.

use std::future::ready;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::routing::{any, get};
use kernel::Result;
use kernel::error::Problem;
use people::App;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder, Type,
};
use utoipa_axum::router::OpenApiRouter;

use crate::throttle::{self, Throttle};

/// The most bytes of a JSON body; files have their own limit.
const BODY_MOST: usize = 2 * 1024 * 1024;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "jiandu",
        description = "The workbench of a local people's congress standing committee."
    ),
    components(schemas(Problem, regime::DueDate, kernel::record::Record))
)]
struct Document;

/// The routes of every room.
pub fn all() -> OpenApiRouter<App> {
    people::routes().merge(business())
}

/// The routes of the rooms above the people.
pub fn business() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(primitives::routes())
        .merge(mechanisms::routes())
        .merge(crate::live::routes())
        .merge(crate::today::routes())
        .merge(crate::search::routes())
        .merge(crate::demo::routes())
}

/// The API behind its door, and the document.
pub fn api(app: &App) -> Result<(Router<App>, OpenApi)> {
    let (router, rooms) = people::door::close(all(), app)?;
    Ok((router, document(rooms)))
}

/// The whole document: the rooms' operations, each with the ways it can fail, a name of its own and the parts of its path.
pub fn document(rooms: OpenApi) -> OpenApi {
    let mut document = Document::openapi().merge_from(rooms);
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                complete(method, path, operation);
            }
        }
    }
    document
}

fn complete(method: &str, path: &str, operation: &mut Operation) {
    let schema = RefOr::Ref(Ref::from_schema_name("Problem"));
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let problem = ResponseBuilder::new()
        .description("Refused")
        .content("application/json", content)
        .build();
    operation
        .responses
        .responses
        .insert("4XX".to_owned(), problem.into());
    let words = path
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    operation.operation_id =
        Some(words.fold(method.to_owned(), |name, word| format!("{name}_{word}")));
    let parameters = operation.parameters.get_or_insert_default();
    for name in path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
    {
        let is_told = parameters.iter().any(|one| {
            matches!(one, RefOr::T(one) if one.name == name && one.parameter_in == ParameterIn::Path)
        });
        if !is_told {
            let text = ObjectBuilder::new().schema_type(Type::String);
            let part = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(text));
            parameters.push(part.build().into());
        }
    }
}

/// Everything: API, document, client, and the layers around them.
pub fn router(app: App, throttle: Throttle) -> Result<Router> {
    let (api, document) = api(&app)?;
    let document = serde_json::to_string_pretty(&document).map_err(anyhow::Error::from)?;
    let served = get(move || ready(([(header::CONTENT_TYPE, "application/json")], document)));
    let api = api
        .route("/api/openapi.json", served)
        .route("/api/{*rest}", any(|| ready(kernel::Error::NotFound)))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            value("no-store"),
        ));
    let layers = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http())
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                use axum::response::IntoResponse as _;
                kernel::Error::Internal(anyhow::anyhow!("a handler panicked")).into_response()
            },
        ))
        .layer(fixed("x-content-type-options", "nosniff"))
        .layer(fixed("x-frame-options", "DENY"))
        .layer(fixed("referrer-policy", "same-origin"))
        .layer(fixed("cross-origin-opener-policy", "same-origin"))
        .layer(fixed(
            "permissions-policy",
            "geolocation=(), microphone=(), camera=(self)",
        ))
        .layer(fixed(
            "content-security-policy",
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; \
             object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ))
        .layer(CompressionLayer::new().gzip(true))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_mins(2),
        ))
        .layer(DefaultBodyLimit::max(BODY_MOST))
        .layer(middleware::from_fn_with_state(throttle, throttle::watch));
    Ok(api.with_state(app).fallback(client::serve).layer(layers))
}

fn fixed(name: &'static str, text: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), value(text))
}

fn value(text: &'static str) -> HeaderValue {
    HeaderValue::from_static(text)
}
