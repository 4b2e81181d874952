//! One run of the Method of Equal Shares, with a given share for every voter.
//!
//! Each round buys the project with the lowest price per unit of utility that its supporters can
//! pay: all pay the same for each unit of weight, or all they have. Finding it exactly for every
//! project in every round would be slow, so a project is first judged by a lower bound of its price
//! in whole numbers ([`Purses`]). Prices only rise from round to round, so an old bound still holds,
//! and only projects whose bound is below the best exact price are priced exactly ([`Ledger`]).

use super::Market;
use super::ledger::{Ledger, Price, Sum};
use super::purses::Purses;
use crate::voting::budget::electorate::Supporter;

pub(super) struct Run<'a> {
    market: &'a Market<'a>,
    ledger: Ledger,
    purses: Purses,
    /// Where each project stands in the ledger.
    bought: Vec<Option<usize>>,
    open: Vec<Open>,
}

/// A project that could still be bought.
struct Open {
    project: usize,
    /// A lower bound of its price, in the unit of [`Purses`].
    floor: u64,
    /// The same for each unit of utility, times 2 to the power of 64.
    key: u128,
    state: State,
}

/// What is known of a project in this round.
#[derive(PartialEq, Eq)]
enum State {
    /// Its bound is that of an earlier round.
    Stale,
    Bounded,
    Priced,
}

/// An exact price and what it means.
struct Quote {
    project: usize,
    price: Price,
    floor: u64,
    /// Which supporters cannot pay their part, and give all they hold.
    poor: Vec<bool>,
}

impl<'a> Run<'a> {
    /// The winners in order, or `None` if they cost more than the budget. `total` is shared out
    /// equally among the voters.
    pub fn winners(market: &'a Market<'a>, total: u64) -> Option<Vec<usize>> {
        let mut run = Self::start(market, total);
        let mut winners = market.free.clone();
        let mut left = market.instance.budget().0;
        while let Some(quote) = run.best() {
            left = left.checked_sub(market.instance.cost(quote.project).0)?;
            winners.push(quote.project);
            run.buy(quote);
        }
        Some(winners)
    }

    fn start(market: &'a Market<'a>, total: u64) -> Self {
        let voters = market.electorate.voters;
        let purses = Purses::fill(market, total);
        let open = market.paid.iter().map(|project| {
            let floor =
                purses.equal_part(market.instance.cost(*project).0, market.weight(*project));
            Open { project: *project, floor, key: market.key(*project, floor), state: State::Stale }
        });
        Self {
            ledger: Ledger::open(total, voters),
            bought: vec![None; market.instance.projects().len()],
            open: open.collect(),
            purses,
            market,
        }
    }

    /// The project to buy next.
    fn best(&mut self) -> Option<Quote> {
        self.open.iter_mut().for_each(|open| open.state = State::Stale);
        let mut best: Option<Quote> = None;
        loop {
            let candidates = self.open.iter().enumerate().filter(|(_, o)| o.state != State::Priced);
            let Some((at, open)) = candidates.min_by_key(|(_, open)| open.key) else { break };
            // One more than its whole part is more than the best price itself.
            let ceiling = |best: &Quote| self.market.key(best.project, best.floor + 1);
            if best.as_ref().is_some_and(|best| open.key > ceiling(best)) {
                break;
            }
            let (floor, state) = match open.state {
                State::Stale => {
                    let supporters = self.market.supporters(open.project);
                    let cost = self.market.instance.cost(open.project).0;
                    (self.purses.lowest_price(cost, supporters, open.floor), State::Bounded)
                }
                _ => match self.quote(open.project, open.floor) {
                    None => (None, State::Priced),
                    Some(quote) => {
                        let floor = quote.floor;
                        best = Some(self.better(best, quote));
                        (Some(floor), State::Priced)
                    }
                },
            };
            self.note(at, floor, state);
        }
        let bought = best.as_ref().map(|best| best.project);
        self.open.retain(|open| Some(open.project) != bought);
        best
    }

