//! Each figure of the year, counted from the facts behind it.

use kernel::Words;
use primitives::topic::{Deed, DeedKind};
use strum::IntoEnumIterator as _;

use super::super::Stand;
use super::super::board::{BoardCell, BoardEntry, BoardItem, CycleStage};
use super::{Counted, Figure, FigureCode, Known};

/// Every figure that a congress of the viewer's level has, in the order of the year.
pub fn figures(known: &Known) -> Vec<Figure> {
    let codes = FigureCode::iter().filter(|code| known.is_city || !is_of_the_city(*code));
    codes
        .map(|code| {
            let facts = facts(known, code);
            Figure {
                code,
                count: facts.len(),
                of: of(known, code),
                facts,
            }
        })
        .collect()
}

/// A county knows nothing of the other counties.
fn is_of_the_city(code: FigureCode) -> bool {
    use FigureCode as F;
    match code {
        F::Counties
        | F::Covered
        | F::CountySessions
        | F::Hearings
        | F::CountyOpinions
        | F::CountyAgain => true,
        F::Topics
        | F::Adjustments
        | F::Proposals
        | F::Declined
        | F::Visits
        | F::Places
        | F::Findings
        | F::Reports
        | F::Sessions
        | F::InTime
        | F::Late
        | F::Results
        | F::Opinions
        | F::Items
        | F::Closed
        | F::Overdue
        | F::Ballots
        | F::Dissatisfied
        | F::Again
        | F::Inquiries
        | F::Interpellations
        | F::Steps
        | F::Deputies => false,
    }
}

fn of(known: &Known, code: FigureCode) -> Option<usize> {
    let linked = |known: &Known| facts(known, FigureCode::Counties).len();
    match code {
        FigureCode::Covered => Some(linked(known)),
        FigureCode::InTime | FigureCode::Results => Some(cells(known, CycleStage::Session).len()),
        FigureCode::Closed | FigureCode::Overdue => Some(known.handled.len()),
        FigureCode::Dissatisfied => Some(known.verdicts.len()),
        _ => None,
    }
}

fn facts(known: &Known, code: FigureCode) -> Vec<Counted> {
    use FigureCode as F;
    match code {
        F::Topics => topics(known),
        F::Adjustments => adjustments(known),
        F::Proposals => proposals(known),
        F::Counties => counties(known),
        F::Declined => declined(known),
        F::Visits | F::Places | F::Findings => field(known, code),
        F::Covered => covered(known),
        F::Reports => sent(known, CycleStage::ReportSent),
        F::Results => sent(known, CycleStage::ResultsSent),
        F::Sessions => own(known, CycleStage::Session),
        F::Hearings => own(known, CycleStage::Hearing),
        F::CountySessions => sessions(known, |_| true),
        F::InTime => sessions(known, is_in_time),
        F::Late => sessions(known, |cell| !is_in_time(cell)),
        F::Opinions => own(known, CycleStage::Opinions),
        F::Again => own(known, CycleStage::Again),
        F::CountyOpinions => sent(known, CycleStage::Opinions),
        F::CountyAgain => sent(known, CycleStage::Again),
        F::Items | F::Closed | F::Overdue => handled(known, code),
        F::Steps => steps(known),
        F::Ballots => verdicts(known, |_| true),
        F::Dissatisfied => verdicts(known, |passed| !passed),
        F::Inquiries => deeds(known, DeedKind::Inquiry),
        F::Interpellations => deeds(known, DeedKind::Interpellation),
        F::Deputies => takers(known),
    }
}

fn on(day: kernel::Date) -> Words {
    Words::new(day.to_string(), day.to_string())
}

/// The topics that the viewer's congress carries out.
fn topics(known: &Known) -> Vec<Counted> {
    let items = known.board.items.iter();
    let carried = items.filter(|item| {
        entry_of(known, item)
            .is_some_and(|one| matches!(one.stand, Stand::Linked | Stand::Approved))
    });
    carried
        .map(|item| Counted {
            text: item.title.clone(),
            note: None,
            subject: item.item.subject(),
        })
        .collect()
}

fn entry_of<'a>(known: &Known, item: &'a BoardItem) -> Option<&'a BoardEntry> {
    item.entries.iter().find(|one| one.congress == known.own)
}

