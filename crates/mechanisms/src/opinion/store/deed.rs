//! What was done on a topic, for the summary of a year.

use kernel::{Conn, Date, Result, Words};
use people::congress::CongressId;
use people::person::PersonId;
use primitives::topic::{Deed, DeedKind, TopicId};

use super::super::rules::{
    InquiryId, InquiryState, InterpellationId, InterpellationState, OpinionId,
    State as OpinionState,
};

/// Opinions, held inquiries and submitted interpellations on a topic, with those who asked and signed.
pub async fn deeds(conn: &mut Conn, topic: TopicId) -> Result<Vec<Deed>> {
    let mut all = opinions(conn, topic).await?;
    all.extend(inquiries(conn, topic).await?);
    all.extend(interpellations(conn, topic).await?);
    Ok(all)
}

async fn opinions(conn: &mut Conn, topic: TopicId) -> Result<Vec<Deed>> {
    let rows: Vec<(OpinionId, CongressId, String, OpinionState, Option<Date>)> = sqlx::query_as(
        "SELECT o.id, o.congress, o.title, o.state, m.held_on FROM opinion o JOIN meeting m ON m.id = o.meeting
          WHERE o.topic = $1 ORDER BY o.round",
    )
    .bind(topic)
    .fetch_all(conn)
    .await?;
    let deed = |(id, congress, title, state, on): (OpinionId, _, _, OpinionState, _)| Deed {
        kind: DeedKind::Opinions,
        subject: id.subject(),
        congress,
        title,
        state: Words::new(state.zh(), state.en()),
        on,
        people: Vec::new(),
    };
    Ok(rows.into_iter().map(deed).collect())
}

async fn inquiries(conn: &mut Conn, topic: TopicId) -> Result<Vec<Deed>> {
    let rows: Vec<(InquiryId, CongressId, String, InquiryState, Option<Date>)> = sqlx::query_as(
        "SELECT q.id, q.congress, q.title, q.state, m.held_on
           FROM special_inquiry q LEFT JOIN meeting m ON m.id = q.meeting
          WHERE q.topic = $1 AND q.state IN ('held', 'closed') ORDER BY q.id",
    )
    .bind(topic)
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::new();
    for (id, congress, title, state, on) in rows {
        let people = sqlx::query_as(
            "SELECT DISTINCT person, name FROM inquiry_question WHERE inquiry = $1 ORDER BY name, person",
        )
        .bind(id)
        .fetch_all(&mut *conn)
        .await?;
        all.push(Deed {
            kind: DeedKind::Inquiry,
            subject: id.subject(),
            congress,
            title,
            state: Words::new(state.zh(), state.en()),
            on,
            people,
        });
    }
    Ok(all)
}

async fn interpellations(conn: &mut Conn, topic: TopicId) -> Result<Vec<Deed>> {
    let rows: Vec<(InterpellationId, CongressId, String, InterpellationState)> = sqlx::query_as(
        "SELECT id, congress, question, state FROM interpellation
          WHERE topic = $1 AND state NOT IN ('drafting', 'signing', 'withdrawn') ORDER BY id",
    )
    .bind(topic)
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::new();
    for (id, congress, title, state) in rows {
        let signed: Vec<(PersonId, String, Date)> = sqlx::query_as(
            "SELECT person, name, signed_on FROM interpellation_signer
              WHERE interpellation = $1 AND withdrawn_on IS NULL ORDER BY name, person",
        )
        .bind(id)
        .fetch_all(&mut *conn)
        .await?;
        all.push(Deed {
            kind: DeedKind::Interpellation,
            subject: id.subject(),
            congress,
            title,
            state: Words::new(state.zh(), state.en()),
            on: signed.iter().map(|(.., on)| *on).max(),
            people: signed
                .into_iter()
                .map(|(person, name, _)| (person, name))
                .collect(),
        });
    }
    Ok(all)
}
