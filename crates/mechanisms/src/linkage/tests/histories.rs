//! Random histories of ten congresses that try everything: what a county drafts stays its own, the city deliberates
//! nothing before it may, and dates follow a session wherever it goes and back again.

mod city;
mod county;
mod tries;

use std::collections::BTreeMap;

use kernel::Date;
use proptest::prelude::*;
use serde_json::{Value, json};
use testing::TestApp;

use super::world::*;
use tries::{COUNTIES, Try, before_it_is_put, councils, execution};

/// What is known of a county, by what was answered and not by what the code says of it.
#[derive(Debug, Default)]
struct County {
    session: Option<(String, Date)>,
    held_on: Option<Date>,
    says_why: bool,
    has_sent: bool,
    is_covered: bool,
    waived: Vec<usize>,
    /// Why it declines, as arranged and not yet decided.
    declines: Option<String>,
    proposed: Vec<String>,
}

struct Story<'a> {
    app: &'a TestApp,
    codes: Vec<String>,
    path: String,
    at: String,
    day: Date,
    /// From when sessions are looked for.
    first: Date,
    city: (String, Date),
    is_city_held: bool,
    is_scheme_approved: bool,
    is_deliberated: bool,
    counties: BTreeMap<usize, County>,
    /// What nobody outside may read, and whose it is.
    secrets: Vec<(usize, String)>,
    marks: usize,
}

const GUARDS: [&str; 3] = ["coverage", "sessions", "results"];

/// Those who read what others keep to themselves: the city and the two counties that do most.
const READERS: [&str; 3] = [CITY, FUCHENG, YOUXIAN];

/// From when the sessions on each topic are looked for: the city's is forty days later.
const FIRST: [&str; 3] = ["2026-04-20", "2026-06-29", "2026-09-07"];

