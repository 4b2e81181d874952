//! `gongzhi score` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use gongzhi_core::calendar::Calendar;
use gongzhi_core::dispatch::score::{Bundle, History, Month};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two orders of November 2026: one closed, one that nobody accepted.
const HISTORIES: &str = r#"[
{"number":"02-261130-00028","steps":[
 {"at":"2026-11-30T09:00:00Z","act":"report","cluster":"02","building":null,"item":"010101","agency":"bikes","due":"2026-12-01T02:00:00Z"}]},
{"number":"02-261123-00010","steps":[
 {"at":"2026-11-23T01:00:00Z","act":"report","cluster":"02","building":"b14","item":"010101","agency":"bikes","due":"2026-11-23T02:00:00Z"},
 {"at":"2026-11-23T01:30:00Z","act":"accept","item":"010101","agency":"bikes","due":"2026-11-23T04:00:00Z"},
 {"at":"2026-11-23T02:00:00Z","act":"dispatch","agency":"bikes","corrected":false,"due":"2026-11-23T07:30:00Z"},
 {"at":"2026-11-23T02:10:00Z","act":"take"},
 {"at":"2026-11-23T05:30:00Z","act":"handle","due":"2026-11-24T09:30:00Z"},
 {"at":"2026-11-23T05:45:00Z","act":"check","rework":null},
 {"at":"2026-11-23T06:00:00Z","act":"close"},
 {"at":"2026-11-23T12:00:00Z","act":"rate","satisfaction":4}]}]"#;

fn bundle() -> Bundle {
    let histories: Vec<History> = serde_json::from_str(HISTORIES).unwrap();
    let calendar = Calendar::load(gongzhi_content::CALENDAR).unwrap();
    let month: Month = "2026-11".parse().unwrap();
    Bundle::close(month, histories, &calendar)
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn score(file: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongzhi"));
    command.arg("score").arg(file).env_remove("RUST_BACKTRACE").output().unwrap()
}

#[test]
fn what_it_prints_is_the_published_file_byte_for_byte_each_time() {
    let path = file("bundle.json", &bundle().bytes());
    let (first, second) = (score(&path), score(&path));
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(first.stdout, bundle().tables.bytes().into_bytes());
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn a_time_that_was_changed_fails_and_the_first_difference_is_named() {
    let text = bundle().bytes();
    for (from, to, named) in [
        // Two hours later it is handled late.
        ("2026-11-23T05:30:00Z", "2026-11-23T07:31:00Z", "by.agency.rows.bikes.handled.part"),
        // No figure counts the minute of taking it on.
        ("2026-11-23T02:10:00Z", "2026-11-23T02:11:00Z", "sha256"),
    ] {
        let path = file("changed.json", &text.replacen(from, to, 1));
        let output = score(&path);
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(named), "{said}");
    }
}

/// The bundle with another number of its formula, in what was counted and in the tables.
fn of_formula(formula: u32) -> String {
    bundle().bytes().replace("\"formula\":3", &format!("\"formula\":{formula}"))
}

#[test]
fn a_month_of_the_formula_before_is_counted_and_one_of_none_that_is_known_is_refused() {
    // The digest covers the formula; what the formulas count of these orders is the same.
    let output = score(&file("before.json", &of_formula(2)));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the tables differ at sha256"), "{said}");
    let tables = String::from_utf8(output.stdout).unwrap();
    assert!(tables.starts_with("{\"formula\":2,"), "{tables}");

    let output = score(&file("unknown.json", &of_formula(1)));
    assert!(!output.status.success() && output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("counted by formula 1, where this program has 2 to 3"), "{said}");
}

#[test]
fn what_is_no_bundle_is_refused_and_nothing_is_printed() {
    for text in ["", "{}", &bundle().bytes().replace("\"at\":", "\"at\": ")] {
        let output = score(&file("none.json", text));
        assert!(!output.status.success());
        assert!(output.stdout.is_empty());
    }
}
