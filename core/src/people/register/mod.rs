//! The register of a building: its units, and who is in which standing there.
//!
//! It names people by their codes alone. What it says is what holds now; what held before is told
//! by its events.

mod act;
mod domain;
mod fact;
mod import;
mod invitation;
mod permit;

pub use act::{Act, Refusal, Verb};
pub use domain::{DOMAIN_LIMIT, Domain};
pub use fact::Fact;
pub use import::{Changes, Import, Preview, Resolved};
pub use invitation::{
    INVITATION_DAYS, INVITATION_LIMIT, INVITATION_USES, Invitation, InvitationCode,
};

use super::roster::unit_code;
use super::standing::Standing;
use super::{Person, Role, unit};
use crate::code::{BuildingCode, ClusterCode, PersonCode, UnitCode};
use crate::place::Building;
use crate::voting::resolution::SquareCentimetres;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most standings in one building: with their units they are stored as one value, which has
/// two million bytes at most.
pub const STANDING_LIMIT: usize = 6000;

/// The register of one building. Changes by [`Fact`]s alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    pub building: BuildingCode,
    pub cluster: ClusterCode,
    units: BTreeMap<UnitCode, Unit>,
    /// In order, each person with each standing once.
    held: Vec<Held>,
    /// How many imports there ever were.
    imports: u32,
    /// Unless it was undone.
    last_import: Option<Import>,
    invitations: Vec<Invitation>,
    /// How many invitations there ever were.
    invited: u32,
    domains: Vec<Domain>,
}

/// An exclusive part (专有部分). Its owners are those who hold that standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub area: SquareCentimetres,
    /// Who casts its ballot: one of its owners. `None` where nobody owns it, or several do and
    /// have not said who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<PersonCode>,
    /// Not sold yet: its owner is the developer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_unsold: bool,
}

/// A person in a standing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    pub person: PersonCode,
    #[serde(flatten)]
    pub standing: Standing,
    pub since: DateTime<Utc>,
    pub how: How,
}

/// By what somebody was admitted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum How {
    /// Counted from 1; 0 is what the register began with.
    Import {
        import: u32,
    },
    /// Whoever keeps the register, one by one.
    Hand,
    Invitation {
        invitation: u32,
    },
    Domain {
        domain: String,
    },
}

impl Register {
    /// A register in which nobody is yet.
    pub fn new(building: BuildingCode, cluster: ClusterCode) -> Self {
        Self {
            building,
            cluster,
            units: BTreeMap::new(),
            held: Vec::new(),
            imports: 0,
            last_import: None,
            invitations: Vec::new(),
            invited: 0,
            domains: Vec::new(),
        }
    }

    /// The register with which a building begins: what the content files say of it, which outside
    /// a demonstration is nothing.
    pub fn initial(building: &Building, people: &[Person], units: &[unit::Unit]) -> Self {
        let mut register = Self::new(building.code.clone(), building.cluster.clone());
        let begins = |person: &PersonCode, standing| Held {
            person: person.clone(),
            standing,
            since: DateTime::UNIX_EPOCH,
            how: How::Import { import: 0 },
        };
        for unit in units.iter().filter(|unit| unit.building == building.code) {
            let code = unit_code(unit.code.as_str()).unwrap_or_else(|| unit.code.clone());
            register.held.push(begins(&unit.owner, Standing::Owner { unit: code.clone() }));
            let delegate = Some(unit.owner.clone());
            register.units.insert(code, Unit { area: unit.area, delegate, is_unsold: false });
        }
        for person in people {
            if matches!(&person.role, Role::Resident { building: own, .. } if *own == building.code)
            {
                register.held.push(begins(&person.code, Standing::Resident { unit: None }));
            }
        }
        register.held.sort();
        register
    }

    /// By code.
    pub fn units(&self) -> impl Iterator<Item = (&UnitCode, &Unit)> {
        self.units.iter()
    }

    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.units.get(code)
    }

    /// By person.
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    pub fn standings_of(&self, person: &PersonCode) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(move |held| held.person == *person)
    }

    pub fn owners_of(&self, unit: &UnitCode) -> impl Iterator<Item = &PersonCode> {
        let owns = move |held: &&Held| matches!(&held.standing, Standing::Owner { unit: own } if own == unit);
        self.held.iter().filter(owns).map(|held| &held.person)
    }

    pub fn holds(&self, person: &PersonCode, standing: &Standing) -> bool {
        self.standings_of(person).any(|held| held.standing == *standing)
    }

    /// `None` where there was none or it was undone.
    pub fn last_import(&self) -> Option<&Import> {
        self.last_import.as_ref()
    }

    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    /// The invitations that can be used at `now`.
    pub fn open_invitations(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Invitation> {
        self.invitations.iter().filter(move |invitation| invitation.is_open(now))
    }
}

#[cfg(test)]
mod tests;
