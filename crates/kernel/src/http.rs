//! Extractors that refuse in the one shape of [`Error`].

use axum::body::Bytes;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::{BytesRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
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

/// A form with files. What can't be read is refused at `file`.
#[derive(Debug)]
pub struct Form(pub Multipart);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        Ok(Self(Multipart::from_request(request, state).await?))
    }
}

/// What came holds no file that can be read.
pub fn no_file() -> Error {
    Error::Invalid(vec![Fault {
        field: "file".to_owned(),
        code: "unreadable".into(),
        words: Words::new(
            "没有收到文件，请重新选择后上传",
            "No file arrived; choose it again",
        ),
    }])
}

impl From<MultipartRejection> for Error {
    fn from(_: MultipartRejection) -> Self {
        no_file()
    }
}

impl From<MultipartError> for Error {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            no_file()
        }
    }
}

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

/// What can't be read, in words for people: the reader's own are for programs, and only they send what is no JSON at all.
fn unreadable(field: &str, why: &str) -> Error {
    let field = field.trim_matches('.');
    let (code, words) = if why.starts_with("missing field") {
        ("required", Words::new("请填写", "Please fill this in"))
    } else if field.is_empty() {
        ("unreadable", Words::new("填写的格式不对", why.to_owned()))
    } else if field.ends_with("_on") {
        let zh = "没有这一天，或者不是“2026-11-21”的格式";
        let en = "There is no such day, or it is not written like 2026-11-21";
        ("unreadable", Words::new(zh, en))
    } else {
        let en = "This is not in the form that is asked for";
        ("unreadable", Words::new("填写的格式不对", en))
    };
    Error::Invalid(vec![Fault {
        field: field.to_owned(),
        code: code.into(),
        words,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_form_without_boundary_is_refused_as_everything_is() {
        for kind in ["multipart/form-data", "text/plain"] {
            let request = Request::builder().header("content-type", kind);
            let request = request.body(axum::body::Body::empty()).unwrap();
            let Err(Error::Invalid(faults)) = Form::from_request(request, &()).await else {
                panic!("{kind} was taken");
            };
            assert_eq!(faults[0].field, "file");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_to_people_and_not_to_programmers() {
        let cases = [
            (
                "title",
                "missing field `title` at line 1 column 2",
                "required",
                "Please fill this in",
            ),
            (
                "items[0].due_on",
                "parsed date is not valid: parameter 'day'",
                "unreadable",
                "There is no such day, or it is not written like 2026-11-21",
            ),
            (
                "kind",
                "unknown variant `zzz`, expected one of `a`",
                "unreadable",
                "This is not in the form that is asked for",
            ),
            ("", "EOF while parsing", "unreadable", "EOF while parsing"),
        ];
        for (field, why, code, en) in cases {
            let Error::Invalid(faults) = unreadable(field, why) else {
                panic!("{field} is refused otherwise");
            };
            let found: Vec<_> = faults
                .iter()
                .map(|one| (one.field.as_str(), one.code.as_ref(), one.words.en.as_ref()))
                .collect();
            assert_eq!(found, [(field, code, en)]);
        }
    }
}
