//! Which people of a roster the portal knows already.

use super::{Roster, RosterPerson};
use crate::code::PersonCode;
use crate::people::register::Register;
use std::collections::{HashMap, HashSet};

/// What is known of somebody who stands in a register.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    /// Whether any address of theirs is known.
    pub is_reached: bool,
}

/// Who somebody of a roster is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// Somebody who is known. A roster adds no address to them: whoever keeps a register could
    /// sign in as somebody else by it.
    Known(PersonCode),
    /// Somebody who is known by name alone, so that nobody can be signed in as them. What the
    /// roster says is their first address.
    Unreached(PersonCode),
    New,
}

impl Roster {
    /// Recognises each of its people, in their order: by an address; else by the name of somebody
    /// in one of the same units, where either of the two has no address. `addresses` says whose
    /// the roster's addresses are, `names` what the people of the register are called.
    pub fn recognise(
        &self,
        register: &Register,
        addresses: &HashMap<String, PersonCode>,
        names: &HashMap<PersonCode, Named>,
    ) -> Vec<Recognised> {
        let by_address = |person: &RosterPerson| {
            let mut found = person.contacts.iter().map(|contact| addresses.get(contact.address()));
            found.find_map(Option::<&PersonCode>::cloned)
        };
        // Nobody is recognised by name who is recognised by an address in another row.
        let mut taken: HashSet<PersonCode> = self.people.iter().filter_map(by_address).collect();
        let recognise = |person: &RosterPerson| {
            if let Some(code) = by_address(person) {
                return Recognised::Known(code);
            }
            let is_they = |code: &&PersonCode| {
                let fits = |named: &&Named| {
                    named.name == person.name.as_str()
                        && (person.contacts.is_empty() || !named.is_reached)
                };
                !taken.contains(*code) && names.get(*code).is_some_and(|named| fits(&named))
            };
            let units: HashSet<_> = person.standings.iter().filter_map(|own| own.unit()).collect();
            let neighbours = register
                .held()
                .iter()
                .filter(|held| held.standing.unit().is_some_and(|unit| units.contains(unit)));
            let Some(code) = neighbours.map(|held| &held.person).find(is_they).cloned() else {
                return Recognised::New;
            };
            taken.insert(code.clone());
            match names.get(&code).is_some_and(|named| named.is_reached) {
                true => Recognised::Known(code),
                false => Recognised::Unreached(code),
            }
        };
        self.people.iter().map(recognise).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::{BuildingCode, ClusterCode, UnitCode};
    use crate::people::register::{Act, Fact};
    use crate::people::roster::read;
    use crate::people::{Actor, Role, Standing};
    use crate::record::{Kept, Record};
    use crate::testing::at;

    fn manager() -> Actor {
        let (building, cluster) = (BuildingCode::new("b01"), ClusterCode::new("01"));
        Actor { person: None, role: Role::Manager { building, cluster } }
    }

    /// A register in which one person is a tenant of unit 1201.
    fn register_of(person: &str) -> Register {
        let empty = Register::new(BuildingCode::new("b01"), ClusterCode::new("01"));
        let standing = Standing::Tenant { unit: Some(UnitCode::new("1201")) };
        let act = Act::Admit { person: PersonCode::new(person), standing };
        let now = at("2026-11-23 10:30");
        let fact: Fact = empty.perform(act, &manager(), now).unwrap();
        let mut kept = Kept::new("b01", empty);
        kept.value.evolve(&fact, &manager(), now);
        kept.value
    }

    /// The owner 张三 of unit 1201, with what the cell of the telephone says.
    fn recognised(phone: &str, whose: Option<&str>, is_reached: bool) -> Recognised {
        let file = format!("unit,area,name,phone\n1201,88,张三,{phone}");
        let roster = read(file.as_bytes()).unwrap().roster;
        let addresses = roster.people.iter().flat_map(|person| &person.contacts);
        let addresses = addresses.filter_map(|contact| {
            whose.map(|whose| (contact.address().to_owned(), PersonCode::new(whose)))
        });
        let named = Named { name: "张三".to_owned(), is_reached };
        let names = HashMap::from([(PersonCode::new("p-held"), named)]);
        let found = roster.recognise(&register_of("p-held"), &addresses.collect(), &names);
        let [found] = found.try_into().unwrap();
        found
    }

    #[test]
    fn an_address_says_who_somebody_is_whatever_they_are_called() {
        let known = Recognised::Known(PersonCode::new("p-other"));
        assert_eq!(recognised("13800000001", Some("p-other"), true), known);
        assert_eq!(recognised("13800000001", Some("p-other"), false), known);
    }

    #[test]
    fn a_name_says_it_in_the_same_unit_where_one_of_the_two_has_no_address() {
        let held = PersonCode::new("p-held");
        assert_eq!(recognised("", None, true), Recognised::Known(held.clone()));
        assert_eq!(recognised("", None, false), Recognised::Unreached(held.clone()));
        assert_eq!(recognised("13800000001", None, false), Recognised::Unreached(held));
    }

    #[test]
    fn a_name_with_another_address_is_somebody_else() {
        assert_eq!(recognised("13800000001", None, true), Recognised::New);
    }

    #[test]
    fn nobody_is_recognised_by_name_in_another_unit_nor_twice() {
        let register = register_of("p-held");
        let named = Named { name: "张三".to_owned(), is_reached: false };
        let names = HashMap::from([(PersonCode::new("p-held"), named)]);
        let read = |rows: &str| {
            let file = format!("unit,area,name,phone,delegate\n{rows}");
            read(file.as_bytes()).unwrap().roster
        };
        let elsewhere = read("1202,88,张三,,");
        assert_eq!(elsewhere.recognise(&register, &HashMap::new(), &names), [Recognised::New]);
        let namesakes = read("1201,88,张三,13800000001,yes\n1201,88,张三,13800000002,");
        let found = namesakes.recognise(&register, &HashMap::new(), &names);
        assert_eq!(found, [Recognised::Unreached(PersonCode::new("p-held")), Recognised::New]);
    }
}
