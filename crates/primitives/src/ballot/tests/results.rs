//! Vectors of domain.md 1O.6 to 1O.9.

use regime::{Choice, Library, Regime};

use super::{paper, voices};
use crate::ballot::rules::{
    Attendance, BallotSubject, BallotSubjectId, Entry, Outcome, OwnGrades, Rule, Scale, notice,
    rule_of, tally, warnings,
};

fn weiyuan() -> std::sync::Arc<Regime> {
    let on = "2026-03-02".parse().unwrap();
    Library::builtin().resolve("weiyuan", on).unwrap()
}

fn rule(scale: Scale) -> Rule {
    rule_of(&weiyuan(), scale, None)
}

fn four_grades() -> OwnGrades {
    let grade = |code: &str, zh: &str| Choice {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: code.to_owned(),
    };
    OwnGrades {
        grades: vec![
            grade("satisfied", "满意"),
            grade("fairly", "较满意"),
            grade("basically", "基本满意"),
            grade("dissatisfied", "不满意"),
        ],
        pass_grade: "basically".to_owned(),
        basis: "本级评议办法".to_owned(),
    }
}

fn outcomes(rule: &Rule, scale: Scale, there: (u32, u32), entry: &Entry) -> Vec<Outcome> {
    let subjects: Vec<BallotSubject> = (1..)
        .zip(&entry.subjects)
        .map(|(position, _)| BallotSubject {
            id: BallotSubjectId::fresh(),
            position,
            title: format!("项目{position}"),
            subject: None,
        })
        .collect();
    let there = Attendance {
        in_office: there.0,
        present: there.1,
    };
    tally(rule, scale, there, &subjects, entry).outcomes
}

fn one(rule: &Rule, scale: Scale, there: (u32, u32), counts: &[u32]) -> Outcome {
    let entry = Entry {
        sheets: None,
        subjects: voices(&[(counts, 0)]),
    };
    outcomes(rule, scale, there, &entry).swap_remove(0)
}

#[test]
fn a_resolution_needs_more_than_half_of_all_members_in_office() {
    let rule = rule(Scale::Resolution);
    assert_eq!(rule.key, "resolution.passing");
    assert_eq!(rule.basis.zh, "地方组织法（2022年修正）第五十一条");
    // In office, present, in favour, against, abstaining, needed, passed.
    for (in_office, present, voices, needed, passed) in [
        (35, 18, [18, 0, 0], 18, true),
        (35, 18, [17, 0, 1], 18, false),
        (35, 34, [17, 3, 14], 18, false),
        (29, 29, [15, 14, 0], 15, true),
        (30, 30, [15, 15, 0], 16, false),
        (30, 30, [16, 14, 0], 16, true),
        (29, 29, [14, 0, 15], 15, false),
        (1, 1, [1, 0, 0], 1, true),
    ] {
        let outcome = one(&rule, Scale::Resolution, (in_office, present), &voices);
        assert_eq!(outcome.passed, passed, "{in_office} {voices:?}");
        assert_eq!(
            (outcome.needed, outcome.total),
            (needed, in_office),
            "{in_office}"
        );
        assert_eq!(outcome.verdict.zh, if passed { "通过" } else { "未通过" });
        assert_eq!(outcome.grade, None);
    }
}

#[test]
fn a_rating_comes_to_the_first_grade_at_which_the_voices_so_far_are_half_of_all_members() {
    let rule = rule(Scale::Rating);
    assert_eq!(rule.passing, 2);
    let zhenhai = [
        [28, 1, 0],
        [20, 8, 1],
        [26, 3, 0],
        [29, 0, 0],
        [17, 11, 1],
        [26, 3, 0],
        [17, 11, 1],
        [28, 1, 0],
    ];
    for counts in zhenhai {
        for (in_office, grade) in [(29, "satisfied"), (34, "satisfied")] {
            let outcome = one(&rule, Scale::Rating, (in_office, 29), &counts);
            assert_eq!(
                outcome.grade.as_deref(),
                Some(grade),
                "{counts:?} of {in_office}"
            );
        }
    }
    for (in_office, counts, grade, passed) in [
        (40, [17, 11, 1], "basically_satisfied", true),
        (40, [20, 0, 9], "satisfied", true),
        (35, [17, 0, 12], "dissatisfied", false),
        (35, [17, 1, 11], "basically_satisfied", true),
        (40, [10, 9, 10], "dissatisfied", false),
        (40, [10, 10, 9], "basically_satisfied", true),
        (29, [0, 0, 29], "dissatisfied", false),
        (29, [0, 0, 0], "dissatisfied", false),
    ] {
        let outcome = one(&rule, Scale::Rating, (in_office, 29), &counts);
        assert_eq!(
            outcome.grade.as_deref(),
            Some(grade),
            "{counts:?} of {in_office}"
        );
        assert_eq!(outcome.passed, passed, "{counts:?} of {in_office}");
    }
}

