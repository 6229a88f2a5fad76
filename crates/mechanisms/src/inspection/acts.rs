//! What people do with an inspection: find, may, decide, save, record.

mod articles;
mod delegation;

use kernel::db::Json;
use kernel::{Conn, Error, Faults, Result, Words};
use people::council;
use people::organ::{self, OrganId};
use people::{Act, Right, congress};
use primitives::topic::{self, Mode, Topic, TopicId};
use regime::{Body, Regime};
use serde_json::{Value, json};

pub use articles::{Judgement, judge, list_articles};
pub use delegation::{may_be_delegated_to, send_own, undertake, waive, write_own};

use super::rules::{
    Content, Done, Form, Inspection, InspectionId, InspectionRefusal as R, Report, SelfCheck, Step,
    TeamMember, Way,
};
use super::store;

/// The inspection, when it has the version that was read and one's office leads it.
async fn at_work(act: &mut Act, id: InspectionId, version: i64) -> Result<Inspection> {
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?.inspection;
    if one.version != version {
        return Err(Error::Stale);
    }
    must_lead(act, one.lead)?;
    Ok(one)
}

fn must_lead(act: &Act, lead: OrganId) -> Result<()> {
    let is_of_lead = act.actor().signed()?.organs.contains(&lead);
    if is_of_lead || act.actor().may(Right::IssueAssignment) {
        Ok(())
    } else {
        Err(R::NotLead.into())
    }
}

async fn save(
    act: &mut Act,
    one: Inspection,
    happened: &'static str,
    details: Value,
) -> Result<Inspection> {
    let one = store::update(act.db(), one).await?;
    let about = [one.id.subject(), one.topic.subject()];
    act.record(happened, &about, details).await?;
    Ok(one)
}

/// Arranges an inspection on a topic.
///
/// # Errors
/// The topic is supervised otherwise; only a province delegates, and only to congresses directly below; the leader is not of
/// the council; somebody works for an inspected organ.
pub async fn arrange(act: &mut Act, id: TopicId, form: Form) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, id).await?;
    topic.must_be_open()?;
    must_lead(act, topic.lead)?;
    if topic.mode != Mode::LawInspection {
        return Err(R::OtherMode.into());
    }
    if store::on_topic(act.db(), &scope, id).await?.is_some() {
        return Err(R::AlreadyThere.into());
    }
    let content = arranged(act, &topic, &form).await?;
    let to = delegation::delegated_to(act, &topic, &form).await?;
    let one = Inspection {
        id: InspectionId::fresh(),
        congress: topic.congress,
        topic: id,
        lead: topic.lead,
        way: form.way,
        from_on: form.from_on,
        until_on: form.until_on,
        content: Json(content),
        version: 1,
    };
    store::insert(act.db(), &one).await?;
    store::delegate(act.db(), one.id, &to).await?;
    let about = [one.id.subject(), id.subject()];
    act.record("inspection.arranged", &about, json!({ "way": one.way }))
        .await?;
    Ok(one)
}

/// Arranges it otherwise, until the scheme went out.
///
/// # Errors
/// As for [`arrange`]; the scheme went out.
pub async fn rearrange(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    form: Form,
) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    let one = at_work(act, id, version).await?;
    one.must_be_arranging()?;
    let scope = act.scope()?;
    let topic = topic::find(act.db(), &scope, one.topic).await?;
    let new = arranged(act, &topic, &form).await?;
    let to = delegation::delegated_to(act, &topic, &form).await?;
    store::delegate(act.db(), id, &to).await?;
    let details = json!({ "before": { "from_on": one.from_on, "way": one.way }, "after": { "from_on": form.from_on, "way": form.way } });
    let content = Content {
        organs: new.organs,
        team: new.team,
        scheme_due: new.scheme_due,
        ..one.content.0
    };
    let one = Inspection {
        way: form.way,
        from_on: form.from_on,
        until_on: form.until_on,
        content: Json(content),
        ..one
    };
    save(act, one, "inspection.rearranged", details).await
}

/// What a form arranges, once it fits the rules of the level.
async fn arranged(act: &mut Act, topic: &Topic, form: &Form) -> Result<Content> {
    let mut faults = Faults::new();
    form.check(&mut faults);
    let words = Words::new(
        "只能选择该议题的报告机关",
        "Choose among the organs that report on the topic",
    );
    let is_other = form.organs.iter().any(|one| !topic.organs.0.contains(one));
    faults.when(is_other, "organs", "unknown", words);
    faults.end()?;
    let regime = act.regime_of(topic.congress, topic.regime_on).await?;
    if form.way == Way::Delegated && !may_delegate(act.db(), topic, &regime).await? {
        return Err(R::MayNotDelegate.into());
    }
    let team = seated(act, topic, form, &regime).await?;
    let calendar = act.calendar();
    Ok(Content {
        organs: form.organs.clone(),
        team,
        scheme_due: Some(
            regime
                .inspection
                .scheme_before
                .due(form.from_on, &calendar)?,
        ),
        ..Content::default()
    })
}

async fn may_delegate(conn: &mut Conn, topic: &Topic, regime: &Regime) -> Result<bool> {
    let level = congress::store::find(conn, topic.congress).await?.level;
    let level = regime::Level::try_from(<&str>::from(level)).ok();
    let may = &regime.inspection.may_delegate.value;
    Ok(level
        .and_then(|level| may.at(level))
        .copied()
        .unwrap_or_default())
}

