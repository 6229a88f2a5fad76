use kernel::{Error, Result, file};
use people::files::{self, Incoming};
use people::{Act, Right, picture};
use serde_json::json;

use super::super::rules::{ActivityId, ActivityRefusal, ClientKey, State};
use super::super::store::{self, FileLine};
use super::{find, must_take_part, say};

/// Files that an activity may have.
pub const MOST_FILES: usize = 200;

/// A photo or a file on its way in.
pub struct NewFile {
    /// The mark of the device that sends it.
    pub key: ClientKey,
    /// Which finding it shows: its identifier, or the mark with which it was sent.
    pub finding: Option<ClientKey>,
    /// The file, [`cleaned`].
    pub incoming: Incoming,
}

/// The file without what a camera adds: where it was taken, when, by which device.
///
/// # Errors
/// A picture that can't be read; a film, of which nobody can take that away.
pub fn cleaned(one: Incoming) -> Result<Incoming, ActivityRefusal> {
    let Incoming {
        name,
        media_type,
        content,
    } = one;
    let is_moving = ["video/mp4", "audio/m4a", "image/gif"].contains(&media_type);
    if is_moving {
        return Err(ActivityRefusal::PlaceWithin { name });
    }
    if !picture::is_picture(media_type) {
        return Ok(Incoming {
            name,
            media_type,
            content,
        });
    }
    match picture::without_metadata(media_type, content) {
        Some(content) => Ok(Incoming {
            name,
            media_type,
            content,
        }),
        None => Err(ActivityRefusal::UnreadablePicture { name }),
    }
}

/// Adds a photo or a file, sent with a mark of the device that took it.
///
/// # Errors
/// `Stale` when it came in meanwhile: whoever sends it again finds it there.
pub async fn add_file(act: &mut Act, id: ActivityId, new: NewFile) -> Result<FileLine> {
    act.must(Right::TakePartInActivity)?;
    let activity = find(act, id).await?;
    must_take_part(act, &activity).await?;
    activity.must_be(&[State::Planned, State::Held])?;
    let finding = match new.finding {
        Some(key) => {
            let found = store::finding_by_key(act.db(), id, key).await?;
            Some(found.ok_or(Error::NotFound)?)
        }
        None => None,
    };
    if store::files(act.db(), id).await?.len() >= MOST_FILES {
        let most = i64::try_from(MOST_FILES).unwrap_or(i64::MAX);
        return Err(ActivityRefusal::TooManyFiles { most }.into());
    }
    let signed = act.actor().signed()?;
    let (person, by_name) = (signed.person, signed.name.clone());
    let (by, congress) = (person.to_string(), act.congress()?);
    let kept = files::keep(act, vec![new.incoming], (&by, congress)).await?;
    let kept = kept.first().ok_or(Error::NotFound)?;
    file::attach(act.db(), kept.id, &id.subject(), &by).await?;
    store::insert_file(
        act.db(),
        (id, finding.as_ref().map(|finding| finding.id)),
        (kept.id, new.key),
        (person, &by_name),
    )
    .await?;
    let details = json!({
        "name": kept.name, "digest": kept.digest, "number": finding.as_ref().map(|finding| finding.number),
    });
    let about = finding.map(|finding| finding.id.subject());
    say(act, &activity, "activity.file_added", about, details).await?;
    let line = store::kept_file(act.db(), id, new.key).await?;
    line.ok_or(Error::NotFound)
}
