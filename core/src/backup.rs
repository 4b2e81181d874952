//! A backup as a file: lines of JSON in the order in which a restore takes them.
//!
//! Head, rows of tables, files, then what the restore has to check and whom to wake, and a last
//! line that seals all before it. The server takes and gives lines; the operator's tool counts
//! them, writes the closing ones, and reads a whole file before it sends any of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_with::{DeserializeFromStr, SerializeDisplay};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The format that is written, and the only one that is read.
pub const FORMAT: u8 = 1;

/// The most bytes of rows in one line, unless one row alone is larger: well below the 2 MB that
/// D1 takes as one value.
pub const ROWS_LIMIT_BYTES: usize = 512 * 1024;

/// The most bytes of one request of a restore. The largest line holds a photograph of 8 MB in
/// base64.
pub const REQUEST_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// The fewest characters of the key with which backups are taken and restored.
pub const KEY_LEAST_CHARS: usize = 32;

/// The header of an answer that says, as JSON, where the backup goes on; the next request sends it
/// back. Without it the answer was the last.
pub const NEXT_HEADER: &str = "gongzhi-next";

/// No `Debug`: lines hold what people wrote, and the keys of polls.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "line")]
pub enum Line {
    /// The first: the tables of the database, by which a restore knows whether it has them.
    Head {
        format: u8,
        at: DateTime<Utc>,
        tables: Vec<Table>,
    },
    Rows(Rows),
    File(File),
    /// How many rows each table of a source has once it is restored.
    Check {
        of: Source,
        rows: Counts,
    },
    /// A restored object may go to work: it has no alarm yet, and may be newer than the database.
    Wake {
        of: Source,
    },
    /// The last: how many lines stand before it, and their SHA-256 in hexadecimal digits, each line
    /// with its line feed.
    End {
        lines: u64,
        sha256: String,
    },
}

/// The name of a table, and how many rows it has.
pub type Counts = BTreeMap<String, u64>;

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    #[serde(rename = "table")]
    pub name: Identifier,
    pub columns: Vec<Identifier>,
}

/// Rows of one table, in the order of their row ids.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub of: Source,
    #[serde(flatten)]
    pub table: Table,
    /// A list of values each, in the order of the columns: null, a whole number, a text,
    /// `{"real": DECIMAL}` or `{"blob": HEX}`.
    pub rows: Vec<Value>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    pub key: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media: String,
    pub base64: String,
}

/// Where rows are kept: `d1`, or the binding and the name of an object, `DESK/01`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, SerializeDisplay, DeserializeFromStr)]
pub enum Source {
    Database,
    Object { binding: Binding, name: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    Desk,
    Activity,
    Ballot,
}

/// The name of a table or a column: letters, digits and `_`, 64 at most, so that it can stand in a
/// statement.
#[derive(Clone, Debug, PartialEq, Eq, SerializeDisplay, DeserializeFromStr)]
pub struct Identifier(String);

/// Where a restore is: of which file, by the SHA-256 of its last line, and at which of its lines,
/// counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub sha256: String,
    pub next: u64,
}

/// Why a file is not restored. Nothing of it was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("line {0} is not a line of a backup: the file is damaged, or something else")]
    NotALine(u64),
    #[error("the file is of format {0}; this program reads format {FORMAT}")]
    Format(u8),
    #[error("the last line is missing: the file was cut off")]
    Cut,
    #[error("the lines are not those that the last line seals: the file is damaged")]
    Damaged,
}

/// Why the server takes no backup, or no more of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error(
        "the table `{table}` of this deployment holds rows: a backup is restored into an empty one"
    )]
    NotEmpty { table: String },
    #[error("this deployment has no table `{table}` with these columns: it is of another version")]
    UnknownTable { table: String },
    #[error("another file is being restored here: end that, or begin with an empty deployment")]
    AnotherFile,
    #[error("a restore has not come to its end here")]
    Restoring,
    #[error("line {next} comes next")]
    Gap { next: u64 },
    #[error("what was sent is not lines of a backup, or more than {REQUEST_LIMIT_BYTES} bytes")]
    NotLines,
    #[error(
        "`{of}` has {found} rows in `{table}` and should have {expected}: something else was written meanwhile"
    )]
    Differs { of: String, table: String, expected: u64, found: u64 },
    #[error("another backup was begun meanwhile")]
    Outrun,
}

