//! The bound: each agent alone takes the jobs that pay best at their prices.

use super::problem::{Agent, Problem};

/// Prices count in parts of a unit of value, so that they can move by less than one.
pub const PARTS: i64 = 1 << 16;

/// What agents take at some prices.
pub struct Relaxed {
    /// No assignment is worth more. In [`PARTS`].
    pub bound: i64,
    /// The jobs that each agent takes.
    pub taken: Vec<Vec<usize>>,
    /// How many agents take each job: 1 for all of them is an assignment, and the best.
    pub takers: Vec<i64>,
    /// The cells that were filled.
    pub steps: u64,
}

/// Jobs that are `fixed` stay where they are, whatever their price.
pub fn relax(problem: &Problem, prices: &[i64], fixed: &[Option<usize>]) -> Relaxed {
    let free = prices.iter().zip(fixed).filter(|(_, fixed)| fixed.is_none());
    let mut relaxed = Relaxed {
        bound: free.map(|(price, _)| price).sum(),
        taken: Vec::with_capacity(problem.agents().len()),
        takers: vec![0; problem.jobs()],
        steps: 0,
    };
    for (at, agent) in problem.agents().iter().enumerate() {
        let mut room = agent.capacity;
        let mut taken = Vec::new();
        for (job, (pair, _)) in
            agent.pairs.iter().zip(fixed).enumerate().filter(|(_, (_, f))| **f == Some(at))
        {
            relaxed.bound += pair.value * PARTS;
            room = room.saturating_sub(pair.need);
            taken.push(job);
        }
        let offers = offers(agent, prices, fixed, room);
        relaxed.steps += (offers.len() as u64 + 1) * (u64::from(room) + 1);
        relaxed.bound += knapsack(&offers, room, &mut taken);
        for job in &taken {
            if let Some(takers) = relaxed.takers.get_mut(*job) {
                *takers += 1;
            }
        }
        relaxed.taken.push(taken);
    }
    relaxed
}

/// A free job that fits and pays at its price.
struct Offer {
    job: usize,
    gain: i64,
    need: usize,
}

fn offers(agent: &Agent, prices: &[i64], fixed: &[Option<usize>], room: u32) -> Vec<Offer> {
    let jobs = agent.pairs.iter().zip(prices).zip(fixed).enumerate();
    jobs.filter(|(_, ((pair, _), fixed))| fixed.is_none() && pair.need <= room)
        .map(|(job, ((pair, price), _))| Offer {
            job,
            gain: pair.value * PARTS - price,
            need: pair.need as usize,
        })
        .filter(|offer| offer.gain > 0)
        .collect()
}

/// The most that offers gain within `room`; their jobs are added to `taken`.
fn knapsack(offers: &[Offer], room: u32, taken: &mut Vec<usize>) -> i64 {
    let width = room as usize + 1;
    // What the offers so far gain within each room, and whether the last one is part of it.
    let mut gains = vec![0_i64; width];
    let mut before = gains.clone();
    let mut chosen = vec![false; width * offers.len()];
    for (offer, chosen) in offers.iter().zip(chosen.chunks_mut(width)) {
        before.copy_from_slice(&gains);
        let with = gains.iter_mut().zip(chosen).skip(offer.need);
        for ((gain, chosen), rest) in with.zip(&before) {
            if rest + offer.gain > *gain {
                *gain = rest + offer.gain;
                *chosen = true;
            }
        }
    }
    let mut left = room as usize;
    for (offer, chosen) in offers.iter().zip(chosen.chunks(width)).rev() {
        if chosen.get(left) == Some(&true) {
            taken.push(offer.job);
            left = left.saturating_sub(offer.need);
        }
    }
    gains.last().copied().unwrap_or(0)
}
