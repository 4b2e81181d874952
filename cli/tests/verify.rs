//! `gongzhi verify` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const VKEY: &str = "portal.example/polls/7+48b571a0+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
const RECEIPT: &str = include_str!("../../tests/support/receipt.tlog-proof");

fn verify(receipt: &Path, key: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongzhi"))
        .arg("verify")
        .arg(receipt)
        .args(["--key", key])
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap()
}

/// A receipt that is the test's own.
fn file(name: &str, receipt: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, receipt).unwrap();
    path
}

fn refused(output: &Output, code: &str) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.contains(code), "{said}");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
}

#[test]
fn says_where_the_entry_stands() {
    let output = verify(&file("right.tlog-proof", RECEIPT), VKEY);
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "included: entry 4 of 11 in portal.example/polls/7\n\
         hash of the entry: YcoROfaBWEHVuvLQ0tm9nf7pfImN1ve6DAqpQe5sAes=\n"
    );
}

#[test]
fn fails_with_the_code_of_the_refusal() {
    let moved = file("moved.tlog-proof", &RECEIPT.replace("index 3", "index 4"));
    refused(&verify(&moved, VKEY), "not_included");
    let grown = file("grown.tlog-proof", &RECEIPT.replace("\n11\n", "\n12\n"));
    refused(&verify(&grown, VKEY), "bad_signature");
    refused(&verify(&file("whole.tlog-proof", RECEIPT), "no key"), "bad_key");
    refused(&verify(Path::new("absent.tlog-proof"), VKEY), "absent.tlog-proof");
}
