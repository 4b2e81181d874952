//! The `.pb` format of Pabulib (<https://pabulib.org/format>): three sections of CSV with semicolons,
//! META with keys and values, PROJECTS and VOTES.
//!
//! Of a vote only the projects and points are kept: files also carry age and sex of voters, which
//! nobody here has any business with. Ballots that rank projects are refused, since no rule here
//! reads a ranking.

mod read;
mod write;

use super::instance::{Instance, InstanceRefusal};
use super::money::MoneyRefusal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest file read: the largest of Pabulib has 15 MB.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What META says besides budget, kind and numbers, in its order: where, when, by which rule.
    pub about: Vec<(String, String)>,
    pub instance: Instance,
    /// The winners that the file itself names, if it does.
    pub selected: Option<Vec<usize>>,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Counted from 1; 0 when the whole file is meant.
    pub line: u64,
    pub fault: Fault,
}

/// What is wrong with a line, or with the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    #[error("longer than {MOST_BYTES} bytes")]
    TooLong,
    #[error("not text in UTF-8 with fields between semicolons")]
    Form,
    #[error("not one of the sections META, PROJECTS and VOTES in this order")]
    Section,
    #[error("the column `{0}` is missing")]
    Column(String),
    #[error("META has no `{0}`")]
    Key(String),
    #[error("META says `{key}` is {said}, and {found} were found")]
    Count { key: String, said: String, found: usize },
    #[error("ballots of the kind `{0}` are not counted here")]
    Kind(String),
    #[error("{0}")]
    Money(MoneyRefusal),
    #[error("no project has the id `{0}`")]
    Project(String),
    #[error("`{0}` is not a whole number of points")]
    Points(String),
    #[error("not as many points as projects")]
    Uneven,
    #[error("{0}")]
    Instance(InstanceRefusal),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.fault),
            line => write!(f, "line {line}: {}", self.fault),
        }
    }
}

impl std::error::Error for Refusal {}

impl File {
    /// Reads a file. Sums keep the decimals that they are written with.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        read::read(bytes)
    }

    /// Writes a file that [`Self::read`] reads as the same. Voters are numbered from 1 in the order
    /// of the instance.
    pub fn write(&self) -> String {
        write::write(self)
    }
}
