//! One file of a regime, read with its line numbers. What it says is not yet joined with what it extends.

use std::collections::BTreeMap;

use kernel::Date;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::basis::{Law, Source, Sure};
use crate::fault::{Fault, FaultKind};
use crate::forms::Level;
use crate::groups::keys;
use crate::shown::Lexicon;
use crate::suggest::nearest;
use crate::{Header, Words};

/// The fields that a value may have.
const FIELDS: [&str; 14] = [
    "value", "basis", "sure", "locked", "note", "from", "until", "label", "event", "unit",
    "one_of", "min", "max", "says",
];
const HEADER_FIELDS: [&str; 4] = ["name", "extends", "place_code", "level"];
const TABLES: [&str; 4] = ["regime", "laws", "words", "groups"];

/// A file, read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) file: String,
    pub(crate) header: Header,
    pub(crate) laws: BTreeMap<String, Law>,
    pub(crate) lexicon: Lexicon,
    pub(crate) groups: BTreeMap<String, Words>,
    pub(crate) entries: BTreeMap<&'static str, Stated>,
    pub(crate) extends_line: usize,
}

/// What a file says of one key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    pub(crate) line: usize,
    pub(crate) label: Option<Words>,
    pub(crate) event: Option<Words>,
    pub(crate) unit: Option<Words>,
    /// The key of the list from which the value is a code.
    pub(crate) one_of: Option<String>,
    pub(crate) variants: Vec<Variant>,
}

/// A value as one file states it for one time.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub(crate) line: usize,
    pub(crate) basis_line: usize,
    pub(crate) value: Json,
    pub(crate) value_line: usize,
    pub(crate) sources: Vec<Source>,
    pub(crate) sure: Sure,
    pub(crate) locked: bool,
    pub(crate) note: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) min: Option<u32>,
    pub(crate) max: Option<u32>,
    pub(crate) says: Option<String>,
}

impl Variant {
    /// Whether the value holds on a day.
    pub(crate) fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// Reads one file. What can be read is read; what cannot is a fault.
pub(crate) fn read(file: &str, text: &str) -> (Sheet, Vec<Fault>) {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    let mut reader = Reader {
        file,
        line_ends: ends.map(|(at, _)| at).collect(),
        faults: Vec::new(),
    };
    let mut sheet = Sheet {
        file: file.to_owned(),
        extends_line: 1,
        ..Sheet::default()
    };
    match DeTable::parse(text) {
        Ok(table) => reader.sheet(table.get_ref(), &mut sheet),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, "", FaultKind::Unreadable, error.message());
        }
    }
    (sheet, reader.faults)
}

