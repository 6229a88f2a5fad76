//! Pictures with a submission of the public.

use serde_json::json;

use super::{accept, app, open_window, public, text};

const PATH: &str = "/api/public/621123/submissions";

/// The smallest JPEG that can be taken apart, with a comment that tells where it was taken.
fn picture(place: &str) -> Vec<u8> {
    let length = u8::try_from(place.len() + 2).unwrap();
    let comment = [&[0xff, 0xfe, 0, length][..], place.as_bytes()].concat();
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 7, 7, 0xff, 0xd9];
    [&[0xff, 0xd8][..], &comment, &scan].concat()
}

#[tokio::test]
async fn whoever_has_the_code_adds_pictures_until_it_is_screened() {
    let app = app().await;
    open_window(&app).await;
    let sent = app
        .public()
        .post(PATH, public("路灯", "村口路灯不亮"))
        .await;
    let code = text(&sent.ok()["code"]);
    let path = format!("/api/public/submissions/{code}/files");
    let send = async |to: &str, files: &[(&str, &[u8])]| app.public().upload(to, files).await;
    let taken = picture("34.5N 104.2E");
    let done = send(&path, &[("一.jpg", &taken), ("二.jpg", &taken)]).await;
    assert_eq!(done.ok()["count"], 2);
    send(&path, &[("说明.txt", "文字".as_bytes())])
        .await
        .refused("solicitation.only_pictures");
    send(&path, &[("坏.jpg", &[0xff, 0xd8, 0xff, 0xe1, 9])])
        .await
        .refused("solicitation.only_pictures");
    send(&path, &[("改名.jpg", b"%PDF-1.7 ...")])
        .await
        .refused("file.disguised");
    let four: Vec<(&str, &[u8])> = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
        .map(|name| (name, taken.as_slice()))
        .into();
    send(&path, &four)
        .await
        .refused("solicitation.too_many_files");
    let six: Vec<(&str, &[u8])> = [("a.jpg", taken.as_slice()); 6].into();
    send(&path, &six).await.status(413);
    let wrong = "/api/public/submissions/00000-00000/files";
    send(wrong, &[("a.jpg", &taken)]).await.status(404);

    // Those who screen see them, clean; nobody else does.
    let list = app.clerk().get("/api/submissions").await.ok();
    let id = text(&list["items"][0]["id"]);
    let seen = app
        .clerk()
        .get(&format!("/api/submissions/{id}"))
        .await
        .ok();
    let files = seen["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    let file = format!("/api/submissions/{id}/files/{}", text(&files[0]["id"]));
    let content = app.clerk().get(&file).await;
    assert_eq!(content.bytes, picture_without_comment());
    app.public().get(&file).await.status(401);
    app.organ("县水务局").get(&file).await.status(404);
    app.stranger().get(&file).await.status(404);
    let followed = app
        .public()
        .get(&format!("/api/public/submissions/{code}"))
        .await
        .ok();
    assert_eq!(followed.get("files"), None);

    accept(&app, &seen["submission"]).await;
    send(&path, &[("a.jpg", &taken)])
        .await
        .refused("solicitation.not_now");
}

fn picture_without_comment() -> Vec<u8> {
    let whole = picture("");
    [&whole[..2], &whole[6..]].concat()
}

#[tokio::test]
async fn no_more_files_are_counted_than_belong_to_the_submission() {
    let app = app().await;
    open_window(&app).await;
    for count in [5, 5] {
        let sent = app
            .public()
            .post(PATH, public("路灯", "村口路灯不亮"))
            .await;
        let path = format!("/api/public/submissions/{}/files", text(&sent.ok()["code"]));
        let taken = picture("甲");
        let all: Vec<(&str, &[u8])> = vec![("a.jpg", taken.as_slice()); count];
        let done = app.public().upload(&path, &all).await;
        assert_eq!(done.ok(), json!({ "count": count }));
    }
}
