//! What is asked, on which scale, and by which rule it is decided.

use kernel::majority::Share;
use kernel::{Faults, Result, Subject, Words};
use regime::{Choice, Denominator, Electorate, Regime, Sure};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use super::{BallotRefusal, BallotSubjectId, Form, Mode, NamesFor, Publishes, Scale};

const TITLE: usize = 200;
const SUBJECTS: i64 = 100;
/// More than a voter reads before choosing are no criteria.
const CRITERIA: usize = 10;
const CRITERION: usize = 100;

/// The rule by which a ballot is decided, with what it rests on. It is kept with the ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BallotRule)]
pub struct Rule {
    /// The regime's key of the share.
    pub key: String,
    /// What a voter can say, the best first.
    pub choices: Vec<Choice>,
    /// The share that decides.
    pub share: Share,
    /// The share in words.
    pub share_words: regime::Words,
    /// What the share is of.
    pub denominator: Denominator,
    /// The denominator in words.
    pub denominator_words: regime::Words,
    /// How many choices, from the best, let a subject pass.
    pub passing: u32,
    /// What the share rests on.
    pub basis: regime::Words,
    /// How sure that is.
    pub sure: Sure,
    /// Who votes.
    pub electorate: Electorate,
    /// The share that must be present.
    pub quorum: Share,
    /// What the quorum rests on.
    pub quorum_basis: regime::Words,
    /// More sheets returned than issued void the round.
    pub excess_voids: bool,
    /// What that rests on.
    pub excess_basis: regime::Words,
    /// Fewer voters than this may be found out.
    pub smallest_electorate: u32,
}

/// A ballot to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBallot {
    /// What it is called.
    #[schema(max_length = 200)]
    pub title: String,
    /// At which meeting.
    pub meeting: Option<Subject>,
    /// How voices reach the count.
    pub mode: Mode,
    /// How it is taken.
    pub form: Form,
    /// What a voter can say.
    pub scale: Scale,
    /// Grades that a text of the place sets and the regime lacks; none for the regime's.
    pub own_grades: Option<OwnGrades>,
    /// What everybody may read of the result.
    #[serde(default = "tally_is_published")]
    pub publishes: Publishes,
    /// Whether members without a device may have a sheet of paper beside a secret ballot.
    #[serde(default)]
    pub allows_paper: bool,
    /// Who reads how each voted in a ballot by name.
    #[serde(default = "tellers_read_names")]
    pub names_for: NamesFor,
    /// By what a subject is to be judged (评议标准), a line each; none for what the regime says of a rating.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub criteria: Option<Vec<String>>,
    /// What is voted on, in the order of the sheet.
    #[schema(max_items = 100)]
    pub subjects: Vec<NewSubject>,
}

fn tally_is_published() -> Publishes {
    Publishes::Tally
}

fn tellers_read_names() -> NamesFor {
    NamesFor::Tellers
}

/// Grades of one's own, for a text that the regime does not know.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotOwnGrades)]
#[serde(deny_unknown_fields)]
pub struct OwnGrades {
    /// Three or four grades, the best first.
    #[schema(max_items = 4)]
    pub grades: Vec<Choice>,
    /// The code of the lowest grade that passes.
    #[schema(max_length = 40)]
    pub pass_grade: String,
    /// The text that sets them.
    #[schema(max_length = 200)]
    pub basis: String,
}

/// A subject to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = BallotNewSubject)]
#[serde(deny_unknown_fields)]
pub struct NewSubject {
    /// What the sheet says.
    #[schema(max_length = 200)]
    pub title: String,
    /// What it is about, such as a topic.
    pub subject: Option<Subject>,
}

/// A subject of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow, ToSchema)]
pub struct BallotSubject {
    /// The identifier.
    pub id: BallotSubjectId,
    /// Its place on the sheet, from 1.
    pub position: i64,
    /// What the sheet says.
    pub title: String,
    /// What it is about.
    pub subject: Option<Subject>,
}

/// The form without stray blanks.
///
/// # Errors
/// Every fault of it.
pub fn checked(new: NewBallot) -> Result<NewBallot> {
    let mut faults = Faults::new();
    let title = faults.text("title", &new.title, TITLE);
    let count = i64::try_from(new.subjects.len()).unwrap_or(i64::MAX);
    faults.within("subjects", count, 1, SUBJECTS);
    let mut subjects = Vec::new();
    for (row, subject) in new.subjects.into_iter().enumerate() {
        let field = format!("subjects.{row}.title");
        let title = faults.text(&field, &subject.title, TITLE);
        let is_there_already = subjects.iter().any(|one: &NewSubject| one.title == title);
        faults.when(
            is_there_already && !title.is_empty(),
            &field,
            "twice",
            Words::new(
                "与前面的项目重名",
                "There is already a subject of that name",
            ),
        );
        subjects.push(NewSubject { title, ..subject });
    }
    let criteria = new
        .criteria
        .map(|lines| criteria_checked(&mut faults, &lines));
    let own_grades = new.own_grades.map(|own| own_checked(&mut faults, own));
    faults.when(
        own_grades.is_some() && new.scale != Scale::Rating,
        "own_grades",
        "shape",
        Words::new("只有测评才有等次", "Only a rating has grades"),
    );
    faults.when(
        new.allows_paper && new.mode != Mode::Secret,
        "allows_paper",
        "shape",
        Words::new(
            "只有无记名电子表决才可以另用纸质票",
            "Only a secret ballot has paper beside it",
        ),
    );
    faults.end()?;
    if new.mode != Mode::Counted && new.form == Form::ShowOfHands {
        return Err(BallotRefusal::HandsAreSeen.into());
    }
    Ok(NewBallot {
        title,
        own_grades,
        criteria,
        subjects,
        ..new
    })
}

