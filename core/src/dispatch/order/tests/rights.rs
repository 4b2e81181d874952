//! Every state, act and role, as people read it in `rights.txt`. `GONGZHI_WRITE=1` writes the file
//! anew; what changed in it is to be read.

use super::permissions::{cast, valid};
use super::*;
use std::fmt::Write;

const RIGHTS: &str = include_str!("../rights.txt");

/// What becomes of an act: `yes`, or why not. All but `-` is said to whoever may do it at other
/// times.
fn cell(outcome: Result<(Order, Event), Refusal>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Refusal::NotYours) => "-",
        Err(Refusal::NotNow { .. }) => "later",
        Err(Refusal::OwnWork) => "own",
        Err(
            Refusal::ReturnedBefore
            | Refusal::AskedBefore
            | Refusal::AppealedBefore
            | Refusal::RatedBefore
            | Refusal::DemandedBefore
            | Refusal::ThankedBefore,
        ) => "once",
        Err(refusal) => panic!("a valid act is refused: {refusal}"),
    }
}

/// A table for each standing: acts down, roles across.
fn rights(subject: &str, begin: &Life) -> String {
    let mut text = String::new();
    for (standing, life) in lives(begin) {
        let cast = cast(&life);
        let head: Vec<&str> = cast.iter().map(|(name, _)| *name).collect();
        writeln!(text, "{subject}: {standing}").unwrap();
        line(&mut text, "", &head, &head);
        for verb in Verb::ALL.iter().copied() {
            let attempt = |(_, actor): &(_, Actor)| cell(life.attempt(actor, valid(verb, &life)));
            let cells: Vec<&str> = cast.iter().map(attempt).collect();
            line(&mut text, verb.as_str(), &cells, &head);
        }
        text.push('\n');
    }
    text
}

fn line(text: &mut String, first: &str, cells: &[&str], head: &[&str]) {
    let mut line = format!("  {first:9}");
    for (cell, name) in cells.iter().zip(head) {
        write!(line, "  {cell:width$}", width = name.len()).unwrap();
    }
    writeln!(text, "{}", line.trim_end()).unwrap();
}

#[test]
fn every_state_act_and_role_is_as_the_table_says() {
    let found = rights("a unit's order", &Life::bikes())
        + &rights("a tower's order", &Life::begin(LIFT, spot("ljz-b01-f")))
        + &rights("a station's order", &Life::begin(DIRECTIONS, spot("ljz-b01-f")))
        + &rights("the grid centre's order", &Life::begin("190403", Place::default()));
    if std::env::var_os("GONGZHI_WRITE").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/dispatch/order/rights.txt");
        std::fs::write(file, &found).unwrap();
    } else {
        assert!(found == RIGHTS, "what order/rights.txt says differs; write it anew and read it");
    }
}
