//! Who is on the roll of each electorate.

use super::{Voter, VoterId};
use crate::code::{ClusterCode, PersonCode};
use crate::people::register::Held;
use crate::people::{Register, Standing};
use crate::place::{Building, Street};
use crate::voting::resolution::{SquareCentimetres, Weight};
use std::collections::{BTreeMap, BTreeSet};

const ONE_HEAD: Weight = Weight { heads: 1, area: SquareCentimetres(0) };

/// The towers of a cluster, one head each.
pub fn towers(street: &Street, cluster: &ClusterCode) -> Vec<Voter> {
    let voter =
        |tower: &Building| Voter { id: VoterId::Tower(tower.code.clone()), weight: ONE_HEAD };
    street.buildings_of(cluster).map(voter).collect()
}

/// Those who live or work in the buildings of a cluster, one head each in however many standings.
/// Owning alone is neither.
pub fn residents<'r>(registers: impl IntoIterator<Item = &'r Register>) -> Vec<Voter> {
    let held = registers.into_iter().flat_map(Register::held);
    let is_here = |held: &&Held| !matches!(held.standing, Standing::Owner { .. });
    let persons: BTreeSet<&PersonCode> = held.filter(is_here).map(|held| &held.person).collect();
    persons.into_iter().map(|person| voter(person, ONE_HEAD)).collect()
}

/// The owners of a building, each unit by the delegate who casts its ballot: one head each with the
/// area of all their units, and so the developer with what is not sold yet (最高人民法院关于审理建筑物
/// 区分所有权纠纷案件适用法律若干问题的解释, article 9). A unit without a delegate is on nobody's roll.
pub fn owners(register: &Register) -> Vec<Voter> {
    let mut areas: BTreeMap<&PersonCode, SquareCentimetres> = BTreeMap::new();
    for (_, unit) in register.units() {
        if let Some(delegate) = &unit.delegate {
            let area = areas.entry(delegate).or_default();
            area.0 = area.0.saturating_add(unit.area.0);
        }
    }
    let of = |(owner, area)| voter(owner, Weight { heads: 1, area });
    areas.into_iter().map(of).collect()
}

fn voter(person: &PersonCode, weight: Weight) -> Voter {
    Voter { id: VoterId::Person(person.clone()), weight }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::BuildingCode;
    use crate::people::{self, Person, unit};
    use crate::testing::RULES;

    const UNITS: &str = include_str!("../../../../content/street/units.csv");

    fn people() -> Vec<Person> {
        people::load(include_str!("../../../../content/street/personas.csv")).unwrap()
    }

    /// The registers of the demonstration's people with these units, by building.
    fn registers(units: &str) -> Vec<Register> {
        let units = unit::load(units, &RULES.street, &people()).unwrap();
        let building = |building| Register::initial(building, &people(), &units);
        RULES.street.buildings.iter().map(building).collect()
    }

    fn of_b01(units: &str) -> Register {
        registers(units).into_iter().find(|r| r.building.as_str() == "b01").unwrap()
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
        let registers = registers(UNITS);
        let here = registers.iter().filter(|register| register.cluster.as_str() == "02");
        let roll = weights(&residents(here));
        assert_eq!(roll, [("resident-10".into(), 1, 0), ("resident-9".into(), 1, 0)]);
    }

    #[test]
    fn an_owner_of_several_units_is_one_head_with_all_their_area() {
        let csv = "code,building,area_m2,owner\n\
                   u1,b01,100.5,resident-1\nu2,b01,50,resident-1\nu3,b01,80,manager-1\n\
                   u4,b02,70,resident-1\n";
        let roll = owners(&of_b01(csv));
        let expected = [("manager-1".into(), 1, 800_000), ("resident-1".into(), 1, 1_505_000)];
        assert_eq!(weights(&roll), expected);
    }

    #[test]
    fn where_nothing_is_known_nobody_is_on_the_roll() {
        let register = Register::new(BuildingCode::new("b01"), ClusterCode::new("01"));
        assert!(owners(&register).is_empty());
        assert!(residents([&register]).is_empty());
    }

    #[test]
    fn the_units_of_the_demonstration_belong_to_seven_heads() {
        let register = of_b01(UNITS);
        let roll = owners(&register);
        let area: u64 = roll.iter().map(|voter| voter.weight.area.0).sum();
        assert_eq!((register.units().count(), roll.len(), area), (10, 7, 19_132_300));
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