#[test]
fn the_rule_that_decided_is_told_in_words() {
    let outcome = one(&rule(Scale::Rating), Scale::Rating, (40, 29), &[17, 11, 1]);
    let workings: Vec<_> = outcome.workings.iter().map(|one| one.zh.as_ref()).collect();
    assert!(
        workings[0].contains("40人") && workings[0].contains("20票"),
        "{workings:?}"
    );
    assert_eq!(workings[1], "满意17票，未达到20票");
    assert_eq!(workings[2], "满意、基本满意合计28票，达到20票");
    assert_eq!(workings[3], "结果为“基本满意”");
    let outcome = one(
        &rule(Scale::Resolution),
        Scale::Resolution,
        (30, 30),
        &[15, 15, 0],
    );
    assert_eq!(outcome.workings[1].zh, "赞成15票，未通过");
}

#[test]
fn four_grades_are_cumulated_to_the_last_but_one() {
    let rule = rule_of(&weiyuan(), Scale::Rating, Some(&four_grades()));
    assert_eq!(rule.passing, 3);
    assert!(rule.basis.zh.ends_with("等次依据本级评议办法"));
    for (counts, grade) in [
        ([15, 0, 0, 14], "satisfied"),
        ([14, 1, 0, 14], "fairly"),
        ([10, 4, 1, 14], "basically"),
        ([10, 4, 0, 15], "dissatisfied"),
    ] {
        let outcome = one(&rule, Scale::Rating, (29, 29), &counts);
        assert_eq!(outcome.grade.as_deref(), Some(grade), "{counts:?}");
    }
}

#[test]
fn the_denominator_is_the_regimes() {
    let mut rule = rule(Scale::Rating);
    for (denominator, total, grade) in [
        (regime::Denominator::AllInOffice, 40, "basically_satisfied"),
        (regime::Denominator::Present, 34, "satisfied"),
        (regime::Denominator::ValidBallots, 29, "satisfied"),
    ] {
        rule.denominator = denominator;
        let outcome = one(&rule, Scale::Rating, (40, 34), &[17, 11, 1]);
        assert_eq!(outcome.total, total);
        assert_eq!(outcome.grade.as_deref(), Some(grade), "{denominator:?}");
    }
}

#[test]
fn few_voters_bring_a_warning() {
    let rule = rule(Scale::Rating);
    for (in_office, warned) in [(0, false), (1, true), (4, true), (5, false), (29, false)] {
        assert_eq!(
            !warnings(&rule, in_office, 0).is_empty(),
            warned,
            "{in_office}"
        );
    }
}

#[test]
fn the_notice_has_a_heading_and_a_row_for_each_subject() {
    let rule = rule(Scale::Rating);
    let entry = paper(27, &[(&[20, 6, 1], 0), (&[10, 4, 12], 1)]);
    let subjects: Vec<BallotSubject> = (1..=2)
        .map(|position| BallotSubject {
            id: BallotSubjectId::fresh(),
            position,
            title: format!("项目{position}"),
            subject: None,
        })
        .collect();
    let there = Attendance {
        in_office: 29,
        present: 27,
    };
    let rows = notice(
        &rule,
        &tally(&rule, Scale::Rating, there, &subjects, &entry),
    );
    let text: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.zh.as_ref()).collect())
        .collect();
    assert_eq!(
        text[0],
        [
            "序号",
            "项目",
            "满意",
            "基本满意",
            "不满意",
            "无效",
            "计算基数",
            "结果"
        ]
    );
    assert_eq!(text[1], ["1", "项目1", "20", "6", "1", "0", "29", "满意"]);
    assert_eq!(
        text[2],
        ["2", "项目2", "10", "4", "12", "1", "29", "不满意"]
    );
}
