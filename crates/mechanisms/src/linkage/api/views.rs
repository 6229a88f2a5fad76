//! A linked plan as the viewer's congress may see it: its own part whole, of the others what they decided.

use std::collections::BTreeMap;

use kernel::{Conn, Date, Error, Paging, Result};
use people::act::Reading;
use people::congress::CongressId;
use people::council;
use people::{Actor, Right, Scope, organ};
use primitives::solicitation;
use primitives::topic::TopicId;
use regime::Regime;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::rules::{
    self, Approval, ApprovalState, Decision, Edition, EditionState, Item, Linkage, LinkageId, Part,
    Proposal, Request, Stand,
};
use super::super::store::{self, Taking};

/// A congress's window for topics of that year.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageWindow)]
pub struct WindowView {
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
}

/// A congress that takes part, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageCongressView)]
pub struct CongressView {
    /// Which.
    #[serde(flatten)]
    pub taking: Taking,
    /// It is the city.
    pub is_city: bool,
    /// Its window for topics of that year, once it opened one.
    pub window: Option<WindowView>,
    /// How many topics it has sent.
    pub proposals_sent: usize,
    /// How the edition stands in its council; whether its own office still prepares it is its own.
    pub approval: Approval,
}

/// How an item stands for a congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageStandView)]
pub struct StandView {
    /// Which congress.
    pub congress: CongressId,
    /// How it stands.
    pub stand: Stand,
    /// Why it declined.
    pub decline_reason: String,
    /// Its topic; only for its own people.
    pub topic: Option<TopicId>,
}

/// An item with how it stands for each congress.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageItemView)]
pub struct ItemView {
    /// The item.
    #[serde(flatten)]
    pub item: Item,
    /// The city's lead office's short name.
    pub lead_name: String,
    /// What one's own congress arranged; none before.
    pub own: Option<Part>,
    /// How it stands for each congress.
    pub stands: Vec<StandView>,
}

/// What can be done now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageMay)]
pub struct May {
    /// Draft the edition: the city's office.
    pub draft: bool,
    /// Begin an adjustment.
    pub adjust: bool,
    /// Arrange one's own part and submit it.
    pub arrange: bool,
    /// Decide, as a member of one's own council that has not.
    pub decide: bool,
    /// Leave an item later: a county's council.
    pub leave: bool,
}

/// A linked plan as one's congress may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkageView {
    /// The plan.
    #[serde(flatten)]
    pub linkage: Linkage,
    /// The edition that is shown.
    pub shown: Edition,
    /// All editions, the latest first.
    pub editions: Vec<Edition>,
    /// The congresses, the city first.
    pub congresses: Vec<CongressView>,
    /// The items of the edition.
    pub items: Vec<ItemView>,
    /// The items of the edition before; empty for the first.
    pub before: Vec<Item>,
    /// The fewest and the most items usual in a year.
    pub quota: Quota,
    /// Fields of the regime by their codes.
    pub fields: Vec<FieldView>,
    /// What was put forward: one's own, and what the others sent.
    pub proposals: Vec<Proposal>,
    /// What was asked to have adjusted.
    pub requests: Vec<Request>,
    /// What the members of one's own council decided on this submission.
    pub decisions: Vec<Decision>,
    /// The members of one's own council in office.
    pub council: usize,
    /// What can be done now.
    pub may: May,
}

/// How many items are usual in a year, and where that is written.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageQuota)]
pub struct Quota {
    /// The fewest.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// The basis in Chinese and in English.
    pub basis: kernel::Words,
}

impl Quota {
    fn of(regime: &Regime) -> Self {
        let usual = &regime.linkage.subjects_a_year;
        Self {
            least: usual.value.min,
            most: usual.value.max,
            basis: kernel::Words::new(usual.basis.zh.clone(), usual.basis.en.clone()),
        }
    }
}

/// A field that linked plans are to cover.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LinkageField)]
pub struct FieldView {
    /// Its code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// An item of the edition is of it.
    pub is_covered: bool,
}

fn fields(regime: &Regime, covered: &[String]) -> Vec<FieldView> {
    let fields = regime.linkage.fields.iter();
    fields
        .map(|field| FieldView {
            is_covered: covered.contains(&field.code),
            code: field.code.clone(),
            zh: field.zh.clone(),
            en: field.en.clone(),
        })
        .collect()
}

/// The plan as the viewer's congress may see it.
pub async fn view(
    reading: &mut Reading,
    id: LinkageId,
    edition: Option<i64>,
) -> Result<LinkageView> {
    let (actor, today) = (reading.actor().clone(), reading.today());
    let regime = reading.regime().await?;
    let (conn, scope) = reading.parts();
    let mut linkage = store::find(conn, scope, id).await?;
    let editions = readable(conn, scope, id).await?;
    if !scope.sees_all {
        linkage.edition = editions.first().map_or(0, |one| one.edition);
    }
    let number = edition.unwrap_or(linkage.edition);
    if editions.iter().all(|one| one.edition != number) {
        return Err(Error::NotFound);
    }
    let shown = store::edition(conn, id, number).await?;
    let items = store::items(conn, id, number).await?;
    let approvals = store::approvals(conn, id, number).await?;
    let parts = store::parts(conn, id).await?;
    let mut proposals = store::proposals(conn, id, scope.congress).await?;
    if !scope.sees_all {
        proposals.retain(|one| one.sent_on.is_some());
    }
    let taking = store::taking_part(conn, &linkage).await?;
    let place = (id, number);
    let mut decisions = store::decisions(conn, place, scope.congress).await?;
    let members = council::members(conn, scope.congress, today).await?;
    let own = approvals.get(&scope.congress);
    let submission = own.map_or(0, |one| one.submission);
    decisions.retain(|one| scope.sees_all && one.submission == submission);
    let (covered, _) = rules::coverage(&regime.linkage.fields.value, &items);
    let is_one = |person: people::person::PersonId| Some(person) == actor.person();
    let has_vote = members.iter().any(|one| is_one(one.person))
        && !decisions.iter().any(|one| is_one(one.person));
    let own_state = own.map_or(ApprovalState::Waiting, |one| one.state);
    let latest = (number == linkage.edition).then_some(shown.state);
    let is_city = linkage.city == scope.congress;
    let may = may(&actor, latest, (own_state, is_city, has_vote));
    let names = lead_names(conn, linkage.city).await?;
    Ok(LinkageView {
        quota: Quota::of(&regime),
        fields: fields(&regime, &covered),
        congresses: congresses(conn, &linkage, taking, (&approvals, &proposals), scope).await?,
        items: items
            .into_iter()
            .map(|item| item_view(item, &linkage, (&parts, &approvals), (scope, &names)))
            .collect(),
        before: if editions.iter().any(|one| one.edition == number - 1) {
            store::items(conn, id, number - 1).await?
        } else {
            Vec::new()
        },
        requests: if scope.sees_all {
            store::requests(conn, id).await?
        } else {
            Vec::new()
        },
        editions,
        council: members.len(),
        decisions,
        proposals,
        may,
        shown,
        linkage,
    })
}

