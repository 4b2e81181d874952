//! Whether anything personal stands in a log line, an address or on an error page of the tests that
//! ran before: what they typed, the names of the invented people, and whatever has the shape of an
//! e-mail address or of a mobile number.

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result, bail, ensure};
use percent_encoding::percent_decode_str;
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;

use super::{FOLDER, Progress, TRACE, Verdict};
use crate::files;

const PERSONAS: &str = "content/street/personas.csv";
const EMAIL: &str = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+";
/// With or without the country's code, standing alone.
const MOBILE: &str = r"(^|[^0-9A-Za-z])(\+?86)?1[3-9][0-9]{9}($|[^0-9A-Za-z])";
/// How many finds are shown.
const SHOWN: usize = 20;

pub fn personal_data(progress: &mut Progress) -> Result<Verdict> {
    let typed = Path::new(TRACE).join("typed.txt");
    if !progress.runs_all && !typed.is_file() {
        return Ok(Verdict::Skipped("no test from outside ran before".to_owned()));
    }
    if progress.runs_all {
        every_server_was_logged()?;
    }
    let search = Search::for_values(&text(&typed)?, &text(PERSONAS)?)?;
    let mut found = Vec::new();
    let mut lines = 0;
    for path in looked_through()? {
        let text = text(&path)?;
        lines += text.lines().count();
        let finds = text.lines().filter_map(|line| Some((search.find(line)?, line)));
        found.extend(finds.map(|(what, line)| format!("{path}: {what:?} in {line}")));
    }
    if !found.is_empty() {
        let (count, shown) = (found.len(), found.get(..SHOWN).unwrap_or(&found).join("\n  "));
        bail!("{count} lines say something about a person, or a secret:\n  {shown}");
    }
    println!("{lines} lines hold none of {} values", search.values.len());
    Ok(Verdict::Passed)
}

/// An empty log says nothing about anybody, and nothing about the portal.
fn every_server_was_logged() -> Result<()> {
    let logs = [format!("{FOLDER}/http.log"), format!("{FOLDER}/browser.log")];
    for log in logs.into_iter().chain([format!("{TRACE}/servers.txt")]) {
        let asks = text(&log)?.lines().filter(|line| line.contains(r#""route":"#)).count();
        ensure!(asks > 0, "{log} has no line of a request: nothing was logged, or not there");
    }
    Ok(())
}

/// The servers' logs, the addresses and the error pages.
fn looked_through() -> Result<Vec<String>> {
    let is_log = |path: &String| path.ends_with(".log");
    let names = |folder: &str| -> Result<Vec<String>> {
        let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {folder}"))?;
        let paths = entries.map(|entry| Ok(entry?.path().display().to_string()));
        paths.collect()
    };
    let mut paths: Vec<String> = names(FOLDER)?.into_iter().filter(is_log).collect();
    paths.extend(names(TRACE)?.into_iter().filter(|path| !path.ends_with("typed.txt")));
    paths.sort();
    Ok(paths)
}

fn text(path: impl AsRef<Path>) -> Result<String> {
    Ok(String::from_utf8_lossy(&files::read(path)?).into_owned())
}

struct Search {
    values: Vec<String>,
    all: AhoCorasick,
    shapes: [Regex; 2],
}

impl Search {
    fn for_values(typed: &str, personas: &str) -> Result<Self> {
        let names = personas.lines().skip(1).flat_map(|line| line.split(',').skip(2).take(2));
        let values = typed.lines().chain(names).map(str::trim).filter(|value| tells(value));
        let values: BTreeSet<String> = values.map(str::to_owned).collect();
        let values = Vec::from_iter(values);
        Ok(Self {
            all: AhoCorasick::new(&values)?,
            values,
            shapes: [Regex::new(EMAIL)?, Regex::new(MOBILE)?],
        })
    }

    /// What of a person a line says, as it stands there or as addresses and pages write it.
    fn find(&self, line: &str) -> Option<String> {
        readings(line).iter().find_map(|line| self.find_as_it_stands(line))
    }

    fn find_as_it_stands(&self, line: &str) -> Option<String> {
        let shape = self.shapes.iter().find_map(|shape| shape.find(line));
        let value = || {
            let mut all = self.all.find_overlapping_iter(line);
            let found = all.find(|found| stands_alone(line, found.start(), found.end()))?;
            self.values.get(found.pattern().as_usize()).cloned()
        };
        shape.map(|found| found.as_str().to_owned()).or_else(value)
    }
}

/// A line as it stands, and what addresses and pages mean by it: `%` with two digits, `+` for a
/// space, entities, and spaces where lines ended.
fn readings(line: &str) -> Vec<String> {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let meant = entities.iter().fold(line.to_owned(), |line, (from, to)| line.replace(from, to));
    let spaced = meant.replace('+', " ");
    let decoded = [meant, spaced].map(|line| {
        let line = percent_decode_str(&line).decode_utf8_lossy().into_owned();
        Vec::from_iter(line.split_whitespace()).join(" ")
    });
    [line.to_owned()].into_iter().chain(decoded).collect()
}

/// Whether a value is long enough to tell somebody by.
fn tells(value: &str) -> bool {
    let is_ascii = value.is_ascii();
    value.chars().count() >= if is_ascii { 6 } else { 2 }
}

/// Whether what stands between two places of a line is no part of a longer word or number.
fn stands_alone(line: &str, start: usize, end: usize) -> bool {
    let joins = |place: usize| {
        let (before, after) = line.split_at(place);
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_word(before.chars().last()) && is_word(after.chars().next())
    };
    !joins(start) && !joins(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(line: &str) -> bool {
        let personas = "code,role,zh,en\nresident-1,resident,邻里和,Lin Lihe\n";
        Search::for_values("271828\n孔乙己\n甲\nlight\nO'Hara & Lin\n", personas)
            .unwrap()
            .find(line)
            .is_some()
    }

    #[test]
    fn what_was_typed_is_found_wherever_it_stands_alone() {
        for line in [
            r#"{"status":500,"cause":"孔乙己"}"#,
            "/sign-in/code?code=271828",
            "GET /x 200 by 邻里和",
            "Lin Lihe",
            "to a.b+c@example.test",
            "to +8613800000001",
            "tel 13800000001.",
            "/orders?contact=a%40b.example",
            "/sign-in?contact=%2B8613800000001&next=/",
            "/register/b01?name=%E5%AD%94%E4%B9%99%E5%B7%B1",
            "/me?name=Lin+Lihe",
            "/me?name=Lin%20%0D%0ALihe",
            "<p>O&#x27;Hara &amp; Lin</p>",
        ] {
            assert!(finds(line), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_not_found() {
        for line in
            [r#""id":"a271828b""#, "/orders/01-261124-14178", "甲 light", "1380000000123456", "@"]
        {
            assert!(!finds(line), "{line}");
        }
    }
}
