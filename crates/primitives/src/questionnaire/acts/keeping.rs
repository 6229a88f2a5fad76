use kernel::db::Json;
use kernel::{Error, Faults, Result, Words, code};
use people::organ::{self, OrganId};
use people::{Act, Right};
use regime::Choice;
use serde_json::json;

use super::super::rules::{
    NewQuestionnaire, Questionnaire, QuestionnaireId, QuestionnaireRefusal, State, respondents,
};
use super::super::store;

/// The most codes that are issued at once: what somebody prints and hands out.
const MOST_CODES: i64 = 500;
/// The most copies that are made at once.
const MOST_COPIES: usize = 500;

/// Makes a draft.
pub async fn make(act: &mut Act, new: NewQuestionnaire) -> Result<Questionnaire> {
    act.must(Right::KeepActivity)?;
    let new = new.checked()?;
    must_be_supervised(act, new.organ, "organ").await?;
    let regime = act.regime().await?;
    let one = Questionnaire {
        id: QuestionnaireId::fresh(),
        congress: act.congress()?,
        title: new.title,
        about: new.about,
        organ: new.organ,
        respondents: Json(new.respondents),
        intro: new.intro,
        questions: Json(new.questions),
        grades: Json(regime.satisfaction.grades.value.clone()),
        least: i64::from(regime.satisfaction.smallest_electorate.value),
        opens_on: new.opens_on,
        closes_on: new.closes_on,
        state: State::Draft,
        created_at: act.now(),
        opened_at: None,
        closed_at: None,
        version: 1,
    };
    store::insert(act.db(), &one).await?;
    tell(act, "questionnaire.made", &one).await?;
    Ok(one)
}

/// Writes a draft anew.
pub async fn change(
    act: &mut Act,
    id: QuestionnaireId,
    new: NewQuestionnaire,
    version: i64,
) -> Result<Questionnaire> {
    let one = kept(act, id, version).await?;
    let new = new.checked()?;
    must_be_supervised(act, new.organ, "organ").await?;
    let one = one.change(new)?;
    save(act, "questionnaire.changed", one).await
}

/// Throws a draft away.
pub async fn remove(act: &mut Act, id: QuestionnaireId, version: i64) -> Result<()> {
    let one = kept(act, id, version).await?;
    one.must_be_draft()?;
    store::remove(act.db(), &one).await?;
    tell(act, "questionnaire.removed", &one).await
}

/// Opens it: what it asks stands from now on.
pub async fn open(act: &mut Act, id: QuestionnaireId, version: i64) -> Result<Questionnaire> {
    let one = kept(act, id, version).await?;
    open_one(act, one).await
}

async fn open_one(act: &mut Act, one: Questionnaire) -> Result<Questionnaire> {
    let one = one.open(act.now())?;
    store::answering::place(act.db(), one.id, &one.no_sheets()).await?;
    save(act, "questionnaire.opened", one).await
}

/// Closes it: it takes no more, and everything it says may be read.
pub async fn close(act: &mut Act, id: QuestionnaireId, version: i64) -> Result<Questionnaire> {
    let one = kept(act, id, version).await?;
    let one = one.close(act.now())?;
    store::answering::shut(act.db(), id).await?;
    save(act, "questionnaire.closed", one).await
}

/// For whom copies are made.
#[derive(Debug, Clone)]
pub struct Copies {
    /// The departments; the template's own when empty.
    pub organs: Vec<OrganId>,
    /// The groups of respondents; the template's own when empty.
    pub respondents: Vec<Choice>,
    /// They are opened at once.
    pub is_opened: bool,
}