impl Story<'_> {
    fn on(&self, offset: u8) -> Date {
        self.first.plus_days(i64::from(offset))
    }

    fn by(&self, who: usize, name: &str) -> testing::Caller<'_> {
        self.app.account(&format!("{}_{name}", self.codes[who]))
    }

    fn mark(&mut self) -> String {
        self.marks += 1;
        format!("密{}密", self.marks)
    }

    fn let_out(&mut self, mark: &str) {
        self.secrets.retain(|(_, one)| one != mark);
    }

    /// The next topic is carried out: nothing is known of it.
    async fn begin(&mut self, item: &str, first: Date) {
        self.at = format!("/api/linkage-items/{item}");
        self.first = first.max(self.day.plus_days(10));
        let day = self.first.plus_days(39);
        let big = session(self.app, CITY, &day.to_string()).await;
        name(self.app, CITY, &self.at, &big).await.ok();
        self.city = (big, day);
        self.is_city_held = false;
        self.is_scheme_approved = false;
        self.is_deliberated = false;
        for of in self.counties.values_mut() {
            *of = County {
                declines: of.declines.take(),
                proposed: std::mem::take(&mut of.proposed),
                ..County::default()
            };
        }
    }

    fn of(&mut self, who: usize) -> &mut County {
        self.counties.entry(who).or_default()
    }

    fn comes(&mut self, day: Date) {
        self.day = self.day.max(day);
        self.app.set_day(&self.day.to_string());
    }

    async fn attempt(&mut self, what: &Try) {
        match what {
            Try::Propose(who) => self.propose(*who).await,
            Try::Send(who) => self.send(*who).await,
            Try::Decline(who, yes) => self.arrange(*who, *yes).await,
            Try::Submit(who) => drop(submit(self.app, &self.codes[*who], &self.path).await),
            Try::Vote(who, yes) => self.vote(*who, *yes).await,
            Try::Name(who, day) => self.name(*who, self.on(*day)).await,
            Try::Move(who, day) => self.moves(*who, self.on(*day)).await,
            Try::Hold(who, says) => self.hold(*who, *says).await,
            Try::Deliberate(who) => {
                let Some((meeting, _)) = self.of(*who).session.clone() else {
                    return;
                };
                self.deliberate(&self.codes[*who], &meeting).await;
            }
            Try::SendResults(who) => self.sends(*who).await,
            Try::Research(who) => self.is_visited(*who).await,
            Try::Waive(who, guard) => self.waive(*who, *guard).await,
            Try::Scheme => self.scheme().await,
            Try::CityApproves => approve_if_open(self.app, &self.path).await,
            Try::CityMoves(day) => self.city_moves(self.on(*day)).await,
            Try::CityHolds => self.city_holds().await,
            Try::CityDeliberates => self.city_deliberates().await,
            Try::ThereAndBack(one, two) => self.there_and_back(self.on(*one), self.on(*two)).await,
            Try::Next(who) => self.next(*who).await,
            Try::AllBut(who, left_out) => self.all_but(*who, *left_out).await,
            Try::CityWaits => self.city_moves(self.day.plus_days(30)).await,
            Try::CityNears(who) => self.city_nears(*who).await,
            Try::Days(days) => self.comes(self.day.plus_days(i64::from(*days))),
        }
    }

    async fn propose(&mut self, who: usize) {
        let mark = self.mark();
        let form = json!({ "title": mark, "field": "livelihood", "reason": "群众反映" });
        let path = format!("{}/proposals", self.path);
        if self.by(who, "clerk").post(&path, form).await.status == 200 {
            self.secrets.push((who, mark.clone()));
            self.of(who).proposed.push(mark);
        }
    }

    async fn send(&mut self, who: usize) {
        let path = format!("{}/proposals/sending", self.path);
        if self.by(who, "clerk").post(&path, json!({})).await.status == 200 {
            for mark in std::mem::take(&mut self.of(who).proposed) {
                self.let_out(&mark);
            }
        }
    }

    async fn arrange(&mut self, who: usize, declines: bool) {
        let seen = see(self.app, &self.codes[who], &self.path).await;
        for (number, one) in seen["items"].as_array().unwrap().iter().enumerate() {
            let mark = (declines && number == 0).then(|| self.mark());
            let why = mark.clone().unwrap_or_default();
            let item = one["item"].as_str().unwrap();
            let arranged = arrange(self.app, &self.codes[who], &self.path, item, &why).await;
            if arranged.status == 200 && number == 0 {
                self.secrets.extend(mark.clone().map(|mark| (who, mark)));
                self.of(who).declines = mark;
            }
        }
    }

    /// Two of three decide alike.
    async fn vote(&mut self, who: usize, yes: bool) {
        let code = self.codes[who].clone();
        for name in ["chair", "vice_chair_1"] {
            let mark = self.mark();
            let account = format!("{code}_{name}");
            let voted = vote(self.app, &account, &self.path, yes, &mark).await;
            if voted.status != 200 {
                return;
            }
            self.secrets.push((who, mark));
            if voted.json["state"] == "approved" {
                // What it declines and why is told with its decision.
                if let Some(mark) = self.of(who).declines.take() {
                    self.let_out(&mark);
                }
            }
        }
    }

    async fn name(&mut self, who: usize, day: Date) {
        if day <= self.day.plus_days(7) || self.of(who).session.is_some() {
            return;
        }
        let code = self.codes[who].clone();
        let meeting = session(self.app, &code, &day.to_string()).await;
        let named = name(self.app, &code, &self.at, &meeting).await;
        if named.status == 200 {
            self.of(who).session = Some((meeting, day));
        }
    }

    async fn moves(&mut self, who: usize, day: Date) {
        let Some((meeting, _)) = self.of(who).session.clone() else {
            return;
        };
        if day > self.day {
            let moved = move_to(self.app, &self.codes[who], &meeting, &day.to_string()).await;
            if moved.status == 200 {
                self.of(who).session = Some((meeting, day));
            }
        }
    }

    async fn hold(&mut self, who: usize, says_why: bool) {
        let Some((meeting, day)) = self.of(who).session.clone() else {
            return;
        };
        if self.of(who).held_on.is_some() || day < self.day {
            return;
        }
        self.comes(day);
        let why = if says_why { "县域防汛" } else { "" };
        let on = day.to_string();
        let opened = hold(self.app, &self.codes[who], &meeting, (&on, why)).await;
        if opened.status == 200 {
            self.of(who).held_on = Some(day);
            self.of(who).says_why = says_why;
        } else {
            opened.refused("meeting.late_for_another");
            assert!(!says_why, "a reason opens it");
        }
    }

    async fn deliberate(&self, code: &str, meeting: &str) -> Option<testing::Answer> {
        let path = format!("/api/meetings/{meeting}");
        let is_open = see(self.app, code, &path).await["meeting"]["state"] == "opened";
        if is_open {
            Some(deliberate(self.app, code, &self.at, meeting).await)
        } else {
            None
        }
    }

    async fn there_and_back(&mut self, one: Date, two: Date) {
        let (meeting, day) = self.city.clone();
        if self.is_city_held || one.min(two).min(day) <= self.day {
            return;
        }
        let before = self.dates().await;
        for to in [one, two, day] {
            // To the day where it already is, it is not moved.
            move_to(self.app, CITY, &meeting, &to.to_string()).await;
        }
        assert_eq!(before, self.dates().await);
    }

    /// Every date of every congress, as the city sees them.
    async fn dates(&self) -> Vec<Value> {
        let seen = cycle(self.app, CITY, &self.at).await;
        let all = seen["congresses"].as_array().unwrap().iter();
        let dates = all.flat_map(|one| one["dates"].as_array().unwrap().clone());
        dates
            .map(|mut date| {
                date.as_object_mut().unwrap().remove("former");
                date
            })
            .collect()
    }

    /// No congress reads what another has not let out.
    async fn must_be_kept(&self, by: &[&str]) {
        let mut pages =
            Vec::from(["", "/records", "/board"].map(|rest| format!("{}{rest}", self.path)));
        if !self.at.is_empty() {
            pages.extend(["", "/records"].map(|rest| format!("{}{rest}", self.at)));
        }
        pages.extend(["submittals", "topics", "meetings"].map(|list| format!("/api/{list}")));
        for (page, code) in pages
            .iter()
            .flat_map(|page| by.iter().map(move |code| (page, *code)))
        {
            let text = see(self.app, code, page).await.to_string();
            let read = self
                .secrets
                .iter()
                .find(|(who, mark)| self.codes[*who] != code && text.contains(mark.as_str()));
            assert!(read.is_none(), "{page} tells {code} {read:?}");
        }
    }
}

