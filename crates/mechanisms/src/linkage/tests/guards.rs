//! What must be ready before the city deliberates: a table, and the year as it is lived.

use kernel::error::Refusal as _;
use people::congress::CongressId;
use regime::Library;
use serde_json::{Value, json};

use super::super::rules::{CountyFacts, GuardKind, LinkageRefusal, Waiver, guards, must_be_kept};
use super::world::{
    CITY, FUCHENG, YOUXIAN, approve_scheme, carried, cycle, deliberate, hold, linked, move_to,
    name, research, send_results, session, submit_scheme,
};

/// What is lacking for one county, with or without a waiver.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_lacking_follows_from_the_facts() {
    let day = |text: &str| text.parse::<kernel::Date>().unwrap();
    let regime = Library::builtin()
        .resolve("mianyang", day("2026-03-02"))
        .unwrap();
    let county = CongressId::fresh();
    let in_time = (Some("2026-06-19"), Some("2026-06-19"), None, true, true);
    for (approved, (held, latest, why, sent, covered), waived, lacking) in [
        (true, in_time, None, vec![]),
        (false, in_time, None, vec![GuardKind::Scheme]),
        (
            true,
            (None, Some("2026-06-19"), None, false, true),
            None,
            vec![GuardKind::Sessions, GuardKind::Results],
        ),
        // A day late: only a reason keeps it, and a blank one is none.
        (
            true,
            (Some("2026-06-20"), Some("2026-06-19"), None, true, true),
            None,
            vec![GuardKind::Sessions],
        ),
        (
            true,
            (Some("2026-06-20"), Some("2026-06-19"), Some(""), true, true),
            None,
            vec![GuardKind::Sessions],
        ),
        (
            true,
            (
                Some("2026-06-20"),
                Some("2026-06-19"),
                Some("防汛"),
                true,
                true,
            ),
            None,
            vec![],
        ),
        // Without a session of the city there is no latest day.
        (
            true,
            (Some("2026-06-20"), None, None, true, true),
            None,
            vec![],
        ),
        (
            true,
            (Some("2026-06-12"), Some("2026-06-19"), None, false, true),
            None,
            vec![GuardKind::Results],
        ),
        (
            true,
            (Some("2026-06-12"), Some("2026-06-19"), None, true, false),
            None,
            vec![GuardKind::Coverage],
        ),
        (
            true,
            (Some("2026-06-12"), Some("2026-06-19"), None, true, false),
            Some(GuardKind::Coverage),
            vec![],
        ),
        (
            true,
            (Some("2026-06-12"), Some("2026-06-19"), None, true, false),
            Some(GuardKind::Results),
            vec![GuardKind::Coverage],
        ),
        (
            true,
            (None, None, None, false, false),
            Some(GuardKind::Sessions),
            vec![GuardKind::Coverage, GuardKind::Results],
        ),
    ] {
        let facts = CountyFacts {
            congress: county,
            place: "涪城区".into(),
            held_on: held.map(day),
            latest: latest.map(day),
            late_reason: why.map(str::to_owned),
            sent_on: sent.then(|| day("2026-06-21")),
        };
        let covered: Vec<CongressId> = covered.then_some(county).into_iter().collect();
        let waivers: Vec<Waiver> = waived
            .map(|guard| Waiver {
                guard,
                county,
                reason: "正在换届".into(),
                decided_on: day("2026-06-22"),
                decided_by: "主任".into(),
            })
            .into_iter()
            .collect();
        let approved_on = approved.then(|| day("2026-04-26"));
        let found = guards(approved_on, &[facts], &covered, &waivers, &regime.linkage);
        let kinds: Vec<GuardKind> = found
            .iter()
            .filter(|one| !one.is_kept)
            .map(|one| one.kind)
            .collect();
        assert_eq!(
            kinds, lacking,
            "{held:?} {latest:?} {why:?} {sent} {waived:?}"
        );
        let refused = must_be_kept(&found).err();
        assert_eq!(refused.is_some(), !lacking.is_empty());
        if let Some(refusal) = refused {
            assert!(
                matches!(refusal, LinkageRefusal::NotReady { count, .. } if count == lacking.len())
            );
            assert_eq!(refusal.code(), "linkage.not_ready");
        }
        assert!(found.iter().all(|one| one.basis.zh.contains("绵阳")));
    }
}

