//! The files that the product carries.

use std::collections::BTreeSet;

use crate::{Body, Choice, Level, Library, Regime, Sure, Words, builtin, check, listed};
use kernel::Date;

const NAMES: [&str; 5] = [
    "statute",
    "mianyang",
    "mianyang_county",
    "lianjiang",
    "weiyuan",
];

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn weiyuan(day: &str) -> std::sync::Arc<Regime> {
    Library::builtin()
        .resolve("weiyuan", on(day))
        .unwrap_or_else(|faults| panic!("{}", listed(&faults)))
}

#[test]
fn every_file_built_in_has_no_fault() {
    for (name, text) in builtin() {
        assert_eq!(listed(&check(name, text)), "", "{name}");
    }
}

/// The first of each month, and the days around each day on which a law or a value changes.
#[test]
fn every_file_loads_from_2024_to_2026() {
    let library = Library::builtin();
    let (first, last) = (on("2024-01-01"), on("2026-12-31"));
    let months = (2024..=2026).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let mut days: BTreeSet<Date> = months
        .map(|(year, month)| on(&format!("{year}-{month:02}-01")))
        .collect();
    for line in builtin().iter().flat_map(|(_, text)| text.lines()) {
        for (_, rest) in line
            .match_indices("from = \"")
            .chain(line.match_indices("until = \""))
            .map(|(at, word)| line.split_at(at + word.len()))
        {
            let day = on(rest.split('"').next().unwrap());
            days.extend([-1, 0, 1].map(|by| day.plus_days(by)));
        }
    }
    days.insert(last);
    days.retain(|day| (first..=last).contains(day));
    assert!(days.len() > 40, "{days:?}");
    for day in days {
        for name in NAMES {
            if let Err(faults) = library.resolve(name, day) {
                panic!("{name} on {day}:\n{}", listed(&faults));
            }
        }
    }
}

#[test]
fn a_citation_follows_the_edition_in_force() {
    for (key, day, basis) in [
        (
            "report.draft_before",
            "2024-11-07",
            "监督法（2006年公布）第十二条",
        ),
        (
            "report.draft_before",
            "2024-11-08",
            "监督法（2024年修正）第十五条",
        ),
        (
            "interpellation.reanswer",
            "2024-11-07",
            "监督法（2006年公布）第三十七条",
        ),
        (
            "interpellation.reanswer",
            "2026-03-02",
            "监督法（2024年修正）第五十三条",
        ),
        (
            "congress.reanswer",
            "2025-03-11",
            "代表法（2015年修正）第十四条",
        ),
        (
            "congress.reanswer",
            "2025-03-12",
            "代表法（2025年修正）第二十条",
        ),
        (
            "security.log_months_least",
            "2025-12-31",
            "网络安全法（2016年公布）第二十一条",
        ),
        (
            "security.log_months_least",
            "2026-01-01",
            "网络安全法（2025年修正）第二十三条",
        ),
    ] {
        let regime = weiyuan(day);
        assert_eq!(regime.entry(key).unwrap().basis.zh, basis, "{key} on {day}");
    }
    let english = &weiyuan("2026-01-01").report.draft_before.basis.en;
    assert_eq!(english, "Supervision Law (as amended in 2024), art. 15");
}

#[test]
fn values_are_put_in_words() {
    let regime = weiyuan("2026-03-02");
    for (key, zh, en) in [
        (
            "report.draft_before",
            "会议召开20日前",
            "20 days before the meeting",
        ),
        (
            "opinions.handling",
            "起算后3个月内",
            "within 3 months after the start",
        ),
        (
            "assignment.objection",
            "收到交办后10个工作日内",
            "within 10 working days after receipt",
        ),
        ("removal.members", "五分之一以上", "at least 1/5"),
        ("congress.reanswer", "半数以上（含半数）", "half or more"),
        ("meeting.quorum", "过半数", "more than half"),
        (
            "plan.criteria",
            "针对性、可行性、时效性",
            "relevance, feasibility, timeliness",
        ),
        ("plan.collection", "11月至12月", "month 11 to month 12"),
        ("meeting.plenary_minutes", "10分钟", "10 minutes"),
        ("plan.adopted_by", "主任会议", "the council of chairpersons"),
        (
            "interpellation.members",
            "省级5人以上；设区的市5人以上；县级3人以上",
            "province: 5 or more; city: 5 or more; county: 3 or more",
        ),
        ("documents.place_mark", "渭", "渭"),
    ] {
        let entry = regime.entry(key).unwrap();
        assert_eq!(
            (entry.shown.zh.as_str(), entry.shown.en.as_str()),
            (zh, en),
            "{key}"
        );
    }
}

