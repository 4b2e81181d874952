//! Reading files of rows: CSV, with everything that does not fit named by file and line, and the rest
//! kept.
//!
//! A row stands on one line. So a quotation mark that nobody closed spoils its own row and not all
//! that follow it.

use csv::{ReaderBuilder, StringRecord};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something in a file that does not fit.
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
pub struct Table<'a, 'e> {
    file: &'static str,
    text: &'a [u8],
    errors: &'e mut Vec<LoadError>,
}

/// What a row is checked against. Each failure is written down with the row's line.
pub struct RowCheck<'t> {
    file: &'static str,
    line: u64,
    seen: &'t mut HashMap<String, u64>,
    errors: &'t mut Vec<LoadError>,
}

impl<'a, 'e> Table<'a, 'e> {
    /// `text` is UTF-8, with a byte order mark or without.
    pub fn read(
        file: &'static str,
        text: &'a (impl AsRef<[u8]> + ?Sized),
        errors: &'e mut Vec<LoadError>,
    ) -> Self {
        let text = text.as_ref();
        Self { file, text: text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text), errors }
    }

    /// Reads each row, checks it and turns it into a value. A row that cannot be read is an error
    /// and is left out.
    pub fn rows<R: DeserializeOwned, T>(
        &mut self,
        mut make: impl FnMut(R, &mut RowCheck<'_>) -> T,
    ) -> Vec<T> {
        let mut seen = HashMap::new();
        let mut values = Vec::new();
        let mut headers = None;
        for (line, text) in (1..).zip(self.text.split(|byte| *byte == b'\n')) {
            if text.trim_ascii().is_empty() {
                continue;
            }
            let row = fields(text).and_then(|row| match &headers {
                None => {
                    headers = Some(row);
                    Ok(None)
                }
                Some(headers) => value_of::<R>(&row, headers).map(Some),
            });
            match row {
                Ok(Some(row)) => {
                    let mut check =
                        RowCheck { file: self.file, line, seen: &mut seen, errors: self.errors };
                    values.push(make(row, &mut check));
                }
                Ok(None) => {}
                Err(what) => {
                    self.errors.push(LoadError { file: self.file, line, what });
                    // Without its headings no row means anything.
                    if headers.is_none() {
                        break;
                    }
                }
            }
        }
        if values.is_empty() && self.errors.is_empty() {
            self.errors.push(LoadError { file: self.file, line: 0, what: "no rows".into() });
        }
        values
    }
}

/// The fields of one line.
fn fields(line: &[u8]) -> Result<StringRecord, String> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8")?;
    if text.contains('\r') {
        return Err("a line break within the row".into());
    }
    // Most rows have nothing for which a reader is needed.
    if !text.contains('"') {
        return Ok(text.split(',').collect());
    }
    // A second line shows whether the first ends where it seems to.
    let two = [line, b"\n."].concat();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(two.len())
        .from_reader(two.as_slice());
    let mut record = StringRecord::new();
    reader.read_record(&mut record).map_err(|error| error.to_string())?;
    match usize::try_from(reader.position().byte()) {
        Ok(end) if end <= line.len() + 1 => Ok(record),
        _ => Err("a quotation mark is not closed".into()),
    }
}

fn value_of<R: DeserializeOwned>(row: &StringRecord, headers: &StringRecord) -> Result<R, String> {
    if row.len() != headers.len() {
        return Err(format!("{} fields where the header has {}", row.len(), headers.len()));
    }
    row.deserialize(Some(headers)).map_err(|error| match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        _ => error.to_string(),
    })
}

impl RowCheck<'_> {
    /// Where the row stands, counted from 1 with the header included.
    pub fn line(&self) -> u64 {
        self.line
    }

    pub fn refuse(&mut self, what: String) {
        self.errors.push(LoadError { file: self.file, line: self.line, what });
    }

    /// The code stands on no earlier line.
    pub fn unique(&mut self, code: &str) -> bool {
        if code.is_empty() {
            self.refuse("no code".into());
            return false;
        }
        let first = self.seen.insert(code.to_owned(), self.line);
        if let Some(first) = first {
            self.refuse(format!("`{code}` stands on line {first} already"));
        }
        first.is_none()
    }

    /// The code is one that another file defines.
    pub fn known(&mut self, what: &str, code: &str, known: &HashSet<String>) {
        if !known.contains(code) {
            self.refuse(format!("unknown {what} `{code}`"));
        }
    }
}

#[cfg(test)]
mod tests;
