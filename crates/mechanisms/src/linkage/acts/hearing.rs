//! The city names the special meeting in which it hears its counties.

use kernel::Result;
use people::{Act, Right};
use primitives::meeting::{self, MeetingId};
use serde_json::json;

use super::super::rules::{Hearing, LinkageItemId, must_be_read};
use super::super::store;
use super::sessions::{matter, tell_on, told};

/// Names the special meeting that hears the counties; they are told.
///
/// # Errors
/// Not the city; the meeting is cancelled.
pub async fn name_hearing(
    act: &mut Act,
    item: LinkageItemId,
    (version, session): (i64, MeetingId),
) -> Result<Hearing> {
    act.must(Right::ArrangeMeeting)?;
    let matter = matter(act, item).await?;
    let city = matter.must_be_of_the_city(act.congress()?)?.congress;
    let hearing = store::hearing(act.db(), item, city).await?;
    must_be_read(hearing.version, version)?;
    let scope = act.scope()?;
    let named = meeting::store::find(act.db(), &scope, session).await?;
    named.must_be(&[
        meeting::State::Planned,
        meeting::State::Called,
        meeting::State::Opened,
        meeting::State::Closed,
        meeting::State::MinutesApproved,
    ])?;
    let hearing = Hearing {
        meeting: Some(session),
        ..hearing
    };
    let hearing = store::put_hearing(act.db(), hearing).await?;
    let details = json!({ "title": named.title, "held_on": named.held_on });
    let told = told(&matter, city);
    tell_on(act, &matter, &told, "linkage.hearing_named", details).await?;
    Ok(hearing)
}
