//! Reading content files: CSV, row by row, with everything that does not fit named by file and
//! line.

use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something in a content file that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    pub file: &'static str,
    /// Counted from 1, the header included; 0 when the whole file is meant.
    pub line: u64,
    pub what: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}: {}", self.file, self.line, self.what)
    }
}

/// The members of a list within a field: `a|b`.
pub(crate) fn list(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|member| !member.is_empty())
}

/// A CSV file being read, and what is wrong with it.
pub(crate) struct Table<'a, 'e> {
    file: &'static str,
    text: &'a str,
    errors: &'e mut Vec<LoadError>,
}

/// What a row is checked against. Each failure is written down with the row's line.
pub(crate) struct RowCheck<'t> {
    file: &'static str,
    line: u64,
    seen: &'t mut HashMap<String, u64>,
    errors: &'t mut Vec<LoadError>,
}

impl<'a, 'e> Table<'a, 'e> {
    pub fn read(file: &'static str, text: &'a str, errors: &'e mut Vec<LoadError>) -> Self {
        Self { file, text, errors }
    }

    /// Reads each row, checks it and turns it into a value. A row that cannot be read is an error
    /// and is left out.
    pub fn rows<R: DeserializeOwned, T>(
        &mut self,
        mut make: impl FnMut(R, &mut RowCheck<'_>) -> T,
    ) -> Vec<T> {
        let mut seen = HashMap::new();
        let mut values = Vec::new();
        let mut reader = csv::Reader::from_reader(self.text.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        for record in reader.records() {
            let (line, row) = match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    (line, record.deserialize::<R>(Some(&headers)))
                }
                Err(error) => (error.position().map_or(0, csv::Position::line), Err(error)),
            };
            match row {
                Ok(row) => {
                    let mut check =
                        RowCheck { file: self.file, line, seen: &mut seen, errors: self.errors };
                    values.push(make(row, &mut check));
                }
                Err(error) => {
                    self.errors.push(LoadError { file: self.file, line, what: reason(&error) });
                }
            }
        }
        if values.is_empty() && self.errors.is_empty() {
            self.errors.push(LoadError { file: self.file, line: 0, what: "no rows".into() });
        }
        values
    }
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    }
}

impl RowCheck<'_> {
    pub fn refuse(&mut self, what: String) {
        self.errors.push(LoadError { file: self.file, line: self.line, what });
    }

    /// The code stands on no earlier line.
    pub fn unique(&mut self, code: &str) {
        if code.is_empty() {
            self.refuse("no code".into());
        } else if let Some(first) = self.seen.insert(code.to_owned(), self.line) {
            self.refuse(format!("`{code}` stands on line {first} already"));
        }
    }

    /// The code is one that another file defines.
    pub fn known(&mut self, what: &str, code: &str, known: &HashSet<String>) {
        if !known.contains(code) {
            self.refuse(format!("unknown {what} `{code}`"));
        }
    }
}
