//! `gongzhi duplicates` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn duplicates(args: &[&str]) -> String {
    let pairs = repository().join("tests/conformance/duplicates.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongzhi"));
    let output = command.arg("duplicates").arg(pairs).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The two numbers of a line: `recall  20 of 24  83.3%`.
fn share(printed: &str, line: &str) -> (u32, u32) {
    let line = printed.lines().find(|printed| printed.starts_with(line)).unwrap();
    let mut numbers = line.split_whitespace().filter_map(|word| word.parse().ok());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

#[test]
fn of_pairs_not_used_for_tuning_most_are_judged_as_people_judge_them() {
    let printed = duplicates(&["--set", "test"]);
    let (right, asked) = share(&printed, "precision");
    let (recognised, same) = share(&printed, "recall");
    // To be asked in vain costs a press; what is not recognised costs somebody a second visit.
    assert!(right * 4 >= asked * 3, "{printed}");
    assert!(recognised * 10 >= same * 9, "{printed}");
}

#[test]
fn messages_that_were_sent_twice_are_recognised_by_their_words() {
    let data = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
    let messages = repository().join(data).join("complaints/unlabelled_raw.csv");
    if !messages.exists() {
        println!("skipped: {} is not there", messages.display());
        return;
    }
    let labels = repository().join("tests/conformance/repeats.csv");
    let (messages, labels) = (messages.to_str().unwrap(), labels.to_str().unwrap());
    let printed = duplicates(&["--messages", messages, "--labels", labels]);
    let (recognised, repeats) = share(&printed, "same body, recognised");
    assert!(repeats > 100 && recognised * 100 >= repeats * 98, "{printed}");
    let (right, labelled) = share(&printed, "of those labelled, right");
    assert!(labelled > 50 && right * 100 >= labelled * 95, "{printed}");
}
