//! Deputies and members of the standing committee from a table.

use std::collections::BTreeMap;

use kernel::Words;

use super::columns::ImportKind;
use super::people::People;
use super::plan::{Holdings, Plan, Reader, Register};
use super::sheet::Row;
use crate::congress::TermId;
use crate::person::store::SeatLine;
use crate::person::{
    Held, PersonId, PersonRefusal, Seat, SeatId, SeatKind, Span, may_hold, must_have_seats,
};

struct Reading<'a> {
    register: &'a Register,
    people: People,
    holdings: Holdings,
    seats: BTreeMap<PersonId, Vec<SeatLine>>,
    chairs: Vec<(SeatId, String, Span)>,
    /// Seats met in the table, with their rows.
    met: BTreeMap<(PersonId, SeatKind, kernel::Date), usize>,
}

pub(super) fn plan(register: &Register, rows: &[Row]) -> Plan {
    let mut plan = Plan::default();
    let mut seats: BTreeMap<PersonId, Vec<SeatLine>> = BTreeMap::new();
    for seat in register
        .seats
        .iter()
        .filter(|seat| seat.congress == register.congress.id)
    {
        seats.entry(seat.person).or_default().push(seat.clone());
    }
    let mut reading = Reading {
        people: People::of(register),
        holdings: Holdings::of(register),
        chairs: chairs(register),
        met: BTreeMap::new(),
        seats,
        register,
    };
    for row in rows {
        let mut reader = Reader::new(ImportKind::Deputies, row);
        reading.read(&mut reader, row.number, &mut plan);
        plan.faults.append(&mut reader.faults);
    }
    reading.people.end(&mut plan);
    plan
}

fn chairs(register: &Register) -> Vec<(SeatId, String, Span)> {
    let name = |id| {
        let holder = register.people.iter().find(|person| person.id == id);
        holder.map_or_else(String::new, |person| person.name.clone())
    };
    let chairs = register
        .seats
        .iter()
        .filter(|seat| seat.kind == SeatKind::Chair && seat.congress == register.congress.id);
    chairs
        .map(|seat| (seat.id, name(seat.person), span(seat)))
        .collect()
}

fn span(seat: &SeatLine) -> Span {
    Span {
        from_on: seat.from_on,
        until_on: seat.until_on,
    }
}

impl Reading<'_> {
    fn read(&mut self, reader: &mut Reader, row: usize, plan: &mut Plan) {
        let kind = kind(reader);
        let term = self.term(reader);
        let district = reader.text("选区或选举单位", 100);
        let from_on = reader.date("任职日期");
        let until_on = reader.date("终止日期");
        let reason = reader.text("终止原因", 200);
        let who = self.people.who(reader);
        let (Some(kind), Some(from_on), Some((person, name))) = (kind, from_on, who) else {
            return;
        };
        if !reader.faults.is_empty() {
            return;
        }
        let seat = Seat {
            id: SeatId::fresh(),
            person,
            congress: self.register.congress.id,
            term,
            kind,
            district,
            from_on,
            until_on,
            end_reason: (!reason.is_empty()).then_some(reason),
        };
        let before = self.same(&seat).cloned();
        let seat = match &before {
            Some(before) => Seat {
                id: before.id,
                term: seat.term.or(before.term),
                ..seat
            },
            None => seat,
        };
        if self.is_right(reader, row, &name, &seat) {
            self.keep(name, seat, before, plan);
        }
    }

    fn term(&self, reader: &mut Reader) -> Option<TermId> {
        let number = reader.number("届次", 999)?;
        let terms = &self.register.terms;
        let found = terms.iter().find(|term| term.number == number);
        if found.is_none() {
            let words = Words::new(
                format!("第{number}届还没有登记"),
                format!("Term {number} is not entered yet"),
            );
            let remedy = Words::new("请先在“届次”中登记", "Enter it under terms first");
            reader.fault("届次", words, Some(remedy));
        }
        found.map(|term| term.id)
    }

    /// The seat of the register that the row means: of the same kind, begun on that day or held then.
    fn same(&self, seat: &Seat) -> Option<&SeatLine> {
        let new = Span {
            from_on: seat.from_on,
            until_on: seat.until_on,
        };
        let mine = self.seats.get(&seat.person).into_iter().flatten();
        let alike: Vec<_> = mine.filter(|known| known.kind == seat.kind).collect();
        let exact = alike.iter().find(|known| known.from_on == seat.from_on);
        exact
            .or_else(|| alike.iter().find(|known| span(known).overlaps(new)))
            .copied()
    }

    fn is_right(&mut self, reader: &mut Reader, row: usize, name: &str, seat: &Seat) -> bool {
        let span = Span {
            from_on: seat.from_on,
            until_on: seat.until_on,
        };
        let key = (seat.person, seat.kind, seat.from_on);
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
        if let Err(refusal) = must_have_seats(&self.register.congress, seat.kind) {
            reader.refused("席位", &refusal);
            return false;
        }
        let held = Held::Seat(seat.kind, span, seat.congress.to_string());
        let beside = self.holdings.beside(seat.person, &seat.id.to_string());
        if let Err(refusal) = may_hold(name, &held, &beside) {
            let column = match refusal {
                PersonRefusal::EndsBeforeStart => "终止日期",
                PersonRefusal::AlreadySeated { .. } => "任职日期",
                _ => "姓名",
            };
            reader.refused(column, &refusal);
            return false;
        }
        let other = self
            .chairs
            .iter()
            .find(|(id, _, known)| *id != seat.id && known.overlaps(span));
        if let Some((_, name, _)) = other.filter(|_| seat.kind == SeatKind::Chair) {
            let name = name.clone();
            reader.refused("席位", &PersonRefusal::ChairTaken { name });
            return false;
        }
        self.holdings.put(seat.person, seat.id.to_string(), held);
        true
    }

    fn keep(&mut self, name: String, seat: Seat, before: Option<SeatLine>, plan: &mut Plan) {
        if seat.kind == SeatKind::Chair {
            let span = Span {
                from_on: seat.from_on,
                until_on: seat.until_on,
            };
            self.chairs.retain(|(id, ..)| *id != seat.id);
            self.chairs.push((seat.id, name, span));
        }
        match before {
            None => plan.new_seats.push(seat),
            Some(before)
                if before.district == seat.district
                    && before.term == seat.term
                    && before.from_on == seat.from_on
                    && before.until_on == seat.until_on
                    && before.end_reason == seat.end_reason =>
            {
                plan.unchanged[2] += 1;
            }
            Some(_) => plan.changed_seats.push(seat),
        }
    }
}

fn kind(reader: &mut Reader) -> Option<SeatKind> {
    let kind = match reader.get("席位") {
        "" | "代表" | "人大代表" => SeatKind::Deputy,
        "委员" | "常委会委员" | "常委" => SeatKind::Member,
        "副主任" | "常委会副主任" => SeatKind::ViceChair,
        "主任" | "常委会主任" => SeatKind::Chair,
        "秘书长" => SeatKind::SecretaryGeneral,
        _ => {
            let words = Words::new("没有这种席位", "There is no such seat");
            let remedy = Words::new(
                "请填写：代表、委员、副主任、主任、秘书长",
                "One of: 代表, 委员, 副主任, 主任, 秘书长",
            );
            reader.fault("席位", words, Some(remedy));
            return None;
        }
    };
    Some(kind)
}
