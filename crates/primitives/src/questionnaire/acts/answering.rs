//! A sheet comes in. Nobody acts here: there is no session, and no record is left, because it would hold the moment.

use kernel::db::Json;
use kernel::{Conn, Date, Result, code};
use people::App;

use super::super::rules::{NewSheet, QuestionnaireRefusal};
use super::super::store::answering::{self as store, ByCode, Content};

/// What a code leads to.
///
/// # Errors
/// There is no such code.
pub async fn by_code(conn: &mut Conn, typed: &str) -> Result<ByCode> {
    let digest = digest(typed)?;
    let found = store::by_code(conn, &digest).await?;
    Ok(found.ok_or(QuestionnaireRefusal::UnknownCode)?)
}

fn digest(typed: &str) -> Result<String, QuestionnaireRefusal> {
    let code = code::normal(typed).ok_or(QuestionnaireRefusal::UnknownCode)?;
    Ok(code::digest(&code))
}

/// Counts a sheet and spends its code. Sent again with the same key, it changes nothing and is taken as well.
///
/// # Errors
/// No such code; it has answered; the questionnaire takes none today; what does not fit the questions.
pub async fn answer(app: &App, today: Date, typed: &str, new: NewSheet) -> Result<()> {
    let digest = digest(typed)?;
    let key = code::digest(&new.key);
    let found = by_code(&mut *app.db.read().await?, typed).await?;
    if let Some(spent) = found.key {
        return same(&spent, &key);
    }
    let one = found.questionnaire;
    one.must_take(today)?;
    let sheet = one.read(new)?;
    let mut tx = app.db.begin().await?;
    if !store::take(&mut tx, one.id).await? {
        return Err(QuestionnaireRefusal::Over.into());
    }
    if !store::spend(&mut tx, &digest, &key).await? {
        let found = by_code(&mut tx, typed).await?;
        return same(&found.key.unwrap_or_default(), &key);
    }
    let Content { held, shown } = store::content(&mut tx, one.id).await?;
    let held = held.0.with(sheet);
    let shown = if held.is_full(one.least) {
        held.clone()
    } else {
        shown.0
    };
    let content = Content {
        held: Json(held),
        shown: Json(shown),
    };
    store::put_back(&mut tx, one.id, &content).await?;
    tx.commit().await
}

/// The same sheet once more is thanked for; another one is not taken.
fn same(spent: &str, key: &str) -> Result<()> {
    if spent == key {
        Ok(())
    } else {
        Err(QuestionnaireRefusal::AlreadyAnswered.into())
    }
}
