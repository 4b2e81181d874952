//! `gongzhi tally` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::Path;
use std::process::{Command, Output};

/// Three voters want one dear thing, two voters three cheap ones.
const VOTE: &str = "META\nkey;value\nnum_projects;4\nnum_votes;5\nbudget;100\nvote_type;approval\n\
    PROJECTS\nproject_id;cost;name\n\
    road;100;Paving\nbench;20;长椅\ntree;20;行道树\nlamp;25.50;Lamp\n\
    VOTES\nvoter_id;vote\n1;road\n2;road\n3;road\n4;bench,tree,lamp\n5;bench,tree,lamp\n";

fn tally(name: &str, vote: &str, args: &[&str]) -> Output {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, vote).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongzhi"));
    command.arg("tally").arg(path).args(args).output().unwrap()
}

fn printed(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn it_shows_what_each_rule_funds_and_whom_it_leaves_with_nothing() {
    let text = printed(tally("all.pb", VOTE, &[]));
    let expected = "\
rule          funded    cost   left  voters with nothing
equal shares       3   65.50  34.50               3 of 5
greedy             1  100.00   0.00               2 of 5
phragmen           3   65.50  34.50               3 of 5

project  name      cost  votes  equal shares  greedy  phragmen
road     Paving  100.00      3             -       1         -
bench    长椅     20.00      2             1       -         1
tree     行道树   20.00      2             2       -         2
lamp     Lamp     25.50      2             3       -         3
";
    assert_eq!(text, expected);
}

#[test]
fn it_can_show_one_rule_without_completion() {
    let text = printed(tally("one.pb", VOTE, &["--rule", "equal-shares", "--no-completion"]));
    assert!(text.contains("\nequal shares       2  40.00"), "{text}");
    assert!(!text.contains("\ngreedy"), "{text}");
}

#[test]
fn a_file_that_does_not_fit_is_refused_by_line() {
    let output = tally("wrong.pb", &VOTE.replace("5;bench,tree", "5;bench,tre"), &[]);
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("line 19: no project has the id `tre`"), "{error}");
}
