//! A city's congress with counties below it, for tests of what they do in step. Everybody is invented; the places are real.

use std::collections::BTreeMap;

use people::act::Act;
use people::congress::{CongressId, Level};
use people::organ::OrganKind;
use people::person::SeatKind;
use people::{Actor, App, Role};
use serde_json::json;

use crate::world::{World, found_congress};

/// Code and name of the counties of Mianyang (绵阳), in the order of their codes.
pub const COUNTIES: [(&str, &str); 9] = [
    ("510703", "涪城区"),
    ("510704", "游仙区"),
    ("510705", "安州区"),
    ("510722", "三台县"),
    ("510723", "盐亭县"),
    ("510725", "梓潼县"),
    ("510726", "北川羌族自治县"),
    ("510727", "平武县"),
    ("510781", "江油市"),
];

/// Those elected in each congress beside the chair: how many, account, name, seat.
const ELECTED: [(u32, &str, &str, SeatKind); 3] = [
    (2, "vice_chair", "副主任", SeatKind::ViceChair),
    (4, "member", "委员", SeatKind::Member),
    (2, "deputy", "代表", SeatKind::Deputy),
];

impl World {
    /// Mianyang (510700) with the first `counties` of its counties under the regimes of the place, and a county elsewhere
    /// with its clerk, `stranger`.
    ///
    /// Accounts start with the division's code: `510700_clerk`, `510703_chair`, `510703_member_1`, `510703_教育局`.
    pub(crate) async fn found_linked(app: &App, counties: usize) -> Self {
        let desk = app.desk(Actor::System("test"));
        desk.act(async |act| {
            let city = found_congress(
                act,
                "510700",
                ("绵阳市", Level::City),
                (None, Some("mianyang")),
            )
            .await;
            let other =
                found_congress(act, "621122", ("陇西县", Level::County), (None, None)).await;
            let mut world = Self {
                congress: city,
                other,
                counties: Vec::new(),
                organs: BTreeMap::new(),
                people: BTreeMap::new(),
                cookies: BTreeMap::new(),
            };
            world.fill_linked(act, ("510700", "绵阳市"), city).await;
            for (code, place) in COUNTIES.into_iter().take(counties) {
                let kind = (place, Level::County);
                let above = (Some(city), Some("mianyang_county"));
                let county = found_congress(act, code, kind, above).await;
                world.fill_linked(act, (code, place), county).await;
                world.counties.push(county);
            }
            world.fill_other(act).await;
            act.record("test.founded", &[city.subject()], json!({}))
                .await?;
            Ok(world)
        })
        .await
        .expect("the world is founded")
    }

    /// Sichuan (510000), a province, with two cities directly below it, and a county elsewhere with its clerk, `stranger`.
    ///
    /// Accounts start with the division's code, as in [`Self::found_linked`].
    pub(crate) async fn found_provincial(app: &App) -> Self {
        let desk = app.desk(Actor::System("test"));
        desk.act(async |act| {
            let kind = ("四川省", Level::Province);
            let province = found_congress(act, "510000", kind, (None, None)).await;
            let kind = ("陇西县", Level::County);
            let other = found_congress(act, "621122", kind, (None, None)).await;
            let mut world = Self {
                congress: province,
                other,
                counties: Vec::new(),
                organs: BTreeMap::new(),
                people: BTreeMap::new(),
                cookies: BTreeMap::new(),
            };
            world.fill_linked(act, ("510000", "四川省"), province).await;
            for (code, place) in [("510600", "德阳市"), ("510700", "绵阳市")] {
                let kind = (place, Level::City);
                let city = found_congress(act, code, kind, (Some(province), None)).await;
                world.fill_linked(act, (code, place), city).await;
                world.counties.push(city);
            }
            world.fill_other(act).await;
            act.record("test.founded", &[province.subject()], json!({}))
                .await?;
            Ok(world)
        })
        .await
        .expect("the world is founded")
    }

    async fn fill_linked(&mut self, act: &mut Act, (code, place): (&str, &str), at: CongressId) {
        let name = format!("{place}人大常委会办公室");
        let own = |short: &str| format!("{code}_{short}");
        let office = self
            .add_organ(act, at, OrganKind::Office, &name, &own("办公室"))
            .await;
        self.add_official(
            act,
            &own("clerk"),
            &format!("{place}办公室"),
            &office,
            Role::Clerk,
        )
        .await;
        let name = format!("{place}人大社会建设委员会");
        let committee = self
            .add_organ(act, at, OrganKind::SpecialCommittee, &name, &own("社建委"))
            .await;
        let staff = format!("{place}社建委");
        self.add_official(act, &own("committee"), &staff, &committee, Role::Committee)
            .await;
        for (kind, organ) in [
            (OrganKind::Government, "人民政府"),
            (OrganKind::Department, "教育局"),
        ] {
            let name = format!("{place}{organ}");
            let found = self.add_organ(act, at, kind, &name, &own(organ)).await;
            self.add_official(act, &own(organ), &name, &found, Role::Organ)
                .await;
        }
        self.add_elected(
            act,
            at,
            &own("chair"),
            (&format!("{place}主任"), SeatKind::Chair),
        )
        .await;
        for (count, account, title, kind) in ELECTED {
            for number in 1..=count {
                let account = own(&format!("{account}_{number}"));
                let name = format!("{place}{title}{number}");
                self.add_elected(act, at, &account, (&name, kind)).await;
            }
        }
    }
}
