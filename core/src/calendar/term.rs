use serde_with::{DeserializeFromStr, SerializeDisplay};
use std::{fmt, num::NonZeroU16, str::FromStr};

/// How long a stage may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, SerializeDisplay, DeserializeFromStr)]
pub enum Term {
    /// Minutes on the wall clock, day and night: emergencies.
    Minutes(NonZeroU16),
    /// Hours within working time.
    WorkingHours(NonZeroU16),
    /// Working days; the day it starts does not count, the last one ends with its working hours
    /// (Civil Code, articles 201 and 203).
    WorkingDays(NonZeroU16),
}

/// A term is a whole number from 1 to 9999 and `m`, `h` or `d`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a term: a number from 1 to 9999, then m (minutes), h (working hours) or d (working days)"
)]
pub struct TermError(String);

impl Term {
    /// Whether it runs at night and on holidays.
    pub fn is_wall_clock(self) -> bool {
        matches!(self, Self::Minutes(_))
    }
}

impl FromStr for Term {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        let refuse = || TermError(text.to_owned());
        let unit = text.chars().last().ok_or_else(refuse)?;
        let number = text
            .strip_suffix(unit)
            .and_then(|digits| digits.parse::<NonZeroU16>().ok())
            .filter(|n| n.get() <= 9999)
            .ok_or_else(refuse)?;
        match unit {
            'm' => Ok(Self::Minutes(number)),
            'h' => Ok(Self::WorkingHours(number)),
            'd' => Ok(Self::WorkingDays(number)),
            _ => Err(refuse()),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minutes(n) => write!(f, "{n}m"),
            Self::WorkingHours(n) => write!(f, "{n}h"),
            Self::WorkingDays(n) => write!(f, "{n}d"),
        }
    }
}
