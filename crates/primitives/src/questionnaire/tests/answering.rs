use serde_json::{Value, json};

use super::{app, asks, codes, opened, send, sheet};

#[tokio::test]
async fn a_code_answers_once_and_the_same_sheet_again_is_thanked_for() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issued = codes(&app, &path, 2).await;
    let typed = format!("{}-{}", &issued[0][..5].to_lowercase(), &issued[0][5..]);
    let asked = format!("/api/public/questionnaires/{typed}");
    let asked = app.public().get(&asked).await.ok();
    assert_eq!(asked["organ"], "渭源县住房和城乡建设局");
    assert_eq!(asked["questions"].as_array().unwrap().len(), 3);
    assert_eq!(asked["congress"], "渭源县人民代表大会常务委员会");

    send(app.public(), &typed, sheet("a", 9, None, ""))
        .await
        .fault("answers.0");
    send(
        app.public(),
        &typed,
        json!({ "key": "0123456789abcdef", "answers": [{}, {}, {}] }),
    )
    .await
    .fault("answers.0");
    for _ in 0..2 {
        let counted = send(app.public(), &typed, sheet("a", 0, Some(1), "路灯不亮")).await;
        assert_eq!(counted.ok()["is_counted"], true);
    }
    send(app.public(), &issued[0], sheet("b", 2, None, ""))
        .await
        .refused("questionnaire.already_answered");
    app.public()
        .get(&format!("/api/public/questionnaires/{typed}"))
        .await
        .refused("questionnaire.already_answered");
    for wrong in ["ABCDE23456", "x"] {
        app.public()
            .get(&format!("/api/public/questionnaires/{wrong}"))
            .await
            .refused("questionnaire.unknown_code");
        send(app.public(), wrong, sheet("a", 0, None, ""))
            .await
            .refused("questionnaire.unknown_code");
    }
    // Whoever is signed in on the device stays out of it.
    send(app.clerk(), &issued[1], sheet("c", 0, None, ""))
        .await
        .ok();
    let view = app.clerk().get(&path).await.ok();
    let found = (&view["issued"], &view["answered"], &view["figures"]);
    assert_eq!(found, (&json!(2), &json!(2), &Value::Null));
}

#[tokio::test]
async fn nothing_is_answered_before_the_first_day_or_after_the_end() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issued = codes(&app, &path, 3).await;
    let look = async |code: &str| {
        let path = format!("/api/public/questionnaires/{code}");
        app.public().get(&path).await
    };
    app.set_day("2026-11-14");
    look(&issued[0]).await.refused("questionnaire.not_yet");
    app.set_day("2026-12-15");
    look(&issued[0]).await.ok();
    send(app.public(), &issued[0], sheet("a", 0, None, ""))
        .await
        .ok();
    app.set_day("2026-12-16");
    look(&issued[1]).await.refused("questionnaire.over");
    let late = send(app.public(), &issued[1], sheet("b", 0, None, ""));
    late.await.refused("questionnaire.over");
    // A lost answer is found again, even now.
    send(app.public(), &issued[0], sheet("a", 0, None, ""))
        .await
        .ok();
    app.clerk()
        .post(&format!("{path}/codes"), json!({ "count": 1 }))
        .await
        .refused("questionnaire.past");
    // Who closes it by hand shuts the box as well.
    app.set_day("2026-11-20");
    let closure = json!({ "version": 2 });
    app.clerk()
        .post(&format!("{path}/closure"), closure)
        .await
        .ok();
    send(app.public(), &issued[2], sheet("c", 0, None, ""))
        .await
        .refused("questionnaire.over");
}

#[tokio::test]
async fn results_are_shown_from_five_sheets_on_and_whole_in_the_end() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issued = codes(&app, &path, 10).await;
    let results = async || app.chair().get(&format!("{path}/results")).await.ok();
    for (at, code) in issued.iter().take(7).enumerate() {
        let words = if at % 2 == 0 {
            format!("意见{at}")
        } else {
            String::new()
        };
        let key = format!("k{at}");
        let answer = sheet(&key, at % 3, (at > 0).then_some(0), &words);
        send(app.public(), code, answer).await.ok();
        let now = results().await;
        let shown = if at < 4 { Value::Null } else { json!(5) };
        assert_eq!(now["answered"], at + 1);
        assert_eq!(now["tally"]["sheets"], shown, "after {at}");
    }
    let now = results().await;
    assert_eq!(now["tally"]["questions"][0]["counts"], json!([2, 2, 1]));
    let figures = app.clerk().get(&path).await.ok()["figures"].clone();
    assert_eq!(
        figures["questions"][1],
        json!({ "counts": [4, 0, 0], "blank": 1 })
    );
    assert_eq!(figures["questions"][2], json!({ "counts": [], "blank": 2 }));
    let closure = json!({ "version": 2 });
    app.clerk()
        .post(&format!("{path}/closure"), closure)
        .await
        .ok();
    let now = results().await;
    assert_eq!(now["tally"]["sheets"], 7);
    let words = now["tally"]["questions"][2]["words"].clone();
    assert_eq!(words, json!(["意见0", "意见2", "意见4", "意见6"]));
    let export = app.chair().get(&format!("{path}/results/export")).await;
    assert!(export.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn thirty_at_once_are_thirty() {
    let app = app().await;
    let path = opened(&app, asks(&app)).await;
    let issued = codes(&app, &path, 30).await;
    let mut all = Vec::new();
    for (at, code) in issued.iter().enumerate() {
        let key = format!("k{at}");
        all.push(send(
            app.public(),
            code,
            sheet(&key, 0, None, &format!("第{at}条")),
        ));
        // The same code from another device at the same moment.
        let other = format!("other{at}");
        all.push(send(
            app.public(),
            code,
            sheet(&other, 0, None, &format!("第{at}条")),
        ));
    }
    let mut counted = 0;
    for answer in together(all).await {
        counted += i32::from(answer.status == 200);
    }
    assert_eq!(counted, 30);
    let closure = json!({ "version": 2 });
    app.clerk()
        .post(&format!("{path}/closure"), closure)
        .await
        .ok();
    let results = app.clerk().get(&format!("{path}/results")).await.ok();
    assert_eq!(results["tally"]["questions"][0]["counts"][0], 30);
    assert_eq!(
        results["tally"]["questions"][2]["words"]
            .as_array()
            .unwrap()
            .len(),
        30
    );
}

/// All of them at the same time.
async fn together<T>(all: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.into_iter().map(Box::pin).map(Some).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        for one in &mut waiting {
            let Some(future) = one else { continue };
            if let std::task::Poll::Ready(answer) = future.as_mut().poll(context) {
                done.push(answer);
                *one = None;
            }
        }
        if waiting.iter().all(Option::is_none) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done
}
