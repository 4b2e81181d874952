//! `gongzhi roster` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::process::{Command, Output};

const ROSTERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/conformance/rosters");

fn roster(file: &str, building: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongzhi"))
        .args(["roster", file, "--building", building])
        .output()
        .unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_roster_with_mistakes_is_told_row_by_row_and_fails() {
    for file in ["roster.csv", "roster-gb18030.csv", "roster.xlsx"] {
        let output = roster(&format!("{ROSTERS}/{file}"), "b01");
        assert_eq!(output.status.code(), Some(1), "{file}");
        let printed = printed(&output);
        let line = |row: &str| printed.lines().find(|line| line.starts_with(row)).unwrap();
        assert!(line("260 ").contains("约八十八"), "{printed}");
        assert!(line("refused ").ends_with(" 42"), "{printed}");
        assert!(line("units ").ends_with(" 178"), "{printed}");
        assert!(!printed.contains("13800"), "{printed}");
    }
}

#[test]
fn a_roster_without_mistakes_succeeds() {
    let file = std::env::temp_dir().join(format!("roster-{}.csv", std::process::id()));
    std::fs::write(&file, "户号,面积,姓名\n1201,88.5,赵四海\n").unwrap();
    let output = roster(file.to_str().unwrap(), "b01");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!printed(&output).contains("赵四海"));
}

#[test]
fn what_is_no_roster_or_no_building_is_said() {
    let said = |output: Output| String::from_utf8(output.stderr).unwrap();
    let no_roster = roster(&format!("{ROSTERS}/README.md"), "b01");
    assert_eq!(no_roster.status.code(), Some(1));
    assert!(said(no_roster).contains("no row of headings"));
    assert!(said(roster("x", "b99")).contains("no building `b99`"));
}
