//! Joining a file with what it extends, and choosing what holds on a day.

use std::collections::BTreeMap;

use kernel::Date;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::basis::{Basis, Law};
use crate::fault::{Fault, FaultKind};
use crate::groups::{Key, keys};
use crate::sheet::{Sheet, Stated, Variant};
use crate::shown::{Lexicon, Saying};
use crate::{Entry, Value, Words};

/// A chain of files, the base first, and what they say together.
#[derive(Debug)]
pub(crate) struct Chain<'a> {
    pub(crate) sheets: &'a [Sheet],
    pub(crate) laws: BTreeMap<String, Law>,
    pub(crate) lexicon: Lexicon,
    pub(crate) groups: BTreeMap<String, Words>,
}

/// What holds on a day, by key.
#[derive(Debug)]
pub(crate) struct Picked {
    pub(crate) entries: BTreeMap<&'static str, Entry>,
}

impl<'a> Chain<'a> {
    pub(crate) fn new(sheets: &'a [Sheet]) -> Self {
        let mut chain = Self {
            sheets,
            laws: BTreeMap::new(),
            lexicon: Lexicon::default(),
            groups: BTreeMap::new(),
        };
        for sheet in sheets {
            chain.laws.extend(sheet.laws.clone());
            chain.lexicon.0.extend(sheet.lexicon.0.clone());
            chain.groups.extend(sheet.groups.clone());
        }
        chain
    }

