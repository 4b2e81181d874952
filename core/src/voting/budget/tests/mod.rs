//! The rules held against published outcomes, against an independent count, and at their bounds.

mod bounds;
mod committees;
mod files;
mod naive;
mod published;

use super::*;
use serde_json::Value;
use std::num::NonZeroU32;
use std::path::PathBuf;

/// Where the data that may not be committed lies; `None`, with a note, where it does not.
fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data");
    let data = std::env::var("GONGZHI_DATA").map_or_else(|_| PathBuf::from(beside), PathBuf::from);
    let votes = data.join("budget-votes");
    if votes.is_dir() {
        return Some(votes);
    }
    println!("skipped: there is no {}", votes.display());
    None
}

#[expect(clippy::disallowed_methods, reason = "published data stands in files")]
fn bytes(path: PathBuf) -> Vec<u8> {
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn expected() -> Option<Value> {
    data().map(|data| serde_json::from_slice(&bytes(data.join("expected.json"))).unwrap())
}

fn election(name: &str) -> Instance {
    let bytes = bytes(data().unwrap().join(name));
    pb::File::read(&bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}")).instance
}

fn ids<'a>(instance: &'a Instance, outcome: &Outcome) -> Vec<&'a str> {
    outcome.winners.iter().map(|winner| instance.projects()[*winner].id.as_str()).collect()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// Projects `a`, `b` … with these costs, and ballots by their letters.
fn vote(budget: u64, costs: &[u64], ballots: &[&str]) -> Instance {
    let letters = "abcdefghijklmnopqrstuvwxyz".chars();
    let projects = letters.zip(costs);
    let projects =
        projects.map(|(id, cost)| Project { id: id.into(), cost: Money(*cost), name: None });
    let choice = |letter: u8| Choice { project: usize::from(letter - b'a'), points: 1 };
    let ballots = ballots.iter().map(|ballot| ballot.bytes().map(choice).collect());
    let (projects, ballots) = (projects.collect(), ballots.collect());
    Instance::new(Currency::default(), Money(budget), projects, ballots).unwrap()
}

/// Equal shares without completion.
fn plain(utility: Utility) -> Settings {
    Settings { utility, add_one: None, ..Settings::usual(vec![]) }
}

fn add_one(start: Start, stop: Stop) -> Option<AddOne> {
    Some(AddOne { start, step: NonZeroU32::MIN, stop, most_steps: 100_000 })
}
