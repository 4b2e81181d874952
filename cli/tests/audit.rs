//! `gongzhi audit` from outside.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use chrono::{DateTime, Utc};
use gongzhi_core::audit::export::Writer;
use gongzhi_core::audit::{Head, leaf};
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::dispatch::order::{Act, perform, report};
use gongzhi_core::merkle::Frontier;
use gongzhi_core::number::Number;
use gongzhi_core::people::{Actor, Role};
use gongzhi_core::place::Place;
use gongzhi_core::text::Note;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The stored events of orders that were reported and made void for a reason.
fn bodies(reasons: &[&str]) -> Vec<String> {
    let rules = gongzhi_content::rulebook().unwrap();
    let now: DateTime<Utc> = "2026-11-23T02:00:00Z".parse().unwrap();
    let dispatcher = Actor { person: None, role: Role::Dispatcher };
    let histories = (1..).zip(reasons).map(|(n, reason)| {
        let number = Number::new(0, now.date_naive(), n).unwrap();
        let id = OrderId::new(now, [u8::try_from(n).unwrap(); 10]);
        let (order, first) = report(id, number, Place::default(), None, None, now, &rules);
        let act = Act::Void { reason: Note::new(reason).unwrap() };
        let (_, second) = perform(&order, act, &dispatcher, now, &rules).unwrap();
        [first, second].map(|event| serde_json::to_string(&event).unwrap())
    });
    histories.flatten().collect()
}

/// The lines of the heads, of all but the last two events, and those of the export.
fn written(bodies: &[String]) -> (String, String) {
    let mut tree = Frontier::default();
    bodies.iter().rev().skip(2).rev().for_each(|body| tree.append(leaf(body)));
    let head = Head::seal("2026-11-23".parse().unwrap(), tree.head(), None);
    let heads = head.line() + "\n";
    let mut writer = Writer::after(&heads);
    let events: String = (1..).zip(bodies).map(|(n, body)| writer.event(n, body)).collect();
    let export = format!("{heads}{events}{}", writer.end());
    (heads, export)
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn audit(name: &str, export: &str, heads: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongzhi"));
    command.arg("audit").arg(file(&format!("{name}.jsonl"), export));
    if let Some(heads) = heads {
        command.arg("--heads").arg(file(&format!("{name}.heads"), heads));
    }
    command.env_remove("RUST_BACKTRACE").output().unwrap()
}

fn said(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn says_what_was_checked_and_that_it_holds() {
    let (heads, export) = written(&bodies(&["重复", "误报", "测试"]));
    let output = audit("sound", &export, Some(&heads.replace('\n', "\r\n")));
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.starts_with("checked: events 6, subjects 3, daily heads 1\n"), "{said}");
    assert!(said.contains("held against heads kept from before: 1\n"), "{said}");
    assert!(said.ends_with("\neverything holds\n"), "{said}");
}

#[test]
fn fails_and_names_the_line_where_something_was_changed() {
    let (_, export) = written(&bodies(&["重复", "误报", "测试"]));
    let output = audit("changed", &export.replacen("重复", "无效", 1), None);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("\nline 3: the hash of the event"), "{}", said(&output));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("does not hold: 3 found"), "{error}");
}

#[test]
fn a_history_written_anew_as_a_whole_fails_against_heads_kept_from_before() {
    let (heads, _) = written(&bodies(&["重复", "误报", "测试"]));
    let (_, forged) = written(&bodies(&["无效", "误报", "测试"]));
    let alone = audit("alone", &forged, None);
    assert!(alone.status.success());
    assert!(said(&alone).contains("written anew as a whole would not show"));
    let output = audit("forged", &forged, Some(&heads));
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("\nkept heads, line 1: this head is none of the export's"));
}

#[test]
fn what_cannot_be_read_is_no_verdict() {
    let (_, export) = written(&bodies(&["重复"]));
    let output = audit("empty", &export, Some("\n"));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let absent = Command::new(env!("CARGO_BIN_EXE_gongzhi")).arg("audit").output().unwrap();
    assert_eq!(absent.status.code(), Some(2));
}
