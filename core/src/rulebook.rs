//! What a street has laid down: its places, its catalogue, its calendar. Read once from the
//! content files, then passed to every rule.

use crate::calendar::Calendar;
use crate::dispatch::{Catalogue, CatalogueSources, Classifier, catalogue};
use crate::place::{self, PlaceIndex, Street, StreetSources};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Everything the rules need to know about a street, with the indexes built from it.
pub struct Rulebook {
    pub street: Street,
    pub catalogue: Catalogue,
    pub calendar: Calendar,
    pub places: PlaceIndex,
    pub classifier: Classifier,
}

/// The content files as text.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub street: StreetSources<'a>,
    pub catalogue: CatalogueSources<'a>,
    /// `chinese-days.json`.
    pub calendar: &'a str,
}

/// The rulebook as it travels to a browser: without the indexes, which are rebuilt there. In
/// `postcard`, whose reader is a fifth of what JSON's would add to the wasm.
#[derive(Serialize, Deserialize)]
struct Portable {
    street: Street,
    catalogue: Catalogue,
    calendar: Calendar,
}

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

impl Rulebook {
    /// Reads and checks the content files.
    pub fn load(sources: Sources<'_>) -> Result<Self, Vec<LoadError>> {
        let street = place::load(sources.street)?;
        let catalogue = catalogue::load(sources.catalogue, &street.agencies)?;
        let calendar = Calendar::load(sources.calendar)
            .map_err(|e| vec![LoadError { file: "chinese-days.json", line: 0, what: e.0 }])?;
        Ok(Self::build(street, catalogue, calendar))
    }

    /// Reads what [`Rulebook::to_portable`] wrote.
    pub fn from_portable(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let Portable { street, catalogue, calendar } = postcard::from_bytes(bytes)?;
        Ok(Self::build(street, catalogue, calendar))
    }

    /// The rulebook for a browser: deadlines lie ahead, so the last two published years of the
    /// calendar are enough.
    pub fn to_portable(&self) -> Result<Vec<u8>, postcard::Error> {
        let this_year_or_last = self.calendar.last_published_year() - 1;
        postcard::to_allocvec(&Portable {
            street: self.street.clone(),
            catalogue: self.catalogue.clone(),
            calendar: self.calendar.since(this_year_or_last),
        })
    }

    fn build(street: Street, catalogue: Catalogue, calendar: Calendar) -> Self {
        let places = PlaceIndex::new(&street);
        let classifier = Classifier::from_phrases(&catalogue);
        Self { street, catalogue, calendar, places, classifier }
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

#[cfg(test)]
mod tests;
