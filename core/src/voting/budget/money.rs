//! Sums of money as integers, and how they are written.

use serde::{Deserialize, Serialize};

/// The largest sum: ten thousand million yuan in fen. With at most a million ballots, every sum of
/// what voters hold then fits 64 bits.
pub const MOST_MONEY: u64 = 1_000_000_000_000;

/// A sum in the smallest unit of an instance's [`Currency`], at most [`MOST_MONEY`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub u64);

/// How many decimals the smallest unit stands for: 2 where it is a fen or a cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Currency {
    decimals: u8,
}

/// Why a written sum is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MoneyRefusal {
    #[error("not a sum of money")]
    Form,
    #[error("more than {most} decimals", most = Currency::MOST_DECIMALS)]
    Decimals,
    #[error("more than {MOST_MONEY} of the smallest unit")]
    TooMuch,
}

impl Currency {
    pub const MOST_DECIMALS: u8 = 4;

    /// `None` beyond [`Self::MOST_DECIMALS`].
    pub fn new(decimals: u8) -> Option<Self> {
        (decimals <= Self::MOST_DECIMALS).then_some(Self { decimals })
    }

    /// The currency in which every one of these sums is whole: `8.50` takes two decimals.
    pub fn of<'a>(sums: impl IntoIterator<Item = &'a str>) -> Result<Self, MoneyRefusal> {
        let most = sums.into_iter().map(|sum| split(sum).1.len()).max().unwrap_or(0);
        u8::try_from(most).ok().and_then(Self::new).ok_or(MoneyRefusal::Decimals)
    }

    /// How many smallest units make one of the currency: 100 where it has fen.
    pub fn unit(self) -> u64 {
        10u64.pow(self.decimals.into())
    }

    /// Reads a sum such as `827838.5`, exactly.
    pub fn parse(self, written: &str) -> Result<Money, MoneyRefusal> {
        let (whole, decimals) = split(written);
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(decimals) {
            return Err(MoneyRefusal::Form);
        }
        let places = usize::from(self.decimals);
        if decimals.len() > places {
            return Err(MoneyRefusal::Decimals);
        }
        let sum: u64 =
            format!("{whole}{decimals:0<places$}").parse().map_err(|_| MoneyRefusal::TooMuch)?;
        if sum > MOST_MONEY { Err(MoneyRefusal::TooMuch) } else { Ok(Money(sum)) }
    }

    /// Writes a sum as [`Self::parse`] reads it.
    pub fn write(self, sum: Money) -> String {
        let (whole, rest) = (sum.0 / self.unit(), sum.0 % self.unit());
        match usize::from(self.decimals) {
            0 => whole.to_string(),
            places => format!("{whole}.{rest:0places$}"),
        }
    }
}

/// The digits before and after the point.
fn split(written: &str) -> (&str, &str) {
    written.split_once('.').unwrap_or((written, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_taken_exactly() {
        let zloty = Currency::of(["827838.5", "20", "0.01"]).unwrap();
        assert_eq!(zloty.parse("827838.5"), Ok(Money(82_783_850)));
        assert_eq!(zloty.parse("20"), Ok(Money(2000)));
        assert_eq!(zloty.write(Money(82_783_850)), "827838.50");
    }

    #[test]
    fn what_is_no_sum_is_refused() {
        let yuan = Currency::new(2).unwrap();
        for written in ["", ".", ".5", "-1", "+1", "1e3", "1,5", "1 000", "NaN", "１"] {
            assert_eq!(yuan.parse(written), Err(MoneyRefusal::Form), "{written}");
        }
        assert_eq!(yuan.parse("1.005"), Err(MoneyRefusal::Decimals));
        assert_eq!(yuan.parse("10000000000"), Ok(Money(MOST_MONEY)));
        assert_eq!(yuan.parse("10000000000.01"), Err(MoneyRefusal::TooMuch));
        assert_eq!(yuan.parse(&"9".repeat(40)), Err(MoneyRefusal::TooMuch));
        assert_eq!(Currency::of(["0.00001"]), Err(MoneyRefusal::Decimals));
    }

    proptest! {
        #[test]
        fn a_written_sum_reads_as_itself(sum in 0..=MOST_MONEY, decimals in 0u8..=4) {
            let currency = Currency::new(decimals).unwrap();
            prop_assert_eq!(currency.parse(&currency.write(Money(sum))), Ok(Money(sum)));
        }
    }
}