    /// Writes down what was found out; a project without a price can never be bought again.
    fn note(&mut self, at: usize, floor: Option<u64>, state: State) {
        match (floor, self.open.get_mut(at)) {
            (Some(floor), Some(open)) => {
                *open = Open { floor, key: self.market.key(open.project, floor), state, ..*open };
            }
            _ => drop(self.open.swap_remove(at)),
        }
    }

    fn better(&self, best: Option<Quote>, new: Quote) -> Quote {
        let Some(best) = best else { return new };
        let worth = |quote: &Quote| self.market.worth(quote.project);
        let prices = Ledger::compare((&new.price, worth(&new)), (&best.price, worth(&best)));
        let ranks = || self.market.rank(new.project).cmp(&self.market.rank(best.project));
        if prices.then_with(ranks).is_lt() { new } else { best }
    }

    /// The exact price of a project; `None` if its supporters cannot pay it. `floor` is a lower
    /// bound.
    fn quote(&self, project: usize, mut floor: u64) -> Option<Quote> {
        let cost = self.market.instance.cost(project).0;
        let supporters = self.market.supporters(project);
        if !self.purses.surely_cover(cost, supporters) && !self.cover(cost, supporters) {
            return None;
        }
        // Whoever cannot pay a lower price cannot pay the right one either, so each pass finds some
        // of the poor, and a price which is right once there are no more. Together the supporters
        // can pay, so not all of them are poor.
        let mut poor = vec![false; supporters.len()];
        let mut held = self.ledger.sum();
        let mut weight = self.market.weight(project);
        let mut price: Option<Price> = None;
        loop {
            let mut more = price.is_none();
            for (supporter, poor) in supporters.iter().zip(&mut poor).filter(|(_, poor)| !**poor) {
                if self.is_poor(*supporter, price.as_ref(), floor) {
                    *poor = true;
                    more = true;
                    weight -= u64::from(supporter.voters) * u64::from(supporter.weight);
                    self.add(&mut held, *supporter);
                }
            }
            match price {
                Some(price) if !more => return Some(Quote { project, price, floor, poor }),
                _ => {
                    let new = self.ledger.price(cost, &held, weight);
                    floor = self.ledger.floor(&new, self.purses.scale());
                    price = Some(new);
                }
            }
        }
    }

    fn cover(&self, cost: u64, supporters: &[Supporter]) -> bool {
        let mut held = self.ledger.sum();
        supporters.iter().for_each(|supporter| self.add(&mut held, *supporter));
        self.ledger.covers(&held, cost)
    }

    /// Whether a supporter holds less than the price asks of it. `floor` is the price without what
    /// is less than a whole; without a price, any lower bound, and then the answer may be no.
    fn is_poor(&self, supporter: Supporter, price: Option<&Price>, floor: u64) -> bool {
        if let Some(surely) = self.purses.is_poor(supporter, floor) {
            return surely;
        }
        price.is_some_and(|price| {
            let mut held = self.ledger.sum();
            self.add(&mut held, Supporter { voters: 1, ..supporter });
            self.ledger.hold_less(&held, price, supporter.weight.into())
        })
    }

    /// Adds what a group of supporters holds.
    fn add(&self, sum: &mut Sum, supporter: Supporter) {
        if self.purses.is_empty(supporter.group) {
            return;
        }
        let supports = self.market.supports(supporter.group).iter();
        let paid = supports.filter_map(|(project, weight)| {
            let purchase = self.bought.get(*project).copied().flatten()?;
            Some((purchase, *weight))
        });
        sum.add(supporter.voters.into(), paid);
    }

    fn buy(&mut self, quote: Quote) {
        for (supporter, poor) in self.market.supporters(quote.project).iter().zip(quote.poor) {
            match poor {
                true => self.purses.empty(supporter.group),
                false => self.purses.take(*supporter, quote.floor),
            }
        }
        let purchases = self.bought.iter().flatten().count();
        if let Some(bought) = self.bought.get_mut(quote.project) {
            *bought = Some(purchases);
        }
        self.purses.widen(self.market.heaviest(quote.project));
        self.ledger.buy(quote.price);
    }
}
