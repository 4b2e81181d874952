use super::*;
use crate::people::{Actor, roster};
use crate::record::{Kept, Record};
use crate::testing::{actor, at, cluster_01, manager, owner, resident};
use crate::text::Title;
use chrono::TimeDelta;

mod admitting;
mod importing;
mod random;

fn person(code: &str) -> PersonCode {
    PersonCode::new(code)
}

fn unit(code: &str) -> UnitCode {
    UnitCode::new(code)
}

fn company(name: &str) -> Standing {
    Standing::Employee { employer: Title::new(name).unwrap() }
}

/// The register of b01 and the moment at which things happen.
#[derive(Clone)]
struct Desk {
    register: Register,
    now: DateTime<Utc>,
}

impl Desk {
    fn new() -> Self {
        let register = Register::new(BuildingCode::new("b01"), cluster_01());
        Self { register, now: at("2026-11-23 10:00") }
    }

    fn refused(&self, by: &Actor, act: Act) -> Refusal {
        self.register.perform(act, by, self.now).unwrap_err()
    }

    /// What is done, a minute after what was done before.
    fn does(mut self, by: &Actor, act: Act) -> Self {
        self.now += TimeDelta::minutes(1);
        let fact = self.register.perform(act, by, self.now).unwrap();
        self.register.evolve(&fact, by, self.now);
        self
    }

    fn imports(self, rows: &str) -> Self {
        self.does(&manager(1), Act::Import(roster_of(rows)))
    }

    fn owners(&self, code: &str) -> Vec<&str> {
        self.register.owners_of(&unit(code)).map(PersonCode::as_str).collect()
    }

    fn delegate(&self, code: &str) -> Option<&str> {
        let unit = self.register.unit(&unit(code)).unwrap();
        unit.delegate.as_ref().map(PersonCode::as_str)
    }
}

/// A roster whose people have the last two digits of their numbers as codes. Columns: unit, area,
/// telephone, standing, delegate, unsold, company.
fn roster_of(rows: &str) -> Resolved {
    let text = format!("unit,area,phone,standing,delegate,unsold,company,name\n{rows}");
    // Everybody is called by their number.
    let named: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(row, line)| match row {
            0 => line.to_owned(),
            _ => format!("{line},人{}", line.split(',').nth(2).unwrap()),
        })
        .collect();
    let reading = roster::read(named.join("\n").as_bytes()).unwrap();
    let code = |person: &roster::RosterPerson| {
        let phone = person.contacts[0].address();
        PersonCode::new(&format!("p{}", &phone[phone.len() - 2..]))
    };
    let codes: Vec<_> = reading.roster.people.iter().map(code).collect();
    reading.roster.resolve(&codes).unwrap()
}

/// A row of an owner.
fn owns(code: &str, area: &str, who: u32) -> String {
    format!("{code},{area},138000000{who:02},业主,,,\n")
}

#[test]
fn a_roster_is_resolved_only_with_a_code_for_each_of_its_people() {
    let rows = "unit,area,name,phone\n1,10,赵四,13800000001\n2,10,钱五,13800000002\n";
    let roster = roster::read(rows.as_bytes()).unwrap().roster;
    assert!(roster.resolve(&[person("p1")]).is_none());
    // Whom the portal knows to be one is one.
    let one = roster.resolve(&[person("p1"), person("p1")]).unwrap();
    assert_eq!(one.standings.len(), 2);
    assert!(one.standings.iter().all(|(code, _)| *code == person("p1")));
}
