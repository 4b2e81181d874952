use super::*;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Debug, Deserialize, PartialEq)]
struct Row {
    code: String,
    count: u8,
}

fn read(text: &[u8]) -> (Vec<String>, Vec<String>) {
    let mut errors = Vec::new();
    let rows = Table::read("t.csv", text, &mut errors)
        .rows(|row: Row, _| format!("{}={}", row.code, row.count));
    (rows, errors.iter().map(ToString::to_string).collect())
}

#[test]
fn a_malformed_row_is_refused_by_its_line_and_the_rest_is_kept() {
    let rows: [(&[u8], &str); 7] = [
        (b"\"b,2", "a quotation mark is not closed"),
        (b"b,\"2", "a quotation mark is not closed"),
        (b"b", "1 fields where the header has 2"),
        (b"b,2,3", "3 fields where the header has 2"),
        (b"b,256", "number too large"),
        (b"b\xFF,2", "not UTF-8"),
        (b"b,2\rc,3", "a line break within the row"),
    ];
    for (bad, why) in rows {
        let text = [b"code,count\na,1\n", bad, b"\n\nc,3\r\n\"d \"\"D\"\"\",4"].concat();
        let (kept, refused) = read(&text);
        assert_eq!(kept, ["a=1", "c=3", "d \"D\"=4"], "{why}");
        let [refused] = refused.as_slice() else { panic!("{refused:?}") };
        assert!(refused.starts_with("t.csv line 3: ") && refused.contains(why), "{refused}");
    }
}

#[test]
fn a_header_that_cannot_be_read_is_all_that_is_wrong() {
    let (kept, refused) = read(b"\xEF\xBB\xBFcode,\"count\na,1\nb,2\n");
    assert_eq!(
        (kept.len(), refused.as_slice()),
        (0, &["t.csv line 1: a quotation mark is not closed".to_owned()][..])
    );
    assert_eq!(read(b"\xEF\xBB\xBFcode,count\na,1\n").0, ["a=1"]);
    assert_eq!(read(b"code,count\n").1, ["t.csv line 0: no rows"]);
    assert_eq!(read(b"").1, ["t.csv line 0: no rows"]);
}

proptest! {
    /// Whatever stands on a line between two good ones, it costs none of them.
    #[test]
    fn no_line_takes_another_with_it(line in "[a-z0-9\",\r\\\\ ]{0,20}") {
        let (kept, refused) = read(format!("code,count\nfirst,1\n{line}\nlast,3\n").as_bytes());
        prop_assert_eq!(kept.first().map(String::as_str), Some("first=1"));
        prop_assert_eq!(kept.last().map(String::as_str), Some("last=3"));
        prop_assert_eq!(kept.len() - 2 + refused.len(), usize::from(!line.trim().is_empty()));
        prop_assert!(refused.iter().all(|refused| refused.starts_with("t.csv line 3: ")));
    }
}