/// Copies one for many departments and groups of respondents in one go. What is there already is passed over. Gives the
/// copies.
///
/// # Errors
/// All are there already; too many at once.
pub async fn copy(
    act: &mut Act,
    id: QuestionnaireId,
    for_whom: Copies,
) -> Result<Vec<Questionnaire>> {
    act.must(Right::KeepActivity)?;
    let scope = act.scope()?;
    let template = store::find(act.db(), &scope, id).await?;
    let mut faults = Faults::new();
    let groups: Vec<Choice> = (0_usize..)
        .zip(for_whom.respondents)
        .map(|(at, group)| respondents(&format!("respondents.{at}"), group, &mut faults))
        .collect();
    faults.end()?;
    let groups = if groups.is_empty() {
        vec![template.respondents.0.clone()]
    } else {
        groups
    };
    let organs: Vec<Option<OrganId>> = if for_whom.organs.is_empty() {
        vec![template.organ]
    } else {
        for_whom.organs.into_iter().map(Some).collect()
    };
    if groups.len() * organs.len() > MOST_COPIES {
        return Err(QuestionnaireRefusal::TooManyCopies { most: MOST_COPIES }.into());
    }
    let mut made = Vec::new();
    for organ in organs {
        must_be_supervised(act, organ, "organs").await?;
        for group in &groups {
            let one = one_copy(act, &template, organ, group.clone());
            if store::same(act.db(), &one).await? {
                continue;
            }
            store::insert(act.db(), &one).await?;
            tell(act, "questionnaire.made", &one).await?;
            let is_opened = for_whom.is_opened;
            made.push(if is_opened {
                open_one(act, one).await?
            } else {
                one
            });
        }
    }
    if made.is_empty() {
        return Err(QuestionnaireRefusal::NothingToCopy.into());
    }
    Ok(made)
}

fn one_copy(
    act: &Act,
    template: &Questionnaire,
    organ: Option<OrganId>,
    group: Choice,
) -> Questionnaire {
    Questionnaire {
        id: QuestionnaireId::fresh(),
        organ,
        respondents: Json(group),
        state: State::Draft,
        created_at: act.now(),
        opened_at: None,
        closed_at: None,
        version: 1,
        ..template.clone()
    }
}

/// Issues codes. They are given this once; only their digests are kept.
///
/// # Errors
/// It is not open; more at once than are handed out.
pub async fn issue(act: &mut Act, id: QuestionnaireId, count: i64) -> Result<Vec<String>> {
    act.must(Right::KeepActivity)?;
    let mut faults = Faults::new();
    faults.within("count", count, 1, MOST_CODES);
    faults.end()?;
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?;
    one.must_be_open()?;
    if one.is_over(act.today()) {
        return Err(QuestionnaireRefusal::Past {
            closes_on: one.closes_on,
        }
        .into());
    }
    let codes: Vec<String> = (0..count).map(|_| code::fresh()).collect();
    let digests: Vec<String> = codes.iter().map(|one| code::digest(one)).collect();
    store::answering::issue(act.db(), id, &digests).await?;
    let about = [id.subject()];
    act.record(
        "questionnaire.codes_issued",
        &about,
        json!({ "count": count }),
    )
    .await?;
    Ok(codes)
}

/// The one that was seen, for who may change it.
async fn kept(act: &mut Act, id: QuestionnaireId, version: i64) -> Result<Questionnaire> {
    act.must(Right::KeepActivity)?;
    let scope = act.scope()?;
    let one = store::find(act.db(), &scope, id).await?;
    if one.version == version {
        Ok(one)
    } else {
        Err(Error::Stale)
    }
}

async fn save(act: &mut Act, happened: &'static str, one: Questionnaire) -> Result<Questionnaire> {
    store::update(act.db(), &one).await?;
    tell(act, happened, &one).await?;
    Ok(Questionnaire {
        version: one.version + 1,
        ..one
    })
}

/// The department is one that the congress supervises: its own offices are not asked about.
async fn must_be_supervised(act: &mut Act, organ: Option<OrganId>, field: &str) -> Result<()> {
    let congress = act.congress()?;
    let Some(organ) = organ else {
        return Ok(());
    };
    let organ = organ::find(act.db(), congress, organ).await?;
    let mut faults = Faults::new();
    let words = Words::new(
        format!("{}不是受监督的单位，请另选", organ.short_name),
        format!("{} is not supervised; choose another", organ.short_name),
    );
    faults.when(!organ.kind.is_supervised(), field, "not_supervised", words);
    faults.end()
}

async fn tell(act: &mut Act, happened: &'static str, one: &Questionnaire) -> Result<()> {
    let mut about = vec![one.id.subject()];
    about.extend(one.about.clone());
    let details =
        json!({ "title": one.title, "organ": one.organ, "respondents": one.respondents.0.code });
    act.record(happened, &about, details).await
}