    /// What is wrong with the last file, whatever the day.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let Some((sheet, bases)) = self.sheets.split_last() else {
            return faults;
        };
        for key in keys() {
            match sheet.entries.get(key.path) {
                Some(stated) => self.stated_faults(key, sheet, bases, stated, &mut faults),
                None if bases.is_empty() => {
                    faults.push(fault(sheet, 1, key, FaultKind::MissingKey, ""));
                }
                None => {}
            }
        }
        if bases.is_empty() {
            for group in keys()
                .map(|key| key.group)
                .collect::<std::collections::BTreeSet<_>>()
            {
                if !sheet.groups.contains_key(group) {
                    faults.push(Fault {
                        file: sheet.file.clone(),
                        line: 1,
                        key: format!("groups.{group}"),
                        kind: FaultKind::MissingKey,
                        detail: String::new(),
                    });
                }
            }
        }
        faults
    }

    fn stated_faults(
        &self,
        key: &Key,
        sheet: &Sheet,
        bases: &[Sheet],
        stated: &Stated,
        faults: &mut Vec<Fault>,
    ) {
        let locked = bases
            .iter()
            .filter_map(|base| base.entries.get(key.path).map(|stated| (base, stated)))
            .find(|(_, stated)| stated.variants.iter().any(|variant| variant.locked));
        if let Some((base, by)) = locked {
            let detail = format!("{}:{}", base.file, by.line);
            faults.push(fault(
                sheet,
                stated.line,
                key,
                FaultKind::LockedOverridden,
                detail,
            ));
        }
        if self
            .attribute(key.path, |stated| stated.label.as_ref())
            .is_none()
        {
            faults.push(fault(
                sheet,
                stated.line,
                key,
                FaultKind::MissingKey,
                "label",
            ));
        }
        for (n, variant) in stated.variants.iter().enumerate() {
            if let Err(detail) = self.words(key, &variant.value) {
                faults.push(fault(
                    sheet,
                    variant.value_line,
                    key,
                    FaultKind::BadValue,
                    detail,
                ));
            } else if let Some(detail) = self.out_of_bounds(key.path, &variant.value) {
                faults.push(fault(
                    sheet,
                    variant.value_line,
                    key,
                    FaultKind::BadValue,
                    detail,
                ));
            }
            if let Err(detail) = Basis::cite(&variant.sources, None, &self.laws, &self.lexicon) {
                faults.push(fault(
                    sheet,
                    variant.basis_line,
                    key,
                    FaultKind::BadBasis,
                    detail,
                ));
            }
            let earlier = stated.variants.iter().take(n);
            if let Some(other) = earlier.into_iter().find(|other| overlap(other, variant)) {
                let detail = format!("{}:{}", sheet.file, other.line);
                faults.push(fault(sheet, variant.line, key, FaultKind::Overlap, detail));
            }
        }
    }

    fn words(&self, key: &Key, value: &Json) -> Result<Words, String> {
        let list = self.attribute(key.path, |stated| stated.one_of.as_deref());
        if let (Some(list), Some(code)) = (list, value.as_str()) {
            return self.named(list, code);
        }
        (key.show)(
            value,
            &Saying {
                lexicon: &self.lexicon,
                event: self.attribute(key.path, |stated| stated.event.as_ref()),
                unit: self.attribute(key.path, |stated| stated.unit.as_ref()),
            },
        )
    }

    /// What a code is called in the list that it is chosen from.
    fn named(&self, list: &str, code: &str) -> Result<Words, String> {
        let mut stated = self
            .sheets
            .iter()
            .rev()
            .filter_map(|sheet| sheet.entries.get(list));
        let variants = stated.next().map_or(&[][..], |stated| &stated.variants);
        let mut choices = variants
            .iter()
            .filter_map(|variant| variant.value.as_array())
            .flatten();
        let word =
            |choice: &Json, language: &str| choice[language].as_str().unwrap_or(code).to_owned();
        choices
            .find(|choice| choice["code"] == code)
            .map(|choice| Words::new(word(choice, "zh"), word(choice, "en")))
            .ok_or_else(|| format!("`{code}` is none of {list}"))
    }

    /// An attribute of a key, from the nearest file that states it.
    fn attribute<T>(&self, path: &str, of: impl Fn(&'a Stated) -> Option<T>) -> Option<T> {
        let mut stated = self
            .sheets
            .iter()
            .rev()
            .filter_map(|sheet| sheet.entries.get(path));
        stated.find_map(of)
    }

    /// The bounds are the strictest of the chain, so that a place cannot widen them.
    fn out_of_bounds(&self, path: &str, value: &Json) -> Option<String> {
        let value = value.as_u64()?;
        let variants = || {
            let stated = self
                .sheets
                .iter()
                .filter_map(|sheet| sheet.entries.get(path));
            stated.flat_map(|stated| &stated.variants)
        };
        let min = variants().filter_map(|variant| variant.min).max();
        let max = variants().filter_map(|variant| variant.max).min();
        match (min, max) {
            (Some(min), _) if value < u64::from(min) => Some(format!("{value} < {min}")),
            (_, Some(max)) if value > u64::from(max) => Some(format!("{value} > {max}")),
            _ => None,
        }
    }

    /// What holds on a day.
    pub(crate) fn pick(&self, on: Date) -> Result<Picked, Vec<Fault>> {
        let mut entries = BTreeMap::new();
        let mut faults = Vec::new();
        for key in keys() {
            match self.entry(key, on) {
                Ok(entry) => {
                    entries.insert(key.path, entry);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() {
            Ok(Picked { entries })
        } else {
            Err(faults)
        }
    }

    fn entry(&self, key: &Key, on: Date) -> Result<Entry, Fault> {
        let mut holding = self.sheets.iter().rev().filter_map(|sheet| {
            let stated = sheet.entries.get(key.path)?;
            let variant = stated.variants.iter().find(|variant| variant.holds(on))?;
            Some((sheet, variant))
        });
        let Some((sheet, variant)) = holding.next() else {
            let (file, line) = match self.sheets.first() {
                Some(base) => (
                    base.file.clone(),
                    base.entries.get(key.path).map_or(1, |stated| stated.line),
                ),
                None => (String::new(), 1),
            };
            return Err(Fault {
                file,
                line,
                key: key.path.to_owned(),
                kind: FaultKind::MissingKey,
                detail: on.to_string(),
            });
        };
        let base = holding.next().map(|(_, variant)| variant);
        let bad_basis = |detail| fault(sheet, variant.basis_line, key, FaultKind::BadBasis, detail);
        let bad_value = |detail| fault(sheet, variant.value_line, key, FaultKind::BadValue, detail);
        let words = |of: Option<&Words>| of.cloned().unwrap_or_default();
        Ok(Entry {
            key: key.path.to_owned(),
            group: key.group.to_owned(),
            form: key.form.to_owned(),
            group_label: words(self.groups.get(key.group)),
            label: words(self.attribute(key.path, |stated| stated.label.as_ref())),
            value: variant.value.clone(),
            shown: self.words(key, &variant.value).map_err(bad_value)?,
            basis: Basis::cite(&variant.sources, Some(on), &self.laws, &self.lexicon)
                .map_err(bad_basis)?,
            sure: variant.sure,
            is_unconfirmed: variant.sure.is_unconfirmed(),
            locked: variant.locked,
            note: variant.note.clone(),
            says: variant.says.clone(),
            from: variant.from,
            until: variant.until,
            origin_file: sheet.file.clone(),
            overrides: base.map(|variant| variant.value.clone()),
            overrides_shown: base.and_then(|variant| self.words(key, &variant.value).ok()),
        })
    }
}

impl Picked {
    /// The value of a key as its type.
    pub(crate) fn value<T: DeserializeOwned>(&self, path: &'static str) -> Result<Value<T>, Fault> {
        let lacking = |kind, detail: String| Fault {
            file: String::new(),
            line: 1,
            key: path.to_owned(),
            kind,
            detail,
        };
        let entry = self
            .entries
            .get(path)
            .ok_or_else(|| lacking(FaultKind::MissingKey, String::new()))?;
        Ok(Value {
            key: path,
            value: T::deserialize(&entry.value)
                .map_err(|error| lacking(FaultKind::BadValue, error.to_string()))?,
            shown: entry.shown.clone(),
            basis: entry.basis.clone(),
            sure: entry.sure,
            locked: entry.locked,
            note: entry.note.clone(),
            from: entry.from,
            until: entry.until,
        })
    }
}

fn overlap(one: &Variant, other: &Variant) -> bool {
    let starts_by_end = |a: &Variant, b: &Variant| match (a.from, b.until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    starts_by_end(one, other) && starts_by_end(other, one)
}

fn fault(
    sheet: &Sheet,
    line: usize,
    key: &Key,
    kind: FaultKind,
    detail: impl Into<String>,
) -> Fault {
    Fault {
        file: sheet.file.clone(),
        line,
        key: key.path.to_owned(),
        kind,
        detail: detail.into(),
    }
}
