//! How the ballot may be held, and how the notice says it was.

use primitives::ballot::{Form, Mode};
use regime::VoteMethod;
use serde_json::json;

use super::world::{app, started, text, vote};
use crate::campaign::rules::*;

#[test]
fn the_method_of_the_regime_lets_some_modes_through() {
    use Mode::{Counted, Open, Secret};
    for (method, allowed, form) in [
        (VoteMethod::Secret, vec![Secret, Counted], Form::Paper),
        (VoteMethod::AnonymousElectronic, vec![Secret], Form::Paper),
        (VoteMethod::ShowOfHands, vec![Counted], Form::ShowOfHands),
        (VoteMethod::Open, vec![Open], Form::Paper),
    ] {
        assert_eq!(modes(method), allowed, "{method:?}");
        assert_eq!(Way::form(method), form, "{method:?}");
    }
}

#[test]
fn the_notice_tells_how_it_was_held() {
    use Mode::{Counted, Open, Secret};
    for (mode, form, papers, zh) in [
        (Secret, Form::Paper, 0, "无记名投票（电子表决）"),
        (
            Secret,
            Form::Paper,
            2,
            "无记名投票（电子表决，部分使用纸质票）",
        ),
        (Counted, Form::Paper, 0, "无记名投票（纸质票）"),
        (Counted, Form::ShowOfHands, 0, "举手表决"),
        (Open, Form::Paper, 0, "记名投票（电子表决）"),
    ] {
        assert_eq!(Way::of(mode, form, papers).zh(), zh);
    }
}

#[tokio::test]
async fn a_ballot_by_name_is_refused_where_votes_are_secret() {
    let app = app().await;
    let work = started(&app).await;
    work.settle_and_call().await;
    let seen = work.see().await;
    assert_eq!(seen["regime"]["method"], "secret");
    assert_eq!(seen["regime"]["modes"], json!(["secret", "counted"]));
    let by_name = json!({ "mode": "open" });
    let refused = work.post(&app.clerk(), "ballot", by_name).await;
    let refused = refused.refused("campaign.other_way");
    assert_eq!(refused["field"], "mode");
    assert_eq!(
        refused["words"]["zh"],
        "本地制度规定评议采用无记名投票，不能用记名投票（电子表决）"
    );
    let counted = json!({ "mode": "counted" });
    let ballot = work.post(&app.clerk(), "ballot", counted).await.ok();
    vote(&app, &text(&ballot["id"]), &[[6, 0, 0, 0]; 3]).await;
    work.post(&app.clerk(), "result", json!({})).await.ok();
    let kind = json!({ "kind": "notice" });
    let drafted = work.post(&app.clerk(), "papers", kind).await.ok();
    let paper = text(&drafted["content"]["papers"][0]["document"]);
    let paper = app.clerk().get(&format!("/api/documents/{paper}")).await;
    let paper = paper.ok().to_string();
    assert!(
        paper.contains("以无记名投票（纸质票）方式对下列部门进行了评议"),
        "{paper}"
    );
}
