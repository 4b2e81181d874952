//! The invented teams of a unit, and its orders going to them by a rule.

use super::Incoming;
use super::crew::Crew;
use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use gongzhi_core::calendar::street_time;
use gongzhi_core::code::TeamCode;
use gongzhi_core::dispatch::assign::team::{Skills, Team, able, assign};
use std::collections::BTreeSet;
use std::num::NonZeroU16;

/// The capacities of a unit's teams, in parts of the smallest.
const SIZES: [u16; 4] = [1, 1, 2, 3];
/// The first day of rest of each team, from Monday.
const RESTS: [u32; 4] = [5, 0, 2, 4];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Each able team in turn.
    ByTurns,
    /// The able team with the fewest open orders, whatever its capacity.
    FewestOpen,
    /// The rule of `core`.
    LeastLoad,
}

pub struct Unit {
    crews: Vec<Crew>,
    /// The team that got the last order.
    last: usize,
}

/// What became of a unit's orders.
#[derive(Default)]
pub struct Outcome {
    pub handled: u32,
    pub late: u32,
    /// From coming to being done, summed.
    pub days: i64,
    /// Open orders over capacity, summed over the evenings, of each team.
    loads: Vec<f64>,
}

impl Unit {
    pub fn invent(orders: &[Incoming]) -> Self {
        let kinds: BTreeSet<_> = orders.iter().filter_map(|o| o.wanted.kind.clone()).collect();
        let clusters: BTreeSet<_> =
            orders.iter().filter_map(|o| o.wanted.cluster.clone()).collect();
        let parts: usize = SIZES.iter().map(|size| usize::from(*size)).sum();
        // Ten ninths of a week's share of the busiest four, over all parts, rounded up.
        let smallest = (busiest_four_weeks(orders) * 10).div_ceil(4 * 9 * parts);
        let smallest = u16::try_from(smallest).unwrap_or(u16::MAX).clamp(1, u16::MAX / 4);
        let teams = SIZES.iter().zip(RESTS).enumerate();
        let crews = teams.map(|(at, (size, rests))| {
            let dealt = |place: usize| place % SIZES.len() == at;
            let skills = kinds.iter().enumerate().filter(|(place, _)| !dealt(*place));
            let own = clusters.iter().enumerate().filter(|(place, _)| dealt(*place));
            let team = Team {
                code: TeamCode::new(&format!("team-{at}")),
                skills: Skills::These(skills.map(|(_, kind)| kind.clone()).collect()),
                clusters: own.map(|(_, cluster)| cluster.clone()).collect(),
                shifts: Vec::new(),
                capacity: NonZeroU16::MIN.saturating_add(size * smallest - 1),
                open: 0,
            };
            Crew::new(team, rests)
        });
        Self { crews: crews.collect(), last: SIZES.len() - 1 }
    }

    /// Day after day until everything is handled. `orders` are in the order in which they came.
    pub fn replay(mut self, orders: &[Incoming], rule: Rule) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut to_come = orders.iter().enumerate().peekable();
        let mut next = orders.first().map(|order| day_of(order.at));
        while let Some(day) = next {
            self.crews.iter_mut().for_each(|crew| crew.look_ahead(day));
            while let Some((at, order)) = to_come.next_if(|(_, order)| day_of(order.at) <= day) {
                self.hand_out(at, order, rule)?;
            }
            for (at, due, done) in self.crews.iter_mut().flat_map(|crew| crew.work(day)) {
                outcome.handled += 1;
                outcome.late += u32::from(done > due);
                outcome.days += orders.get(at).map_or(0, |order| (done - order.at).num_days());
            }
            let is_over = to_come.peek().is_none() && self.crews.iter().all(Crew::is_idle);
            next = if is_over { None } else { day.succ_opt() };
        }
        let load =
            |crew: &Crew| f64::from(crew.open_evenings) / f64::from(crew.team.capacity.get());
        outcome.loads = self.crews.iter().map(load).collect();
        Ok(outcome)
    }

    fn hand_out(&mut self, at: usize, order: &Incoming, rule: Rule) -> anyhow::Result<()> {
        let teams: Vec<Team> = self.crews.iter().map(|crew| crew.team.clone()).collect();
        let place = |of: &Team| teams.iter().position(|team| team.code == of.code).unwrap_or(0);
        // How far a team stands after the last one in the round.
        let turn = |of: &Team| (place(of) + teams.len() - self.last - 1) % teams.len();
        let able = able(&order.wanted, &teams, order.at)?.into_iter().map(|able| able.team);
        let team = match rule {
            Rule::LeastLoad => Some(assign(&order.wanted, &teams, order.at)?.team),
            Rule::FewestOpen => able.min_by_key(|team| (team.open, turn(team))),
            Rule::ByTurns => able.min_by_key(|team| turn(team)),
        };
        let chosen = team.map(place).context("a team is able")?;
        self.last = chosen;
        let crew = self.crews.get_mut(chosen).context("a team is one of the unit's")?;
        crew.take(at, order.wanted.due);
        Ok(())
    }
}

/// The most orders of 28 days in a row.
fn busiest_four_weeks(orders: &[Incoming]) -> usize {
    let within = |first: &Incoming| {
        let end = first.at + TimeDelta::days(28);
        orders.iter().filter(|order| first.at <= order.at && order.at < end).count()
    };
    orders.iter().map(within).max().unwrap_or(0)
}

fn day_of(at: DateTime<Utc>) -> NaiveDate {
    street_time(at).date()
}

impl Outcome {
    /// The greatest load of a team over the mean of all; `None` where there is no load.
    pub fn max_to_mean(&self) -> Option<f64> {
        let teams = u32::try_from(self.loads.len()).ok()?;
        let mean = self.loads.iter().sum::<f64>() / f64::from(teams);
        let max = self.loads.iter().copied().fold(0.0, f64::max);
        (mean > 0.0).then(|| max / mean)
    }
}
