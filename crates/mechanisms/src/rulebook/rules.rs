use std::collections::BTreeMap;

use kernel::error::Fault;
use kernel::{Date, Error, Faults, Result, Words};
use people::congress::{Congress, CongressId};
use people::rulebook::RegimeText;
use regime::{Entry, Library};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

kernel::refusals! {
    /// Why a regime can't be adopted.
    pub enum RulebookRefusal "rulebook." {
        /// There is no such file.
        NoSuchRegime { name: String } at "regime"
            => "没有名为“{name}”的制度" | "There is no regime called “{name}”",
            then "请从列表中选择" | "Choose one of the list";
        /// What began under another regime keeps it.
        InThePast { today: Date } at "from_on"
            => "制度只能从今天（{today}）或以后起采用" | "A regime is adopted from today ({today}) or a later day",
            then "请选择今天或以后的日期" | "Choose today or a later day";
        /// A text with faults is nobody's regime.
        Faulty { count: usize } at "text"
            => "制度文本有{count}处错误" | "The text has {count} faults",
            then "请先试算，按所列行号逐处改正" | "Try it first and correct each line that is named";
    }
}

/// Regimes are read for days of these years: each day read is remembered, so not every day that can be written.
const FIRST: i64 = 2000;
const LAST: i64 = 2100;

/// A regime to be followed: one there is, or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = RulebookNewAdoption)]
pub struct NewAdoption {
    /// The name of a regime there is; none for a text.
    #[schema(max_length = 100)]
    pub regime: Option<String>,
    /// A text of one's own in TOML; none for a regime there is.
    #[schema(max_length = 200_000)]
    pub text: Option<String>,
    /// From this day: today or later.
    pub from_on: Date,
    /// One's own congress without it, or one directly below.
    pub congress: Option<CongressId>,
    /// Who decided so, such as 第58次主任会议. A trial needs none.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub decision: String,
}

/// The longest text, in bytes.
const MOST: usize = 200_000;

/// Refuses a day for which nobody needs a regime.
///
/// # Errors
/// A fault of `field`.
pub fn must_be_near(field: &str, on: Date) -> Result<()> {
    let mut faults = Faults::new();
    faults.when(
        !(FIRST..=LAST).contains(&i64::from(on.year())),
        field,
        "out_of_range",
        Words::new(
            format!("年份应在{FIRST}到{LAST}之间"),
            format!("A year between {FIRST} and {LAST}"),
        ),
    );
    faults.end()
}

/// Says that a regime has nothing yet for a day: its first rules came into force later.
pub fn no_regime(field: &str) -> Error {
    Error::Invalid(vec![Fault {
        field: field.to_owned(),
        code: "out_of_range".into(),
        words: Words::new(
            "这一天还没有可适用的制度",
            "No regime was in force on that day",
        ),
    }])
}

/// Refuses to adopt a regime that is not there, or for a day that is over.
///
/// # Errors
/// See [`RulebookRefusal`].
pub fn must_be_adoptable<'a>(
    mut names: impl Iterator<Item = &'a str>,
    name: &str,
    from_on: Date,
    today: Date,
) -> Result<(), RulebookRefusal> {
    if !names.any(|known| known == name) {
        let name: String = name.chars().take(40).collect();
        return Err(RulebookRefusal::NoSuchRegime { name });
    }
    if from_on < today {
        return Err(RulebookRefusal::InThePast { today });
    }
    Ok(())
}

/// The regimes that a congress may follow: the files, its own texts and those of the congress above.
pub fn known_to(congress: &Congress, library: &Library, texts: &[RegimeText]) -> Library {
    let foreign = |name: &str| {
        texts.iter().any(|text| {
            text.name == name
                && text.congress != congress.id
                && Some(text.congress) != congress.parent
        })
    };
    library.of(|name| !foreign(name))
}

