use serde_with::{DeserializeFromStr, SerializeDisplay};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A share of a whole, in lowest terms: from 0 to 1. Compared in whole numbers, so that “two
/// thirds of 84” is exactly 56.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, SerializeDisplay, DeserializeFromStr)]
pub struct Share {
    numerator: u8,
    denominator: u8,
}

/// Not a share such as `2/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a share")]
pub struct NotAShare;

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self { numerator: 1, denominator: 1 };

    /// `None` when it is more than the whole, or parts of nothing.
    pub const fn new(numerator: u8, denominator: u8) -> Option<Self> {
        if denominator == 0 || numerator > denominator {
            return None;
        }
        let by = common_divisor(numerator, denominator);
        Some(Self { numerator: numerator / by, denominator: denominator / by })
    }

    /// The first `numerator` of `denominator` equal parts, which the caller has put in bounds.
    pub(crate) const fn of(numerator: u8, denominator: u8) -> Self {
        match Self::new(numerator, denominator) {
            Some(share) => share,
            None => Self::WHOLE,
        }
    }

    pub fn numerator(self) -> u8 {
        self.numerator
    }

    pub fn denominator(self) -> u8 {
        self.denominator
    }

    /// Whether `part` is at least this share of `whole`. No part of nothing is.
    pub fn is_reached(self, part: u32, whole: u32) -> bool {
        let scaled = u64::from(part) * u64::from(self.denominator);
        whole > 0 && scaled >= u64::from(whole) * u64::from(self.numerator)
    }

    /// The least number of `whole` that reaches this share: what is still needed is counted from
    /// it.
    pub fn least_of(self, whole: u32) -> u32 {
        let parts = u64::from(whole) * u64::from(self.numerator);
        u32::try_from(parts.div_ceil(u64::from(self.denominator).max(1))).unwrap_or(whole)
    }
}

const fn common_divisor(a: u8, b: u8) -> u8 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> Ordering {
        let ours = u16::from(self.numerator) * u16::from(other.denominator);
        ours.cmp(&(u16::from(other.numerator) * u16::from(self.denominator)))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl FromStr for Share {
    type Err = NotAShare;

    fn from_str(typed: &str) -> Result<Self, NotAShare> {
        let (numerator, denominator) = typed.split_once('/').ok_or(NotAShare)?;
        let number = |digits: &str| digits.trim().parse::<u8>().map_err(|_| NotAShare);
        Self::new(number(numerator)?, number(denominator)?).ok_or(NotAShare)
    }
}