fn adjustments(known: &Known) -> Vec<Counted> {
    let later = known.editions.iter().filter(|one| one.edition > 1);
    later
        .map(|one| Counted {
            text: one.reason.clone(),
            note: one.put_on.map(on),
            subject: one.linkage.subject(),
        })
        .collect()
}

fn proposals(known: &Known) -> Vec<Counted> {
    let all = known.proposals.iter();
    all.map(|(place, one)| Counted {
        text: one.title.clone(),
        note: Some(Words::new(place.clone(), place.clone())),
        subject: one.linkage.subject(),
    })
    .collect()
}

fn counties(known: &Known) -> Vec<Counted> {
    let below = known
        .board
        .places
        .iter()
        .filter(|one| one.congress != known.own);
    let linked = |congress| {
        let entries = known.board.items.iter().flat_map(|item| &item.entries);
        entries
            .filter(|one| one.congress == congress && one.stand == Stand::Linked)
            .count()
    };
    below
        .map(|one| (one, linked(one.congress)))
        .filter(|(_, times)| *times > 0)
        .filter_map(|(one, times)| {
            let plan_of = known.board.items.first()?.linkage;
            let words = Words::new(format!("{times}个议题"), format!("{times} topics"));
            Some(Counted {
                text: one.name.clone(),
                note: Some(words),
                subject: plan_of.subject(),
            })
        })
        .collect()
}

fn declined(known: &Known) -> Vec<Counted> {
    let all = known
        .declined
        .iter()
        .filter(|one| known.is_city || one.congress == known.own);
    all.map(|one| Counted {
        text: format!("{}“{}”", one.place, one.title),
        note: Some(Words::new(one.reason.clone(), one.reason.clone())),
        subject: one.item.subject(),
    })
    .collect()
}

/// What was done in the field: activities, the places where they were, what was found there.
fn field(known: &Known, code: FigureCode) -> Vec<Counted> {
    match code {
        FigureCode::Findings => {
            let all = known.found.iter();
            all.map(|one| Counted {
                text: one.text.clone(),
                note: Some(Words::new(one.place.clone(), one.place.clone())),
                subject: one.activity.subject(),
            })
            .collect()
        }
        FigureCode::Places => {
            let mut seen = std::collections::BTreeSet::new();
            let new = known
                .visits
                .iter()
                .filter(|one| seen.insert((&one.division, &one.place)));
            new.map(|one| Counted {
                text: one.place.clone(),
                note: Some(on(one.held_on)),
                subject: one.activity.subject(),
            })
            .collect()
        }
        _ => {
            let all = known.visits.iter();
            all.map(|one| Counted {
                text: one.title.clone(),
                note: Some(Words::new(
                    format!("{} {}", one.held_on, one.place),
                    format!("{} {}", one.held_on, one.place),
                )),
                subject: one.activity.subject(),
            })
            .collect()
        }
    }
}

/// Counties in which the research was on some topic that is linked there.
fn covered(known: &Known) -> Vec<Counted> {
    let mut seen = std::collections::BTreeSet::new();
    let all = cells(known, CycleStage::Research).into_iter();
    let new = all.filter(|(item, entry, _)| seen.insert((item.city, entry.congress)));
    new.map(|(item, entry, cell)| fact(known, item, entry, cell))
        .map(|one| Counted {
            text: one.text.split('“').next().unwrap_or_default().to_owned(),
            ..one
        })
        .collect()
}

type Done<'a> = (&'a BoardItem, &'a BoardEntry, &'a BoardCell);

/// What is done at a stage: for the city by its counties, for a county by itself.
fn cells(known: &Known, stage: CycleStage) -> Vec<Done<'_>> {
    done(known, stage)
        .into_iter()
        .filter(|(_, entry, _)| (entry.congress == known.own) != known.is_city)
        .collect()
}

/// Every cell of a stage that is done, in the order of topics and places.
fn done(known: &Known, stage: CycleStage) -> Vec<Done<'_>> {
    let mut all = Vec::new();
    for item in &known.board.items {
        for entry in item
            .entries
            .iter()
            .filter(|one| one.stand == Stand::Linked || one.congress == known.own)
        {
            let cell = entry.cells.iter().find(|cell| cell.stage == stage);
            all.extend(
                cell.filter(|cell| cell.done_on.is_some())
                    .map(|cell| (item, entry, cell)),
            );
        }
    }
    all
}