/// A waiver is for the county that it names: what lacks in another one lacks.
#[test]
fn what_is_waived_in_one_county_is_lacking_in_another() {
    let day = |text: &str| text.parse::<kernel::Date>().unwrap();
    let regime = Library::builtin()
        .resolve("mianyang", day("2026-03-02"))
        .unwrap();
    let counties = [CongressId::fresh(), CongressId::fresh()];
    let facts = counties.map(|congress| CountyFacts {
        congress,
        place: "涪城区".into(),
        held_on: Some(day("2026-06-12")),
        latest: Some(day("2026-06-19")),
        late_reason: None,
        sent_on: Some(day("2026-06-21")),
    });
    let waiver = Waiver {
        guard: GuardKind::Coverage,
        county: counties[0],
        reason: "正在换届".into(),
        decided_on: day("2026-06-22"),
        decided_by: "主任".into(),
    };
    let approved_on = Some(day("2026-04-26"));
    let found = guards(approved_on, &facts, &[], &[waiver], &regime.linkage);
    let lacking: Vec<_> = found.iter().flat_map(|one| &one.lacking).collect();
    assert_eq!(lacking.len(), 1);
    assert_eq!(lacking[0].congress, Some(counties[1]));
}

fn lacking(cycle: &Value) -> Vec<(String, usize)> {
    let all = cycle["guards"].as_array().unwrap().iter();
    let open = all.filter(|one| one["is_kept"] == false);
    open.map(|one| {
        let kind = one["kind"].as_str().unwrap().to_owned();
        (kind, one["lacking"].as_array().unwrap().len())
    })
    .collect()
}

fn named(all: &[(&str, usize)]) -> Vec<(String, usize)> {
    all.iter()
        .map(|(kind, n)| ((*kind).to_owned(), *n))
        .collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn the_city_deliberates_once_everything_is_ready_or_waived() {
    let app = linked(2).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG, YOUXIAN]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    assert_eq!(
        lacking(&cycle(&app, CITY, &at).await),
        named(&[
            ("scheme", 1),
            ("coverage", 2),
            ("sessions", 2),
            ("results", 2)
        ])
    );
    submit_scheme(&app, &at).await;
    app.set_day("2026-04-20");
    approve_scheme(&app, &at).await.ok();
    app.set_day("2026-05-20");
    research(&app, &at, "510703").await;
    assert_eq!(
        lacking(&cycle(&app, CITY, &at).await),
        named(&[("coverage", 1), ("sessions", 2), ("results", 2)])
    );

    let one = session(&app, FUCHENG, "2026-06-12").await;
    name(&app, FUCHENG, &at, &one).await.ok();
    let two = session(&app, YOUXIAN, "2026-06-22").await;
    name(&app, YOUXIAN, &at, &two).await.ok();
    hold(&app, FUCHENG, &one, ("2026-06-12", "")).await.ok();
    deliberate(&app, FUCHENG, &at, &one).await.ok();
    send_results(&app, FUCHENG, &path, &at).await.ok();
    hold(&app, YOUXIAN, &two, ("2026-06-22", ""))
        .await
        .refused("meeting.late_for_another");
    hold(&app, YOUXIAN, &two, ("2026-06-22", "县域防汛"))
        .await
        .ok();
    deliberate(&app, YOUXIAN, &at, &two).await.ok();
    let seen = cycle(&app, CITY, &at).await;
    assert_eq!(lacking(&seen), named(&[("coverage", 1), ("results", 1)]));
    let late = super::world::of_place(&seen, "游仙区").unwrap();
    assert_eq!(late["late_reason"], "县域防汛");

    hold(&app, CITY, &big, ("2026-06-26", "")).await.ok();
    let refused = deliberate(&app, CITY, &at, &big).await;
    let problem = refused.refused("linkage.not_ready");
    let words = problem["words"]["zh"].as_str().unwrap();
    assert!(words.contains("2项") && words.contains("游仙区"), "{words}");
    send_results(&app, YOUXIAN, &path, &at).await.ok();
    deliberate(&app, CITY, &at, &big)
        .await
        .refused("linkage.not_ready");

    let waive = |guard: &str, county: usize, reason: &str| json!({ "guard": guard, "county": app.world.counties[county], "reason": reason });
    let chair = app.account("510700_chair");
    let waivers = format!("{at}/waivers");
    app.account("510700_clerk")
        .post(&waivers, waive("coverage", 1, "封路"))
        .await
        .status(403);
    chair
        .post(&waivers, waive("coverage", 1, " "))
        .await
        .fault("reason");
    chair
        .post(&waivers, waive("scheme", 1, "来不及"))
        .await
        .refused("linkage.not_waived");
    chair
        .post(&waivers, waive("coverage", 0, "封路"))
        .await
        .refused("linkage.nothing_lacking");
    app.account("510703_chair")
        .post(&waivers, waive("coverage", 1, "封路"))
        .await
        .refused("linkage.not_the_city");
    chair
        .post(&waivers, waive("coverage", 1, "封路"))
        .await
        .ok();
    let seen = cycle(&app, CITY, &at).await;
    assert_eq!(lacking(&seen), []);
    assert_eq!(seen["guards"][1]["waived"][0]["reason"], "封路");
    deliberate(&app, CITY, &at, &big).await.ok();
}

