//! What an adjustment changed: item by item, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::rules::{ItemId, Row, RowContent};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlanChangeKind)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It was changed.
    Changed,
    /// It was dropped; it stays visible.
    Dropped,
    /// It had been dropped and is back.
    Restored,
    /// It is not there (only when comparing backwards).
    Removed,
}

/// One field of an item.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PlanFieldChange)]
pub struct FieldChange {
    /// Which field.
    pub field: String,
    /// What it said before.
    #[schema(value_type = Value)]
    pub before: Value,
    /// What it says after.
    #[schema(value_type = Value)]
    pub after: Value,
}

/// What became of one item from one edition to another.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PlanChange)]
pub struct Change {
    /// Which item.
    pub item: ItemId,
    /// Its title now, or before when it is no more.
    pub title: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// What changed, field by field.
    pub fields: Vec<FieldChange>,
    /// Why.
    pub reason: String,
    /// The row after; none when it is not there.
    pub after: Option<Row>,
}

impl Change {
    /// Whether the reason must be given: a new number alone follows from the others' changes.
    pub fn needs_reason(&self) -> bool {
        self.kind != ChangeKind::Changed || self.fields.iter().any(|one| one.field != "number")
    }
}

/// The content as a map of its fields.
fn fields_of(content: &RowContent) -> BTreeMap<String, Value> {
    match serde_json::to_value(content) {
        Ok(Value::Object(map)) => map.into_iter().collect(),
        // A row is a map of texts and numbers, which always becomes an object.
        _ => BTreeMap::new(),
    }
}

fn field_changes(before: &RowContent, after: &RowContent) -> Vec<FieldChange> {
    let mut before = fields_of(before);
    fields_of(after)
        .into_iter()
        .filter_map(|(field, after)| {
            let before = before.remove(&field).unwrap_or(Value::Null);
            (before != after).then_some(FieldChange {
                field,
                before,
                after,
            })
        })
        .collect()
}

fn change(before: &Row, after: &Row) -> Option<Change> {
    let fields = field_changes(&before.content, &after.content);
    let kind = match (before.is_dropped, after.is_dropped) {
        (false, true) => ChangeKind::Dropped,
        (true, false) => ChangeKind::Restored,
        _ if !fields.is_empty() => ChangeKind::Changed,
        _ => return None,
    };
    Some(Change {
        item: after.item,
        title: after.content.content.title.clone(),
        kind,
        fields,
        reason: after.reason.clone(),
        after: Some(after.clone()),
    })
}

/// What changed from `before` to `after`, in the order of `after`; what is no more comes last.
pub fn difference(before: &[Row], after: &[Row]) -> Vec<Change> {
    let find = |rows: &[Row], item| rows.iter().find(|row| row.item == item).cloned();
    let mut changes: Vec<Change> = after
        .iter()
        .filter_map(|row| match find(before, row.item) {
            Some(was) => change(&was, row),
            None => Some(Change {
                item: row.item,
                title: row.content.content.title.clone(),
                kind: ChangeKind::Added,
                fields: Vec::new(),
                reason: row.reason.clone(),
                after: Some(row.clone()),
            }),
        })
        .collect();
    let gone = before.iter().filter(|row| find(after, row.item).is_none());
    changes.extend(gone.map(|row| Change {
        item: row.item,
        title: row.content.content.title.clone(),
        kind: ChangeKind::Removed,
        fields: Vec::new(),
        reason: String::new(),
        after: None,
    }));
    changes
}

/// The rows after the changes; with [`difference`] it shows that nothing is lost between editions.
///
/// # Errors
/// A field's value is not one that the row takes.
pub fn apply(before: &[Row], changes: &[Change]) -> Result<Vec<Row>, serde_json::Error> {
    let mut rows = before.to_vec();
    for change in changes {
        let at = rows.iter().position(|row| row.item == change.item);
        match (change.kind, at) {
            (ChangeKind::Added, _) => rows.extend(change.after.clone()),
            (ChangeKind::Removed, Some(at)) => drop(rows.remove(at)),
            (kind, Some(at)) => {
                let mut fields = fields_of(&rows[at].content);
                for one in &change.fields {
                    fields.insert(one.field.clone(), one.after.clone());
                }
                let content = Value::Object(fields.into_iter().collect());
                rows[at] = Row {
                    content: serde_json::from_value(content)?,
                    is_dropped: match kind {
                        ChangeKind::Dropped => true,
                        ChangeKind::Restored => false,
                        _ => rows[at].is_dropped,
                    },
                    reason: change.reason.clone(),
                    ..rows[at].clone()
                };
            }
            (
                ChangeKind::Removed
                | ChangeKind::Changed
                | ChangeKind::Dropped
                | ChangeKind::Restored,
                None,
            ) => {}
        }
    }
    Ok(rows)
}
