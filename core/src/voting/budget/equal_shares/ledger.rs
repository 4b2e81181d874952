//! Exact prices: every amount is an integer over one common denominator.

use num_bigint::BigInt;
use std::cmp::Ordering;

/// What has been bought at which price, and what each voter was given at first. A voter whose money
/// is not used up holds that share less the price of each purchase it supported, so nothing else
/// need be kept exactly.
pub(super) struct Ledger {
    /// Of all that follow.
    denominator: BigInt,
    share: BigInt,
    /// What each purchase cost a supporter for each unit of weight.
    prices: Vec<BigInt>,
}

/// What a project would cost a supporter for each unit of weight: a fraction whose denominator is
/// the ledger's times `weight`.
pub(super) struct Price {
    numerator: BigInt,
    weight: u64,
}

/// What several voters hold together.
pub(super) struct Sum {
    voters: u64,
    /// For each purchase, the weights by which they paid for it.
    paid: Vec<u64>,
}

impl Ledger {
    /// `total` is given out in equal shares.
    pub fn open(total: u64, voters: u64) -> Self {
        Self { denominator: voters.into(), share: total.into(), prices: Vec::new() }
    }

    pub fn sum(&self) -> Sum {
        Sum { voters: 0, paid: vec![0; self.prices.len()] }
    }

    fn held(&self, sum: &Sum) -> BigInt {
        let paid = sum.paid.iter().zip(&self.prices).filter(|(weight, _)| **weight > 0);
        paid.fold(&self.share * sum.voters, |held, (weight, price)| held - price * *weight)
    }

    /// Whether these voters hold enough together to pay `cost`.
    pub fn covers(&self, sum: &Sum, cost: u64) -> bool {
        self.held(sum) >= &self.denominator * cost
    }

    /// The price of something that costs `cost` when `poor` give all they hold and supporters of
    /// `weight` together pay the rest.
    pub fn price(&self, cost: u64, poor: &Sum, weight: u64) -> Price {
        Price { numerator: &self.denominator * cost - self.held(poor), weight }
    }

    /// Whether these voters hold less than they would pay at `price` by their `weight` together.
    pub fn hold_less(&self, sum: &Sum, price: &Price, weight: u64) -> bool {
        self.held(sum) * price.weight < &price.numerator * weight
    }

    /// The price times 2 to the power of `scale`, without what is less than a whole.
    pub fn floor(&self, price: &Price, scale: u32) -> u64 {
        let whole = (&price.numerator << scale) / (&self.denominator * price.weight);
        u64::try_from(whole).unwrap_or(u64::MAX)
    }

    /// Compares `a / a_worth` with `b / b_worth`.
    pub fn compare(a: (&Price, u64), b: (&Price, u64)) -> Ordering {
        let crosswise = |x: (&Price, u64), y: (&Price, u64)| &x.0.numerator * y.0.weight * y.1;
        crosswise(a, b).cmp(&crosswise(b, a))
    }

    /// Enters a purchase.
    pub fn buy(&mut self, price: Price) {
        let common = greatest_common_divisor(&price.numerator, price.weight);
        let factor = price.weight / common;
        self.denominator *= factor;
        self.share *= factor;
        self.prices.iter_mut().for_each(|earlier| *earlier *= factor);
        self.prices.push(price.numerator / common);
    }
}

impl Sum {
    /// Adds so many voters, each of whom paid for these purchases by these weights.
    pub fn add(&mut self, voters: u64, paid: impl Iterator<Item = (usize, u64)>) {
        self.voters += voters;
        for (purchase, weight) in paid {
            if let Some(sum) = self.paid.get_mut(purchase) {
                *sum += voters * weight;
            }
        }
    }
}

fn greatest_common_divisor(a: &BigInt, b: u64) -> u64 {
    let (mut a, mut b) = (u64::try_from(a % b).unwrap_or(1), b);
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b.max(1)
}