/// A session moved nearer after a county held its own: what was in time then is late now, and must be explained or waived.
#[tokio::test]
async fn a_county_that_was_in_time_is_late_once_the_city_moves_nearer() {
    let app = linked(1).await;
    let (path, at) = carried(&app, &[CITY, FUCHENG]).await;
    app.set_day("2026-03-02");
    let big = session(&app, CITY, "2026-06-26").await;
    name(&app, CITY, &at, &big).await.ok();
    submit_scheme(&app, &at).await;
    approve_scheme(&app, &at).await.ok();
    research(&app, &at, "510703").await;
    let one = session(&app, FUCHENG, "2026-06-17").await;
    name(&app, FUCHENG, &at, &one).await.ok();
    hold(&app, FUCHENG, &one, ("2026-06-17", "")).await.ok();
    deliberate(&app, FUCHENG, &at, &one).await.ok();
    send_results(&app, FUCHENG, &path, &at).await.ok();
    assert_eq!(lacking(&cycle(&app, CITY, &at).await), []);
    let moved = move_to(&app, CITY, &big, "2026-06-23").await.ok();
    let kinds: Vec<_> = moved["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].clone())
        .collect();
    assert!(kinds.contains(&json!("done_too_late")), "{moved}");
    assert_eq!(
        lacking(&cycle(&app, CITY, &at).await),
        named(&[("sessions", 1)])
    );
}

#[tokio::test]
async fn the_counties_are_told_of_the_special_meeting() {
    let app = linked(1).await;
    let (_, at) = carried(&app, &[CITY, FUCHENG]).await;
    let clerk = app.account("510700_clerk");
    let new = json!({ "kind": "forum", "held_on": "2026-06-24", "title": "专题会议" });
    let made = clerk.post("/api/meetings", new).await.ok();
    let hear = json!({ "meeting": made["id"], "version": 0 });
    let path = format!("{at}/hearing");
    app.account("510703_clerk")
        .put(&path, hear.clone())
        .await
        .refused("linkage.not_the_city");
    clerk.put(&path, hear.clone()).await.ok();
    clerk.put(&path, hear).await.refused("stale");
    let own = cycle(&app, FUCHENG, &at).await;
    assert_eq!(own["hearing"]["held_on"], "2026-06-24");
    assert_eq!(own["hearing"]["meeting"], json!(null));
    let told = app
        .account("510703_clerk")
        .get(&format!("{at}/records"))
        .await
        .ok();
    assert_eq!(told["items"][0]["happened"], "linkage.hearing_named");
}
