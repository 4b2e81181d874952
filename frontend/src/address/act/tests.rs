use super::super::every::every_address;
use crate::lang::Lang;
use gongzhi_core::people::policy::{Who, may_ever};
use gongzhi_core::people::{self, Person};
use std::collections::HashSet;
use std::mem::discriminant;

/// For every address, with a method that reads and one that writes: to whom it is open before
/// anything is loaded. `tests/http/policy.test.mjs` asks a server for all of it.
const EXPECTED: &str = include_str!("../../../../tests/http/policy.txt");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/http/policy.txt");

/// One person of each role that there is.
fn people() -> Vec<Person> {
    let all = people::load(include_str!("../../../../content/street/personas.csv")).unwrap();
    let mut seen = HashSet::new();
    all.into_iter().filter(|person| seen.insert(Who::of(&person.role))).collect()
}

fn routes() -> String {
    let people = people();
    let codes = people.iter().map(|person| person.code.to_string());
    let columns: Vec<String> = ["nobody".to_owned()].into_iter().chain(codes).collect();
    let mut lines = vec![format!("method {} act path", columns.join(" "))];
    for address in every_address() {
        for (method, is_reading) in [("GET", true), ("POST", false)] {
            let act = address.act(is_reading);
            let actors = people.iter().map(|person| Some(person.actor()));
            let open = [None].into_iter().chain(actors).zip(&columns).map(|(who, column)| {
                let word = if may_ever(who.as_ref(), act).is_ok() { "in" } else { "out" };
                format!("{word:width$}", width = column.len())
            });
            let open: Vec<String> = open.collect();
            let act = act.to_string().replace(' ', "_");
            let path = address.path(Lang::Zh);
            lines.push(format!("{method:6} {} {act} {path}", open.join(" ")));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn what_is_asked_over_http_is_what_the_table_says() {
    let found = routes();
    if std::env::var_os("GONGZHI_WRITE").is_some() {
        std::fs::write(FILE, &found).unwrap();
        return;
    }
    let new: Vec<&str> =
        found.lines().filter(|line| !EXPECTED.lines().any(|known| known == *line)).collect();
    assert!(found == EXPECTED, "GONGZHI_WRITE=1 writes {FILE} anew. Not in it:\n{new:#?}");
}

#[test]
fn every_role_that_a_person_can_have_is_asked_for() {
    let people = people();
    let asked: HashSet<Who> = people.iter().map(|person| Who::of(&person.role)).collect();
    let persons = Who::ROLES.into_iter().filter(|who| !matches!(who, Who::Reporter | Who::Portal));
    assert_eq!(asked, persons.collect());
}

#[test]
fn every_address_has_an_example() {
    let source = include_str!("../../address.rs");
    let (_, rest) = source.split_once("pub enum Address {").unwrap();
    let (variants, _) = rest.split_once("\n}").unwrap();
    let is_variant = |line: &&str| line.trim_start().starts_with(char::is_uppercase);
    let named = variants.lines().filter(is_variant).count();
    let examples = every_address();
    let distinct: HashSet<_> = examples.iter().map(discriminant).collect();
    assert_eq!(distinct.len(), named, "name it in address/every.rs");
}
