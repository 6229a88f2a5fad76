//! Everything that can go wrong, in one shape and two languages.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What every fallible function of the house returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The same sentence in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Words {
    /// In Chinese.
    pub zh: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Words {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// Every way a request can fail.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no (409).
    #[error("{0}")]
    Refused(Box<dyn Refusal>),
    /// What was sent can't be read or is not allowed to be so (422).
    #[error("invalid: {0:?}")]
    Invalid(Vec<Fault>),
    /// Nobody is signed in (401).
    #[error("not signed in")]
    SignedOut,
    /// The person may not do this (403).
    #[error("not allowed")]
    Forbidden,
    /// It does not exist, or the person may not know that it does (404).
    #[error("not found")]
    NotFound,
    /// The address is there, but not to be used that way (405).
    #[error("not to be used that way")]
    NotThatWay,
    /// Somebody else changed it first (409).
    #[error("somebody else changed it first")]
    Stale,
    /// More than the server takes (413).
    #[error("too large")]
    TooLarge,
    /// Too often (429); try again after so many seconds.
    #[error("too often")]
    TooOften(u64),
    /// The disk of the database is full (507): nothing was kept, and it can be sent again.
    #[error("the disk of the database is full")]
    Full,
    /// A fault of ours (500): logged whole, shown empty.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A rule said no. Rooms declare theirs with [`refusals!`](crate::refusals).
pub trait Refusal: std::fmt::Debug + std::fmt::Display + Send + Sync + 'static {
    /// `room.reason`, for machines.
    fn code(&self) -> &'static str;
    /// What is wrong.
    fn words(&self) -> Words;
    /// What to do about it.
    fn remedy(&self) -> Option<Words>;
    /// Which field of the form it is about.
    fn field(&self) -> Option<&'static str>;
}

impl<R: Refusal> From<R> for Error {
    fn from(refusal: R) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(said) if is_full(said.as_ref()) => {
                tracing::error!("the disk of the database is full: {said}");
                Self::Full
            }
            other => Self::Internal(other.into()),
        }
    }
}

/// SQLite's `SQLITE_FULL` (13), PostgreSQL's `disk_full` (53100).
fn is_full(said: &dyn sqlx::error::DatabaseError) -> bool {
    matches!(said.code().as_deref(), Some("13" | "53100"))
}

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Fault {
    /// Where: the name of the field, or a path such as `items.2.title`.
    pub field: String,
    /// What kind of fault, for machines.
    pub code: Cow<'static, str>,
    /// What is wrong, for people.
    pub words: Words,
}

/// What the server says when it says no.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// `room.reason`, for machines.
    pub code: Cow<'static, str>,
    /// What is wrong, for people.
    pub words: Words,
    /// What to do about it.
    pub remedy: Option<Words>,
    /// The field it is about, if it is about one.
    pub field: Option<String>,
    /// Everything wrong with what was sent, field by field.
    pub fields: Vec<Fault>,
}

impl Problem {
    fn plain(status: StatusCode, code: &'static str, words: Words, remedy: Option<Words>) -> Self {
        let status = status.as_u16();
        Self {
            status,
            code: code.into(),
            words,
            remedy,
            field: None,
            fields: Vec::new(),
        }
    }
}

