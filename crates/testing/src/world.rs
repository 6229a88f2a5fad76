//! A county's congress with its organs and people, for tests. Everybody is invented; the place is real.

use std::collections::BTreeMap;

use kernel::{Date, Flag};
use people::account::{self, Account, AccountId};
use people::act::Act;
use people::congress::{self, Congress, CongressId, Level};
use people::organ::{self, Organ, OrganId, OrganKind};
use people::person::{self, Person, PersonId, Post, PostId, Seat, SeatId, SeatKind};
use people::{Actor, App, Role, session};
use serde_json::json;

/// Who and what there is in a test's installation.
pub struct World {
    /// 渭源县, a county under the regime `weiyuan`.
    pub congress: CongressId,
    /// 陇西县, a county under the statute alone.
    pub other: CongressId,
    /// The congresses below `congress`, by their codes; none unless it is a city or a province.
    pub counties: Vec<CongressId>,
    /// Organs by short name.
    pub organs: BTreeMap<String, OrganId>,
    /// People by account.
    pub people: BTreeMap<String, PersonId>,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// The supervised organs: kind, name, short name. Each has one person with an account of the short name.
const ORGANS: &[(OrganKind, &str, &str)] = &[
    (OrganKind::Government, "渭源县人民政府", "县政府"),
    (
        OrganKind::SupervisoryCommission,
        "渭源县监察委员会",
        "县监委",
    ),
    (OrganKind::Court, "渭源县人民法院", "县法院"),
    (OrganKind::Procuratorate, "渭源县人民检察院", "县检察院"),
    (OrganKind::Department, "渭源县住房和城乡建设局", "县住建局"),
    (OrganKind::Department, "渭源县教育局", "县教育局"),
    (OrganKind::Department, "渭源县水务局", "县水务局"),
    (OrganKind::Department, "渭源县交通运输局", "县交通局"),
    (OrganKind::PartyCommittee, "中共渭源县委员会", "县委"),
];

/// Account, name and role of somebody in an office.
type Official = (&'static str, &'static str, Role);

/// The offices of the standing committee: kind, name, short name, staff.
const OFFICES: [(OrganKind, &str, &str, &[Official]); 2] = [
    (
        OrganKind::Office,
        "渭源县人大常委会办公室",
        "办公室",
        &[
            ("clerk", "周文清", Role::Clerk),
            ("system_admin", "石系", Role::SystemAdmin),
            ("security_admin", "安全", Role::SecurityAdmin),
            ("audit_admin", "申计", Role::AuditAdmin),
        ],
    ),
    (
        OrganKind::SpecialCommittee,
        "渭源县人大财政经济委员会",
        "财经委",
        &[("committee", "何静", Role::Committee)],
    ),
];

/// Those elected beside the chair: how many, account, name.
const ELECTED: [(u32, &str, &str, SeatKind); 3] = [
    (4, "vice_chair", "副主任", SeatKind::ViceChair),
    (24, "member", "委员", SeatKind::Member),
    (6, "deputy", "代表", SeatKind::Deputy),
];

impl World {
    /// Founds the county in an installation, with everybody signed in.
    pub async fn found(app: &App) -> Self {
        let desk = app.desk(Actor::System("test"));
        desk.act(async |act| {
            let home = ("渭源县", Level::County);
            let congress = found_congress(act, "621123", home, (None, Some("weiyuan"))).await;
            let away = ("陇西县", Level::County);
            let other = found_congress(act, "621122", away, (None, None)).await;
            let mut world = Self {
                congress,
                other,
                counties: Vec::new(),
                organs: BTreeMap::new(),
                people: BTreeMap::new(),
                cookies: BTreeMap::new(),
            };
            world.fill(act).await;
            act.record("test.founded", &[congress.subject()], json!({}))
                .await?;
            Ok(world)
        })
        .await
        .expect("the world is founded")
    }

    /// Elects members until there are so many beside the chairs: `member_1` to `member_{count}`.
    pub async fn elect(&mut self, app: &App, count: usize) {
        let desk = app.desk(Actor::System("test"));
        desk.act(async |act| {
            let home = self.congress;
            for number in 1..=count {
                let account = format!("member_{number}");
                if !self.people.contains_key(&account) {
                    let name = format!("委员{number:02}");
                    let elected = (name.as_str(), SeatKind::Member);
                    self.add_elected(act, home, &account, elected).await;
                }
            }
            act.record("test.founded", &[home.subject()], json!({}))
                .await
        })
        .await
        .expect("members are elected");
    }

    /// With which cookie an account is signed in.
    pub fn cookie(&self, account: &str) -> String {
        self.cookies
            .get(account)
            .unwrap_or_else(|| panic!("nobody here is called {account}"))
            .clone()
    }

    /// An organ by short name.
    pub fn organ(&self, short_name: &str) -> OrganId {
        *self
            .organs
            .get(short_name)
            .unwrap_or_else(|| panic!("there is no organ {short_name}"))
    }

    /// A person by account.
    pub fn person(&self, account: &str) -> PersonId {
        *self
            .people
            .get(account)
            .unwrap_or_else(|| panic!("nobody here is called {account}"))
    }

