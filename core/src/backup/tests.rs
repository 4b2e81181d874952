use super::*;
use proptest::prelude::*;

fn head() -> String {
    r#"{"line":"head","format":1,"at":"2026-11-23T00:00:00Z","tables":[
        {"table":"events","columns":["rowid","subject"]},{"table":"orders","columns":["id"]}]}"#
        .replace('\n', "")
}

fn rows(of: &str, table: &str, rows: &str) -> String {
    format!(r#"{{"line":"rows","of":"{of}","table":"{table}","columns":["a"],"rows":{rows}}}"#)
}

fn body() -> Vec<String> {
    vec![
        head(),
        rows("d1", "orders", "[[1],[2]]"),
        rows("DESK/01", "numbers", "[[\"x\"]]"),
        rows("BALLOT/01-261123-00073", "log", "[]"),
        r#"{"line":"file","key":"photos/a","type":"image/jpeg","base64":"AA=="}"#.to_owned(),
    ]
}

/// A whole file, as the operator's tool writes it.
fn file() -> Vec<String> {
    let mut tally = Tally::default();
    let mut lines = body();
    lines.iter().for_each(|line| drop(tally.take(line).unwrap()));
    for line in tally.checks() {
        let line = serde_json::to_string(&line).unwrap();
        tally.take(&line).unwrap();
        lines.push(line);
    }
    lines.push(serde_json::to_string(&tally.end()).unwrap());
    lines
}

fn read(lines: &[String]) -> Result<Contents, FileRefusal> {
    let mut tally = Tally::default();
    for line in lines {
        tally.take(line)?;
    }
    tally.whole()
}

#[test]
fn a_whole_file_is_read_with_what_it_holds() {
    let Contents { lines, rows, files, sha256 } = read(&file()).unwrap();
    assert_eq!((lines, rows, files), (11, 3, 1));
    assert_eq!(sha256.len(), 64);
}

#[test]
fn everything_is_checked_before_anybody_wakes_and_an_empty_table_counts_too() {
    let all = file();
    let closing: Vec<&str> = all[5..].iter().map(String::as_str).collect();
    assert_eq!(closing[0], r#"{"line":"check","of":"d1","rows":{"events":0,"orders":2}}"#);
    assert_eq!(closing[1], r#"{"line":"check","of":"DESK/01","rows":{"numbers":1}}"#);
    assert_eq!(closing[2], r#"{"line":"check","of":"BALLOT/01-261123-00073","rows":{"log":0}}"#);
    assert_eq!(closing[3], r#"{"line":"wake","of":"DESK/01"}"#);
    assert_eq!(closing[4], r#"{"line":"wake","of":"BALLOT/01-261123-00073"}"#);
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_refused() {
    let all = file();
    for length in 0..all.len() {
        assert_eq!(read(&all[..length]), Err(FileRefusal::Cut), "{length}");
    }
}

#[test]
fn a_line_less_or_moved_or_after_the_end_is_refused() {
    let all = file();
    let mut less = all.clone();
    less.remove(2);
    assert_eq!(read(&less), Err(FileRefusal::Damaged));
    let mut moved = all.clone();
    moved.swap(1, 2);
    assert_eq!(read(&moved), Err(FileRefusal::Damaged));
    let mut more = all.clone();
    more.push(all[1].clone());
    assert_eq!(read(&more), Err(FileRefusal::NotALine(12)));
}

#[test]
fn what_begins_otherwise_or_is_of_another_format_is_refused() {
    assert_eq!(read(&file()[1..]), Err(FileRefusal::NotALine(1)));
    assert_eq!(read(&[head(), head()]), Err(FileRefusal::NotALine(2)));
    let other = head().replace(r#""format":1"#, r#""format":2"#);
    assert_eq!(read(&[other]), Err(FileRefusal::Format(2)));
}

#[test]
fn a_name_that_cannot_stand_in_a_statement_is_no_line() {
    for table in ["a\\\"b", "a b", "", "表"] {
        let bad = rows("d1", table, "[]");
        assert_eq!(read(&[head(), bad]), Err(FileRefusal::NotALine(2)), "{table}");
    }
    for of in ["d2", "DESK", "DESK/", "OTHER/01"] {
        let bad = rows(of, "a", "[]");
        assert_eq!(read(&[head(), bad]), Err(FileRefusal::NotALine(2)), "{of}");
    }
}

proptest! {
    #[test]
    fn a_file_with_any_byte_changed_is_refused(at in 0usize..4000, to in 32u8..127) {
        let mut text = file().join("\n");
        let at = at % text.len();
        prop_assume!(text.as_bytes()[at] != to && text.as_bytes()[at] != b'\n');
        text.replace_range(at..=at, std::str::from_utf8(&[to]).unwrap());
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        prop_assert!(read(&lines).is_err());
    }
}