/// The editions that may be read, the latest first: by a deputy, those that the own council approved.
async fn readable(conn: &mut Conn, scope: &Scope, id: LinkageId) -> Result<Vec<Edition>> {
    let all = store::editions(conn, id).await?;
    if scope.sees_all {
        return Ok(all);
    }
    let mut editions = Vec::new();
    for one in all {
        let approvals = store::approvals(conn, id, one.edition).await?;
        let own = approvals.get(&scope.congress);
        if own.is_some_and(|own| own.state == ApprovalState::Approved) {
            editions.push(one);
        }
    }
    Ok(editions)
}

/// What the actor may do; `latest` is the state of the latest edition, none when an older one is shown.
fn may(
    actor: &Actor,
    latest: Option<EditionState>,
    (own, is_city, has_vote): (ApprovalState, bool, bool),
) -> May {
    use ApprovalState as A;
    let drafts = actor.may(Right::DraftPlan);
    let is_put = latest == Some(EditionState::Put);
    May {
        draft: latest.is_some() && is_city && drafts && !is_put,
        adjust: is_city && drafts && is_put && matches!(own, A::Approved | A::Returned),
        arrange: is_put && drafts && matches!(own, A::Waiting | A::Returned),
        decide: latest.is_some() && own == A::InCouncil && has_vote,
        leave: !is_city && actor.may(Right::AdoptPlan) && own == A::Approved,
    }
}

async fn lead_names(conn: &mut Conn, city: CongressId) -> Result<BTreeMap<String, String>> {
    let organs = organ::store::all(conn, city).await?;
    Ok(organs
        .into_iter()
        .map(|organ| (organ.id.to_string(), organ.short_name))
        .collect())
}

type Approvals = BTreeMap<CongressId, Approval>;

async fn congresses(
    conn: &mut Conn,
    linkage: &Linkage,
    taking: Vec<Taking>,
    (approvals, proposals): (&Approvals, &[Proposal]),
    scope: &Scope,
) -> Result<Vec<CongressView>> {
    let mut views = Vec::with_capacity(taking.len());
    for one in taking {
        let paging = Paging {
            page: 1,
            per_page: 20,
        };
        // When a congress solicits is public.
        let whole = Scope::whole(one.congress);
        let year = Some(linkage.year);
        let windows = solicitation::store::windows(conn, &whole, year, paging).await?;
        let window = windows.items.into_iter().next();
        let sent = proposals
            .iter()
            .filter(|other| other.congress == one.congress && other.sent_on.is_some());
        let approval = approvals.get(&one.congress).cloned();
        views.push(CongressView {
            is_city: one.congress == linkage.city,
            window: window.map(|window| WindowView {
                opens_on: window.opens_on,
                closes_on: window.closed_on.unwrap_or(window.closes_on),
            }),
            proposals_sent: sent.count(),
            approval: told(
                approval.unwrap_or_else(|| Approval::waiting(one.congress)),
                scope,
            ),
            taking: one,
        });
    }
    Ok(views)
}

/// Of another congress one learns that it approved and when; what happens in its office and council is its own.
fn told(approval: Approval, scope: &Scope) -> Approval {
    let is_own = approval.congress == scope.congress;
    if is_own || approval.state == ApprovalState::Approved {
        approval
    } else {
        Approval::waiting(approval.congress)
    }
}

fn item_view(
    item: Item,
    linkage: &Linkage,
    (parts, approvals): (&[Part], &Approvals),
    (scope, names): (&Scope, &BTreeMap<String, String>),
) -> ItemView {
    let stands = rules::stands(&item, linkage.city, (parts, approvals))
        .into_iter()
        .map(|(congress, stand)| {
            let part = parts
                .iter()
                .find(|part| part.item == item.item && part.congress == congress);
            let is_told = stand == Stand::Declined || congress == scope.congress;
            StandView {
                congress,
                stand,
                decline_reason: part
                    .filter(|_| is_told)
                    .map_or_else(String::new, |part| part.told_reason.clone()),
                topic: part
                    .filter(|_| congress == scope.congress && scope.sees_all)
                    .and_then(|part| part.topic),
            }
        })
        .collect();
    let own = parts
        .iter()
        .find(|part| scope.sees_all && part.item == item.item && part.congress == scope.congress);
    ItemView {
        lead_name: names
            .get(&item.content.lead.to_string())
            .cloned()
            .unwrap_or_default(),
        own: own.cloned(),
        stands,
        item,
    }
}
