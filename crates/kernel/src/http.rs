//! Extractors that refuse in the one shape of [`Error`].

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Fault, Words};

/// A JSON body. What can't be read is refused with the field it is in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = Bytes::from_request(request, state).await?;
        let reader = &mut serde_json::Deserializer::from_slice(&bytes);
        serde_path_to_error::deserialize(reader)
            .map(Self)
            .map_err(|error| {
                let field = error.path().to_string();
                let field = missing_field(&error.inner().to_string()).unwrap_or(field);
                unreadable(&field, &error.inner().to_string())
            })
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The parts of the path. What can't be an identifier is not found.
#[derive(Debug, Clone, Copy, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Error))]
pub struct Path<T>(pub T);

/// The query. What can't be read is refused with its field.
#[derive(Debug, Clone, Copy, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Error))]
pub struct Query<T>(pub T);

impl From<BytesRejection> for Error {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            unreadable("", &rejection.body_text())
        }
    }
}

impl From<PathRejection> for Error {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        let text = rejection.body_text();
        let field = text
            .split("query string: ")
            .nth(1)
            .and_then(|rest| rest.split(':').next());
        unreadable(field.unwrap_or("").trim(), &text)
    }
}

fn missing_field(message: &str) -> Option<String> {
    message
        .strip_prefix("missing field `")?
        .split('`')
        .next()
        .map(str::to_owned)
}

fn unreadable(field: &str, why: &str) -> Error {
    let missing = why.starts_with("missing field");
    let (code, zh) = if missing {
        ("required", "请填写")
    } else {
        ("unreadable", "填写的格式不对")
    };
    let words = Words::new(zh, why.to_owned());
    Error::Invalid(vec![Fault {
        field: field.trim_matches('.').to_owned(),
        code: code.into(),
        words,
    }])
}
