//! The reporter's secret beside an order's number.

use crate::event::hex;
use crate::number::Number;
use crate::text::normalise;
use sha2::{Digest, Sha256};
use std::fmt;

/// The reporter's proof that a report is theirs: eight digits, told once with the number. It opens
/// the report's words and photographs and allows rating, which the number alone does not.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingCode(String);

impl TrackingCode {
    /// Makes a code from random bytes.
    pub fn from_random(random: [u8; 8]) -> Self {
        Self(format!("{:08}", u64::from_be_bytes(random) % 100_000_000))
    }

    /// Takes what was typed; `None` unless it is eight digits.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = normalise(typed).split(' ').collect();
        (digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(Self(digits))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored, different for each order. It hides a code from a glance at the table, not
    /// from who tries all hundred million.
    pub fn digest(&self, number: Number) -> String {
        hex(&Sha256::digest(format!("{number}:{}", self.0)))
    }
}

/// A secret: logs never show it.
impl fmt::Debug for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrackingCode(********)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_its_orders_own() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let of_desk = |desk| Number::new(desk, day, 7).unwrap();
        let code = TrackingCode::parse("1234 5678").unwrap();
        assert_ne!(code.digest(of_desk(1)), code.digest(of_desk(2)));
        assert!(TrackingCode::parse("1234567").is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_without_panic(text in ".{0,40}") {
            let _ = TrackingCode::parse(&text);
        }
    }
}
