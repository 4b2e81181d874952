//! Rows put together into units and people. What concerns several rows is refused here.

use super::refusal::{Notice, RowRefusal, Warning, Why};
use super::row::{Entry, Refused};
use super::{RosterPerson, RosterUnit, who};
use crate::code::UnitCode;
use crate::people::standing::Standing;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Gathered {
    pub units: Vec<RosterUnit>,
    pub people: Vec<RosterPerson>,
    pub refused: Vec<RowRefusal>,
    pub warnings: Vec<Warning>,
}

pub(super) fn gather(rows: Vec<Result<Entry, Refused>>) -> Gathered {
    let mut pile = Pile::default();
    // The unit of the row before, where an owner's.
    let mut above: Option<UnitCode> = None;
    for row in rows {
        match row {
            Ok(entry) => {
                above = entry.standing.owned().cloned();
                pile.entries.push(entry);
            }
            Err(Refused { refusal, unit }) => {
                // Where cells were merged, an owner without a unit is a co-owner of the one above.
                let is_below = refusal.why == Why::NoUnit;
                above = unit.or_else(|| above.take().filter(|_| is_below));
                if let Some(unit) = &above {
                    pile.incomplete.entry(unit.clone()).or_insert(refusal.row);
                }
                pile.refused.push(refusal);
            }
        }
    }
    pile.refuse(who::one_name_each(&pile.entries));
    pile.drop_repeated();
    pile.refuse(second_developers(&pile.entries));
    let units: Vec<RowRefusal> =
        pile.by_unit().into_values().flat_map(|owners| unit_refusals(&owners)).collect();
    pile.refuse(units);
    pile.refuse_incomplete();
    pile.refused.sort_by_key(|refused| refused.row);
    pile.finish()
}

#[derive(Default)]
struct Pile {
    entries: Vec<Entry>,
    refused: Vec<RowRefusal>,
    /// Units of which an owner's row is refused, with that row.
    incomplete: BTreeMap<UnitCode, u32>,
}

impl Pile {
    /// Takes out the rows that are refused; the units of which they name an owner are incomplete.
    fn refuse(&mut self, refused: Vec<RowRefusal>) {
        let rows: BTreeSet<u32> = refused.iter().map(|refused| refused.row).collect();
        let out = self.entries.extract_if(.., |entry| rows.contains(&entry.row));
        for entry in out {
            if let Some(unit) = entry.standing.owned() {
                self.incomplete.entry(unit.clone()).or_insert(entry.row);
            }
        }
        self.refused.extend(refused);
    }

    /// A row that says again what one before it said leaves nothing incomplete.
    fn drop_repeated(&mut self) {
        let people = who::same(&self.entries);
        let mut seen: Vec<(u32, Standing, u32)> = Vec::new();
        let mut repeated = BTreeMap::new();
        for (entry, person) in self.entries.iter().zip(people) {
            let same = |(of, standing, _): &&(u32, Standing, u32)| {
                *of == person && *standing == entry.standing
            };
            match seen.iter().find(same) {
                Some((_, _, row)) => {
                    repeated.insert(entry.row, *row);
                }
                None => seen.push((person, entry.standing.clone(), entry.row)),
            }
        }
        self.entries.retain(|entry| !repeated.contains_key(&entry.row));
        self.refused.extend(
            repeated.into_iter().map(|(row, first)| whole(row, Why::Repeated { row: first })),
        );
    }

    fn refuse_incomplete(&mut self) {
        let refusal = |entry: &Entry| {
            let row = *self.incomplete.get(entry.standing.owned()?)?;
            Some(whole(entry.row, Why::UnitIncomplete { row }))
        };
        let refused = self.entries.iter().filter_map(refusal).collect();
        self.refuse(refused);
    }