/// A regime that was chosen, with those it may rest on.
#[derive(Debug)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// The text, when it is new.
    pub text: Option<String>,
    /// It, and what it extends.
    pub library: Library,
}

/// Finds the regime that is meant, or reads the text as one more.
///
/// # Errors
/// Neither or both are given; the text is too long or no text; see also [`must_be_adoptable`].
pub fn choose(
    congress: &Congress,
    known: Library,
    texts: &[RegimeText],
    (new, today): (&NewAdoption, Date),
) -> Result<Chosen> {
    must_be_near("from_on", new.from_on)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (name, text, library) = match (given(&new.regime), given(&new.text)) {
        (Some(name), None) => (name.trim().to_owned(), None, known),
        (None, Some(text)) => {
            must_be_text(&text)?;
            let own = texts.iter().filter(|one| one.congress == congress.id);
            let name = format!("{}-{}", congress.division, own.count() + 1);
            let library = known.with_text(&name, &text);
            (name, Some(text), library)
        }
        _ => {
            let mut faults = Faults::new();
            let words = Words::new(
                "请选择一项现有制度，或者提供制度文本",
                "Choose a regime there is, or give a text",
            );
            faults.add("regime", "required", words);
            return Err(faults.end().err().unwrap_or(Error::NotFound));
        }
    };
    must_be_adoptable(library.names(), &name, new.from_on, today)?;
    Ok(Chosen {
        name,
        text,
        library,
    })
}

fn must_be_text(text: &str) -> Result<()> {
    let mut faults = Faults::new();
    faults.when(
        text.len() > MOST || text.contains('\0'),
        "text",
        "unreadable",
        Words::new("文件过大或者不是文本", "The file is too large, or no text"),
    );
    faults.end()
}

/// A value that would be another.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = RulebookValueChange)]
pub struct ValueChange {
    /// The key.
    pub key: String,
    /// What the group is called.
    pub group_label: regime::Words,
    /// What the key is called.
    pub label: regime::Words,
    /// The value so far; none where there was none.
    pub before: Option<regime::Words>,
    /// The value then; none where there is none.
    pub after: Option<regime::Words>,
    /// What it rests on so far.
    pub before_basis: Option<regime::Words>,
    /// What it rests on then.
    pub after_basis: Option<regime::Words>,
    /// The value stays; only its basis is another.
    pub is_basis_only: bool,
}

/// What differs between two regimes, in the order of the new one, what falls away last.
pub fn changes(before: &[Entry], after: &[Entry]) -> Vec<ValueChange> {
    let old: BTreeMap<&str, &Entry> = before.iter().map(|one| (one.key.as_str(), one)).collect();
    let new: BTreeMap<&str, &Entry> = after.iter().map(|one| (one.key.as_str(), one)).collect();
    let changed = after
        .iter()
        .filter_map(|one| change(old.get(one.key.as_str()).copied(), Some(one)));
    let gone = before
        .iter()
        .filter(|one| !new.contains_key(one.key.as_str()))
        .filter_map(|one| change(Some(one), None));
    changed.chain(gone).collect()
}

fn change(before: Option<&Entry>, after: Option<&Entry>) -> Option<ValueChange> {
    let one = after.or(before)?;
    let basis = |entry: &Entry| regime::Words::new(&entry.basis.zh, &entry.basis.en);
    let is_same = |same: fn(&Entry, &Entry) -> bool| {
        before.zip(after).is_some_and(|(old, new)| same(old, new))
    };
    let is_basis_only = is_same(|old, new| old.value == new.value);
    if is_basis_only && is_same(|old, new| old.basis == new.basis) {
        return None;
    }
    Some(ValueChange {
        key: one.key.clone(),
        group_label: one.group_label.clone(),
        label: one.label.clone(),
        before: before.map(|entry| entry.shown.clone()),
        after: after.map(|entry| entry.shown.clone()),
        before_basis: before.map(basis),
        after_basis: after.map(basis),
        is_basis_only,
    })
}
