//! Who a row is about: by number, else by name and telephone, else by a name that only one person has.

use std::collections::BTreeMap;

use kernel::Words;

use super::cell;
use super::plan::{Plan, Reader, Register};
use crate::congress::CongressId;
use crate::person::store::PersonLine;
use crate::person::{Person, PersonId};

/// The people of the register and those the table adds.
#[derive(Debug)]
pub struct People {
    congress: CongressId,
    all: Vec<Known>,
    by_code: BTreeMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Known {
    before: Option<PersonLine>,
    now: PersonLine,
    is_named: bool,
}

impl People {
    /// The people of the register.
    pub fn of(register: &Register) -> Self {
        let mut people = Self {
            congress: register.congress.id,
            all: Vec::new(),
            by_code: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for person in &register.people {
            people.push(Some(person.clone()), person.clone());
        }
        people
    }

    fn push(&mut self, before: Option<PersonLine>, now: PersonLine) -> usize {
        let at = self.all.len();
        if let Some(code) = &now.code {
            self.by_code.insert(code.clone(), at);
        }
        self.by_name.entry(now.name.clone()).or_default().push(at);
        self.all.push(Known {
            before,
            now,
            is_named: false,
        });
        at
    }

    /// Who a row is about: somebody known, or somebody new. None when that can't be said; the reader knows why.
    pub fn who(&mut self, reader: &mut Reader) -> Option<(PersonId, String)> {
        reader.text("姓名", 60);
        let name = cell::name(reader.get("姓名"));
        let code = reader.text("编号", 40);
        let phone = reader.text("手机号", 40);
        if name.is_empty() || !reader.faults.is_empty() {
            return None;
        }
        let at = match self.known(reader, &name, &code, &phone)? {
            Some(at) => at,
            None => self.push(
                None,
                PersonLine {
                    id: PersonId::fresh(),
                    congress: self.congress,
                    name: name.clone(),
                    code: None,
                    phone: String::new(),
                    version: 1,
                },
            ),
        };
        let known = &mut self.all[at];
        known.is_named = true;
        if !code.is_empty() {
            self.by_code.insert(code.clone(), at);
            known.now.code = Some(code);
        }
        if !phone.is_empty() {
            known.now.phone = phone;
        }
        Some((known.now.id, name))
    }

    /// The outer none is a fault, the inner one somebody new.
    fn known(
        &self,
        reader: &mut Reader,
        name: &str,
        code: &str,
        phone: &str,
    ) -> Option<Option<usize>> {
        if let Some(at) = self.by_code.get(code) {
            let known = &self.all[*at].now.name;
            if known != name {
                let words = Words::new(
                    format!("编号{code}已登记为{known}"),
                    format!("The number {code} is {known}'s"),
                );
                let remedy = Words::new("请核对编号和姓名", "Check number and name");
                reader.fault("编号", words, Some(remedy));
                return None;
            }
            return Some(Some(*at));
        }
        let alike: Vec<usize> = self
            .by_name
            .get(name)
            .into_iter()
            .flatten()
            .copied()
            .filter(|at| code.is_empty() || self.all[*at].now.code.is_none())
            .collect();
        let same_phone = |at: &&usize| !phone.is_empty() && self.all[**at].now.phone == phone;
        if let Some(at) = alike.iter().find(same_phone) {
            return Some(Some(*at));
        }
        let open: Vec<usize> = alike
            .into_iter()
            .filter(|at| phone.is_empty() || self.all[*at].now.phone.is_empty())
            .collect();
        match open.as_slice() {
            [] => Some(None),
            [at] => Some(Some(*at)),
            _ => {
                let words = Words::new(
                    format!("有{}名同名人员，无法确定是哪一位", open.len()),
                    format!("{} people have this name", open.len()),
                );
                let remedy =
                    Words::new("请填写编号或者手机号", "Enter the number or the telephone");
                reader.fault("姓名", words, Some(remedy));
                None
            }
        }
    }

    /// Puts those added and changed into the plan.
    pub fn end(self, plan: &mut Plan) {
        for known in self.all.into_iter().filter(|known| known.is_named) {
            let Some(before) = known.before else {
                let now = known.now;
                let person = Person {
                    id: now.id,
                    congress: now.congress,
                    name: now.name,
                    phone: now.phone,
                    version: 1,
                };
                plan.new_people.push((person, now.code));
                continue;
            };
            if before.code == known.now.code && before.phone == known.now.phone {
                plan.unchanged[1] += 1;
            } else {
                plan.changed_people.push((before, known.now));
            }
        }
    }
}
