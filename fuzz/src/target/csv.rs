//! Rows between malformed ones, for both readers of CSV: that of files with a row a line, and that
//! of spreadsheets, where a cell may have line breaks.

use super::Verdict;
use crate::input::Rng;
use gongzhi_core::people::roster;
use gongzhi_core::table::Table;
use serde::Deserialize;
use std::fmt;

#[derive(Debug)]
pub struct Input {
    /// Of the file with a row a line: what stands on each, and whether it is good.
    rows: Vec<(String, bool)>,
    /// The spreadsheet's rows, likewise.
    people: Vec<(String, bool)>,
    /// A spreadsheet of which nothing is known.
    bytes: Bytes,
}

struct Bytes(Vec<u8>);

/// As far as it is text.
impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.0))
    }
}

pub fn draw(rng: &mut Rng) -> Input {
    let rows = (0..rng.below(8)).map(|place| row(rng, place)).collect();
    let count = rng.below(8);
    let people: Vec<_> = (0..count).map(|place| person(rng, place, place + 1 == count)).collect();
    let text = spreadsheet(&people);
    let mut bytes = rng.mutated(&text).into_bytes();
    if rng.chance(4) {
        bytes = encoded(rng, &bytes);
    }
    Input { rows, people, bytes: Bytes(bytes) }
}

fn row(rng: &mut Rng, place: usize) -> (String, bool) {
    let good = format!("c{place},{}", rng.pick(&["0", "255", "\"7\"", "42\r"]));
    match rng.below(10) {
        0 => (format!("\"c{place},1"), false),
        1 => (format!("c{place},\"1"), false),
        2 => (format!("c{place}"), false),
        3 => (format!("c{place},1,1"), false),
        4 => (format!("c{place},256"), false),
        5 => (format!("c{place},{}", rng.pick(&["", "x", "-1", "1.5", "１"])), false),
        6 => ("c,1\rc,1".to_owned(), false),
        _ => (good, true),
    }
}

/// A row of a spreadsheet, of a unit that is its own.
fn person(rng: &mut Rng, place: usize, is_last: bool) -> (String, bool) {
    let name = rng.pick(&["赵四", "\"钱, 五\"", "Sun Liu", "\"李 \"\"七\"\"\""]);
    let phone = 13_800_000_000_u64 + u64::try_from(place).unwrap_or(0);
    match rng.below(8) {
        0 => (format!("{place}01,,{name},{phone}"), false),
        1 => (format!("{place}01,x,{name},{phone}"), false),
        2 => (format!("{place}01,-85,{name},{phone}"), false),
        3 => (format!("{place}01,85,,{phone}"), false),
        4 => (format!("{place}01,85,{name},{}", rng.pick(&["1", "x@", "👩"])), false),
        5 => (format!("{place}01,85"), false),
        6 if is_last => (format!("{place}01,85,\"{},{phone}", name.trim_matches('"')), false),
        _ => (format!("{place}01,85.5,{name},{phone}"), true),
    }
}

fn spreadsheet(people: &[(String, bool)]) -> String {
    let rows = people.iter().map(|(row, _)| format!("{row}\r\n"));
    std::iter::once("户号,建筑面积,姓名,手机\r\n".to_owned()).chain(rows).collect()
}

/// In another encoding, or in none.
fn encoded(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    match rng.below(3) {
        0 => {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        1 => [&[0xEF, 0xBB, 0xBF], bytes].concat(),
        _ => bytes.iter().map(|byte| if rng.chance(20) { rng.byte() } else { *byte }).collect(),
    }
}

pub fn give(input: &Input) -> Verdict {
    hold_rows(&input.rows);
    hold_people(&input.people);
    match roster::read(&input.bytes.0) {
        Ok(reading) => {
            let refused: Vec<u32> = reading.refused.iter().map(|refused| refused.row).collect();
            assert!(refused.is_sorted(), "{refused:?}");
            let owners = reading.roster.units.iter().flat_map(|unit| &unit.owners);
            assert!(owners.into_iter().all(|owner| *owner < reading.roster.people.len()));
            let taken = reading.roster.people.iter().map(|person| person.row);
            assert!(taken.into_iter().all(|row| !refused.contains(&row)), "taken and refused");
            Verdict::Accepted
        }
        Err(_) => Verdict::Refused,
    }
}

#[derive(Deserialize)]
struct Row {
    code: String,
    #[serde(rename = "count")]
    _count: u8,
}

/// Every malformed row is refused by its line, once, and every other is kept.
fn hold_rows(rows: &[(String, bool)]) {
    let lines: Vec<&str> = rows.iter().map(|(row, _)| row.as_str()).collect();
    let text = format!("code,count\n{}\n", lines.join("\n"));
    let mut errors = Vec::new();
    let kept = Table::read("rows.csv", &text, &mut errors).rows(|row: Row, _| row.code);
    let good = rows.iter().filter(|(_, good)| *good).filter_map(|(row, _)| row.split(',').next());
    assert!(good.eq(kept.iter().map(String::as_str)), "kept {kept:?}");
    let bad = (2..).zip(rows).filter(|(_, (_, good))| !good).map(|(line, _)| line);
    let refused = errors.iter().map(|error| error.line).filter(|line| *line > 0);
    assert!(bad.eq(refused), "refused {errors:?}");
}

/// The same of a spreadsheet, by the number that it shows of a row.
fn hold_people(people: &[(String, bool)]) {
    let Ok(reading) = roster::read(spreadsheet(people).as_bytes()) else {
        return assert!(people.is_empty(), "nothing of it was read");
    };
    let bad = (2..).zip(people).filter(|(_, (_, good))| !good).map(|(row, _)| row);
    assert!(bad.eq(reading.refused.iter().map(|refused| refused.row)), "{:?}", reading.refused);
    let good = people.iter().filter(|(_, good)| *good).count();
    assert_eq!(reading.roster.units.len(), good);
}