struct Reader<'a> {
    file: &'a str,
    line_ends: Vec<usize>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.line_ends.partition_point(|end| *end < at)
    }

    fn fault(&mut self, at: usize, key: &str, kind: FaultKind, detail: impl Into<String>) {
        let line = self.line(at);
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line,
            key: key.to_owned(),
            kind,
            detail: detail.into(),
        });
    }

    /// An unknown word, with the known one nearest to it.
    fn unknown<'k>(
        &mut self,
        at: usize,
        key: &str,
        wrong: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let detail = match nearest(wrong, known) {
            Some(right) => format!("`{wrong}`, did you mean `{right}`?"),
            None => format!("`{wrong}`"),
        };
        self.fault(at, key, FaultKind::UnknownKey, detail);
    }

    fn sheet(&mut self, table: &DeTable<'_>, sheet: &mut Sheet) {
        for (name, value) in table {
            let at = name.span().start;
            match name.get_ref().as_ref() {
                "regime" => self.header(value, sheet),
                "laws" => sheet.laws = self.typed(value, "laws").unwrap_or_default(),
                "words" => sheet.lexicon = self.typed(value, "words").unwrap_or_default(),
                "groups" => sheet.groups = self.typed(value, "groups").unwrap_or_default(),
                group if keys().any(|key| key.group == group) => {
                    self.group(group, value, &mut sheet.entries);
                }
                wrong => {
                    let known = keys().map(|key| key.group).chain(TABLES);
                    self.unknown(at, wrong, wrong, known);
                }
            }
        }
        if !table.contains_key("regime") {
            self.fault(0, "regime", FaultKind::MissingKey, "[regime]");
        }
    }

    fn header(&mut self, value: &Spanned<DeValue<'_>>, sheet: &mut Sheet) {
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(value.span().start, "regime", FaultKind::BadValue, "a table");
        };
        for (name, value) in table {
            let field = name.get_ref().as_ref();
            let key = format!("regime.{field}");
            match field {
                "name" => sheet.header.name = self.typed(value, &key).unwrap_or_default(),
                "extends" => {
                    sheet.extends_line = self.line(name.span().start);
                    sheet.header.extends = self.typed(value, &key);
                }
                "place_code" => sheet.header.place_code = self.typed(value, &key),
                "level" => sheet.header.level = self.typed::<Level>(value, &key),
                wrong => self.unknown(name.span().start, &key, wrong, HEADER_FIELDS),
            }
        }
        if !table.contains_key("name") {
            self.fault(value.span().start, "regime.name", FaultKind::MissingKey, "");
        }
    }

    fn group(
        &mut self,
        group: &str,
        value: &Spanned<DeValue<'_>>,
        entries: &mut BTreeMap<&'static str, Stated>,
    ) {
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(value.span().start, group, FaultKind::BadValue, "a table");
        };
        for (name, value) in table {
            let path = format!("{group}.{}", name.get_ref());
            let at = name.span().start;
            let Some(key) = keys().find(|key| key.path == path) else {
                let known = keys().filter(|key| key.group == group);
                self.unknown(at, &path, &path, known.map(|key| key.path));
                continue;
            };
            if let Some(stated) = self.stated(key.path, at, value) {
                entries.insert(key.path, stated);
            }
        }
    }

    fn stated(&mut self, key: &str, at: usize, value: &Spanned<DeValue<'_>>) -> Option<Stated> {
        let mut stated = Stated {
            line: self.line(at),
            ..Stated::default()
        };
        match value.get_ref() {
            DeValue::Table(table) => self.variant(key, at, table, &mut stated),
            DeValue::Array(all) => {
                for one in all {
                    match one.get_ref() {
                        DeValue::Table(table) => {
                            let at = table
                                .iter()
                                .map(|(name, _)| name.span().start)
                                .min()
                                .unwrap_or(at);
                            self.variant(key, at, table, &mut stated);
                        }
                        _ => self.fault(one.span().start, key, FaultKind::BadValue, "a table"),
                    }
                }
            }
            _ => self.fault(
                at,
                key,
                FaultKind::MissingBasis,
                "a table with value and basis",
            ),
        }
        (!stated.variants.is_empty()).then_some(stated)
    }

    fn variant(&mut self, key: &str, at: usize, table: &DeTable<'_>, stated: &mut Stated) {
        for (name, _) in table {
            if !FIELDS.contains(&name.get_ref().as_ref()) {
                self.unknown(name.span().start, key, name.get_ref(), FIELDS);
            }
        }
        for (field, into) in [
            ("label", &mut stated.label),
            ("event", &mut stated.event),
            ("unit", &mut stated.unit),
        ] {
            if let Some(words) = table.get(field).and_then(|value| self.typed(value, key)) {
                *into = Some(words);
            }
        }
        if let Some(list) = self.field(key, table, "one_of") {
            stated.one_of = Some(list);
        }
        let value = table.get("value");
        if value.is_none() {
            self.fault(at, key, FaultKind::MissingKey, "value");
        }
        let sources = self.sources(key, at, table);
        if !table.contains_key("sure") {
            self.fault(at, key, FaultKind::MissingKey, "sure");
        }
        let sure = self.field(key, table, "sure");
        let (from, until) = (
            self.date(key, table, "from"),
            self.date(key, table, "until"),
        );
        if let (Some(from), Some(until)) = (from, until)
            && from > until
        {
            self.fault(at, key, FaultKind::BadDate, format!("{from} > {until}"));
        }
        let (Some(value), Some(sources), Some(sure)) = (value, sources, sure) else {
            return;
        };
        let basis_at = table.get("basis").map_or(at, |basis| basis.span().start);
        let variant = Variant {
            line: self.line(at),
            basis_line: self.line(basis_at),
            value: json(value.get_ref()),
            value_line: self.line(value.span().start),
            sources,
            sure,
            locked: self.field(key, table, "locked").unwrap_or_default(),
            note: self.field(key, table, "note"),
            from,
            until,
            min: self.field(key, table, "min"),
            max: self.field(key, table, "max"),
            says: self.field(key, table, "says"),
        };
        stated.variants.push(variant);
    }

    /// The sources of a basis: one, or several.
    fn sources(&mut self, key: &str, at: usize, table: &DeTable<'_>) -> Option<Vec<Source>> {
        let Some(basis) = table.get("basis") else {
            self.fault(at, key, FaultKind::MissingBasis, "");
            return None;
        };
        let all = match json(basis.get_ref()) {
            Json::Array(all) => all,
            one => vec![one],
        };
        if all.is_empty() {
            self.fault(basis.span().start, key, FaultKind::MissingBasis, "");
            return None;
        }
        let sources: Result<Vec<Source>, _> = all.into_iter().map(serde_json::from_value).collect();
        if sources.is_err() {
            let detail = "law with version and article, text with section, or practice";
            self.fault(basis.span().start, key, FaultKind::BadBasis, detail);
        }
        sources.ok()
    }

    fn date(&mut self, key: &str, table: &DeTable<'_>, field: &str) -> Option<Date> {
        let value = table.get(field)?;
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = text.parse::<Date>();
        if date.is_err() {
            let detail = format!("{field} = {text:?}");
            self.fault(value.span().start, key, FaultKind::BadDate, detail);
        }
        date.ok()
    }

    fn field<T: DeserializeOwned>(
        &mut self,
        key: &str,
        table: &DeTable<'_>,
        field: &str,
    ) -> Option<T> {
        table.get(field).and_then(|value| self.typed(value, key))
    }

    fn typed<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<T> {
        match serde_json::from_value(json(value.get_ref())) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = value.span().start;
                self.fault(at, key, FaultKind::BadValue, error.to_string());
                None
            }
        }
    }
}

/// The same value without spans. What JSON cannot hold becomes null, which no key accepts.
fn json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::String(text.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Json::Null, Json::from)
        }
        DeValue::Float(number) => number
            .as_str()
            .parse::<f64>()
            .map_or(Json::Null, Json::from),
        DeValue::Boolean(is) => Json::Bool(*is),
        DeValue::Datetime(date) => Json::String(date.to_string()),
        DeValue::Array(all) => all.iter().map(|one| json(one.get_ref())).collect(),
        DeValue::Table(table) => table
            .iter()
            .map(|(name, value)| (name.get_ref().to_string(), json(value.get_ref())))
            .collect(),
    }
}
