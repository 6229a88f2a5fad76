//! Where regimes come from: the files built in, and a folder of one's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kernel::Date;

use crate::fault::{Fault, FaultKind};
use crate::reading::Chain;
use crate::regime::Regime;
use crate::sheet::{self, Sheet};
use crate::suggest::nearest;

const BUILTIN: [(&str, &str); 5] = [
    ("statute", include_str!("../../../regimes/statute.toml")),
    ("mianyang", include_str!("../../../regimes/mianyang.toml")),
    (
        "mianyang_county",
        include_str!("../../../regimes/mianyang_county.toml"),
    ),
    ("lianjiang", include_str!("../../../regimes/lianjiang.toml")),
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

/// The files built in, parsed once.
static PARSED: LazyLock<BTreeMap<String, Parsed>> = LazyLock::new(|| {
    let texts = builtin().iter();
    texts
        .map(|(name, text)| ((*name).to_owned(), sheet::read(name, text)))
        .collect()
});

/// As many regimes are kept, each as it stands on a day.
const KEPT: usize = 64;

/// A file with what is wrong in it by itself.
type Parsed = (Sheet, Vec<Fault>);

/// The texts of those that are not built in.
type Texts = BTreeMap<String, String>;

/// Regimes by name, and what was already read of them.
#[derive(Debug, Default)]
pub struct Library {
    files: BTreeMap<String, Parsed>,
    texts: Texts,
    read: Mutex<BTreeMap<(String, Date), Arc<Regime>>>,
}

impl Library {
    /// The files built in.
    pub fn builtin() -> Self {
        Self {
            files: PARSED.clone(),
            texts: Texts::new(),
            read: Mutex::default(),
        }
    }

    /// With one more file; one of the same name takes its place.
    #[must_use]
    pub fn with_text(mut self, name: &str, text: &str) -> Self {
        self.files.insert(name.to_owned(), sheet::read(name, text));
        self.texts.insert(name.to_owned(), text.to_owned());
        self.read = Mutex::default();
        self
    }

    /// These, and more; those that are here already stay as they are.
    #[must_use]
    pub fn with_texts<'a>(&self, texts: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        texts
            .filter(|(name, _)| !self.files.contains_key(*name))
            .fold(self.of(|_| true), |all, (name, text)| {
                all.with_text(name, text)
            })
    }

    /// Those of some names alone.
    #[must_use]
    pub fn of(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let files = self.files.iter().filter(|(name, _)| is_wanted(name));
        let texts = self.texts.iter().filter(|(name, _)| is_wanted(name));
        Self {
            files: files
                .map(|(name, one)| (name.clone(), one.clone()))
                .collect(),
            texts: texts
                .map(|(name, one)| (name.clone(), one.clone()))
                .collect(),
            read: Mutex::default(),
        }
    }

    /// The text of a file; none when there is no such file.
    pub fn text(&self, name: &str) -> Option<&str> {
        let built_in = || builtin().iter().find(|(known, _)| *known == name);
        let own = self.texts.get(name).map(String::as_str);
        own.or_else(|| built_in().map(|(_, text)| *text))
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
        self.files.keys().map(String::as_str)
    }

    /// The file and what it extends, the base first.
    fn chain(&self, name: &str) -> Result<Vec<Parsed>, Vec<Fault>> {
        let mut chain: Vec<Parsed> = Vec::new();
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
            if chain.iter().any(|(sheet, _)| sheet.file == wanted) {
                return Err(unknown(format!("`{wanted}` extends itself")));
            }
            let Some(parsed) = self.files.get(&wanted) else {
                return Err(unknown(match nearest(&wanted, self.names()) {
                    Some(right) => format!("`{wanted}`, did you mean `{right}`?"),
                    None => format!("`{wanted}`"),
                }));
            };
            let (sheet, _) = parsed;
            let base = sheet.header.extends.clone();
            next = base.map(|base| (base, wanted, sheet.extends_line));
            chain.push(parsed.clone());
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
        let (sheets, mut found): (Vec<Sheet>, Vec<Vec<Fault>>) = chain.into_iter().unzip();
        let own = found.pop().unwrap_or_default();
        joined_faults(&sheets, own)
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
        let regime = Arc::new(Regime::join(self.chain(name)?, on)?);
        // Old matters ask for the days they began on; a server that runs for years must not keep every one of them.
        if read.len() >= KEPT {
            read.clear();
        }
        read.insert(key, Arc::clone(&regime));
        Ok(regime)
    }
}

/// The faults of the last file by itself and as an addition to the others, by line.
pub(crate) fn joined_faults(sheets: &[Sheet], own: Vec<Fault>) -> Vec<Fault> {
    let mut faults = own;
    if !faults
        .iter()
        .any(|fault| fault.kind == FaultKind::Unreadable)
    {
        faults.extend(Chain::new(sheets).faults());
    }
    faults.sort();
    // A key that was read badly is not also missing.
    let bad: BTreeSet<String> = faults
        .iter()
        .filter(|fault| fault.line > 1)
        .map(|fault| fault.key.clone())
        .collect();
    faults.retain(|fault| fault.line > 1 || !bad.contains(&fault.key));
    faults
}