/// The city's council approves the edition, once.
async fn approve_if_open(app: &TestApp, path: &str) {
    if submit(app, CITY, path).await.status == 200 {
        for name in ["510700_chair", "510700_vice_chair_1"] {
            vote(app, name, path, true, "").await.ok();
        }
    }
}

/// To found ten congresses takes longest: in each world the three topics are carried out one after the other.
async fn live(before: Vec<Try>, councils: Vec<Try>, executions: Vec<Vec<Try>>) {
    let app = linked(COUNTIES).await;
    let path = opened(&app).await;
    let mut story = Story {
        app: &app,
        codes: testing::COUNTIES.map(|(code, _)| code.to_owned()).to_vec(),
        path: path.clone(),
        at: String::new(),
        day: app.today(),
        first: app.today(),
        city: (String::new(), app.today()),
        is_city_held: false,
        is_scheme_approved: false,
        is_deliberated: false,
        counties: BTreeMap::new(),
        secrets: Vec::new(),
        marks: 0,
    };
    for one in &before {
        story.attempt(one).await;
    }
    story.must_be_kept(&READERS).await;
    let items = put_before_the_councils(&app, &path, &[CITY]).await;
    for one in &councils {
        story.attempt(one).await;
        story.must_be_kept(&READERS[..1]).await;
    }
    story.next(0).await;
    approve_if_open(&app, &path).await;
    story.must_be_kept(&READERS).await;
    story.comes("2026-03-02".parse().unwrap());
    for (execution, (item, first)) in executions.iter().zip(items.iter().zip(FIRST)) {
        story.begin(item, first.parse().unwrap()).await;
        for one in execution {
            story.attempt(one).await;
        }
        story.must_be_kept(&READERS).await;
    }
}

/// Worlds that are lived, each with three topics. PostgreSQL's are the same, and founding one there takes several times as long.
fn cases() -> u32 {
    if testing::is_on_postgres() { 2 } else { 5 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn drafts_stay_and_nothing_is_deliberated_unready(
        before in before_it_is_put(), councils in councils(), executions in prop::collection::vec(execution(), FIRST.len()),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(live(before, councils, executions));
    }
}