/// The team by name, when its leader is of the council and nobody works for an inspected organ.
async fn seated(
    act: &mut Act,
    topic: &Topic,
    form: &Form,
    regime: &Regime,
) -> Result<Vec<TeamMember>> {
    let (scope, today) = (act.scope()?, act.today());
    let council = council::members(act.db(), topic.congress, today).await?;
    let mut team = Vec::with_capacity(form.team.len());
    for (row, one) in form.team.iter().enumerate() {
        let (name, organs) = match store::posts_of(act.db(), &scope, one.person, today).await {
            Ok(found) => found,
            Err(Error::NotFound) => {
                let mut faults = Faults::new();
                let words = Words::new("没有这个人", "There is nobody like that");
                faults.add(format!("team.{row}.person"), "unknown", words);
                return Err(faults.end().err().unwrap_or(Error::NotFound));
            }
            Err(error) => return Err(error),
        };
        let is_inspected = organs.iter().any(|organ| form.organs.contains(organ));
        if is_inspected && regime.inspection.inspected_staff_barred.value {
            return Err(R::StaffBarred { name }.into());
        }
        let is_of_council = council.iter().any(|member| member.person == one.person);
        if one.leads && regime.inspection.leader.value == Body::CouncilMember && !is_of_council {
            return Err(R::LeaderNotInCouncil.into());
        }
        team.push(TeamMember {
            name,
            ..one.clone()
        });
    }
    Ok(team)
}

/// An inspected organ reports what it found of itself; said again, it stands for what it said before.
///
/// # Errors
/// The organ is not inspected; the scheme has not come.
pub async fn check_oneself(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    text: &str,
) -> Result<Inspection> {
    act.must(Right::AnswerAssignment)?;
    let scope = act.scope()?;
    let mut one = store::find(act.db(), &scope, id).await?.inspection;
    if one.version != version {
        return Err(Error::Stale);
    }
    let organ = scope
        .organ()
        .filter(|own| one.content.0.organs.contains(own));
    let organ = organ.ok_or(R::NotInspected)?;
    if !one.has(Step::SchemeSent) {
        return Err(R::NotYet {
            zh: "送达工作方案",
            en: "the scheme",
        }
        .into());
    }
    one.must_be_open()?;
    let mut faults = Faults::new();
    let text = faults.text("text", text, 20_000);
    faults.end()?;
    let check = SelfCheck {
        organ,
        text,
        on: act.today(),
        by: act.actor().signed()?.called(),
    };
    let name = organ::find(act.db(), one.congress, organ).await?.short_name;
    let checks = &mut one.content.0.self_checks;
    checks.retain(|before| before.organ != organ);
    checks.push(check);
    save(
        act,
        one,
        "inspection.self_checked",
        json!({ "organ": name }),
    )
    .await
}

/// Takes a step that the lead office records.
///
/// # Errors
/// It does not follow; the report and its tabling have acts of their own.
pub async fn take(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    (step, text): (Step, &str),
) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    if matches!(step, Step::Reported | Step::Tabled) {
        return Err(Error::Forbidden);
    }
    let one = at_work(act, id, version).await?;
    let mut faults = Faults::new();
    let text = faults.optional_text("text", text, 20_000);
    faults.end()?;
    done(act, one, (step, text)).await
}

/// Keeps a step, passes the topic's stage and records.
async fn done(
    act: &mut Act,
    mut one: Inspection,
    (step, text): (Step, String),
) -> Result<Inspection> {
    one.must_follow(step)?;
    let today = act.today();
    let by = act.actor().signed()?.called();
    one.content.0.done.push(Done {
        step,
        on: today,
        text,
        by,
    });
    if step == Step::SchemeSent {
        delegation::tell_delegated(act, &one).await?;
    }
    if let Some(stage) = step.stage() {
        let rows = topic::store::stages(act.db(), one.topic).await?;
        let is_passed = rows
            .iter()
            .any(|row| row.stage == stage && row.done_on.is_some());
        if !is_passed {
            topic::acts::pass(act, one.topic, stage, today, one.id.subject()).await?;
        }
    }
    save(act, one, "inspection.step_taken", json!({ "step": step })).await
}

/// Writes the report; `is_final` lets it stand.
///
/// # Errors
/// An article is not judged; a part that the law asks for is blank (监督法 36); a congress to which it was delegated has not
/// reported.
pub async fn report(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    (report, is_final): (Report, bool),
) -> Result<Inspection> {
    act.must(Right::KeepTopic)?;
    let mut one = at_work(act, id, version).await?;
    one.must_be_open()?;
    let mut faults = Faults::new();
    one.content.0.report = report.checked(&mut faults, is_final);
    faults.end()?;
    if is_final {
        delegation::must_have_reported(act, id).await?;
        done(act, one, (Step::Reported, String::new())).await
    } else {
        save(act, one, "inspection.report_written", json!({})).await
    }
}

/// The council decides to put the report before the standing committee (监督法 36).
///
/// # Errors
/// There is no report, or it was decided.
pub async fn table(
    act: &mut Act,
    id: InspectionId,
    version: i64,
    decision: &str,
) -> Result<Inspection> {
    act.must(Right::ApproveOpinion)?;
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?.inspection;
    if one.version != version {
        return Err(Error::Stale);
    }
    let mut faults = Faults::new();
    let decision = faults.text("decision", decision, 200);
    faults.end()?;
    done(act, one, (Step::Tabled, decision)).await
}
