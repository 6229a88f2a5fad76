use kernel::db::Json;
use kernel::{Conn, Page, Paging, Result, Subject};
use people::Scope;
use people::organ::OrganId;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::super::rules::{Questionnaire, QuestionnaireId, State, Tally};

/// How the list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = QuestionnaireSort)]
pub enum Sort {
    /// The last to be closed first.
    #[default]
    #[serde(rename = "-closes_on")]
    LastDayFirst,
    /// The first to be closed first.
    #[serde(rename = "closes_on")]
    LastDay,
    /// By title.
    #[serde(rename = "title")]
    Title,
    /// By title, from the end.
    #[serde(rename = "-title")]
    TitleLast,
    /// By department, then by respondents.
    #[serde(rename = "organ")]
    Organ,
    /// By department from the end.
    #[serde(rename = "-organ")]
    OrganLast,
    /// The fewest sheets first.
    #[serde(rename = "answered")]
    FewestSheets,
    /// The most sheets first.
    #[serde(rename = "-answered")]
    MostSheets,
}

impl Sort {
    fn sql(self) -> &'static str {
        match self {
            Self::LastDayFirst => "q.closes_on DESC, o.sort_no, q.respondents_code, q.id",
            Self::LastDay => "q.closes_on, o.sort_no, q.respondents_code, q.id",
            Self::Title => "q.title, o.sort_no, q.respondents_code, q.id",
            Self::TitleLast => "q.title DESC, o.sort_no, q.respondents_code, q.id",
            Self::Organ => "o.sort_no, o.name, q.respondents_code, q.id",
            Self::OrganLast => "o.sort_no DESC, o.name DESC, q.respondents_code, q.id",
            Self::FewestSheets => "answered, o.sort_no, q.respondents_code, q.id",
            Self::MostSheets => "answered DESC, o.sort_no, q.respondents_code, q.id",
        }
    }
}

/// Which are wanted, as query parameters.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Filter {
    /// About this matter.
    pub about: Option<Subject>,
    /// About this department.
    pub organ: Option<OrganId>,
    /// Of these respondents, by their code.
    #[param(max_length = 50)]
    pub respondents: Option<String>,
    /// That are so far.
    pub state: Option<State>,
    /// Whose title contains this.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// In which order.
    #[param(inline)]
    pub sort: Sort,
}

/// One in the list, with how many codes and sheets it has.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
pub struct QuestionnaireRow {
    /// The questionnaire.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub questionnaire: Questionnaire,
    /// The department's short name.
    pub organ_name: Option<String>,
    /// How many codes were issued.
    pub issued: i64,
    /// How many of them have answered.
    pub answered: i64,
    /// What the sheets say together.
    #[serde(skip)]
    pub held: Option<Json<Tally>>,
    /// What of it may be shown while it is open.
    #[serde(skip)]
    pub shown: Option<Json<Tally>>,
}

macro_rules! wanted {
    () => {
        " WHERE q.congress = $1 AND $2 = 1
            AND (CAST($3 AS TEXT) IS NULL OR q.about = $3) AND (CAST($4 AS TEXT) IS NULL OR q.organ = $4)
            AND (CAST($5 AS TEXT) IS NULL OR q.respondents_code = $5)
            AND (CAST($6 AS TEXT) IS NULL OR q.state = $6)
            AND (CAST($7 AS TEXT) IS NULL OR lower(q.title) LIKE lower($7) ESCAPE '!')"
    };
}

macro_rules! rows {
    () => {
        "SELECT q.id, q.congress, q.title, q.about, q.organ, q.respondents, q.intro, q.questions, q.grades, q.least, q.opens_on,
            q.closes_on, q.state, q.created_at, q.opened_at, q.closed_at, q.version, o.short_name AS organ_name,
            (SELECT COUNT(*) FROM questionnaire_code c WHERE c.questionnaire = q.id) AS issued,
            COALESCE(b.sheets, 0) AS answered, b.held, b.shown
       FROM questionnaire q
       LEFT JOIN organ o ON o.id = q.organ
       LEFT JOIN questionnaire_box b ON b.questionnaire = q.id"
    };
}

/// One of them, as it stands in the list.
pub async fn row(conn: &mut Conn, scope: &Scope, id: QuestionnaireId) -> Result<QuestionnaireRow> {
    Ok(sqlx::query_as(concat!(
        rows!(),
        " WHERE q.congress = $1 AND $2 = 1 AND q.id = $3"
    ))
    .bind(scope.congress)
    .bind(scope.all())
    .bind(id)
    .fetch_one(conn)
    .await?)
}

/// Those the viewer may see.
pub async fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    paging: Paging,
) -> Result<Page<QuestionnaireRow>> {
    let words = filter.q.as_deref().map(kernel::db::containing);
    let respondents = filter
        .respondents
        .as_deref()
        .filter(|code| !code.is_empty());
    let order = filter.sort.sql();
    let rows = format!(
        "{} ORDER BY {order} LIMIT $8 OFFSET $9",
        concat!(rows!(), wanted!())
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(rows))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(filter.about.as_ref())
        .bind(filter.organ)
        .bind(respondents)
        .bind(filter.state)
        .bind(words.clone())
        .bind(paging.limit())
        .bind(paging.offset())
        .fetch_all(&mut *conn)
        .await?;
    let total = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM questionnaire q", wanted!()))
        .bind(scope.congress)
        .bind(scope.all())
        .bind(filter.about.as_ref())
        .bind(filter.organ)
        .bind(respondents)
        .bind(filter.state)
        .bind(words)
        .fetch_one(conn)
        .await?;
    Ok(paging.of(rows, total))
}
