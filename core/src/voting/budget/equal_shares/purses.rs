//! What voters hold, in whole numbers that are a little too high: enough to tell in nearly all cases
//! who can pay what. Where it is not, nothing is said and the ledger is asked.

use super::Market;
use crate::voting::budget::electorate::Supporter;

/// What each voter of each group holds, in units of 2 to the power of minus `scale`. It is at least
/// what is really held, and less than `slack` above it.
pub(super) struct Purses {
    scale: u32,
    slack: u64,
    held: Vec<u64>,
    empty: Vec<bool>,
}

impl Purses {
    pub fn fill(market: &Market<'_>, total: u64) -> Self {
        let voters = market.electorate.voters.max(1);
        let groups = market.electorate.groups.len();
        // The largest numbers there will be: all money, a cost, and what the heaviest supporter can
        // pay. Scaled, each stays below 2 to the power of 62.
        let costs = market.paid.iter().map(|project| market.instance.cost(*project).0);
        let heaviest = market.paid.iter().map(|project| market.heaviest(*project)).max();
        let payment = total.div_ceil(voters).saturating_mul(heaviest.unwrap_or(1));
        let largest = costs.chain([total, payment]).max().unwrap_or(0);
        let scale = largest.leading_zeros().saturating_sub(2);
        let share = (total << scale).div_ceil(voters);
        Self { scale, slack: 1, held: vec![share; groups], empty: vec![false; groups] }
    }

    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// The price when all supporters, of this weight together, can pay it.
    pub fn equal_part(&self, cost: u64, weight: u64) -> u64 {
        (cost << self.scale) / weight.max(1)
    }

    /// The highest lower bound of a price that can be seen from here, given a lower one. `None` if
    /// these supporters surely cannot pay the cost.
    ///
    /// Newton's method from below: the money raised is a concave function of the price, so the
    /// steps never go beyond the solution; as purses are too high, that is a lower bound.
    pub fn lowest_price(&self, cost: u64, supporters: &[Supporter], from: u64) -> Option<u64> {
        let cost = cost << self.scale;
        let mut floor = from;
        loop {
            let (mut poor, mut rich, mut weight) = (0, 0, 0);
            for supporter in supporters {
                let held = self.held(supporter.group);
                let voters = u64::from(supporter.voters);
                if held < floor * u64::from(supporter.weight) {
                    poor += held * voters;
                } else {
                    rich += held * voters;
                    weight += u64::from(supporter.weight) * voters;
                }
            }
            if poor + rich < cost {
                return None;
            }
            let next = cost.saturating_sub(poor).checked_div(weight)?;
            if next <= floor {
                return Some(floor);
            }
            floor = next;
        }
    }

    /// Whether these supporters can pay the cost; no when in doubt.
    pub fn surely_cover(&self, cost: u64, supporters: &[Supporter]) -> bool {
        let held = |supporter: &Supporter| {
            let least = self.held(supporter.group).saturating_sub(self.slack);
            least * u64::from(supporter.voters)
        };
        supporters.iter().map(held).sum::<u64>() >= cost << self.scale
    }

    /// Whether a supporter holds less than a price asks whose whole part is `floor`; `None` when in
    /// doubt.
    pub fn is_poor(&self, supporter: Supporter, floor: u64) -> Option<bool> {
        let held = self.held(supporter.group);
        let weight = u64::from(supporter.weight);
        if self.is_empty(supporter.group) || held < floor.saturating_mul(weight) {
            return Some(true);
        }
        let surely_more = floor.saturating_add(1).saturating_mul(weight);
        (held.saturating_sub(self.slack) >= surely_more).then_some(false)
    }

    pub fn is_empty(&self, group: u32) -> bool {
        self.empty.get(group as usize).is_none_or(|empty| *empty)
    }

    fn held(&self, group: u32) -> u64 {
        self.held.get(group as usize).copied().unwrap_or(0)
    }

    /// Takes all that the voters of a group hold.
    pub fn empty(&mut self, group: u32) {
        if let Some(empty) = self.empty.get_mut(group as usize) {
            *empty = true;
        }
        if let Some(held) = self.held.get_mut(group as usize) {
            *held = 0;
        }
    }

    /// Takes what a price asks of a supporter who can pay it, of which `floor` is the whole part.
    pub fn take(&mut self, supporter: Supporter, floor: u64) {
        if let Some(held) = self.held.get_mut(supporter.group as usize) {
            *held = held.saturating_sub(floor.saturating_mul(supporter.weight.into()));
        }
    }

    /// After a purchase: each supporter was left up to its weight too much.
    pub fn widen(&mut self, heaviest: u64) {
        self.slack += heaviest;
    }
}
