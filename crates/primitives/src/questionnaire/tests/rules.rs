use kernel::db::Json;
use people::congress::CongressId;
use regime::Choice;

use super::super::rules::{
    Answer, Held, NewQuestionnaire, NewSheet, Question, QuestionKind, Questionnaire,
    QuestionnaireId, QuestionnaireRefusal as Refusal, State, Tally,
};

fn choice(code: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        zh: code.to_owned(),
        en: code.to_owned(),
    }
}

fn question(kind: QuestionKind, choices: &[&str]) -> Question {
    Question {
        kind,
        text: "怎么样".to_owned(),
        is_required: kind == QuestionKind::Grade,
        choices: choices.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn one(state: State) -> Questionnaire {
    Questionnaire {
        id: QuestionnaireId::fresh(),
        congress: CongressId::fresh(),
        title: "问卷".to_owned(),
        about: None,
        organ: None,
        respondents: Json(choice("served")),
        intro: String::new(),
        questions: Json(vec![
            question(QuestionKind::Grade, &[]),
            question(QuestionKind::Choice, &["是", "否"]),
            question(QuestionKind::Text, &[]),
        ]),
        grades: Json(vec![choice("good"), choice("bad")]),
        least: 2,
        opens_on: "2026-11-15".parse().unwrap(),
        closes_on: "2026-12-15".parse().unwrap(),
        state,
        created_at: "2026-11-01T01:00:00Z".parse().unwrap(),
        opened_at: None,
        closed_at: None,
        version: 1,
    }
}

fn answers(grade: Option<usize>, own: Option<usize>, words: &str) -> NewSheet {
    let of = |choice, words: &str| Answer {
        choice,
        words: words.to_owned(),
    };
    NewSheet {
        key: "0123456789abcdef".to_owned(),
        answers: vec![of(grade, ""), of(own, ""), of(None, words)],
    }
}

#[test]
fn a_sheet_is_taken_from_the_first_to_the_last_day_while_it_is_open() {
    let opens_on = "2026-11-15".parse().unwrap();
    for (state, day, expected) in [
        (State::Open, "2026-11-14", Err(Refusal::NotYet { opens_on })),
        (State::Open, "2026-11-15", Ok(())),
        (State::Open, "2026-12-15", Ok(())),
        (State::Open, "2026-12-16", Err(Refusal::Over)),
        (State::Closed, "2026-11-20", Err(Refusal::Over)),
        (State::Draft, "2026-11-20", Err(Refusal::NotOpen)),
        (State::Draft, "2026-12-16", Err(Refusal::Over)),
    ] {
        let taken = one(state).must_take(day.parse().unwrap());
        assert_eq!(taken, expected, "{state} {day}");
    }
}

#[test]
fn it_goes_from_draft_to_open_to_closed() {
    let now = "2026-11-20T01:00:00Z".parse().unwrap();
    let late = "2026-12-16T01:00:00Z".parse().unwrap();
    for (state, opening, closing) in [
        (State::Draft, Ok(State::Open), Err(Refusal::NotOpen)),
        (State::Open, Err(Refusal::NotDraft), Ok(State::Closed)),
        (State::Closed, Err(Refusal::NotDraft), Err(Refusal::NotOpen)),
    ] {
        assert_eq!(one(state).open(now).map(|one| one.state), opening);
        assert_eq!(one(state).close(now).map(|one| one.state), closing);
        assert_eq!(one(state).must_be_draft().is_ok(), state == State::Draft);
    }
    let closes_on = "2026-12-15".parse().unwrap();
    let past = one(State::Draft).open(late).unwrap_err();
    assert_eq!(past, Refusal::Past { closes_on });
}

#[test]
fn a_sheet_fits_the_questions() {
    let one = one(State::Open);
    for (sheet, is_taken) in [
        (answers(Some(0), None, ""), true),
        (answers(Some(1), Some(1), "好"), true),
        (answers(None, Some(1), "好"), false),
        (answers(Some(2), None, ""), false),
        (answers(Some(0), Some(2), ""), false),
        (answers(Some(0), None, &"长".repeat(1000)), true),
        (answers(Some(0), None, &"长".repeat(1001)), false),
    ] {
        let said = format!("{sheet:?}");
        assert_eq!(one.read(sheet).is_ok(), is_taken, "{said}");
    }
    let mut short = answers(Some(0), None, "");
    short.answers.pop();
    assert!(one.read(short).is_err());
    let mut keyless = answers(Some(0), None, "");
    keyless.key = "short".to_owned();
    assert!(one.read(keyless).is_err());
}

#[test]
fn the_tally_does_not_depend_on_the_order_of_sheets() {
    let one = one(State::Open);
    let sheets = [
        answers(Some(0), Some(1), "丙"),
        answers(Some(1), None, "甲"),
        answers(Some(0), Some(1), ""),
        answers(Some(0), Some(0), "乙"),
    ];
    let tally = |order: [usize; 4]| {
        order.into_iter().fold(one.no_sheets(), |tally, at| {
            tally.with(one.read(sheets[at].clone()).unwrap())
        })
    };
    let held = |counts: &[i64], words: &[&str]| Held {
        counts: counts.to_vec(),
        words: words.iter().map(|one| (*one).to_owned()).collect(),
    };
    let expected = Tally {
        sheets: 4,
        questions: vec![
            held(&[3, 1], &[]),
            held(&[1, 2], &[]),
            held(&[], &["丙", "乙", "甲"]),
        ],
    };
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        assert_eq!(tally(order), expected);
    }
}

#[test]
fn what_is_shown_moves_on_by_full_lots_and_is_whole_in_the_end() {
    let of = |sheets| Tally {
        sheets,
        questions: Vec::new(),
    };
    for (sheets, is_full) in [(1, false), (2, true), (3, false), (4, true)] {
        assert_eq!(of(sheets).is_full(2), is_full);
    }
    for (state, day, held, shown, readable) in [
        (State::Open, "2026-11-20", 1, 0, None),
        (State::Open, "2026-11-20", 2, 2, Some(2)),
        (State::Open, "2026-11-20", 3, 2, Some(2)),
        (State::Open, "2026-12-16", 3, 2, Some(3)),
        (State::Closed, "2026-11-20", 1, 0, Some(1)),
    ] {
        let found = one(state).readable(of(held), of(shown), day.parse().unwrap());
        assert_eq!(found.map(|tally| tally.sheets), readable, "{state} {day}");
    }
}

#[test]
fn everything_wrong_with_a_form_is_said_at_once() {
    let form = |closes_on: &str, questions: Vec<Question>| NewQuestionnaire {
        title: "问卷".to_owned(),
        about: None,
        organ: None,
        respondents: choice("served"),
        intro: String::new(),
        questions,
        opens_on: "2026-11-15".parse().unwrap(),
        closes_on: closes_on.parse().unwrap(),
    };
    let good = question(QuestionKind::Choice, &["是", "否"]);
    for (closes_on, questions, is_good) in [
        ("2026-11-15", vec![good.clone()], true),
        ("2027-11-16", vec![good.clone()], true),
        ("2027-11-17", vec![good.clone()], false),
        ("2026-11-14", vec![good.clone()], false),
        ("2026-12-15", vec![good.clone(); 20], true),
        ("2026-12-15", vec![good; 21], false),
        ("2026-12-15", Vec::new(), false),
        (
            "2026-12-15",
            vec![question(QuestionKind::Choice, &["是"])],
            false,
        ),
        (
            "2026-12-15",
            vec![question(QuestionKind::Choice, &["是", "是"])],
            false,
        ),
        (
            "2026-12-15",
            vec![question(QuestionKind::Choice, &["是", "", "否"])],
            true,
        ),
    ] {
        let said = format!("{closes_on} {questions:?}");
        assert_eq!(
            form(closes_on, questions).checked().is_ok(),
            is_good,
            "{said}"
        );
    }
}

#[test]
fn who_is_asked_needs_no_english_and_no_code() {
    let mut faults = kernel::Faults::new();
    let named = Choice {
        code: String::new(),
        zh: " 老同志 ".to_owned(),
        en: String::new(),
    };
    let group = super::super::rules::respondents("respondents", named, &mut faults);
    assert!(faults.is_empty());
    assert_eq!(
        (group.code, group.en),
        ("老同志".to_owned(), "老同志".to_owned())
    );
}
