use kernel::{Date, Error, Faults, Result, Subject};
use people::organ::{self, Organ, OrganId};
use people::{Reading, Right};

use super::super::rules::{self, CadenceYear, Department};
use super::super::store;

/// How often what was done in a year, of all together and of each of these departments of the reader's congress, against
/// its regime. A year that is over keeps the regime of its last day. `campaign` is the evaluation of that year, which counts in
/// it whenever it is held.
///
/// # Errors
/// `Forbidden` to whoever does not see all of the congress's supervision; `NotFound` for an organ that is not of the congress.
pub async fn cadence(
    reading: &mut Reading,
    (year, campaign): (i16, Option<&Subject>),
    organs: &[OrganId],
) -> Result<CadenceYear> {
    reading.actor().must(Right::SeeSupervision)?;
    let mut faults = Faults::new();
    faults.within("year", i64::from(year), 1949, 2100);
    faults.end()?;
    let (first, last) = (day(year, 1, 1)?, day(year, 12, 31)?);
    let today = reading.today();
    let regime = reading.regime_on(today.clamp(first, last)).await?;
    let (conn, scope) = reading.parts();
    let known = organ::store::all(conn, scope.congress).await?;
    let department = |id: &OrganId| named(&known, *id);
    let departments: Vec<Department> = organs.iter().map(department).collect::<Result<_>>()?;
    let activities = store::concerning(conn, scope, (first, last), campaign).await?;
    Ok(rules::cadence(
        &regime.evaluation.cadence.value,
        (year, today),
        &departments,
        &activities,
    ))
}

fn named(known: &[Organ], id: OrganId) -> Result<Department> {
    let organ = known.iter().find(|organ| organ.id == id);
    let organ = organ.ok_or(Error::NotFound)?;
    Ok(Department {
        organ: id,
        name: organ.short_name.clone(),
    })
}

fn day(year: i16, month: i8, day: i8) -> Result<Date> {
    let day = jiff::civil::Date::new(year, month, day);
    day.map(Date).map_err(|_| Error::NotFound)
}
