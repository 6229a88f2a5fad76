//! What must be ready before the city's session deliberates a linked subject (绵阳 二、（二）（三）：各项准备工作就绪后).

use std::fmt::Write as _;

use kernel::{Date, Words};
use people::congress::CongressId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use strum::{EnumIter, EnumString, IntoStaticStr};
use utoipa::ToSchema;

use super::refusal::LinkageRefusal as R;

use std::fmt;

codes! {
    /// What must be ready.
    GuardKind LinkageGuardKind {
        /// The implementation plan is approved (实施方案经主任会议审定).
        Scheme,
        /// Joint research covered every linked county (实地调研覆盖每一个县).
        Coverage,
        /// Every linked county has held its session, in time or with a reason (县级先行审议).
        Sessions,
        /// Every linked county has sent up what came of it (审议情况报送).
        Results,
    }
}

/// Why something need not be ready in a county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, FromRow)]
#[schema(as = LinkageWaiver)]
pub struct Waiver {
    /// What.
    pub guard: GuardKind,
    /// In which county.
    pub county: CongressId,
    /// Why.
    pub reason: String,
    /// When that was decided.
    pub decided_on: Date,
    /// By whom.
    pub decided_by: String,
}

/// What is known of a linked county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyFacts {
    /// Which.
    pub congress: CongressId,
    /// What people call it.
    pub place: String,
    /// When its session deliberated.
    pub held_on: Option<Date>,
    /// The latest day for that, once the city's session is named.
    pub latest: Option<Date>,
    /// Why it was later.
    pub late_reason: Option<String>,
    /// When it sent up what came of it.
    pub sent_on: Option<Date>,
}

/// One thing that is not ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageLacking)]
pub struct Lacking {
    /// In which county; none when it is the city's own.
    pub congress: Option<CongressId>,
    /// In words.
    pub words: Words,
}

/// One thing that must be ready, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LinkageGuard)]
pub struct Guard {
    /// What.
    pub kind: GuardKind,
    /// Nothing is lacking.
    pub is_kept: bool,
    /// What is not ready.
    pub lacking: Vec<Lacking>,
    /// Where it need not be, and why.
    pub waived: Vec<Waiver>,
    /// What it rests on.
    pub basis: regime::Words,
}

/// How everything that must be ready stands. `covered` are the counties that joint research was in.
pub fn guards(
    approved_on: Option<Date>,
    counties: &[CountyFacts],
    covered: &[CongressId],
    waivers: &[Waiver],
    rules: &regime::Linkage,
) -> Vec<Guard> {
    let scheme = match approved_on {
        Some(_) => Vec::new(),
        None => vec![Lacking {
            congress: None,
            words: Words::new(
                "实施方案还没有经主任会议审定",
                "the implementation plan is not approved",
            ),
        }],
    };
    let of_counties = |is_lacking: &dyn Fn(&CountyFacts) -> Option<Words>| -> Vec<Lacking> {
        let found = counties.iter().filter_map(|one| {
            let congress = Some(one.congress);
            is_lacking(one).map(|words| Lacking { congress, words })
        });
        found.collect()
    };
    let research = of_counties(&|one| {
        let must = rules.covers_every_county.value && !covered.contains(&one.congress);
        must.then(|| not_yet(one, "联合调研还没有覆盖", "joint research was not there"))
    });
    let basis = |value: &regime::Basis| regime::Words::new(&value.zh, &value.en);
    [
        (GuardKind::Scheme, scheme, basis(&rules.scheme_before.basis)),
        (
            GuardKind::Coverage,
            research,
            basis(&rules.covers_every_county.basis),
        ),
        (
            GuardKind::Sessions,
            of_counties(&session_lacking),
            basis(&rules.county_before.basis),
        ),
        (
            GuardKind::Results,
            of_counties(&|one| {
                let is_sent = one.sent_on.is_some();
                (!is_sent)
                    .then(|| not_yet(one, "审议情况还没有报送", "its results were not sent up"))
            }),
            basis(&rules.results_sent_up.basis),
        ),
    ]
    .into_iter()
    .map(|(kind, lacking, basis)| settled(kind, lacking, waivers, basis))
    .collect()
}

/// A session not held, or held too late without a reason. The rule holds in principle, so a reason is enough.
fn session_lacking(one: &CountyFacts) -> Option<Words> {
    let Some(held_on) = one.held_on else {
        return Some(not_yet(
            one,
            "常委会会议还没有审议",
            "its session has not deliberated",
        ));
    };
    let latest = one.latest.filter(|latest| held_on > *latest)?;
    let is_explained = one.late_reason.as_ref().is_some_and(|why| !why.is_empty());
    (!is_explained).then(|| {
        let place = &one.place;
        Words::new(
            format!("{place}常委会会议{held_on}审议，晚于{latest}，没有写明理由"),
            format!("{place} deliberated on {held_on}, later than {latest}, without a reason"),
        )
    })
}

fn not_yet(one: &CountyFacts, zh: &str, en: &str) -> Words {
    let place = &one.place;
    Words::new(format!("{place}{zh}"), format!("{place}: {en}"))
}

fn settled(
    kind: GuardKind,
    lacking: Vec<Lacking>,
    waivers: &[Waiver],
    basis: regime::Words,
) -> Guard {
    let of_kind = waivers.iter().filter(|one| one.guard == kind);
    let waived: Vec<Waiver> = of_kind.cloned().collect();
    let is_waived = |one: &Lacking| {
        waived
            .iter()
            .any(|waiver| Some(waiver.county) == one.congress)
    };
    let lacking: Vec<Lacking> = lacking.into_iter().filter(|one| !is_waived(one)).collect();
    Guard {
        kind,
        is_kept: lacking.is_empty(),
        lacking,
        waived,
        basis,
    }
}

/// How many things a refusal names one by one.
const NAMED: usize = 5;

/// Refuses while anything is lacking.
///
/// # Errors
/// Everything that is lacking, the first few by name.
pub fn must_be_kept(guards: &[Guard]) -> Result<(), R> {
    let lacking: Vec<&Lacking> = guards.iter().flat_map(|guard| &guard.lacking).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let named = lacking.iter().take(NAMED);
    let (mut zh, mut en) = (String::new(), String::new());
    for (number, one) in named.enumerate() {
        let (stop, comma) = if number == 0 { ("", "") } else { ("；", "; ") };
        // Writing to a string never fails.
        let _ = write!(zh, "{stop}{}", one.words.zh);
        let _ = write!(en, "{comma}{}", one.words.en);
    }
    let count = lacking.len();
    Err(R::NotReady { count, zh, en })
}
