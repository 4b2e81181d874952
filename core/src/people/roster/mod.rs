//! A spreadsheet of a building's people, read into a roster: row by row what is taken, what is
//! refused and why, and what is worth a look.
//!
//! A row is one person in one unit, or one employee of a company. Several rows of a unit are its
//! co-owners, who have one ballot, cast by their delegate. Who has the same telephone number or
//! e-mail address is one person; who has neither is known by name within their unit alone.

mod gather;
mod heading;
mod known;
mod refusal;
mod row;
mod sheet;
mod who;

pub use heading::{Column, HeadingRefusal};
pub use known::{Named, Recognised};
pub use refusal::{AREA_LIMIT_M2, FileRefusal, Notice, RowRefusal, UNIT_LIMIT, Warning, Why};
pub use row::unit_code;
pub use sheet::{CELL_LIMIT, COLUMN_LIMIT, FILE_LIMIT, INFLATED_LIMIT, ROW_LIMIT, SheetRefusal};

use super::contact::Contact;
use super::standing::Standing;
use crate::code::UnitCode;
use crate::event::hex;
use crate::text::PersonName;
use crate::voting::resolution::SquareCentimetres;
use heading::Headings;
use sha2::{Digest, Sha256};
use sheet::Sheet;

/// What a spreadsheet says of a building. Holds names and addresses: it is never stored whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// By code.
    pub units: Vec<RosterUnit>,
    /// In the order of their first rows.
    pub people: Vec<RosterPerson>,
    /// Whether nothing was refused but repeated rows. Of a roster that is not whole nobody can say
    /// who has gone.
    pub is_whole: bool,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
}

/// A unit with its owners, of whom there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterUnit {
    pub code: UnitCode,
    pub area: SquareCentimetres,
    /// Their places in [`Roster::people`].
    pub owners: Vec<usize>,
    /// Who casts its ballot: one of the owners.
    pub delegate: usize,
    pub is_unsold: bool,
}

/// `Debug` shows neither name nor address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPerson {
    /// The first row that speaks of them.
    pub row: u32,
    pub name: PersonName,
    /// Empty for who is known by name in one unit alone.
    pub contacts: Vec<Contact>,
    pub standings: Vec<Standing>,
}

/// A spreadsheet as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub roster: Roster,
    /// By row.
    pub refused: Vec<RowRefusal>,
    /// By row.
    pub warnings: Vec<Warning>,
    /// Columns whose headings mean nothing here.
    pub ignored: Vec<String>,
    /// How many rows stand below the headings.
    pub rows: usize,
}

/// Reads a file. Bounds: [`FILE_LIMIT`], [`INFLATED_LIMIT`], [`ROW_LIMIT`], [`COLUMN_LIMIT`],
/// [`CELL_LIMIT`]; names as [`PersonName`], companies as [`crate::text::Title`].
pub fn read(bytes: &[u8]) -> Result<Reading, FileRefusal> {
    let sheet = Sheet::read(bytes)?;
    let (headings, rows) = Headings::find(&sheet)?;
    let digest = hex(&Sha256::digest(bytes));
    let entries = rows.iter().map(|row| row::read(row, &headings)).collect();
    let gathered = gather::gather(entries);
    let is_whole =
        gathered.refused.iter().all(|refused| matches!(refused.why, Why::Repeated { .. }));
    Ok(Reading {
        roster: Roster { units: gathered.units, people: gathered.people, is_whole, digest },
        refused: gathered.refused,
        warnings: gathered.warnings,
        ignored: headings.ignored,
        rows: rows.len(),
    })
}

/// The form to fill in: the headings that are read, and no row.
pub fn template() -> String {
    let headings: Vec<&str> =
        Column::ALL.iter().filter_map(|column| column.headings().first().copied()).collect();
    // The mark tells Excel that it is UTF-8.
    format!("\u{FEFF}{}\r\n", headings.join(","))
}

#[cfg(test)]
mod tests;
