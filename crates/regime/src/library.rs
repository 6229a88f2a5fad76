//! Where regimes come from: the files built in, and a folder of one's own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::Date;

use crate::fault::{Fault, FaultKind};
use crate::reading::Chain;
use crate::regime::{Regime, Text};
use crate::sheet;
use crate::suggest::nearest;

const BUILTIN: [(&str, &str); 2] = [
    ("statute", include_str!("../../../regimes/statute.toml")),
    ("weiyuan", include_str!("../../../regimes/weiyuan.toml")),
];

/// The files built in: name and text.
pub fn builtin() -> &'static [(&'static str, &'static str)] {
    &BUILTIN
}

/// What is wrong with a file, read as an addition to those built in.
pub fn check(name: &str, text: &str) -> Vec<Fault> {
    Library::builtin().with_text(name, text).check(name)
}

/// Regimes by name, and what was already read of them.
#[derive(Debug, Default)]
pub struct Library {
    texts: BTreeMap<String, String>,
    read: Mutex<BTreeMap<(String, Date), Arc<Regime>>>,
}

impl Library {
    /// The files built in.
    pub fn builtin() -> Self {
        let texts = builtin()
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self {
            texts: texts.collect(),
            read: Mutex::default(),
        }
    }

    /// With one more file; one of the same name takes its place.
    #[must_use]
    pub fn with_text(mut self, name: &str, text: &str) -> Self {
        self.texts.insert(name.to_owned(), text.to_owned());
        self.read = Mutex::default();
        self
    }

    /// With every `*.toml` of a folder.
    ///
    /// # Errors
    /// When the folder or a file of it cannot be read.
    pub fn with_folder(mut self, folder: &Path) -> std::io::Result<Self> {
        for file in std::fs::read_dir(folder)? {
            let path = file?.path();
            let name = path.file_stem().and_then(|name| name.to_str());
            if let (Some(name), Some("toml")) = (name, path.extension().and_then(|e| e.to_str())) {
                let text = std::fs::read_to_string(&path)?;
                self = self.with_text(name, &text);
            }
        }
        Ok(self)
    }

    /// The names there are, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The file and what it extends, the base first.
    fn chain(&self, name: &str) -> Result<Vec<Text>, Vec<Fault>> {
        let mut chain: Vec<Text> = Vec::new();
        let mut next = Some((name.to_owned(), name.to_owned(), 1));
        while let Some((wanted, by, line)) = next {
            let unknown = |detail: String| {
                vec![Fault {
                    file: by.clone(),
                    line,
                    key: "regime.extends".to_owned(),
                    kind: FaultKind::UnknownBase,
                    detail,
                }]
            };
            if chain.iter().any(|text| text.name == wanted) {
                return Err(unknown(format!("`{wanted}` extends itself")));
            }
            let Some(text) = self.texts.get(&wanted) else {
                return Err(unknown(match nearest(&wanted, self.names()) {
                    Some(right) => format!("`{wanted}`, did you mean `{right}`?"),
                    None => format!("`{wanted}`"),
                }));
            };
            let (sheet, _) = sheet::read(&wanted, text);
            next = sheet
                .header
                .extends
                .map(|base| (base, wanted.clone(), sheet.extends_line));
            chain.push(Text {
                name: wanted,
                text: text.clone(),
            });
        }
        chain.reverse();
        Ok(chain)
    }

    /// What is wrong with a file, whatever the day. Faults of the files it extends are theirs.
    pub fn check(&self, name: &str) -> Vec<Fault> {
        let chain = match self.chain(name) {
            Ok(chain) => chain,
            Err(faults) => return faults,
        };
        let mut sheets = Vec::new();
        let mut faults = Vec::new();
        for text in &chain {
            let (sheet, found) = sheet::read(&text.name, &text.text);
            sheets.push(sheet);
            faults = found;
        }
        faults.extend(Chain::new(&sheets).faults());
        faults.sort();
        faults
    }

    /// The regime of a name as it stands on a day. Read once, then remembered.
    ///
    /// # Errors
    /// Every fault of the file and of those it extends.
    pub fn resolve(&self, name: &str, on: Date) -> Result<Arc<Regime>, Vec<Fault>> {
        let key = (name.to_owned(), on);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(regime) = read.get(&key) {
            return Ok(Arc::clone(regime));
        }
        let regime = Arc::new(Regime::load(&self.chain(name)?, on)?);
        read.insert(key, Arc::clone(&regime));
        Ok(regime)
    }
}
