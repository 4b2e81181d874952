//! A spreadsheet as rows of text: what its cells show, and the number that each row has in it.

mod text;
mod xlsx;

use serde::Serialize;

/// The most bytes of a file: 2 MiB.
pub const FILE_LIMIT: usize = 2 << 20;
/// The most bytes that a workbook holds once inflated: 32 MiB.
pub const INFLATED_LIMIT: u64 = 32 << 20;
/// The most rows with something in them, headings and titles included.
pub const ROW_LIMIT: usize = 3000;
/// The most columns.
pub const COLUMN_LIMIT: usize = 40;
/// The most characters of a cell.
pub const CELL_LIMIT: usize = 200;

/// The rows with something in them, in order. Cells are without white space around them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet shows it, from 1.
    pub number: u32,
    pub cells: Vec<String>,
    /// A quotation mark in it is not closed: what its cells hold is a guess.
    pub is_broken: bool,
}

/// Why a file is no table that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum SheetRefusal {
    #[error("the file is empty")]
    Empty,
    #[error("the file has more than {limit} bytes")]
    FileTooLarge { limit: usize },
    /// A workbook of a few kilobytes can inflate to any size.
    #[error("the workbook holds more than {limit} bytes")]
    InflatesTooLarge { limit: u64 },
    #[error("more than {limit} rows")]
    TooManyRows { limit: usize },
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns { row: u32, limit: usize },
    #[error("row {row} has a cell of more than {limit} characters")]
    CellTooLong { row: u32, limit: usize },
    /// A workbook of Excel 97–2003, or one with a password.
    #[error("an old or protected workbook")]
    OldWorkbook,
    #[error("neither a workbook (.xlsx) nor text (.csv)")]
    Unreadable,
}

impl Sheet {
    /// Reads a workbook (`.xlsx`, its first sheet) or text (`.csv`), recognised by what is in it
    /// and not by its name.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetRefusal> {
        if bytes.len() > FILE_LIMIT {
            return Err(SheetRefusal::FileTooLarge { limit: FILE_LIMIT });
        }
        let sheet = match bytes {
            [b'P', b'K', 3, 4, ..] => xlsx::read(bytes)?,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(SheetRefusal::OldWorkbook),
            _ => text::read(bytes)?,
        };
        match sheet.rows.is_empty() {
            true => Err(SheetRefusal::Empty),
            false => Ok(sheet),
        }
    }

    /// Writes a cell into the row with this number, which is the last one or comes after it.
    /// Columns are counted from 0. A cell that shows nothing is none.
    fn put(&mut self, number: u32, column: usize, shown: &str) -> Result<(), SheetRefusal> {
        let shown = shown.trim();
        if shown.is_empty() {
            return Ok(());
        }
        if column >= COLUMN_LIMIT {
            return Err(SheetRefusal::TooManyColumns { row: number, limit: COLUMN_LIMIT });
        }
        if shown.chars().count() > CELL_LIMIT {
            return Err(SheetRefusal::CellTooLong { row: number, limit: CELL_LIMIT });
        }
        if self.rows.last().is_none_or(|last| last.number != number) {
            if self.rows.len() == ROW_LIMIT {
                return Err(SheetRefusal::TooManyRows { limit: ROW_LIMIT });
            }
            self.rows.push(Row { number, cells: Vec::new(), is_broken: false });
        }
        if let Some(row) = self.rows.last_mut() {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = shown.to_owned();
            }
        }
        Ok(())
    }

    /// Writes a row of which a quotation mark is not closed, as far as its cells can be told apart.
    fn put_broken<'c>(
        &mut self,
        number: u32,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<(), SheetRefusal> {
        for (column, cell) in cells.enumerate() {
            self.put(number, column, cell.trim_matches('"'))?;
        }
        if let Some(row) = self.rows.last_mut().filter(|row| row.number == number) {
            row.is_broken = true;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
