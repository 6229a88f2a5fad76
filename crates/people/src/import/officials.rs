//! People who answer for organs, from a table.

use std::collections::BTreeMap;

use kernel::{Date, Flag, Words};

use super::columns::ImportKind;
use super::people::People;
use super::plan::{Holdings, Plan, Reader, Register};
use super::sheet::Row;
use crate::organ::{Organ, OrganId};
use crate::person::store::PostLine;
use crate::person::{Held, PersonId, PersonRefusal, Post, PostId, Span, may_hold, must_suit};
use crate::rights::Role;

struct Reading<'a> {
    people: People,
    holdings: Holdings,
    organs: BTreeMap<&'a str, Vec<&'a Organ>>,
    posts: BTreeMap<PersonId, Vec<&'a PostLine>>,
    /// Posts met in the table, with their rows.
    met: BTreeMap<(PersonId, OrganId, String, Date), usize>,
}

pub(super) fn plan(register: &Register, rows: &[Row]) -> Plan {
    let mut plan = Plan::default();
    let mut organs: BTreeMap<&str, Vec<&Organ>> = BTreeMap::new();
    for organ in &register.organs {
        organs.entry(&organ.name).or_default().push(organ);
        if organ.short_name != organ.name {
            organs.entry(&organ.short_name).or_default().push(organ);
        }
    }
    let mut posts: BTreeMap<PersonId, Vec<&PostLine>> = BTreeMap::new();
    for post in &register.posts {
        posts.entry(post.person).or_default().push(post);
    }
    let mut reading = Reading {
        people: People::of(register),
        holdings: Holdings::of(register),
        met: BTreeMap::new(),
        organs,
        posts,
    };
    for row in rows {
        let mut reader = Reader::new(ImportKind::Officials, row);
        reading.read(&mut reader, row.number, &mut plan);
        plan.faults.append(&mut reader.faults);
    }
    reading.people.end(&mut plan);
    plan
}

impl Reading<'_> {
    fn read(&mut self, reader: &mut Reader, row: usize, plan: &mut Plan) {
        let title = reader.text("职务", 60);
        let is_head = reader.yes("是否负责人");
        let from_on = reader.date("任职日期");
        let until_on = reader.date("离任日期");
        let organ = self.organ(reader, from_on).cloned();
        let who = self.people.who(reader);
        let (Some(from_on), Some(organ), Some((person, name))) = (from_on, organ, who) else {
            return;
        };
        if !reader.faults.is_empty() {
            return;
        }
        let span = Span { from_on, until_on };
        let before = self.same(person, organ.id, &title, span).cloned();
        let post = Post {
            id: before.as_ref().map_or_else(PostId::fresh, |post| post.id),
            person,
            organ: organ.id,
            role: Role::Organ,
            title,
            is_head: Flag(is_head),
            from_on,
            until_on,
        };
        if self.is_right(reader, row, &name, &post, &organ) {
            keep(post, before.as_ref(), plan);
        }
    }

    fn organ(&self, reader: &mut Reader, on: Option<Date>) -> Option<&Organ> {
        let name = reader.text("机关", 100);
        if name.is_empty() {
            return None;
        }
        let found = self.organs.get(name.as_str());
        let exists = |organ: &&&Organ| {
            on.is_none_or(|on| {
                organ.valid_from <= on && organ.valid_until.is_none_or(|until| until > on)
            })
        };
        let found = found.and_then(|organs| organs.iter().find(exists).or(organs.first()));
        if found.is_none() {
            let words = Words::new("没有登记这个机关", "There is no such organ");
            let remedy = Words::new(
                "请先登记或导入机关，再填写其名称或简称",
                "Enter or import the organ first, then give its name",
            );
            reader.fault("机关", words, Some(remedy));
        }
        found.copied()
    }

    /// The post of the register that the row means: the same title there, begun on that day or held then.
    fn same(&self, person: PersonId, organ: OrganId, title: &str, new: Span) -> Option<&PostLine> {
        let mine = self.posts.get(&person).into_iter().flatten();
        let alike: Vec<_> = mine
            .filter(|post| post.organ == organ && post.title == title && post.role == Role::Organ)
            .collect();
        let held = |post: &PostLine| Span {
            from_on: post.from_on,
            until_on: post.until_on,
        };
        let exact = alike.iter().find(|post| post.from_on == new.from_on);
        exact
            .or_else(|| alike.iter().find(|post| held(post).overlaps(new)))
            .map(|post| **post)
    }

    fn is_right(
        &mut self,
        reader: &mut Reader,
        row: usize,
        name: &str,
        post: &Post,
        organ: &Organ,
    ) -> bool {
        let key = (post.person, organ.id, post.title.clone(), post.from_on);
        if let Some(first) = self.met.insert(key, row) {
            let words = Words::new(
                format!("与第{first}行重复"),
                format!("It stands in row {first} too"),
            );
            let remedy = Words::new(
                "请删去一行；如是同名的两个人，请分别填写编号",
                "Delete one; if they are two people of one name, give each a number",
            );
            reader.fault("姓名", words, Some(remedy));
            return false;
        }
        let span = Span {
            from_on: post.from_on,
            until_on: post.until_on,
        };
        let held = Held::Post(post.role, organ.kind, organ.short_name.clone(), span);
        let beside = self.holdings.beside(post.person, &post.id.to_string());
        let right = span
            .must_have_days()
            .and_then(|()| must_suit(post.role, organ, span))
            .and_then(|()| may_hold(name, &held, &beside));
        if let Err(refusal) = right {
            let column = match refusal {
                PersonRefusal::EndsBeforeStart => "离任日期",
                PersonRefusal::RoleNotThere { .. } | PersonRefusal::OrganGone { .. } => "机关",
                _ => "姓名",
            };
            reader.refused(column, &refusal);
            return false;
        }
        self.holdings.put(post.person, post.id.to_string(), held);
        true
    }
}

fn keep(post: Post, before: Option<&PostLine>, plan: &mut Plan) {
    let is_same = before.is_some_and(|before| {
        before.is_head == post.is_head
            && before.from_on == post.from_on
            && before.until_on == post.until_on
    });
    match before {
        None => plan.new_posts.push(post),
        Some(_) if is_same => plan.unchanged[3] += 1,
        Some(_) => plan.changed_posts.push(post),
    }
}