fn criteria_checked(faults: &mut Faults, criteria: &[String]) -> Vec<String> {
    let words = Words::new("最多10条，请合并", "At most 10; put some together");
    faults.when(criteria.len() > CRITERIA, "criteria", "too_many", words);
    (0..)
        .zip(criteria)
        .map(|(row, line)| faults.text(&format!("criteria.{row}"), line, CRITERION))
        .collect()
}

fn own_checked(faults: &mut Faults, own: OwnGrades) -> OwnGrades {
    let count = i64::try_from(own.grades.len()).unwrap_or(i64::MAX);
    // Three or four grades are what places use (domain.md M02); with other numbers the cumulative rule means nothing.
    faults.within("own_grades.grades", count, 3, 4);
    let mut grades: Vec<Choice> = Vec::new();
    for (row, grade) in own.grades.into_iter().enumerate() {
        let field = format!("own_grades.grades.{row}");
        let grade = Choice {
            code: faults.text(&field, &grade.code, 40),
            zh: faults.text(&field, &grade.zh, 20),
            en: faults.text(&field, &grade.en, 40),
        };
        faults.when(
            grades
                .iter()
                .any(|one| one.code == grade.code || one.zh == grade.zh),
            &field,
            "twice",
            Words::new("等次重复", "The grade is there already"),
        );
        grades.push(grade);
    }
    let place = grades.iter().position(|grade| grade.code == own.pass_grade);
    faults.when(
        place.is_none_or(|place| place + 1 == grades.len()),
        "own_grades.pass_grade",
        "unknown",
        Words::new(
            "请选择最低等次以外的一个等次",
            "Choose one of the grades but the lowest",
        ),
    );
    OwnGrades {
        grades,
        basis: faults.text("own_grades.basis", &own.basis, TITLE),
        ..own
    }
}

fn plain(basis: &regime::Basis) -> regime::Words {
    regime::Words::new(&basis.zh, &basis.en)
}

/// The rule of a scale in a regime.
pub fn rule_of(regime: &Regime, scale: Scale, own: Option<&OwnGrades>) -> Rule {
    let (satisfaction, resolution) = (&regime.satisfaction, &regime.resolution);
    let (share, denominator, choices) = match scale {
        Scale::Rating => (
            &satisfaction.share,
            &satisfaction.denominator,
            &satisfaction.grades,
        ),
        Scale::Resolution => (
            &resolution.passing,
            &resolution.denominator,
            &resolution.options,
        ),
    };
    let electorate = match scale {
        Scale::Rating => satisfaction.electorate.value,
        Scale::Resolution => Electorate::StandingCommitteeMembers,
    };
    let mut rule = Rule {
        key: share.key.to_owned(),
        choices: choices.value.clone(),
        share: share.value,
        share_words: share.shown.clone(),
        denominator: denominator.value,
        denominator_words: denominator.shown.clone(),
        passing: 1,
        basis: plain(&share.basis),
        sure: share.sure.max(denominator.sure),
        electorate,
        quorum: regime.meeting.quorum.value,
        quorum_basis: plain(&regime.meeting.quorum.basis),
        excess_voids: satisfaction.excess_ballots_void.value,
        excess_basis: plain(&satisfaction.excess_ballots_void.basis),
        smallest_electorate: satisfaction.smallest_electorate.value,
    };
    let mut pass_grade = satisfaction.pass_grade.value.as_str();
    if let Some(own) = own {
        rule.choices.clone_from(&own.grades);
        rule.basis = regime::Words::new(
            format!("{}；等次依据{}", rule.basis.zh, own.basis),
            format!("{}; grades by {}", rule.basis.en, own.basis),
        );
        pass_grade = &own.pass_grade;
    }
    if scale == Scale::Rating {
        let place = rule
            .choices
            .iter()
            .position(|grade| grade.code == pass_grade);
        rule.passing = place
            .and_then(|place| u32::try_from(place + 1).ok())
            .unwrap_or(1);
    }
    rule
}

/// What whoever arranges the ballot should know before it is held. `papers` members were admitted to paper.
pub fn warnings(rule: &Rule, in_office: u32, papers: u32) -> Vec<Words> {
    let least = rule.smallest_electorate;
    let is_few = |number: u32| number > 0 && number < least;
    let mut warnings = Vec::new();
    if is_few(papers) {
        warnings.push(Words::new(
            format!("使用纸质票的只有{papers}人，少于{least}人：纸质票单独清点，可能让人推知这几个人的态度"),
            format!(
                "Only {papers} vote on paper, fewer than {least}: paper is counted apart, which may tell how they voted"
            ),
        ));
    }
    if is_few(in_office) {
        warnings.push(few(in_office, least));
    }
    warnings
}

fn few(in_office: u32, least: u32) -> Words {
    Words::new(
        format!("参加表决的只有{in_office}人，少于{least}人，结果可能让人推知各人的态度"),
        format!(
            "Only {in_office} can vote, fewer than {least}: the result may tell how each of them voted"
        ),
    )
}
