//! What all mechanisms are made of.

pub mod activity;
pub mod assignment;
pub mod ballot;
pub mod document;
pub mod meeting;
pub mod questionnaire;
pub mod solicitation;
pub mod submittal;
pub mod topic;

use kernel::{Conn, Error, Subject};
use people::congress::CongressId;
use people::{App, Scope};
use utoipa_axum::router::OpenApiRouter;

/// Who is there at a meeting that a ballot hangs on.
pub fn attended<'a>(
    conn: &'a mut Conn,
    congress: CongressId,
    subject: &'a Subject,
) -> ballot::acts::Attending<'a> {
    Box::pin(async move {
        let id = meeting::MeetingId(subject.id());
        if id.subject() != *subject {
            return Ok(None);
        }
        let meeting = match meeting::store::find(conn, &Scope::whole(congress), id).await {
            Err(Error::NotFound) => return Ok(None),
            found => found?,
        };
        Ok(Some(ballot::acts::Gathering {
            there: meeting::store::attended(conn, &meeting).await?,
            by_video: meeting::store::by_video(conn, &meeting).await?,
            is_opened: meeting.opened_at.is_some(),
        }))
    })
}

/// The routes of all rooms of this level.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(activity::routes())
        .merge(assignment::routes())
        .merge(ballot::routes(attended))
        .merge(document::routes())
        .merge(meeting::routes())
        .merge(questionnaire::routes())
        .merge(solicitation::routes())
        .merge(submittal::routes())
        .merge(topic::routes())
}