    async fn fill(&mut self, act: &mut Act) {
        let home = self.congress;
        self.fill_offices(act, home).await;
        for (index, (kind, name, short_name)) in ORGANS.iter().enumerate() {
            let organ = self.add_organ(act, home, *kind, name, short_name).await;
            let person = format!("承办{}", index + 1);
            self.add_official(act, short_name, &person, &organ, Role::Organ)
                .await;
        }
        // `organ` is the role's own name for the first department.
        self.alias("organ", "县住建局");
        self.add_elected(act, home, "chair", ("马建业", SeatKind::Chair))
            .await;
        for (count, account, name, kind) in ELECTED {
            for number in 1..=count {
                let account = format!("{account}_{number}");
                let name = format!("{name}{number:02}");
                self.add_elected(act, home, &account, (&name, kind)).await;
            }
        }
        self.alias("vice_chair", "vice_chair_1");
        self.alias("member", "member_1");
        self.alias("deputy", "deputy_1");
        self.fill_other(act).await;
    }

    /// The clerk of the county elsewhere.
    pub(crate) async fn fill_other(&mut self, act: &mut Act) {
        let office = self
            .add_organ(
                act,
                self.other,
                OrganKind::Office,
                "陇西县人大常委会办公室",
                "陇西办公室",
            )
            .await;
        self.add_official(act, "stranger", "陌生人", &office, Role::Clerk)
            .await;
    }

    async fn fill_offices(&mut self, act: &mut Act, home: CongressId) {
        for (kind, name, short_name, staff) in OFFICES {
            let organ = self.add_organ(act, home, kind, name, short_name).await;
            for (account, person, role) in staff {
                self.add_official(act, account, person, &organ, *role).await;
            }
        }
    }

    fn alias(&mut self, alias: &str, account: &str) {
        let (cookie, person) = (self.cookie(account), self.person(account));
        self.cookies.insert(alias.to_owned(), cookie);
        self.people.insert(alias.to_owned(), person);
    }

    pub(crate) async fn add_organ(
        &mut self,
        act: &mut Act,
        congress: CongressId,
        kind: OrganKind,
        name: &str,
        short_name: &str,
    ) -> Organ {
        let organ = Organ {
            id: OrganId::fresh(),
            congress,
            kind,
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            parent: None,
            is_vertical: Flag(false),
            sort_no: i64::try_from(self.organs.len()).expect("few organs"),
            valid_from: long_ago(),
            valid_until: None,
            version: 1,
        };
        organ::store::insert(act.db(), &organ)
            .await
            .expect("an organ");
        self.organs.insert(short_name.to_owned(), organ.id);
        organ
    }

    pub(crate) async fn add_official(
        &mut self,
        act: &mut Act,
        account: &str,
        name: &str,
        organ: &Organ,
        role: Role,
    ) {
        let person = self.add_person(act, organ.congress, account, name).await;
        let post = Post {
            id: PostId::fresh(),
            person,
            organ: organ.id,
            role,
            title: "工作人员".to_owned(),
            is_head: Flag(false),
            from_on: long_ago(),
            until_on: None,
        };
        person::store::insert_post(act.db(), &post)
            .await
            .expect("a post");
        self.add_account(act, account, person).await;
    }

    pub(crate) async fn add_elected(
        &mut self,
        act: &mut Act,
        congress: CongressId,
        account: &str,
        (name, kind): (&str, SeatKind),
    ) {
        let person = self.add_person(act, congress, account, name).await;
        let seat = Seat {
            id: SeatId::fresh(),
            person,
            congress,
            term: None,
            kind,
            district: "第一选区".to_owned(),
            from_on: long_ago(),
            until_on: None,
            end_reason: None,
        };
        person::store::insert_seat(act.db(), &seat)
            .await
            .expect("a seat");
        self.add_account(act, account, person).await;
    }

    async fn add_person(
        &mut self,
        act: &mut Act,
        congress: CongressId,
        account: &str,
        name: &str,
    ) -> PersonId {
        let person = Person {
            id: PersonId::fresh(),
            congress,
            name: name.to_owned(),
            phone: String::new(),
            version: 1,
        };
        person::store::insert(act.db(), &person)
            .await
            .expect("a person");
        self.people.insert(account.to_owned(), person.id);
        person.id
    }

    async fn add_account(&mut self, act: &mut Act, name: &str, person: PersonId) {
        let account = Account {
            id: AccountId::fresh(),
            person,
            name: name.to_owned(),
            password: "no password opens this".to_owned(),
            must_change_password: Flag(false),
            is_disabled: Flag(false),
            failures: 0,
            locked_until: None,
        };
        account::insert(act.db(), &account)
            .await
            .expect("an account");
        let secret = session::enter(act, &account, "test")
            .await
            .expect("a session");
        self.cookies.insert(
            name.to_owned(),
            format!("{}={secret}", session::cookie_name(act.app())),
        );
    }
}

pub(crate) async fn found_congress(
    act: &mut Act,
    division: &str,
    (place, level): (&str, Level),
    (parent, regime): (Option<CongressId>, Option<&str>),
) -> CongressId {
    let congress = Congress {
        id: CongressId::fresh(),
        division: division.to_owned(),
        level,
        name: format!("{place}人民代表大会常务委员会"),
        short_name: place.to_owned(),
        parent,
        is_public: Flag(true),
        valid_from: long_ago(),
        valid_until: None,
        version: 1,
    };
    congress::store::insert(act.db(), &congress)
        .await
        .expect("a congress");
    if let Some(regime) = regime {
        congress::store::adopt_regime(act.db(), congress.id, regime, (long_ago(), ""))
            .await
            .expect("a regime");
    }
    congress.id
}

fn long_ago() -> Date {
    "2021-12-01".parse().expect("a date")
}