impl Error {
    /// The problem as it is told.
    #[expect(
        clippy::too_many_lines,
        reason = "one table: every way to fail with its words"
    )]
    pub fn problem(&self) -> Problem {
        use StatusCode as S;
        let w = |zh: &'static str, en: &'static str| Words::new(zh, en);
        match self {
            Self::Refused(refusal) => Problem {
                field: refusal.field().map(str::to_owned),
                ..Problem::plain(
                    S::CONFLICT,
                    refusal.code(),
                    refusal.words(),
                    refusal.remedy(),
                )
            },
            Self::Invalid(fields) => Problem {
                fields: fields.clone(),
                ..Problem::plain(
                    S::UNPROCESSABLE_ENTITY,
                    "invalid",
                    w("填写的内容有误", "Something you entered is not right"),
                    Some(w(
                        "请按各项提示改正后再提交",
                        "Correct the marked fields and send again",
                    )),
                )
            },
            Self::SignedOut => Problem::plain(
                S::UNAUTHORIZED,
                "signed_out",
                w(
                    "您还没有登录，或登录已过期",
                    "You are not signed in, or your session has ended",
                ),
                Some(w("请登录后再试", "Sign in and try again")),
            ),
            Self::Forbidden => Problem::plain(
                S::FORBIDDEN,
                "forbidden",
                w("您的身份不能做这件事", "Your role may not do this"),
                Some(w(
                    "如需办理，请联系有权限的同志",
                    "Ask somebody whose role allows it",
                )),
            ),
            Self::NotFound => Problem::plain(
                S::NOT_FOUND,
                "not_found",
                w(
                    "没有找到，或您不能查看",
                    "It does not exist, or you may not see it",
                ),
                None,
            ),
            Self::NotThatWay => Problem::plain(
                S::METHOD_NOT_ALLOWED,
                "not_that_way",
                w(
                    "这个地址不支持这种请求方式",
                    "This address cannot be used that way",
                ),
                None,
            ),
            Self::Stale => Problem::plain(
                S::CONFLICT,
                "stale",
                w(
                    "在您填写期间，别人已经改动了它",
                    "Somebody else changed it while you were writing",
                ),
                Some(w(
                    "您填写的内容已保留，请刷新后核对再提交",
                    "What you wrote is kept; reload, compare, send again",
                )),
            ),
            Self::TooLarge => Problem::plain(
                S::PAYLOAD_TOO_LARGE,
                "too_large",
                w(
                    "文件或内容超过了允许的大小",
                    "It is larger than the server takes",
                ),
                Some(w(
                    "请压缩或拆分后再上传",
                    "Make it smaller or send it in parts",
                )),
            ),
            Self::TooOften(seconds) => Problem::plain(
                S::TOO_MANY_REQUESTS,
                "too_often",
                Words::new(
                    format!("操作过于频繁，请{seconds}秒后再试"),
                    format!("Too many attempts; try again in {seconds} s"),
                ),
                None,
            ),
            Self::Full => Problem::plain(
                S::INSUFFICIENT_STORAGE,
                "full",
                w(
                    "服务器的磁盘已满，没有办成",
                    "The server's disk is full; nothing was done",
                ),
                Some(w(
                    "请管理员腾出空间后再发一次",
                    "Send it again once the administrator has made room",
                )),
            ),
            Self::Internal(_) => Problem::plain(
                S::INTERNAL_SERVER_ERROR,
                "internal",
                w(
                    "系统出现故障，没有办成",
                    "The system failed; nothing was done",
                ),
                Some(w(
                    "请稍后再试；如仍不行，请把时间告诉管理员",
                    "Try again later, or tell the administrator the time",
                )),
            ),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(error) = &self {
            tracing::error!("{error:?}");
        }
        let problem = self.problem();
        let status =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(problem)).into_response();
        if let Self::TooOften(seconds) = self {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        response
    }
}

/// Declares the refusals of a room, each with its words in both languages.
///
/// ```
/// kernel::refusals! {
///     /// Why a meeting can't go on.
///     pub enum MeetingRefusal "meeting." {
///         /// Not enough members are there.
///         NoQuorum { present: u32, needed: u32 }
///             => "到会{present}人，未达法定人数{needed}人" | "{present} present, {needed} needed",
///             then "请核对签到，或改期召开" | "Check the attendance or move the meeting";
///         /// The date has passed.
///         InThePast at "held_on" => "日期已过" | "That date has passed";
///     }
/// }
/// ```
#[macro_export]
macro_rules! refusals {
    (
        $(#[$doc:meta])*
        pub enum $name:ident $room:literal {
            $(
                $(#[$vdoc:meta])*
                $variant:ident $({ $($field:ident : $type:ty),* $(,)? })? $(at $at:literal)?
                    => $zh:literal | $en:literal
                    $(, then $then_zh:literal | $then_en:literal)?
            );* $(;)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, ::strum::IntoStaticStr)]
        #[strum(serialize_all = "snake_case", prefix = $room)]
        pub enum $name {
            $($(#[$vdoc])* $variant $({ $(#[doc = "What the words say."] $field: $type),* })?),*
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&$crate::error::Refusal::words(self).en)
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::error::Refusal for $name {
            fn code(&self) -> &'static str {
                self.into()
            }

            fn words(&self) -> $crate::error::Words {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        $($(let _ = $field;)*)?
                        $crate::error::Words::new(format!($zh), format!($en))
                    })*
                }
            }

            fn remedy(&self) -> Option<$crate::error::Words> {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        $($(let _ = $field;)*)?
                        $crate::refusals!(@remedy $($then_zh | $then_en)?)
                    })*
                }
            }

            fn field(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant { .. } => $crate::refusals!(@at $($at)?),)*
                }
            }
        }
    };
    (@remedy) => { None };
    (@remedy $zh:literal | $en:literal) => {
        Some($crate::error::Words::new(format!($zh), format!($en)))
    };
    (@at) => { None };
    (@at $at:literal) => { Some($at) };
}
