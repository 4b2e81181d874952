//! The full product of roles, acts and relations, against a table that people read, and what holds
//! of it whatever the table says.

mod principles;
mod product;

use super::*;
use crate::code::{AgencyCode, BuildingCode, ClusterCode, PersonCode};
use crate::people::Role;
use crate::testing;

/// What everybody of these tests has: cluster 01, tower b01, a unit, a name.
struct Home {
    cluster: ClusterCode,
    building: BuildingCode,
    unit: AgencyCode,
    person: PersonCode,
}

impl Home {
    fn of(who: Who) -> Self {
        let unit = if who == Who::Dispatcher { "grid" } else { "bikes" };
        Self {
            cluster: testing::cluster_01(),
            building: BuildingCode::new("b01"),
            unit: AgencyCode::new(unit),
            person: PersonCode::new("somebody"),
        }
    }

    fn elsewhere() -> Self {
        Self {
            cluster: ClusterCode::new("02"),
            building: BuildingCode::new("b08"),
            unit: AgencyCode::new("gas"),
            person: PersonCode::new("another"),
        }
    }

    /// Somebody at home in a role; nobody for a group of roles.
    fn actor(&self, who: Who) -> Option<Actor> {
        let (building, cluster) = (self.building.clone(), self.cluster.clone());
        let role = match who {
            Who::Everybody | Who::Person | Who::Participant => return None,
            Who::Reporter => return Some(Actor::reporter()),
            Who::Portal => return Some(Actor::portal()),
            Who::Visitor => Role::Visitor,
            Who::Resident => Role::Resident { building, cluster },
            Who::Manager => Role::Manager { building, cluster },
            Who::Liaison => Role::Liaison { cluster },
            Who::Handler => Role::Handler { agency: self.unit.clone() },
            Who::Dispatcher => Role::Dispatcher,
            Who::Checker => Role::Checker,
            Who::Supervisor => Role::Supervisor,
            Who::Registrar => Role::Registrar,
            Who::Auditor => Role::Auditor,
        };
        Some(Actor { person: Some(self.person.clone()), role })
    }

    /// A subject that has these of mine and all else of others.
    fn subject<'a>(&'a self, others: &'a Self, mine: &[Over]) -> Subject<'a> {
        let whose = |over: Over| if mine.contains(&over) { self } else { others };
        Subject {
            cluster: Some(&whose(Over::OwnCluster).cluster),
            building: Some(&whose(Over::OwnBuilding).building),
            station: Some(&whose(Over::OwnStation).cluster),
            unit: Some(&whose(Over::OwnUnit).unit),
            lead: Some(&whose(Over::OwnTurn).building),
            person: Some(&whose(Over::Own).person),
        }
    }
}

/// Whether somebody of a role may do something with what they have these relations to.
fn asked(who: Who, act: Act, mine: &[Over]) -> Result<(), Reason> {
    let (home, others) = (Home::of(who), Home::elsewhere());
    permit(home.actor(who).as_ref(), act, &home.subject(&others, mine))
}

fn ever(who: Who, act: Act) -> bool {
    may_ever(Home::of(who).actor(who).as_ref(), act).is_ok()
}

/// All sets of relations that one can have to something.
fn every_relation() -> Vec<Vec<Over>> {
    let relations = [
        Over::OwnCluster,
        Over::OwnBuilding,
        Over::OwnStation,
        Over::OwnUnit,
        Over::OwnTurn,
        Over::Own,
    ];
    let sets = 0..1_usize << relations.len();
    let chosen = |set: usize| {
        let places = relations.iter().enumerate().filter(move |(place, _)| set >> place & 1 == 1);
        places.map(|(_, over)| *over).collect()
    };
    sets.map(chosen).collect()
}
