//! Identifiers: random, sorted by the time they were made, and never mixed up between rooms.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A new identifier (UUID version 7): sorts after those made in an earlier millisecond.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where identifiers come from"
)]
pub fn fresh() -> Uuid {
    Uuid::now_v7()
}

/// A secret of `N` bytes from the operating system, for sessions and codes.
pub fn secret<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes);
    bytes
}

/// Declares the identifier of one kind of thing: `id!(TopicId, "topic")`.
///
/// `TopicId::fresh()` makes one, `.subject()` names the thing in the record.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::utoipa::ToSchema,
        )]
        #[serde(transparent)]
        #[schema(value_type = String, format = Uuid)]
        $(#[$doc])*
        pub struct $name(pub $crate::id::Uuid);

        impl $name {
            /// What the record calls this kind of thing.
            pub const KIND: &'static str = $kind;

            /// A new identifier.
            pub fn fresh() -> Self {
                Self($crate::id::fresh())
            }

            /// The thing as the record names it.
            pub fn subject(self) -> $crate::id::Subject {
                $crate::id::Subject::new(Self::KIND, self.0)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::id::UuidError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        $crate::text_column!($name);
    };
}

pub use uuid::{Error as UuidError, Uuid};

/// A thing of any room: its kind and its identifier, written `topic:0198…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Subject {
    kind: String,
    id: Uuid,
}

impl Subject {
    /// The thing `id` of kind `kind`.
    pub fn new(kind: &str, id: Uuid) -> Self {
        Self {
            kind: kind.to_owned(),
            id,
        }
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Its identifier without the kind.
    pub fn id(&self) -> Uuid {
        self.id
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.to_string()
    }
}

impl TryFrom<String> for Subject {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, id) = text
            .split_once(':')
            .ok_or_else(|| format!("{text:?} has no kind"))?;
        let id = id.parse().map_err(|error| format!("{text:?}: {error}"))?;
        Ok(Self::new(kind, id))
    }
}

impl utoipa::PartialSchema for Subject {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("A thing of any room, as `kind:id`."))
            .into()
    }
}

impl ToSchema for Subject {}

crate::text_column!(Subject);
