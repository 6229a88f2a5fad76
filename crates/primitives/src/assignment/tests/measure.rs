use std::time::Instant;
use testing::TestApp;

#[tokio::test]
async fn dump() {
    let app = TestApp::on("2026-03-02", crate::routes()).await;
    let routes = people::routes().merge(crate::routes());
    let (_, document) = people::door::close(routes, &app.app).unwrap();
    std::fs::write(
        "/tmp/assign_openapi.json",
        serde_json::to_string(&document).unwrap(),
    )
    .unwrap();
}

#[tokio::test]
async fn lists_at_a_hundred_thousand() {
    let app = TestApp::on("2026-03-02", crate::routes()).await;
    let names = [
        "县政府",
        "县监委",
        "县法院",
        "县检察院",
        "县住建局",
        "县教育局",
        "县水务局",
        "县交通局",
    ];
    let organs: Vec<_> = names.iter().map(|name| app.world.organ(name)).collect();
    let start = Instant::now();
    testing::seed_assignments(
        &app.app,
        app.world.congress,
        &organs,
        app.world.organ("财经委"),
        100_000,
    )
    .await;
    eprintln!("MEASURE seeded {:?}", start.elapsed());
    let organ = app.world.organ("县住建局");
    let lead = app.world.organ("财经委");
    for query in [
        String::new(),
        "page=40".into(),
        "state=issued".into(),
        format!("organ={organ}"),
        format!("lead={lead}&state=answered"),
        "light=overdue".into(),
        "light=due_soon".into(),
        "light=in_time".into(),
        "light=done".into(),
        "q=997".into(),
        "q=%E6%89%AC%E5%B0%98".into(),
        "q=nothing".into(),
        "origin_kind=council".into(),
        "origin_kind=deputies".into(),
        "due_from=2026-03-01&due_until=2026-03-31".into(),
        "waiting=true&sort=-due".into(),
    ] {
        for (who, caller) in [("staff", app.clerk()), ("organ", app.organ("县住建局"))] {
            let path = format!("/api/assignments?{query}");
            let mut times = Vec::new();
            let mut total = serde_json::Value::Null;
            for _ in 0..20 {
                let start = Instant::now();
                total = caller.get(&path).await.ok()["total"].clone();
                times.push(start.elapsed());
            }
            times.sort();
            eprintln!(
                "MEASURE {who} {query:40} total {total} median {:?} p95 {:?}",
                times[10], times[18]
            );
        }
    }
    let start = Instant::now();
    app.clerk().get("/api/assignments/board").await.ok();
    eprintln!("MEASURE board {:?}", start.elapsed());
    let old = app.app.calendar();
    let mut text = String::from(
        "date,kind,name,in_lieu\n2026-04-02,off,x,0\n2026-04-03,off,x,0\n2026-04-07,off,x,0\n2026-04-08,off,x,0\n2026-04-09,off,x,0\n2026-04-10,off,x,0\n",
    );
    for (date, day) in old.days_of_notice(2026) {
        let kind = if day.kind == kernel::time::DayKind::Work {
            "work"
        } else {
            "off"
        };
        text.push_str(&format!("{date},{kind},{},0\n", day.name));
    }
    let new = old.with_amended_year(&text).unwrap();
    let start = Instant::now();
    let redated = app
        .app
        .desk(people::Actor::System("test"))
        .act(async |act| crate::assignment::acts::redate(act, &old, &new).await)
        .await;
    eprintln!("MEASURE redate {:?} {:?}", redated, start.elapsed());
}
