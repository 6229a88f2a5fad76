//! What phones send, on the way and with a bad line.

use serde_json::{Value, json};
use testing::TestApp;

use super::world::*;

const PLACE: &str = "35.1N 104.2E";

/// The smallest JPEG that can be taken apart, with a comment that tells where it was taken.
fn picture(place: &str) -> Vec<u8> {
    let length = u8::try_from(place.len() + 2).unwrap();
    let comment = [&[0xff, 0xfe, 0, length][..], place.as_bytes()].concat();
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 7, 7, 0xff, 0xd9];
    [&[0xff, 0xd8][..], &comment, &scan].concat()
}

/// A visit that begins today, with the deputy in it.
async fn visited(app: &TestApp) -> String {
    let id = planned(app, json!({ "held_on": "2026-03-02" })).await;
    let people = json!([{ "person": app.world.person("deputy") }]);
    invite(&app.clerk(), &id, people).await.ok();
    id
}

async fn records(app: &TestApp, id: &str) -> Value {
    app.clerk()
        .get(&format!("/api/activities/{id}/records"))
        .await
        .ok()["total"]
        .clone()
}

#[tokio::test]
async fn what_is_sent_twice_is_kept_once() {
    let app = app().await;
    let id = visited(&app).await;
    let (deputy, path) = (app.deputy(), format!("/api/activities/{id}"));
    let note = finding("渠道淤堵");
    let findings = format!("{path}/findings");
    let first = deputy.post(&findings, note.clone()).await.ok();
    // The answer was lost; the phone sends it again, even with other words.
    let mut again = note.clone();
    again["text"] = json!("渠道淤堵严重");
    let second = deputy.post(&findings, again).await.ok();
    assert_eq!(first, second);

    // A photo names its finding by the mark that the phone made for it.
    let photo = format!("{path}/files?key={}&finding={}", key(), text(&note["key"]));
    let taken = picture(PLACE);
    let kept = deputy.upload(&photo, &[("渠道.jpg", &taken)]).await.ok();
    let same = deputy.upload(&photo, &[("渠道.jpg", &taken)]).await.ok();
    assert_eq!(kept, same);
    assert_eq!(kept["finding"], first["id"]);

    let sign = format!("{path}/attendance");
    let signed = deputy.post(&sign, json!({})).await.ok();
    app.set_day("2026-03-04");
    assert_eq!(deputy.post(&sign, json!({})).await.ok(), signed);

    let view = see(&app.clerk(), &id).await;
    assert_eq!(view["findings"].as_array().unwrap().len(), 1);
    assert_eq!(view["files"].as_array().unwrap().len(), 1);
    // Planned, invited, noted, added, signed.
    assert_eq!(records(&app, &id).await, 5);
}

#[tokio::test]
async fn a_photo_loses_the_place_where_it_was_taken() {
    let app = app().await;
    let id = visited(&app).await;
    let path = format!("/api/activities/{id}/files");
    let send = async |name: &str, content: &[u8]| {
        let to = format!("{path}?key={}", key());
        app.deputy().upload(&to, &[(name, content)]).await
    };
    let taken = picture(PLACE);
    let kept = send("现场.jpg", &taken).await.ok();
    let file = format!("{path}/{}", text(&kept["id"]));
    let content = app.clerk().get(&file).await.bytes;
    assert!(
        !content
            .windows(PLACE.len())
            .any(|part| part == PLACE.as_bytes())
    );
    assert!(content.len() < taken.len());
    assert_eq!(app.deputy().get(&file).await.bytes, content);
    app.stranger().get(&file).await.status(404);
    app.account("deputy_2").get(&file).await.status(404);

    send("方案.pdf", b"%PDF-1.7 ...").await.ok();
    let broken = [0xff, 0xd8, 0xff, 0xe1, 9];
    send("坏.jpg", &broken)
        .await
        .refused("activity.unreadable_picture");
    let film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom";
    send("录像.mp4", film)
        .await
        .refused("activity.place_within");
    send("动图.gif", b"GIF89a\x01\x00\x01\x00")
        .await
        .refused("activity.place_within");
    send("改名.jpg", b"%PDF-1.7 ...")
        .await
        .refused("file.disguised");
    let two: [(&str, &[u8]); 2] = [("a.jpg", &taken), ("b.jpg", &taken)];
    let to = format!("{path}?key={}", key());
    app.deputy().upload(&to, &two).await.status(413);
    let to = format!("{path}?key={}&finding={}", key(), key());
    app.deputy()
        .upload(&to, &[("a.jpg", &taken)])
        .await
        .status(404);
    app.deputy()
        .upload(&path, &[("a.jpg", &taken)])
        .await
        .status(422);
    let view = see(&app.clerk(), &id).await;
    assert_eq!(view["files"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn many_phones_at_once_number_their_findings() {
    let app = app().await;
    let id = visited(&app).await;
    let path = format!("/api/activities/{id}/findings");
    let notes: Vec<Value> = (0..12).map(|one| finding(&format!("第{one}处"))).collect();
    let mut open = notes.clone();
    // A phone whose note met another at the same moment sends it again.
    while !open.is_empty() {
        let deputy = app.deputy();
        let sent: Vec<_> = open
            .iter()
            .map(|note| deputy.post(&path, note.clone()))
            .collect();
        let mut left = Vec::new();
        for (note, sending) in open.iter().zip(join_all(sent).await) {
            if sending.status == 409 {
                sending.refused("stale");
                left.push(note.clone());
            } else {
                sending.ok();
            }
        }
        open = left;
    }
    let view = see(&app.clerk(), &id).await;
    let numbers: Vec<_> = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
}

/// Waits for all of them, side by side.
async fn join_all<F: Future>(all: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = all.into_iter().map(|one| Some(Box::pin(one))).collect();
    let mut done: Vec<Option<F::Output>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (one, place) in waiting.iter_mut().zip(&mut done) {
            if let Some(future) = one
                && let std::task::Poll::Ready(output) = future.as_mut().poll(cx)
            {
                (*place, *one) = (Some(output), None);
            }
        }
        if waiting.iter().all(Option::is_none) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}