    fn by_unit(&self) -> BTreeMap<&UnitCode, Vec<&Entry>> {
        let mut units: BTreeMap<&UnitCode, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            if let Some(unit) = entry.standing.owned() {
                units.entry(unit).or_default().push(entry);
            }
        }
        units
    }

    fn finish(self) -> Gathered {
        let firsts = who::same(&self.entries);
        let mut people: Vec<RosterPerson> = Vec::new();
        // The place in `people` by the first row of each.
        let mut places: BTreeMap<u32, usize> = BTreeMap::new();
        for (entry, first) in self.entries.iter().zip(&firsts) {
            let place = *places.entry(*first).or_insert_with(|| {
                let (name, row) = (entry.name.clone(), *first);
                people.push(RosterPerson { row, name, contacts: vec![], standings: vec![] });
                people.len() - 1
            });
            if let Some(person) = people.get_mut(place) {
                for contact in &entry.contacts {
                    if !person.contacts.contains(contact) {
                        person.contacts.push(contact.clone());
                    }
                }
                person.standings.push(entry.standing.clone());
            }
        }
        let first_of: BTreeMap<u32, u32> =
            self.entries.iter().map(|entry| entry.row).zip(firsts).collect();
        let place = |entry: &Entry| {
            first_of.get(&entry.row).and_then(|first| places.get(first)).copied().unwrap_or(0)
        };
        let units = self.by_unit().into_iter().filter_map(|(code, owners)| {
            let delegate = owners.iter().find(|owner| owner.is_delegate).or(owners.first())?;
            Some(RosterUnit {
                code: code.clone(),
                area: delegate.area.unwrap_or_default(),
                owners: owners.iter().map(|owner| place(owner)).collect(),
                delegate: place(delegate),
                is_unsold: delegate.is_unsold,
            })
        });
        let units = units.collect();
        let warnings = self.warnings(&people);
        Gathered { units, people, refused: self.refused, warnings }
    }

    fn warnings(&self, people: &[RosterPerson]) -> Vec<Warning> {
        let owned = self.by_unit();
        let mut named: BTreeMap<&str, u32> = BTreeMap::new();
        let mut ownerless = BTreeSet::new();
        let mut warnings = Vec::new();
        for entry in &self.entries {
            let Some(unit) = entry.standing.unit() else { continue };
            let is_known = owned.contains_key(unit) || self.incomplete.contains_key(unit);
            if !is_known && ownerless.insert(unit) {
                let notice = Notice::NoOwner { unit: unit.clone() };
                warnings.push(Warning { row: entry.row, notice });
            }
        }
        for person in people {
            let row = person.row;
            if person.contacts.is_empty() {
                warnings.push(Warning { row, notice: Notice::NoContact });
            }
            match named.get(person.name.as_str()) {
                Some(first) => {
                    warnings.push(Warning { row, notice: Notice::SameName { row: *first } });
                }
                None => {
                    named.insert(person.name.as_str(), row);
                }
            }
        }
        warnings.sort_by_key(|warning| warning.row);
        warnings
    }
}

/// What is wrong with the owners of one unit: all of their rows are refused, since which of them
/// is right cannot be known.
fn unit_refusals(owners: &[&Entry]) -> Vec<RowRefusal> {
    let Some(first) = owners.first() else { return Vec::new() };
    let every = |why: &dyn Fn(&Entry) -> Why| -> Vec<RowRefusal> {
        owners.iter().map(|owner| whole(owner.row, why(owner))).collect()
    };
    let other_than = |owner: &Entry, others: &[&&Entry]| {
        others.iter().find(|other| other.row != owner.row).map_or(first.row, |other| other.row)
    };
    if let Some(differs) = owners.iter().find(|owner| owner.area != first.area) {
        let row = |owner: &Entry| if owner.row == first.row { differs.row } else { first.row };
        return every(&|owner| Why::AreaDiffers { row: row(owner) });
    }
    if owners.len() > 1 && owners.iter().any(|owner| owner.is_unsold) {
        return every(&|_| Why::UnsoldShared);
    }
    let delegates: Vec<_> = owners.iter().filter(|owner| owner.is_delegate).collect();
    match delegates.len() {
        0 if owners.len() > 1 => every(&|_| Why::NoDelegate),
        0 | 1 => Vec::new(),
        _ => every(&|owner| Why::TwoDelegates { row: other_than(owner, &delegates) }),
    }
}

/// What is not sold yet belongs to one developer, who counts once.
fn second_developers(entries: &[Entry]) -> Vec<RowRefusal> {
    let people = who::same(entries);
    let mut unsold = entries.iter().zip(people).filter(|(entry, _)| entry.is_unsold);
    let Some((first, developer)) = unsold.next() else { return Vec::new() };
    unsold
        .filter(|(_, person)| *person != developer)
        .map(|(entry, _)| whole(entry.row, Why::SecondDeveloper { row: first.row }))
        .collect()
}

/// A refusal that is about a row beside others.
fn whole(row: u32, why: Why) -> RowRefusal {
    RowRefusal { row, column: None, found: String::new(), why }
}
