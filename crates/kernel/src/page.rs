//! Lists come in pages.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The most rows a page may have.
pub const MOST: u32 = 200;
/// Counting stops here: beyond it a list says "more than".
pub const COUNTED: i64 = 100_000;

/// Which page of a list is wanted, as query parameters.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Paging {
    /// The page, from 1.
    #[param(minimum = 1, maximum = 1_000_000)]
    pub page: u32,
    /// Rows a page, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            page: 1,
            per_page: 50,
        }
    }
}

impl Paging {
    /// Rows to fetch.
    pub fn limit(self) -> i64 {
        i64::from(self.per_page.clamp(1, MOST))
    }

    /// Rows to pass over.
    pub fn offset(self) -> i64 {
        i64::from(self.page.clamp(1, 1_000_000) - 1) * self.limit()
    }

    /// The page made of `items`, of `total` rows in all.
    pub fn of<T>(self, items: Vec<T>, total: i64) -> Page<T> {
        Page {
            items,
            total,
            page: self.page.max(1),
            per_page: self.per_page.clamp(1, MOST),
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows there are on all pages.
    pub total: i64,
    /// This page, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
}

impl<T> Page<T> {
    /// The same page with every row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(turn).collect(),
            total: self.total,
            page: self.page,
            per_page: self.per_page,
        }
    }
}
