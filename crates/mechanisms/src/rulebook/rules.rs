use kernel::error::Fault;
use kernel::{Date, Error, Faults, Result, Words};

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
    }
}

/// Regimes are read for days of these years: each day read is remembered, so not every day that can be written.
const FIRST: i64 = 2000;
const LAST: i64 = 2100;

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
