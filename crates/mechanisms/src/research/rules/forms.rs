//! What was typed is checked before anything else.

use std::collections::BTreeSet;

use kernel::{Faults, Words};

use super::{GroupForm, Member, Part, ReportForm};

impl GroupForm {
    /// Trims it and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.name = faults.text("name", &self.name, 100);
        self.aim = faults.optional_text("aim", &self.aim, 2000);
        let words = Words::new(
            "结束日期不能早于开始日期",
            "The last day is not before the first",
        );
        faults.when(
            self.until_on < self.from_on,
            "until_on",
            "out_of_order",
            words,
        );
        let leaders = self.members.iter().filter(|one| one.part == Part::Leader);
        let words = Words::new("请设一名组长", "Name one leader");
        faults.when(leaders.count() != 1, "members", "one_leader", words);
        let words = Words::new("最多60人", "At most 60 people");
        faults.when(self.members.len() > 60, "members", "too_many", words);
        let mut seen = BTreeSet::new();
        for (row, one) in self.members.iter_mut().enumerate().take(60) {
            one.check(&format!("members.{row}."), faults);
            let is_double = one.person.is_some_and(|person| !seen.insert(person));
            let words = Words::new("同一人只填一次", "Name each person once");
            faults.when(is_double, &format!("members.{row}.person"), "double", words);
        }
        self
    }
}

impl Member {
    fn check(&mut self, at: &str, faults: &mut Faults) {
        let field = |name: &str| format!("{at}{name}");
        if self.person.is_none() {
            self.name = faults.text(&field("name"), &self.name, 50);
            self.congress = None;
            let words = Words::new(
                "没有账号的人只能作为专业人员参加",
                "Somebody without a place in a congress takes part as a professional",
            );
            faults.when(
                self.part != Part::Expert,
                &field("part"),
                "not_expert",
                words,
            );
        }
        self.capacity = faults.optional_text(&field("capacity"), &self.capacity, 100);
        self.field = if self.part == Part::Expert {
            faults.text(&field("field"), &self.field, 100)
        } else {
            String::new()
        };
    }
}

impl ReportForm {
    /// Trims it and checks what was typed.
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        self.title = faults.text("title", &self.title, 120);
        self.text = faults.optional_text("text", &self.text, 50_000);
        let words = Words::new("最多200条", "At most 200 findings");
        faults.when(self.findings.len() > 200, "findings", "too_many", words);
        let mut keys = BTreeSet::new();
        for (row, one) in self.findings.iter_mut().enumerate().take(200) {
            let field = |name: &str| format!("findings.{row}.{name}");
            one.text = faults.text(&field("text"), &one.text, 2000);
            one.place = faults.optional_text(&field("place"), &one.place, 100);
            one.key = faults.text(&field("key"), &one.key, 64);
            let words = Words::new("编号重复", "The key is taken");
            faults.when(
                !keys.insert(one.key.clone()),
                &field("key"),
                "double",
                words,
            );
        }
        self
    }
}
