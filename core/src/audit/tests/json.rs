//! Changing JSON as text, so that what is not changed stays as it was written.

/// Every text that comes of one change to one place of a JSON text: each value changed, each key
/// renamed, each member removed, doubled or joined by another, a space added.
pub fn mutants(json: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    value(json, &mut at, &mut found);
    assert_eq!(at, json.len(), "{json}");
    found
}

/// Reads the value at a place and goes behind it.
fn value(json: &str, at: &mut usize, found: &mut Vec<String>) {
    let start = *at;
    match json.as_bytes()[start] {
        open @ (b'{' | b'[') => members(json, at, found, open == b'{'),
        b'"' => {
            string(json, at);
            let text = &json[start + 1..*at - 1];
            found.push(with(json, start, *at, &format!("\"x{text}\"")));
            let shorter: String = text.chars().skip(1).collect();
            let is_whole = !text.is_empty() && !text.starts_with('\\');
            found.extend(is_whole.then(|| with(json, start, *at, &format!("\"{shorter}\""))));
            found.push(with(json, start, *at, "null"));
        }
        _ => {
            let rest = &json[start..];
            *at += rest.find([',', '}', ']']).unwrap_or(rest.len());
            let changed = match &json[start..*at] {
                "true" => "false".to_owned(),
                "false" | "null" => "true".to_owned(),
                number => format!("{}", number.parse::<f64>().unwrap() + 1.0),
            };
            found.push(with(json, start, *at, &changed));
        }
    }
    found.push(with(json, start, start, " "));
}

fn members(json: &str, at: &mut usize, found: &mut Vec<String>, keyed: bool) {
    *at += 1;
    found.push(with(json, *at, *at, if keyed { "\"x\":0," } else { "0," }));
    while !matches!(json.as_bytes()[*at], b'}' | b']') {
        let start = *at;
        if keyed {
            string(json, at);
            found.push(with(json, start, start + 1, "\"x"));
            assert_eq!(json.as_bytes()[*at], b':');
            *at += 1;
        }
        value(json, at, found);
        let member = &json[start..*at];
        found.push(with(json, start, start, &format!("{member},")));
        let is_last = json.as_bytes()[*at] != b',';
        let is_first = matches!(json.as_bytes()[start - 1], b'{' | b'[');
        let before = usize::from(is_last && !is_first);
        found.push(with(json, start - before, *at + usize::from(!is_last), ""));
        *at += usize::from(!is_last);
    }
    *at += 1;
}

fn string(json: &str, at: &mut usize) {
    *at += 1;
    while json.as_bytes()[*at] != b'"' {
        *at += if json.as_bytes()[*at] == b'\\' { 2 } else { 1 };
    }
    *at += 1;
}

fn with(json: &str, from: usize, to: usize, instead: &str) -> String {
    format!("{}{instead}{}", &json[..from], &json[to..])
}

#[test]
fn every_place_is_changed_once_in_each_way() {
    let of = mutants(r#"{"a":[1,"é"],"b":null}"#);
    for expected in [
        r#"{"x":0,"a":[1,"é"],"b":null}"#,
        r#"{"xa":[1,"é"],"b":null}"#,
        r#"{"a":[2,"é"],"b":null}"#,
        r#"{"a":["é"],"b":null}"#,
        r#"{"a":[1],"b":null}"#,
        r#"{"a":[1,"xé"],"b":null}"#,
        r#"{"a":[1,""],"b":null}"#,
        r#"{"a":[1,"é"],"b":true}"#,
        r#"{"a":[1,"é"]}"#,
        r#"{"b":null}"#,
        r#"{"a":[1,"é"],"b":null,"b":null}"#,
        r#"{"a": [1,"é"],"b":null}"#,
    ] {
        assert!(of.iter().any(|found| found == expected), "{expected} of {of:#?}");
    }
}