fn fact(known: &Known, item: &BoardItem, entry: &BoardEntry, cell: &BoardCell) -> Counted {
    let place = known
        .board
        .places
        .iter()
        .find(|one| one.congress == entry.congress)
        .map_or("", |one| one.name.as_str());
    let text = if entry.congress == known.own {
        item.title.clone()
    } else {
        format!("{place}“{}”", item.title)
    };
    Counted {
        text,
        note: cell.done_on.map(on),
        subject: cell.fact.clone().unwrap_or_else(|| item.item.subject()),
    }
}

fn own(known: &Known, stage: CycleStage) -> Vec<Counted> {
    let all = done(known, stage).into_iter();
    all.filter(|(_, entry, _)| entry.congress == known.own)
        .map(|(item, entry, cell)| fact(known, item, entry, cell))
        .collect()
}

/// What is done there, or was sent up: for the city by its counties, for a county by itself.
fn sent(known: &Known, stage: CycleStage) -> Vec<Counted> {
    let all = cells(known, stage).into_iter();
    all.map(|(item, entry, cell)| fact(known, item, entry, cell))
        .collect()
}

/// No later than the latest day that hangs on the city's session.
fn is_in_time(cell: &BoardCell) -> bool {
    match (cell.done_on, cell.due_on) {
        (Some(done_on), Some(due_on)) => done_on <= due_on,
        _ => true,
    }
}

fn sessions(known: &Known, wanted: impl Fn(&BoardCell) -> bool) -> Vec<Counted> {
    let all = cells(known, CycleStage::Session).into_iter();
    all.filter(|(_, _, cell)| wanted(cell))
        .map(|(item, entry, cell)| {
            let note = cell.done_on.map(|day| match cell.due_on {
                Some(latest) => Words::new(
                    format!("{day}（最迟{latest}）"),
                    format!("{day} (latest {latest})"),
                ),
                None => on(day),
            });
            Counted {
                note,
                ..fact(known, item, entry, cell)
            }
        })
        .collect()
}

fn handled(known: &Known, code: FigureCode) -> Vec<Counted> {
    let is_wanted = |one: &&super::Handled| match code {
        FigureCode::Closed => one.closed_on.is_some(),
        FigureCode::Overdue => {
            one.closed_on.is_none() && one.paused_on.is_none() && one.due_on < known.today
        }
        _ => true,
    };
    let all = known.handled.iter().filter(is_wanted);
    all.map(|one| Counted {
        text: one.title.clone(),
        note: Some(Words::new(
            format!("{}，{}", one.organ, one.due_on),
            format!("{}, {}", one.organ, one.due_on),
        )),
        subject: one.assignment.subject(),
    })
    .collect()
}

fn steps(known: &Known) -> Vec<Counted> {
    let all = known.rungs.iter();
    all.map(|one| Counted {
        text: one.title.clone(),
        note: Some(Words::new(
            format!("{} {}", one.on_day, one.words),
            format!("{} {}", one.on_day, one.words),
        )),
        subject: one.assignment.subject(),
    })
    .collect()
}

fn verdicts(known: &Known, wanted: impl Fn(bool) -> bool) -> Vec<Counted> {
    let all = known.verdicts.iter().filter(|one| wanted(one.passed));
    all.map(|one| Counted {
        text: one.title.clone(),
        note: Some(one.words.clone()),
        subject: one.ballot.subject(),
    })
    .collect()
}

fn deeds(known: &Known, kind: DeedKind) -> Vec<Counted> {
    let all = known.deeds.iter().filter(|one| one.kind == kind);
    all.map(|one: &Deed| Counted {
        text: one.title.clone(),
        note: Some(one.state.clone()),
        subject: one.subject.clone(),
    })
    .collect()
}

fn takers(known: &Known) -> Vec<Counted> {
    let all = known.takers.iter();
    all.map(|one| Counted {
        text: one.name.clone(),
        note: Some(Words::new(
            format!("{}次", one.times),
            format!("{} times", one.times),
        )),
        subject: one.person.subject(),
    })
    .collect()
}
