use std::collections::{BTreeMap, BTreeSet};

use kernel::Flag;
use people::congress::CongressId;
use people::import::Row;

use super::super::rules::{LeftOut, Plan, masked, plan};

fn row(number: usize, cells: [&str; 8]) -> Row {
    Row {
        number,
        cells: cells.map(str::to_owned).to_vec(),
    }
}

const GOOD: [&str; 8] = [
    "A1",
    "2026-10-01 09:20",
    "市政",
    "路灯不亮",
    "县住建局",
    "2026-10-03",
    "是",
    "满意",
];

fn planned(rows: &[Row], earlier: Option<&Plan>) -> Plan {
    let congress = earlier.map_or_else(CongressId::fresh, |plan| plan.new[0].congress);
    let before: BTreeMap<_, _> = earlier
        .iter()
        .flat_map(|plan| plan.new.iter().map(|one| (one.number.clone(), one.clone())))
        .collect();
    let known = BTreeSet::from(["县住建局".to_owned()]);
    let today = "2026-11-20".parse().unwrap();
    plan(rows, (congress, today), &before, &known)
}

#[test]
fn a_row_is_read_as_people_write_it() {
    for (at, text, in_time, satisfied) in [
        (6, "按时办结", Some(true), Some(true)),
        (6, "超期", Some(false), Some(true)),
        (6, "未按时", Some(false), Some(true)),
        (6, "否", Some(false), Some(true)),
        (6, "", None, Some(true)),
        (7, "非常满意", Some(true), Some(true)),
        (7, "基本满意", Some(true), Some(true)),
        (7, "不满意", Some(true), Some(false)),
        (7, "", Some(true), None),
    ] {
        let mut cells = GOOD;
        cells[at] = text;
        let plan = planned(&[row(2, cells)], None);
        let found = &plan.new[0];
        let read = (found.is_in_time, found.is_satisfied);
        assert_eq!(read, (in_time.map(Flag), satisfied.map(Flag)), "{text}");
    }
}

#[test]
fn every_fault_is_told_with_row_and_column() {
    for (at, text, column) in [
        (0, "", "工单编号"),
        (1, "", "受理时间"),
        (1, "去年", "受理时间"),
        (1, "2026-11-21", "受理时间"),
        (4, "", "承办单位"),
        (5, "2026-09-30", "办结时间"),
        (6, "大概", "是否按时"),
        (7, "还行", "满意度评价"),
    ] {
        let mut cells = GOOD;
        cells[at] = text;
        let plan = planned(&[row(7, cells)], None);
        let told: Vec<_> = plan
            .faults
            .iter()
            .map(|one| (one.row, one.column.as_str()))
            .collect();
        assert_eq!(told, [(7, column)], "{text}");
        assert!(plan.new.is_empty());
    }
    let twice = planned(&[row(2, GOOD), row(3, GOOD)], None);
    assert_eq!((twice.new.len(), twice.faults[0].row), (1, 3));
    let long = "长".repeat(5001);
    let mut cells = GOOD;
    cells[3] = &long;
    assert_eq!(planned(&[row(2, cells)], None).faults[0].column, "诉求内容");
}

#[test]
fn the_same_number_again_is_the_same_record() {
    let first = planned(&[row(2, GOOD)], None);
    let again = planned(&[row(2, GOOD)], Some(&first));
    assert_eq!(
        (again.new.len(), again.changed.len(), again.unchanged),
        (0, 0, 1)
    );
    let mut cells = GOOD;
    cells[7] = "不满意";
    let later = planned(&[row(2, cells)], Some(&first));
    assert_eq!(
        (later.new.len(), later.changed.len(), later.unchanged),
        (0, 1, 0)
    );
    assert_eq!(later.changed[0].id, first.new[0].id);
}

#[test]
fn names_that_nobody_knows_are_counted() {
    let mut other = GOOD;
    (other[0], other[4]) = ("A2", "住建");
    let mut third = other;
    third[0] = "A3";
    let plan = planned(&[row(2, GOOD), row(3, other), row(4, third)], None);
    assert_eq!(plan.unknown, BTreeMap::from([("住建".to_owned(), 2)]));
}

#[test]
fn digits_that_may_be_a_telephone_are_masked() {
    for (said, kept) in [
        ("请联系13812345678王先生", "请联系***********王先生"),
        ("电话0759-6612345", "电话****-*******"),
        ("138 1234 5678。", "*** **** ****。"),
        ("身份证44088119900101123X", "身份证******************"),
        ("2026-10-01停水，3号楼105室", "2026-10-01停水，3号楼105室"),
        ("20261001停水", "20261001停水"),
        ("门牌123456", "门牌123456"),
        ("市话6612345", "市话*******"),
        (
            "两个13812345678、13900000000",
            "两个***********、***********",
        ),
        ("", ""),
        ("没有数字 - 的话", "没有数字 - 的话"),
    ] {
        assert_eq!(masked(said), kept, "{said}");
    }
}

#[test]
fn columns_of_callers_are_named_as_personal() {
    for (heading, is_personal) in [
        ("来电人姓名", true),
        ("联系电话", true),
        ("身份证号码", true),
        ("诉求人地址", true),
        ("坐席工号", false),
        ("备注", false),
    ] {
        assert_eq!(
            LeftOut::new(heading.to_owned()).is_personal,
            is_personal,
            "{heading}"
        );
    }
}
