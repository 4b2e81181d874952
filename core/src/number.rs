//! The permanent public number of whatever a station keeps: orders, projects, meetings, polls and
//! activities share one sequence, so a number alone names one thing.

use crate::text::normalise;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};
use std::fmt;
use std::str::FromStr;

/// A number: desk, day, and place in that day's sequence, with a check digit so that a
/// slip in reading it aloud is noticed: `01-261123-00073`. Public and permanent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, SerializeDisplay, DeserializeFromStr,
)]
pub struct Number {
    desk: u8,
    day: NaiveDate,
    sequence: u16,
}

/// Not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NumberRefusal {
    /// Not thirteen digits that make a desk, a day and a sequence.
    #[error("not the form of a number")]
    Form,
    /// The check digit does not fit: a digit was misread or two were swapped.
    #[error("a digit is wrong")]
    CheckDigit,
}

impl Number {
    /// `desk` is the cluster's number from 1 to 99, or 0 for the grid centre's own desk. `sequence`
    /// counts from 1 to 9999 within a desk's day. `None` outside these bounds.
    pub fn new(desk: u8, day: NaiveDate, sequence: u16) -> Option<Self> {
        let fits =
            desk <= 99 && (1..=9999).contains(&sequence) && (2000..2100).contains(&day.year());
        fits.then_some(Self { desk, day, sequence })
    }

    fn digits(&self) -> String {
        let (year, month, day) = (self.day.year() % 100, self.day.month(), self.day.day());
        format!("{:02}{year:02}{month:02}{day:02}{:04}", self.desk, self.sequence)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let check = check_digit(&digits);
        let (desk, rest) = digits.split_at(2);
        let (day, sequence) = rest.split_at(6);
        write!(f, "{desk}-{day}-{sequence}{check}")
    }
}

impl FromStr for Number {
    type Err = NumberRefusal;

    /// Takes the number with or without hyphens and spaces, in half or full width.
    fn from_str(typed: &str) -> Result<Self, NumberRefusal> {
        let digits: String = normalise(typed).split(' ').collect();
        if digits.len() != 13 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberRefusal::Form);
        }
        let (body, check) = digits.split_at(12);
        if check_digit(body).to_string() != check {
            return Err(NumberRefusal::CheckDigit);
        }
        let part = |from: usize, to: usize| body.get(from..to).and_then(|d| d.parse::<u16>().ok());
        let parsed = || {
            let day = NaiveDate::from_ymd_opt(
                2000 + i32::from(part(2, 4)?),
                part(4, 6)?.into(),
                part(6, 8)?.into(),
            )?;
            Self::new(u8::try_from(part(0, 2)?).ok()?, day, part(8, 12)?)
        };
        parsed().ok_or(NumberRefusal::Form)
    }
}

/// Damm's check digit: finds every single wrong digit and every swap of neighbours
/// (H. M. Damm, 2004, the quasigroup of order 10).
fn check_digit(digits: &str) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.bytes().fold(0, |interim, byte| {
        let row = TABLE.get(usize::from(interim));
        row.and_then(|row| row.get(usize::from(byte.wrapping_sub(b'0')))).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> Number {
        Number::new(1, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), 7).unwrap()
    }

    #[test]
    fn damm_gives_the_published_example() {
        assert_eq!(check_digit("572"), 4);
    }

    #[test]
    fn reads_as_desk_day_and_sequence() {
        assert!(number().to_string().starts_with("01-261123-0007"));
    }

    #[test]
    fn takes_spaces_and_full_width() {
        let typed = number().to_string().replace('-', "　");
        assert_eq!(typed.parse(), Ok(number()));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(sequence in 1u16..=9999, at in 0usize..13, to in 0u8..10) {
            let right: String = Number::new(3, number().day, sequence).unwrap()
                .to_string().chars().filter(|c| *c != '-').collect();
            let mut wrong = right.clone().into_bytes();
            wrong[at] = b'0' + to;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(wrong.parse::<Number>().is_ok(), wrong == right);
        }

        #[test]
        fn any_text_is_parsed_without_panic(text in ".{0,40}") {
            let _ = text.parse::<Number>();
        }
    }
}
