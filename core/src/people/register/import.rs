//! What a roster changes in a register.

use super::{Held, How, Refusal, Register, STANDING_LIMIT, Standing, Unit};
use crate::code::{PersonCode, UnitCode};
use crate::people::Actor;
use crate::people::roster::Roster;
use crate::voting::resolution::SquareCentimetres;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A roster in which people are named by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// SHA-256 of the file.
    pub digest: String,
    /// Whether nothing was refused: only then does it say who has gone.
    pub is_whole: bool,
    pub units: BTreeMap<UnitCode, Unit>,
    pub standings: BTreeSet<(PersonCode, Standing)>,
}

impl Roster {
    /// The roster with a code for each of its people, in their order. `None` unless there are as
    /// many. Two people of the roster with one code are one person.
    pub fn resolve(&self, codes: &[PersonCode]) -> Option<Resolved> {
        if codes.len() != self.people.len() {
            return None;
        }
        let mut units = BTreeMap::new();
        for unit in &self.units {
            let delegate = Some(codes.get(unit.delegate)?.clone());
            let kept = Unit { area: unit.area, delegate, is_unsold: unit.is_unsold };
            units.insert(unit.code.clone(), kept);
        }
        let standings = codes.iter().zip(&self.people).flat_map(|(code, person)| {
            person.standings.iter().map(|standing| (code.clone(), standing.clone()))
        });
        let standings = standings.collect();
        Some(Resolved { digest: self.digest.clone(), is_whole: self.is_whole, units, standings })
    }
}

/// What an import does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Units as they are from now on.
    pub units: BTreeMap<UnitCode, Unit>,
    pub removed: Vec<UnitCode>,
    pub admitted: Vec<(PersonCode, Standing)>,
    pub moved_out: Vec<(PersonCode, Standing)>,
}

/// An import that took place, with what undoing it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Counted from 1 within the register.
    pub import: u32,
    pub digest: String,
    pub at: DateTime<Utc>,
    pub by: Actor,
    /// How many it admitted and moved out.
    pub admitted: usize,
    pub moved_out: usize,
    /// The units that it changed as they were; `None` for those that were not there.
    pub(super) before: BTreeMap<UnitCode, Option<Unit>>,
    /// Who was moved out.
    pub(super) ended: Vec<Held>,
    /// Whether owners changed since.
    pub(super) is_passed: bool,
}

/// What an import would change, for who decides about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    pub changes: Changes,
    pub new_units: Vec<UnitCode>,
    /// From what to what.
    pub changed_areas: Vec<(UnitCode, SquareCentimetres, SquareCentimetres)>,
    /// Units of the register whose owners, delegate or sale change.
    pub changed_owners: Vec<UnitCode>,
    /// Standings that stay.
    pub unchanged: usize,
}

impl Register {
    /// What a roster would change. It replaces what imports brought and keeps who was admitted
    /// otherwise. Who is missing from it is moved out; where rows were refused nobody is, but for
    /// the former owners of the units that it names.
    pub fn preview(&self, roster: &Resolved) -> Result<Preview, Refusal> {
        let changes = self.changes(roster);
        let staying = self.held.len().saturating_sub(changes.moved_out.len());
        if staying.saturating_add(changes.admitted.len()) > STANDING_LIMIT {
            return Err(Refusal::Full { limit: STANDING_LIMIT });
        }
        self.none_sold_since(roster)?;
        let unchanged = roster.standings.len().saturating_sub(changes.admitted.len());
        let mut preview = Preview { unchanged, ..Preview::default() };
        let mut changed_owners: BTreeSet<&UnitCode> = BTreeSet::new();
        let moved = changes.admitted.iter().chain(&changes.moved_out);
        for (_, standing) in moved {
            if let Standing::Owner { unit } = standing {
                changed_owners.insert(unit);
            }
        }
        for (code, unit) in &changes.units {
            match self.units.get(code) {
                None => preview.new_units.push(code.clone()),
                Some(before) => {
                    if before.area != unit.area {
                        preview.changed_areas.push((code.clone(), before.area, unit.area));
                    }
                    if (&before.delegate, before.is_unsold) != (&unit.delegate, unit.is_unsold) {
                        changed_owners.insert(code);
                    }
                }
            }
        }
        let is_here =
            |code: &&&UnitCode| self.units.contains_key(**code) && !changes.removed.contains(code);
        preview.changed_owners =
            changed_owners.iter().filter(is_here).map(|code| (*code).clone()).collect();
        preview.changes = changes;
        Ok(preview)
    }

    fn changes(&self, roster: &Resolved) -> Changes {
        let gone = |held: &&Held| {
            let is_named = match &held.standing {
                Standing::Owner { unit } => roster.is_whole || roster.units.contains_key(unit),
                _ => roster.is_whole,
            };
            let key = (held.person.clone(), held.standing.clone());
            is_named && matches!(held.how, How::Import { .. }) && !roster.standings.contains(&key)
        };
        let (moved_out, staying): (Vec<&Held>, Vec<&Held>) =
            self.held.iter().partition(|held| gone(held));
        let still_owned: BTreeSet<&UnitCode> =
            staying.iter().filter_map(|held| held.standing.owned()).collect();
        let is_gone = |code: &&UnitCode| {
            roster.is_whole && !roster.units.contains_key(*code) && !still_owned.contains(code)
        };
        let differs = |(code, unit): &(&UnitCode, &Unit)| self.units.get(*code) != Some(*unit);
        let held: BTreeSet<(&PersonCode, &Standing)> =
            self.held.iter().map(|held| (&held.person, &held.standing)).collect();
        let is_new =
            |(person, standing): &&(PersonCode, Standing)| !held.contains(&(person, standing));
        Changes {
            units: roster
                .units
                .iter()
                .filter(differs)
                .map(|(c, u)| (c.clone(), u.clone()))
                .collect(),
            removed: self.units.keys().filter(is_gone).cloned().collect(),
            admitted: roster.standings.iter().filter(is_new).cloned().collect(),
            moved_out: moved_out
                .into_iter()
                .map(|held| (held.person.clone(), held.standing.clone()))
                .collect(),
        }
    }

    /// A roster that calls a unit unsold is older than the buyer whom the manager admitted.
    fn none_sold_since(&self, roster: &Resolved) -> Result<(), Refusal> {
        for held in &self.held {
            if let Standing::Owner { unit } = &held.standing {
                let is_unsold = roster.units.get(unit).is_some_and(|unit| unit.is_unsold);
                let stays = !matches!(held.how, How::Import { .. });
                let is_developer =
                    roster.standings.contains(&(held.person.clone(), held.standing.clone()));
                if is_unsold && stays && !is_developer {
                    return Err(Refusal::SoldSince { unit: unit.clone() });
                }
            }
        }
        Ok(())
    }
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
