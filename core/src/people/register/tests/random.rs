//! What holds whatever is done.

use super::*;
use crate::event::{Event, is_chain};
use crate::voting::poll::roll;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A roster of few people and units, so that rosters meet.
fn roster() -> impl Strategy<Value = Resolved> {
    let units = proptest::collection::vec((0..6u8, 1..4u64, 0..5u8, 0..5u8, any::<bool>()), 0..6);
    let staff = proptest::collection::vec(0..5u8, 0..4);
    (units, staff, any::<bool>()).prop_map(|(rows, staff, is_whole)| {
        let code = |n: u8| person(&format!("p{n}"));
        let mut roster = Resolved {
            digest: String::new(),
            is_whole,
            units: BTreeMap::new(),
            standings: BTreeSet::new(),
        };
        for (n, area, first, second, is_unsold) in rows {
            let unit = Unit {
                area: SquareCentimetres(area),
                delegate: Some(if is_unsold { code(9) } else { code(first) }),
                is_unsold,
            };
            if roster.units.insert(super::unit(&n.to_string()), unit).is_some() {
                roster.standings.retain(|(_, standing)| *standing != owner(&n.to_string()));
            }
            let owners = if is_unsold { vec![9] } else { vec![first, second] };
            for one in owners {
                roster.standings.insert((code(one), owner(&n.to_string())));
            }
        }
        roster.standings.extend(staff.into_iter().map(|n| (code(n), company("临江证券"))));
        roster
    })
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let who = || (0..6u8).prop_map(|n| person(&format!("p{n}")));
    let standing = || {
        let owned = (0..6u8).prop_map(|n| owner(&n.to_string()));
        prop_oneof![3 => owned, 1 => Just(company("临江证券"))]
    };
    let act = prop_oneof![
        3 => roster().prop_map(Act::Import),
        1 => Just(Act::Undo { last_poll: None }),
        2 => (who(), standing()).prop_map(|(person, standing)| Act::Admit { person, standing }),
        2 => (who(), standing()).prop_map(|(person, standing)| Act::MoveOut { person, standing }),
        1 => (0..6u8, who()).prop_map(|(n, person)| Act::Delegate {
            unit: unit(&n.to_string()),
            person,
        }),
    ];
    proptest::collection::vec(act, 1..20)
}

/// What is refused changes nothing.
fn after(acts: &[Act]) -> (Kept<Register>, Vec<Event<Fact>>) {
    let mut kept = Kept::new("b01", Desk::new().register);
    let mut events = Vec::new();
    let mut now = Desk::new().now;
    for act in acts {
        now += TimeDelta::minutes(1);
        if let Ok(fact) = kept.value.perform(act.clone(), &manager(1), now) {
            let (next, event) = kept.after(fact, &manager(1), now);
            kept = next;
            events.push(event);
        }
    }
    (kept, events)
}

proptest! {
    #[test]
    fn a_roll_never_exceeds_the_register(acts in acts()) {
        let register = after(&acts).0.value;
        let area = |areas: Vec<u64>| areas.into_iter().sum::<u64>();
        let all = area(register.units().map(|(_, unit)| unit.area.0).collect());
        let voted: Vec<_> = register.units().filter(|(_, unit)| unit.delegate.is_some()).collect();
        let roll = roll::owners(&register);
        let on_roll = area(roll.iter().map(|voter| voter.weight.area.0).collect());
        prop_assert_eq!(on_roll, area(voted.iter().map(|(_, unit)| unit.area.0).collect()));
        prop_assert!(on_roll <= all);
        prop_assert!(roll.len() <= voted.len());
        prop_assert!(roll.iter().all(|voter| voter.weight.heads == 1));
        let voters: BTreeSet<_> = roll.iter().map(|voter| &voter.id).collect();
        prop_assert_eq!(voters.len(), roll.len());
        let residents = roll::residents([&register]);
        prop_assert!(residents.len() <= register.held().len());
    }

    #[test]
    fn a_ballot_is_cast_by_an_owner_and_nobody_stands_twice(acts in acts()) {
        let register = after(&acts).0.value;
        for (code, unit) in register.units() {
            let owners: Vec<_> = register.owners_of(code).collect();
            prop_assert!(unit.delegate.as_ref().is_none_or(|one| owners.contains(&one)));
            prop_assert!(owners.len() != 1 || unit.delegate.is_some());
        }
        let keys: BTreeSet<_> = register.held().iter().map(|h| (&h.person, &h.standing)).collect();
        prop_assert_eq!(keys.len(), register.held().len());
        prop_assert!(register.held().is_sorted());
        for held in register.held() {
            if let Standing::Owner { unit } = &held.standing {
                prop_assert!(register.unit(unit).is_some());
            }
        }
    }

    #[test]
    fn an_import_twice_is_an_import_once(acts in acts(), roster in roster()) {
        let (kept, _) = after(&acts);
        let now = at("2026-12-01 10:00");
        let Ok(fact) = kept.value.perform(Act::Import(roster.clone()), &manager(1), now) else {
            return Ok(());
        };
        let (once, _) = kept.after(fact, &manager(1), now);
        let again = once.value.perform(Act::Import(roster), &manager(1), now);
        prop_assert_eq!(again, Err(Refusal::NothingChanges));
    }

    #[test]
    fn an_import_undone_never_was(acts in acts(), roster in roster()) {
        let (kept, _) = after(&acts);
        let now = at("2026-12-01 10:00");
        let Ok(fact) = kept.value.perform(Act::Import(roster), &manager(1), now) else {
            return Ok(());
        };
        let (once, _) = kept.after(fact, &manager(1), now);
        let undo = once.value.perform(Act::Undo { last_poll: None }, &manager(1), now).unwrap();
        let (undone, _) = once.after(undo, &manager(1), now);
        prop_assert_eq!(undone.value.units, kept.value.units);
        prop_assert_eq!(undone.value.held, kept.value.held);
    }

    #[test]
    fn its_events_alone_tell_it(acts in acts()) {
        let (kept, events) = after(&acts);
        let stored: Vec<Event<Fact>> =
            serde_json::from_str(&serde_json::to_string(&events).unwrap()).unwrap();
        prop_assert!(is_chain(&stored));
        prop_assert_eq!(Kept::replay("b01", Desk::new().register, &stored), kept.clone());
        let value: Register = serde_json::from_str(&serde_json::to_string(&kept.value).unwrap()).unwrap();
        prop_assert_eq!(value, kept.value);
    }
}
