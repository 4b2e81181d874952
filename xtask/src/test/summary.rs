//! The table at the end.

use std::fmt;

#[derive(Clone, Copy, PartialEq)]
pub enum Outcome {
    Passed,
    Failed,
    Skipped,
}

pub struct Row {
    pub name: &'static str,
    pub outcome: Outcome,
    pub seconds: f64,
    pub why: String,
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::Skipped => "skipped",
        };
        write!(formatter, "{outcome:<8} {:<16} {:>6.1} s", self.name, self.seconds)?;
        if self.why.is_empty() { Ok(()) } else { write!(formatter, "  {}", self.why) }
    }
}

pub fn print(rows: &[Row]) {
    println!();
    for row in rows {
        println!("{row}");
    }
    println!("{}", totals(rows));
}

fn totals(rows: &[Row]) -> String {
    let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count();
    format!(
        "{} passed, {} failed, {} skipped",
        count(Outcome::Passed),
        count(Outcome::Failed),
        count(Outcome::Skipped)
    )
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Row, totals};

    fn row(outcome: Outcome) -> Row {
        Row { name: "unit", outcome, seconds: 1.25, why: String::new() }
    }

    #[test]
    fn counts_each_outcome() {
        let rows = [row(Outcome::Passed), row(Outcome::Skipped), row(Outcome::Passed)];
        assert_eq!(totals(&rows), "2 passed, 0 failed, 1 skipped");
    }

    #[test]
    fn a_row_says_why() {
        let failed = Row { why: "no Chromium".to_owned(), ..row(Outcome::Failed) };
        assert_eq!(failed.to_string(), "FAILED   unit                1.2 s  no Chromium");
    }
}
