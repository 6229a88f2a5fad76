//! Organs from a table.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Flag, Words};
use strum::IntoEnumIterator as _;

use super::columns::ImportKind;
use super::plan::{ImportFault, Plan, Reader, Register};
use super::sheet::Row;
use crate::organ::{Organ, OrganId, OrganKind, OrganRefusal};

/// An organ with the row it came from and the name of the one above.
struct Read {
    row: usize,
    above: String,
    before: Option<Organ>,
    organ: Organ,
}

pub(super) fn plan(register: &Register, rows: &[Row]) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for row in rows {
        let mut reader = Reader::new(ImportKind::Organs, row);
        let read = read(register, &mut reader, &mut seen, row.number);
        plan.faults.append(&mut reader.faults);
        all.extend(read);
    }
    find_above(register, &mut all, &mut plan.faults);
    sort_in(all, &mut plan);
    plan
}

fn read(
    register: &Register,
    reader: &mut Reader,
    seen: &mut BTreeMap<String, usize>,
    row: usize,
) -> Option<Read> {
    let name = reader.text("名称", 100);
    let short_name = reader.text("简称", 40);
    let kind = kind(reader);
    let is_vertical = reader.yes("垂直管理");
    let sort_no = reader.number("排序", 1_000_000);
    let valid_from = reader.date("设立日期");
    let valid_until = reader.date("结束日期");
    if let Some(first) = seen.insert(name.clone(), row).filter(|_| !name.is_empty()) {
        let words = Words::new(
            format!("与第{first}行重复"),
            format!("It stands in row {first} too"),
        );
        reader.fault("名称", words, None);
    }
    if !reader.faults.is_empty() {
        return None;
    }
    let before = register
        .organs
        .iter()
        .filter(|organ| organ.name == name)
        .max_by_key(|organ| organ.valid_from)
        .cloned();
    let organ = Organ {
        id: before.as_ref().map_or_else(OrganId::fresh, |one| one.id),
        congress: register.congress.id,
        kind: kind?,
        short_name: match &before {
            _ if !short_name.is_empty() => short_name,
            Some(before) => before.short_name.clone(),
            None => name.clone(),
        },
        name,
        parent: before.as_ref().and_then(|organ| organ.parent),
        is_vertical: Flag(is_vertical),
        sort_no: sort_no.unwrap_or_else(|| before.as_ref().map_or(0, |organ| organ.sort_no)),
        valid_from: valid_from.unwrap_or_else(|| {
            before
                .as_ref()
                .map_or(register.today, |organ| organ.valid_from)
        }),
        valid_until,
        version: before.as_ref().map_or(1, |organ| organ.version),
    };
    if organ
        .valid_until
        .is_some_and(|until| until <= organ.valid_from)
    {
        reader.refused("结束日期", &OrganRefusal::EndsBeforeStart);
        return None;
    }
    let beyond = organ.valid_until.map_or(0, |until| {
        let lasts = |end: Option<kernel::Date>| end.is_none_or(|end| end > until);
        let posts = register.posts.iter();
        posts
            .filter(|post| post.organ == organ.id && lasts(post.until_on))
            .count()
    });
    if beyond > 0 {
        let posts = i64::try_from(beyond).unwrap_or(i64::MAX);
        reader.refused("结束日期", &OrganRefusal::StillHeld { posts });
        return None;
    }
    Some(Read {
        row,
        above: reader.get("上级机关").to_owned(),
        before,
        organ,
    })
}

fn kind(reader: &mut Reader) -> Option<OrganKind> {
    let text = reader.text("类型", 40);
    if text.is_empty() {
        return None;
    }
    let found = OrganKind::iter().find(|kind| kind.title() == text);
    let found = found.or(match text.as_str() {
        "政府" => Some(OrganKind::Government),
        "监委" => Some(OrganKind::SupervisoryCommission),
        "法院" => Some(OrganKind::Court),
        "检察院" => Some(OrganKind::Procuratorate),
        "部门" | "政府部门" | "工作部门" => Some(OrganKind::Department),
        "乡政府" | "镇政府" | "乡镇政府" => Some(OrganKind::TownshipGovernment),
        "专委会" | "专委" => Some(OrganKind::SpecialCommittee),
        "工委" | "常委会工作机构" => Some(OrganKind::WorkingBody),
        _ => None,
    });
    if found.is_none() {
        let titles: Vec<_> = OrganKind::iter().map(OrganKind::title).collect();
        let words = Words::new("没有这种机关类型", "There is no such kind of organ");
        let titles = titles.join("、");
        let remedy = Words::new(format!("请填写：{titles}"), format!("One of: {titles}"));
        reader.fault("类型", words, Some(remedy));
    }
    found
}

/// Turns names of organs above into organs of the register or of the table.
fn find_above(register: &Register, all: &mut [Read], faults: &mut Vec<ImportFault>) {
    let mut names: BTreeMap<String, OrganId> = BTreeMap::new();
    for organ in register
        .organs
        .iter()
        .chain(all.iter().map(|read| &read.organ))
    {
        names.insert(organ.short_name.clone(), organ.id);
    }
    for organ in register
        .organs
        .iter()
        .chain(all.iter().map(|read| &read.organ))
    {
        names.insert(organ.name.clone(), organ.id);
    }
    for read in all.iter_mut().filter(|read| !read.above.is_empty()) {
        let found = names.get(&read.above).copied();
        if found.is_none() || found == Some(read.organ.id) {
            faults.push(ImportFault {
                row: read.row,
                column: "上级机关".to_owned(),
                value: read.above.clone(),
                words: Words::new(
                    "没有找到这个上级机关",
                    "The organ above is neither in the register nor in this table",
                ),
                remedy: Some(Words::new(
                    "请填写已登记的机关名称，或者在本表中增加一行",
                    "Enter the name of a known organ, or add a row for it",
                )),
            });
        }
        read.organ.parent = found;
    }
}

/// Orders those above before those below; a circle is a fault.
fn sort_in(mut all: Vec<Read>, plan: &mut Plan) {
    let mut waiting: BTreeSet<OrganId> = all.iter().map(|read| read.organ.id).collect();
    while !all.is_empty() {
        let before = all.len();
        let mut later = Vec::new();
        for read in all {
            if read
                .organ
                .parent
                .is_some_and(|above| waiting.contains(&above))
            {
                later.push(read);
                continue;
            }
            waiting.remove(&read.organ.id);
            match read.before {
                None => plan.new_organs.push(read.organ),
                Some(before) if is_same(&before, &read.organ) => plan.unchanged[0] += 1,
                Some(before) => plan.changed_organs.push((before, read.organ)),
            }
        }
        if later.len() == before {
            plan.faults.extend(later.iter().map(circle));
            return;
        }
        all = later;
    }
}

fn circle(read: &Read) -> ImportFault {
    let refusal = OrganRefusal::AboveItself;
    ImportFault {
        row: read.row,
        column: "上级机关".to_owned(),
        value: read.above.clone(),
        words: kernel::error::Refusal::words(&refusal),
        remedy: kernel::error::Refusal::remedy(&refusal),
    }
}

fn is_same(before: &Organ, after: &Organ) -> bool {
    before.kind == after.kind
        && before.short_name == after.short_name
        && before.parent == after.parent
        && before.is_vertical == after.is_vertical
        && before.sort_no == after.sort_no
        && before.valid_from == after.valid_from
        && before.valid_until == after.valid_until
}
