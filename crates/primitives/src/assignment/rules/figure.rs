//! Outcome figures: exact decimals with at most three places, kept as whole thousandths.

use kernel::Faults;
use kernel::error::Words;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

/// The largest quantity, in thousandths: sums of a million of them still fit.
const MOST: i64 = 1_000_000_000_000;

/// What was achieved, such as 投入资金 7520 万元.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = NewAssignmentFigure)]
pub struct NewFigure {
    /// Of what.
    #[schema(max_length = 60)]
    pub name: String,
    /// How much: digits, at most three after the point.
    #[schema(max_length = 20)]
    pub quantity: String,
    /// Of which unit.
    #[schema(max_length = 20)]
    pub unit: String,
}

/// What was achieved, as kept and as summed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow, ToSchema)]
#[schema(as = AssignmentFigure)]
pub struct Figure {
    /// Of what.
    pub name: String,
    /// How much, in thousandths of the unit.
    pub thousandths: i64,
    /// Of which unit.
    pub unit: String,
}

impl NewFigure {
    /// Reads the quantity; what cannot be read is a fault of its field.
    pub fn read(&self, place: &str, faults: &mut Faults) -> Figure {
        let thousandths = in_thousandths(&self.quantity);
        faults.when(
            thousandths.is_none(),
            &format!("{place}.quantity"),
            "unreadable",
            Words::new(
                "请填写数字，小数最多三位，不超过十亿",
                "A number with at most three decimals, up to a thousand million",
            ),
        );
        Figure {
            name: faults.text(&format!("{place}.name"), &self.name, 60),
            thousandths: thousandths.unwrap_or(0),
            unit: faults.text(&format!("{place}.unit"), &self.unit, 20),
        }
    }
}

/// A decimal as people type it (full-width digits and commas too) in thousandths; none when it is no such number.
pub fn in_thousandths(text: &str) -> Option<i64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            _ => c,
        })
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_number = !whole.is_empty() && whole.len() <= 12 && part.len() <= 3;
    let is_number = is_number
        && whole
            .bytes()
            .chain(part.bytes())
            .all(|b| b.is_ascii_digit());
    if !is_number || plain.ends_with('.') {
        return None;
    }
    let thousandths: i64 = format!("{whole}{part:0<3}").parse().ok()?;
    (thousandths <= MOST).then_some(thousandths)
}

/// Thousandths as people read them: without needless noughts.
pub fn thousandths(quantity: i64) -> String {
    let (whole, part) = (quantity / 1000, (quantity % 1000).abs());
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:03}")
        .trim_end_matches('0')
        .to_owned()
}
