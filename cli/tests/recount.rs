//! `gongzhi recount` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use chrono::{TimeDelta, Utc};
use gongzhi_core::code::{ClusterCode, PersonCode};
use gongzhi_core::merkle::{Frontier, TreeHash};
use gongzhi_core::number::Number;
use gongzhi_core::text::{Note, Title};
use gongzhi_core::voting::log::checkpoint::Checkpoint;
use gongzhi_core::voting::log::key::{KeyName, SigningKey};
use gongzhi_core::voting::poll::{
    Ballot, Electorate, Entry, Log, Paper, Poll, Seal, Subject, Voter, VoterId, alias, commitment,
};
use gongzhi_core::voting::rating::Grade;
use gongzhi_core::voting::resolution::{SquareCentimetres, Weight};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SEED: [u8; 32] = [7; 32];
const SECRET: [u8; 32] = [9; 32];

fn key(seed: u8) -> SigningKey {
    SigningKey::new(KeyName::new("portal.example/polls/7").unwrap(), &[seed; 32])
}

fn voter(n: usize) -> Voter {
    let weight = Weight { heads: 1, area: SquareCentimetres(0) };
    Voter { id: VoterId::Person(PersonCode::new(&format!("p{n}"))), weight }
}

/// The published lines of a poll in which five residents grade one item.
fn lines() -> Vec<String> {
    let number: Number = Number::new(1, Utc::now().date_naive(), 7).unwrap();
    let poll = Poll {
        number,
        cluster: ClusterCode::new("01"),
        subject: Subject::Project(number),
        question: Title::new("转角怎么改").unwrap(),
        about: Note::new("听证会上提出的方案").unwrap(),
        paper: Paper::Rating { items: vec![Title::new("座椅").unwrap()] },
        electorate: Electorate::Residents,
        opens: Utc::now() - TimeDelta::days(2),
        closes: Utc::now() - TimeDelta::days(1),
        roll: (0..5).map(voter).collect(),
        seal: Seal { key: key(1).verifier().to_string(), seed_commitment: commitment(&SEED) },
        outcome: None,
    };
    let ballots = poll.roll.iter().map(|voter| Entry::Ballot {
        voter: alias(&poll, &voter.id, &SECRET),
        ballot: Ballot::Rating { grades: vec![Some(Grade::Good)] },
        nonce: "00".into(),
    });
    let entries: Vec<Entry> = Entry::opening(&poll, &SECRET).into_iter().chain(ballots).collect();
    let open: Vec<String> = entries.iter().map(Entry::line).collect();
    let closing = Log::of(open.clone()).closing(SEED).unwrap();
    open.into_iter().chain(closing.iter().map(Entry::line)).collect()
}

fn checkpoint(lines: &[String], key: &SigningKey) -> String {
    let mut tree = Frontier::default();
    lines.iter().for_each(|line| tree.append(TreeHash::leaf(line.as_bytes())));
    Checkpoint::sign(tree.head(), key).to_string()
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn recount(name: &str, lines: &[String], checkpoint: &str, key: &SigningKey) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongzhi"))
        .arg("recount")
        .arg(file(
            &format!("{name}.log"),
            &lines.iter().map(|l| format!("{l}\n")).collect::<String>(),
        ))
        .args(["--key", &key.verifier().to_string()])
        .arg("--checkpoint")
        .arg(file(&format!("{name}.checkpoint"), checkpoint))
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap()
}

fn refused(output: &Output, why: &str) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.contains(why), "{said}");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
}

#[test]
fn says_what_the_ballots_give() {
    let lines = lines();
    let output = recount("right", &lines, &checkpoint(&lines, &key(1)), &key(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("counted again: 5 of 5 took part, 9 entries, as signed\n"), "{said}");
    assert!(said.contains("\"median\": \"good\""), "{said}");
    assert!(output.status.success());
}

#[test]
fn fails_where_the_log_is_not_the_one_that_was_signed() {
    let lines = lines();
    let signed = checkpoint(&lines, &key(1));
    let mut dropped = lines.clone();
    dropped.remove(3);
    refused(
        &recount("dropped", &dropped, &signed, &key(1)),
        "outcome is not what the ballots give",
    );
    let mut reworded = lines.clone();
    reworded[3] = reworded[3].replace("\"00\"", "\"01\"");
    refused(&recount("reworded", &reworded, &signed, &key(1)), "not the one that was signed");
    let forged = checkpoint(&lines, &key(2));
    refused(&recount("forged", &lines, &forged, &key(1)), "checkpoint does not hold");
    refused(&recount("other", &lines, &forged, &key(2)), "of another poll");
}