#[test]
fn a_cadence_is_put_in_words() {
    let library = Library::builtin();
    let lianjiang = library.resolve("lianjiang", on("2026-03-02")).unwrap();
    let shown = &lianjiang.entry("evaluation.cadence").unwrap().shown;
    let (zh, en) = (shown.zh.as_str(), shown.en.as_str());
    assert!(zh.contains("季季有询问约见：每季度合计不少于1次"), "{zh}");
    assert!(zh.contains("年终有工作评议：每年每个部门不少于1次"), "{zh}");
    let quarterly = "inquiry or interview every quarter: 1 or more every quarter, in all";
    assert!(en.contains(quarterly), "{en}");
    let cadence = &lianjiang.evaluation.cadence.value;
    let months: Vec<u32> = cadence.iter().map(|one| one.every.months()).collect();
    assert_eq!(months, [1, 3, 6, 12, 12]);
    // The statute asks for no evaluation at all.
    let statute = library.resolve("statute", on("2026-03-02")).unwrap();
    assert_eq!(statute.evaluation.cadence.value, []);
}

/// A code without a name would show as itself, and a form without words with its braces.
#[test]
fn nothing_is_shown_as_a_code() {
    for name in NAMES {
        let regime = Library::builtin().resolve(name, on("2026-03-02")).unwrap();
        for entry in regime.entries() {
            for words in [&entry.shown, &entry.label, &entry.group_label] {
                assert!(
                    !words.zh.is_empty() && !words.en.is_empty(),
                    "{}",
                    entry.key
                );
                let bare = words.en.contains('_') || words.en.contains('{');
                assert!(!bare, "{}: {}", entry.key, words.en);
            }
            let latin = entry.shown.zh.chars().any(|c| c.is_ascii_alphabetic());
            assert!(!latin, "{}: {}", entry.key, entry.shown.zh);
        }
    }
}

#[test]
fn a_code_is_shown_by_its_name_and_a_form_by_its_parts() {
    let regime = weiyuan("2026-03-02");
    for (key, zh, en) in [
        ("satisfaction.pass_grade", "基本满意", "basically satisfied"),
        (
            "documents.letter_series",
            "常委会办公室函",
            "letters of the office",
        ),
        (
            "documents.number_form",
            "机关代字〔年份〕顺序号",
            "the organ’s mark〔the year〕the number号",
        ),
    ] {
        assert_eq!(regime.entry(key).unwrap().shown, Words::new(zh, en));
    }
}

#[test]
fn a_place_states_its_own_and_inherits_the_rest() {
    let regime = weiyuan("2026-03-02");
    assert_eq!(regime.header.place_code.as_deref(), Some("621123"));
    assert_eq!(regime.header.level, Some(Level::County));
    let codes = |all: &[Choice]| all.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&regime.plan.lists), ["key", "regular"]);
    let lists = regime.entry("plan.lists").unwrap();
    assert_eq!(
        (lists.origin_file.as_str(), lists.sure),
        ("weiyuan", Sure::S)
    );
    assert_eq!(
        lists.overrides_shown.as_ref().unwrap().zh,
        "年度监督工作计划"
    );
    let adopted = regime.entry("plan.adopted_by").unwrap();
    assert_eq!(
        (adopted.origin_file.as_str(), adopted.locked),
        ("statute", true)
    );
    assert_eq!(adopted.overrides, None);
    assert_eq!(*regime.plan.adopted_by, Body::Council);
    assert!(regime.entry("assignment.extension").unwrap().is_unconfirmed);
    assert!(!lists.is_unconfirmed);
}

