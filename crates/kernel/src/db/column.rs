//! Types that live in one TEXT column.

/// Lets a type with `Display` and `FromStr` be bound to and read from a TEXT column, on both databases.
#[macro_export]
macro_rules! text_column {
    ($type:ty) => {
        impl ::sqlx::Type<::sqlx::Any> for $type {
            fn type_info() -> ::sqlx::any::AnyTypeInfo {
                <String as ::sqlx::Type<::sqlx::Any>>::type_info()
            }
        }

        impl ::sqlx::Encode<'_, ::sqlx::Any> for $type {
            fn encode_by_ref(
                &self,
                buf: &mut <::sqlx::Any as ::sqlx::Database>::ArgumentBuffer,
            ) -> Result<::sqlx::encode::IsNull, ::sqlx::error::BoxDynError> {
                <String as ::sqlx::Encode<'_, ::sqlx::Any>>::encode(self.to_string(), buf)
            }
        }

        impl ::sqlx::Decode<'_, ::sqlx::Any> for $type {
            fn decode(
                value: <::sqlx::Any as ::sqlx::Database>::ValueRef<'_>,
            ) -> Result<Self, ::sqlx::error::BoxDynError> {
                let text = <String as ::sqlx::Decode<'_, ::sqlx::Any>>::decode(value)?;
                text.parse().map_err(|error| {
                    format!("{text:?} is no {}: {error}", stringify!($type)).into()
                })
            }
        }
    };
}

/// A value kept as JSON in a TEXT column.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> sqlx::Type<sqlx::Any> for Json<T> {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <String as sqlx::Type<sqlx::Any>>::type_info()
    }
}

impl<T: serde::Serialize> sqlx::Encode<'_, sqlx::Any> for Json<T> {
    fn encode_by_ref(
        &self,
        buf: &mut <sqlx::Any as sqlx::Database>::ArgumentBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        <String as sqlx::Encode<'_, sqlx::Any>>::encode(serde_json::to_string(&self.0)?, buf)
    }
}

impl<T: serde::de::DeserializeOwned> sqlx::Decode<'_, sqlx::Any> for Json<T> {
    fn decode(
        value: <sqlx::Any as sqlx::Database>::ValueRef<'_>,
    ) -> Result<Self, sqlx::error::BoxDynError> {
        let text = <String as sqlx::Decode<'_, sqlx::Any>>::decode(value)?;
        Ok(Self(serde_json::from_str(&text)?))
    }
}

/// A yes or no kept as 0 or 1 in a BIGINT column, because SQLite has no other way and PostgreSQL can follow.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Flag(pub bool);

impl sqlx::Type<sqlx::Any> for Flag {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <i64 as sqlx::Type<sqlx::Any>>::type_info()
    }
}

impl sqlx::Encode<'_, sqlx::Any> for Flag {
    fn encode_by_ref(
        &self,
        buf: &mut <sqlx::Any as sqlx::Database>::ArgumentBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        <i64 as sqlx::Encode<'_, sqlx::Any>>::encode(i64::from(self.0), buf)
    }
}

impl sqlx::Decode<'_, sqlx::Any> for Flag {
    fn decode(
        value: <sqlx::Any as sqlx::Database>::ValueRef<'_>,
    ) -> Result<Self, sqlx::error::BoxDynError> {
        Ok(Self(
            <i64 as sqlx::Decode<'_, sqlx::Any>>::decode(value)? != 0,
        ))
    }
}