/// Counts the lines of a file while it is written or read.
#[derive(Default)]
pub struct Tally {
    lines: u64,
    digest: Sha256,
    rows: BTreeMap<Source, Counts>,
    files: u64,
    /// The seal of the last line, once it was read.
    end: Option<String>,
}

/// What a whole file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The last included.
    pub lines: u64,
    pub rows: u64,
    pub files: u64,
    pub sha256: String,
}

impl Tally {
    /// Takes over the next line, without its line feed.
    ///
    /// # Errors
    /// What is not the line that may stand there.
    pub fn take(&mut self, line: &str) -> Result<Line, FileRefusal> {
        let not_a_line = FileRefusal::NotALine(self.lines + 1);
        let read: Line = serde_json::from_str(line).map_err(|_| not_a_line.clone())?;
        let is_first = self.lines == 0;
        match &read {
            _ if self.end.is_some() => return Err(not_a_line),
            Line::Head { format, .. } if *format != FORMAT => {
                return Err(FileRefusal::Format(*format));
            }
            Line::Head { tables, .. } if is_first => {
                let none = |table: &Table| (table.name.as_str().to_owned(), 0);
                self.rows.insert(Source::Database, tables.iter().map(none).collect());
            }
            Line::Head { .. } => return Err(not_a_line),
            _ if is_first => return Err(not_a_line),
            Line::Rows(Rows { of, table, rows }) => {
                let counts = self.rows.entry(of.clone()).or_default();
                let count = counts.entry(table.name.as_str().to_owned()).or_default();
                *count += u64::try_from(rows.len()).unwrap_or(u64::MAX);
            }
            Line::File(_) => self.files += 1,
            Line::Check { .. } | Line::Wake { .. } => {}
            Line::End { lines, sha256 } => {
                if (*lines, sha256) != (self.lines, &self.sha256()) {
                    return Err(FileRefusal::Damaged);
                }
                self.end = Some(sha256.clone());
            }
        }
        self.digest.update(line);
        self.digest.update("\n");
        self.lines += 1;
        Ok(read)
    }

    /// What stands after the rows and files of a file: what to check, then whom to wake. An object
    /// that is awake writes to the database, so all is checked before the first wakes.
    pub fn checks(&self) -> Vec<Line> {
        let check =
            |(of, rows): (&Source, &Counts)| Line::Check { of: of.clone(), rows: rows.clone() };
        let objects = self.rows.keys().filter(|of| **of != Source::Database);
        let wake = objects.map(|of| Line::Wake { of: of.clone() });
        self.rows.iter().map(check).chain(wake).collect()
    }

    /// The last line, of what was taken over so far.
    pub fn end(&self) -> Line {
        Line::End { lines: self.lines, sha256: self.sha256() }
    }

    /// What the file holds, if it came to its end.
    ///
    /// # Errors
    /// A file without its last line.
    pub fn whole(self) -> Result<Contents, FileRefusal> {
        let rows = self.rows.values().flat_map(Counts::values).sum();
        let sha256 = self.end.ok_or(FileRefusal::Cut)?;
        Ok(Contents { lines: self.lines, rows, files: self.files, sha256 })
    }

    fn sha256(&self) -> String {
        format!("{:x}", self.digest.clone().finalize())
    }
}

impl Binding {
    /// Its name in `wrangler.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "DESK",
            Self::Activity => "ACTIVITY",
            Self::Ballot => "BALLOT",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database => formatter.write_str("d1"),
            Self::Object { binding, name } => write!(formatter, "{}/{name}", binding.as_str()),
        }
    }
}

impl FromStr for Source {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bindings = [Binding::Desk, Binding::Activity, Binding::Ballot];
        match text.split_once('/') {
            None if text == "d1" => Ok(Self::Database),
            Some((binding, name)) if !name.is_empty() => {
                let binding = bindings.into_iter().find(|known| known.as_str() == binding);
                let binding = binding.ok_or("no such binding")?;
                Ok(Self::Object { binding, name: name.to_owned() })
            }
            _ => Err("neither d1 nor an object"),
        }
    }
}

impl Identifier {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Identifier {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match (1..=64).contains(&text.len()) && text.chars().all(fits) {
            true => Ok(Self(text.to_owned())),
            false => Err("not the name of a table or a column"),
        }
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