#[test]
fn thresholds_branch_on_the_level() {
    let regime = weiyuan("2026-03-02");
    for (level, bill, interpellation, deputies_bill, deputies_interpellation) in [
        (Level::Province, Some(5), Some(5), 10, 10),
        (Level::City, Some(5), Some(5), 10, 10),
        (Level::County, Some(3), Some(3), 10, 10),
        (Level::Township, None, None, 5, 10),
    ] {
        assert_eq!(regime.bill.members.at(level).copied(), bill);
        assert_eq!(
            regime.interpellation.members.at(level).copied(),
            interpellation
        );
        assert_eq!(
            regime.congress.bill_deputies.at(level),
            Some(&deputies_bill)
        );
        let deputies = regime.congress.interpellation_deputies.at(level);
        assert_eq!(deputies, Some(&deputies_interpellation));
    }
    assert_eq!(
        regime.levels.secretary_general_in_council.at(Level::City),
        Some(&true)
    );
    assert_eq!(
        regime.levels.secretary_general_in_council.at(Level::County),
        Some(&false)
    );
}

#[test]
fn the_two_answers_to_an_interpellation_have_two_thresholds() {
    let regime = weiyuan("2026-03-02");
    assert_eq!(regime.interpellation.reanswer.needed(10), 6);
    assert_eq!(regime.congress.reanswer.needed(10), 5);
}

#[test]
fn a_grade_that_passes_is_a_grade() {
    for name in NAMES {
        let regime = Library::builtin().resolve(name, on("2026-03-02")).unwrap();
        let pass = &regime.satisfaction.pass_grade.value;
        assert!(
            regime
                .satisfaction
                .grades
                .iter()
                .any(|grade| grade.code == *pass)
        );
        let documents = &regime.documents;
        for series in [
            &documents.opinions_series.value,
            &documents.plan_series.value,
            &documents.letter_series.value,
            &documents.notice_series.value,
        ] {
            assert_ne!(documents.mark(series), "", "{series}");
        }
    }
}

/// What the text of 23 February 2022 says in numbers and in yes and no, at both levels.
#[test]
fn mianyang_states_the_cycle_of_both_levels() {
    let day = on("2026-03-02");
    let resolve = |name: &str| Library::builtin().resolve(name, day).unwrap();
    let (city, county) = (resolve("mianyang"), resolve("mianyang_county"));
    assert_eq!(city.header.level, Some(Level::City));
    assert_eq!(county.header.level, Some(Level::County));
    for regime in [&city, &county] {
        for (key, zh) in [
            ("plan.collection", "11月至12月"),
            ("plan.criteria", "针对性、科学性"),
            ("linkage.subjects_a_year", "3—5个"),
            (
                "linkage.fields",
                "经济发展、科技城建设、民生事业、社会管理、生态环境保护",
            ),
            ("linkage.plan_says", "议题名称、牵头委室、审议时间"),
            ("linkage.approved_by", "主任会议"),
            ("linkage.adjusted_by_consultation", "是"),
            ("linkage.county_may_ask", "是"),
            ("linkage.scheme_before", "市级会议召开2个月前"),
            ("linkage.scheme_approved_by", "主任会议"),
            (
                "linkage.scheme_contents",
                "监督重点、实地调研、座谈走访、会议审议",
            ),
            ("linkage.covers_every_county", "是"),
            ("linkage.county_before", "市级会议召开7日前"),
            ("linkage.counties_heard", "是"),
            ("opinions.handling", "起算后3个月内"),
            ("opinions.handling_starts", "会议闭会之日"),
            ("opinions.balloted", "是"),
            ("opinions.party_told", "是"),
            ("assignment.ladder", "二次审议、专题询问、质询"),
        ] {
            let entry = regime.entry(key).unwrap();
            assert_eq!(entry.shown.zh, zh, "{key}");
            assert_eq!(
                (entry.sure, entry.origin_file.as_str()),
                (Sure::S, "mianyang"),
                "{key}"
            );
        }
    }
    assert!(*city.opinions.voted_by_standing_committee);
    assert!(!*county.opinions.voted_by_standing_committee);
    assert_eq!(
        city.linkage.county_before.basis.zh,
        "绵阳市市县两级人大全流程上下联动监督实施意见（2022-02-23） 二、（三）1. 县级人大常委会会议审议"
    );
}
