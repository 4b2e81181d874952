//! Who is on the roll of each electorate.

use super::{Voter, VoterId};
use crate::code::{BuildingCode, ClusterCode, PersonCode};
use crate::people::{Person, Role, Unit};
use crate::place::{Building, Name, Street};
use crate::voting::resolution::{SquareCentimetres, Weight};
use std::collections::BTreeMap;

const ONE_HEAD: Weight = Weight { heads: 1, area: SquareCentimetres(0) };

/// The towers of a cluster, one head each.
pub fn towers(street: &Street, cluster: &ClusterCode) -> Vec<Voter> {
    let voter = |tower: &Building| Voter {
        id: VoterId::Tower(tower.code.clone()),
        name: tower.name.clone(),
        weight: ONE_HEAD,
    };
    street.buildings_of(cluster).map(voter).collect()
}

/// Those who live or work in a cluster, one head each.
pub fn residents(people: &[Person], cluster: &ClusterCode) -> Vec<Voter> {
    let lives_here =
        |role: &Role| matches!(role, Role::Resident { cluster: own, .. } if own == cluster);
    let voter = |person: &Person| Voter {
        id: VoterId::Person(person.code.clone()),
        name: person.name.clone(),
        weight: ONE_HEAD,
    };
    people.iter().filter(|person| lives_here(&person.role)).map(voter).collect()
}

/// The owners of a building: one head each with the area of all their units, and so the developer
/// with what is not sold yet (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释,
/// article 9).
pub fn owners(units: &[Unit], people: &[Person], building: &BuildingCode) -> Vec<Voter> {
    let mut areas: BTreeMap<&PersonCode, SquareCentimetres> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.building == *building) {
        let area = areas.entry(&unit.owner).or_default();
        area.0 = area.0.saturating_add(unit.area.0);
    }
    let name = |owner: &PersonCode| {
        let person = people.iter().find(|person| person.code == *owner);
        let unknown = || Name { zh: owner.to_string(), en: owner.to_string() };
        person.map_or_else(unknown, |person| person.name.clone())
    };
    let voter = |(owner, area): (&PersonCode, SquareCentimetres)| Voter {
        id: VoterId::Person(owner.clone()),
        name: name(owner),
        weight: Weight { heads: 1, area },
    };
    areas.into_iter().map(voter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{self, unit};
    use crate::testing::RULES;

    fn people() -> Vec<Person> {
        people::load(include_str!("../../../../content/street/personas.csv")).unwrap()
    }

    fn units(csv: &str) -> Vec<Unit> {
        unit::load(csv, &RULES.street, &people()).unwrap()
    }

    fn weights(roll: &[Voter]) -> Vec<(String, u32, u64)> {
        let of = |voter: &Voter| match &voter.id {
            VoterId::Tower(code) => (code.to_string(), voter.weight.heads, voter.weight.area.0),
            VoterId::Person(code) => (code.to_string(), voter.weight.heads, voter.weight.area.0),
        };
        roll.iter().map(of).collect()
    }

    #[test]
    fn every_tower_of_the_cluster_is_one_head() {
        let roll = towers(&RULES.street, &ClusterCode::new("01"));
        assert_eq!(roll.len(), 7);
        assert_eq!(weights(&roll)[0], ("b01".into(), 1, 0));
    }

    #[test]
    fn residents_are_those_of_the_cluster_and_nobody_in_another_role() {
        let roll = weights(&residents(&people(), &ClusterCode::new("02")));
        assert_eq!(roll, [("resident-9".into(), 1, 0), ("resident-10".into(), 1, 0)]);
    }

    #[test]
    fn an_owner_of_several_units_is_one_head_with_all_their_area() {
        let csv = "code,building,area_m2,owner\n\
                   u1,b01,100.5,resident-1\nu2,b01,50,resident-1\nu3,b01,80,manager-1\n\
                   u4,b02,70,resident-1\n";
        let roll = owners(&units(csv), &people(), &BuildingCode::new("b01"));
        let expected = [("manager-1".into(), 1, 800_000), ("resident-1".into(), 1, 1_505_000)];
        assert_eq!(weights(&roll), expected);
    }

    #[test]
    fn where_nothing_is_known_nobody_is_on_the_roll() {
        assert!(owners(&[], &people(), &BuildingCode::new("b01")).is_empty());
        assert!(residents(&[], &ClusterCode::new("01")).is_empty());
    }

    #[test]
    fn the_units_of_the_demonstration_belong_to_seven_heads() {
        let units = units(include_str!("../../../../content/street/units.csv"));
        let roll = owners(&units, &people(), &BuildingCode::new("b01"));
        let area: u64 = roll.iter().map(|voter| voter.weight.area.0).sum();
        assert_eq!((units.len(), roll.len(), area), (10, 7, 19_132_300));
    }

    #[test]
    fn a_unit_of_nobody_or_without_area_is_refused_by_its_line() {
        let csv = "code,building,area_m2,owner\nu,b01,0,king\nu,b99,1,resident-1\n";
        let errors = unit::load(csv, &RULES.street, &people()).unwrap_err();
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        let expected = [
            "units.csv line 2: unknown person `king`",
            "units.csv line 2: `0` is no floor area",
            "units.csv line 3: `u` stands on line 2 already",
            "units.csv line 3: unknown building `b99`",
        ];
        assert_eq!(errors, expected);
    }
}
