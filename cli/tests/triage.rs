//! `gongzhi triage` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::io::Write;
use std::process::{Command, Stdio};

/// What it prints for these bytes on standard input, at 10:30 of a Monday.
fn triage(input: &[u8]) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongzhi"))
        .args(["triage", "--now", "2026-11-23T10:30:00+08:00"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_line_gives_one_object_with_kind_place_unit_and_time() {
    let lines = triage("金茂大厦门口共享单车堆满了盲道\r\n".as_bytes());
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(line.starts_with(r#"{"emergency":null,"kinds":[{"code":"0101","name":"共享单车","#));
    let answer: serde_json::Value = serde_json::from_str(line).unwrap();
    assert!(answer["kinds"].as_array().unwrap().len() <= 3);
    assert_eq!(answer["place"]["building"], "b03");
    assert_eq!(answer["agency"], "bikes");
    assert_eq!(answer["due"], "2026-11-25T17:30:00+08:00");
}

#[test]
fn an_emergency_is_named_by_its_item() {
    let lines = triage("楼道里闻到煤气味".as_bytes());
    assert!(lines[0].starts_with(r#"{"emergency":"120301""#), "{lines:?}");
}

#[test]
fn every_line_is_answered_whatever_it_holds() {
    let lines = triage(b"\n\xFF\xFE\n\xF0\x9F\x98\xA1\nlast line without an end");
    assert_eq!(lines.len(), 4);
    assert!(lines[..3].iter().all(|line| line.contains(r#""kinds":[]"#)), "{lines:?}");
}
