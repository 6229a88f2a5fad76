//! Files, as people send them.

use testing::TestApp;
use utoipa_axum::router::OpenApiRouter;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

async fn app() -> TestApp {
    TestApp::on("2026-01-15", OpenApiRouter::new()).await
}

#[tokio::test]
async fn a_file_is_kept_and_can_be_taken_back_by_who_sent_it() {
    let app = app().await;
    let files = app
        .clerk()
        .upload(
            "/api/files",
            &[
                ("../整改报告.pdf", PDF),
                ("数据.csv", "项目,数量".as_bytes()),
            ],
        )
        .await
        .ok();
    assert_eq!(files[0]["name"], "整改报告.pdf");
    assert_eq!(files[0]["media_type"], "application/pdf");
    assert_eq!(files[1]["name"], "数据.csv");
    let path = format!("/api/files/{}", files[0]["id"].as_str().unwrap());
    app.chair().delete(&path).await.status(404);
    app.clerk().delete(&path).await.status(204);
    app.clerk().delete(&path).await.status(404);
}

#[tokio::test]
async fn what_is_not_taken_is_refused_with_the_reason() {
    let app = app().await;
    let send = async |name: &str, content: &[u8]| {
        app.clerk().upload("/api/files", &[(name, content)]).await
    };
    send("空.pdf", b"").await.refused("file.empty");
    send("程序.exe", b"MZ\x90\x00\x03\x00\x00\x00")
        .await
        .refused("file.kind");
    send("报告.jpg", PDF).await.refused("file.disguised");
    send("秘密文件.pdf", PDF).await.refused("file.secret");
    let mut long = PDF.to_vec();
    long.resize(app.app.choices.file_bytes + 1, b' ');
    send("太大.pdf", &long).await.status(413);
    app.clerk().upload("/api/files", &[]).await.fault("file");
    app.clerk()
        .post("/api/files", serde_json::json!({}))
        .await
        .fault("file");
    app.public()
        .upload("/api/files", &[("报告.pdf", PDF)])
        .await
        .status(401);
    let many: Vec<_> = (0..21).map(|_| ("报告.pdf", PDF)).collect();
    app.clerk().upload("/api/files", &many).await.status(413);
}
