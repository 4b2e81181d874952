//! `gongzhi assign` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SMALL: &str = "2\n2 3\n9 8 7\n1 2 3\n5 5 5\n5 5 5\n10 5\n1 1\n4\n3\n2\n";

fn assign(file: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongzhi"));
    command.arg("assign").arg(file).args(options).output().unwrap()
}

fn printed(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn published(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/assignment").join(name)
}

#[test]
fn each_problem_is_a_line_of_json() {
    let lines = "\
{\"instance\":1,\"value\":20,\"feasible\":true}
{\"instance\":2,\"value\":null,\"feasible\":false}
";
    assert_eq!(printed(assign(&file("small.txt", SMALL), &["--json"])), lines);
}

#[test]
fn costs_are_minimised_when_asked_for_and_agents_named() {
    let text = printed(assign(&file("costs.txt", SMALL), &["--json", "--minimise", "--agents"]));
    let first = "{\"instance\":1,\"value\":16,\"feasible\":true,\"agents\":[2,1,1]}";
    assert_eq!(text.lines().next(), Some(first));
}

#[test]
fn people_read_a_table() {
    let text = printed(assign(&file("table.txt", SMALL), &[]));
    let expected = "\
instance  value  feasible  proved  agents
       1     20       yes     yes
       2      -        no     yes
";
    assert_eq!(text, expected);
}

#[test]
fn the_published_files_of_either_format_are_told_apart() {
    let square = printed(assign(&published("assign100.txt"), &["--json"]));
    assert_eq!(square, "{\"instance\":1,\"value\":305,\"feasible\":true}\n");
    let generalised = printed(assign(&published("gap1.txt"), &["--json"]));
    let values: Vec<_> =
        generalised.lines().map(|line| line.split([':', ',']).nth(3).unwrap()).collect();
    assert_eq!(values, ["336", "327", "339", "341", "326"]);
}

#[test]
fn the_agents_of_a_square_problem_have_a_job_each() {
    let text = printed(assign(&file("square.txt", "2\n5 1\n1 5\n"), &["--json", "--agents"]));
    assert_eq!(text, "{\"instance\":1,\"value\":2,\"feasible\":true,\"agents\":[2,1]}\n");
}

#[test]
fn a_malformed_file_is_refused_by_line() {
    for (text, refusal) in [
        (SMALL.replace("9 8", "9 x"), "line 3: `x` is not a whole number"),
        (SMALL.trim_end().trim_end_matches('2').to_owned(), "line 10: it ends within problem 2"),
        (format!("{SMALL}1\n"), "line 12: the problems end before this number"),
        (String::new(), "no number is in it"),
    ] {
        let output = assign(&file("malformed.txt", &text), &["--json"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(refusal), "{error}");
    }
}
