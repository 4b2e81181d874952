//! A table as aligned text. Chinese characters take two columns of a terminal.

use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Rows of cells. The first `names` columns are aligned to the left, figures to the right.
pub struct Table<const COLUMNS: usize> {
    names: usize,
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub fn new(names: usize, header: [&str; COLUMNS]) -> Self {
        Self { names, rows: vec![header.map(str::to_owned)] }
    }

    pub fn row(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = [0; COLUMNS];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        for row in &self.rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
                let gap = " ".repeat(width - cell.width());
                let aligned = match column < self.names {
                    true => [cell.as_str(), &gap],
                    false => [&gap, cell.as_str()],
                };
                line.extend(aligned);
                line.push_str("  ");
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_both_scripts() {
        let mut table = Table::new(1, ["unit", "received"]);
        table.row(["城管".into(), "7".into()]);
        table.row(["roads".into(), "1234567890".into()]);
        let expected = "unit     received\n城管            7\nroads  1234567890\n";
        assert_eq!(table.to_string(), expected);
    }
}
