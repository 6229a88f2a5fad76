//! What people do with meetings. Every act reads the same: find, may, decide, save, record.

mod agenda;
mod attendance;
mod following;
mod schedule;
mod sessions;
mod ties;
mod word;

pub use agenda::{
    NewPaper, add_item, change_item, decide_agenda, give_paper, order_items, withdraw_item,
};
pub use attendance::{
    AskLeave, DecideLeave, Mark, Marks, NewGuest, ask_leave, check_in, decide_leave, invite, mark,
    mark_all,
};
pub use following::{Follow, Followers, Following, Follows, Shift, Shifted};
pub use schedule::{DATED, MoveTo, foresee, hang, mark_done, move_to};
pub use sessions::{
    Change, NextNumber, call, cancel, change, close, create, decide_remote, next_numbers, open,
    quorum,
};
pub use ties::{Whose, hang_for, take_off, tie};
pub use word::{
    approve_minutes, confirm_speech, decide, drafted_minutes, reword, speak, write_minutes,
};

use kernel::{Conn, Error, Faults, Result, Subject, Words};
use people::Act;
use people::congress::CongressId;
use people::person::{self, Person, PersonId};

use super::rules::{Meeting, MeetingId};
use super::store;

/// The meeting, as long as it still has the version that the body was written for.
async fn find(act: &mut Act, id: MeetingId, version: Option<i64>) -> Result<Meeting> {
    let scope = act.scope()?;
    let meeting = store::find(act.db(), &scope, id).await?;
    if let Some(version) = version {
        meeting.must_have_version(version)?;
    }
    Ok(meeting)
}

/// A person of the congress's register; a fault of `field` when there is none.
async fn person_of(
    conn: &mut Conn,
    congress: CongressId,
    field: &str,
    id: PersonId,
) -> Result<Person> {
    match person::store::find(conn, congress, id).await {
        Err(Error::NotFound) => {
            let mut faults = Faults::new();
            let words = Words::new("没有这个人", "There is no such person");
            faults.add(field, "unknown", words);
            Err(faults.end().err().unwrap_or(Error::NotFound))
        }
        found => found,
    }
}

/// The meeting and everything on its agenda or hung on it: all their time lines show what happens to it. What another
/// congress keeps there is told to that congress, see `ties`.
async fn concerned(conn: &mut Conn, id: MeetingId) -> Result<Vec<Subject>> {
    let mut about = vec![id.subject()];
    for item in store::items(conn, id).await? {
        about.push(item.id.subject());
        about.extend(item.subject);
    }
    about.extend(
        store::hung_on(conn, id)
            .await?
            .into_iter()
            .filter(|date| date.congress.is_none())
            .map(|date| date.subject),
    );
    let mut seen = std::collections::BTreeSet::new();
    about.retain(|subject| seen.insert(subject.clone()));
    Ok(about)
}
