//! A whole assignment out of what agents take at some prices: jobs that several take stay with
//! one, those that nobody takes are placed, and then jobs are moved and exchanged while that gains.

use super::problem::Problem;
use super::relax::Relaxed;

/// An assignment in the making.
struct Plan<'p> {
    problem: &'p Problem,
    agent_of: Vec<Option<usize>>,
    /// What is left of each agent's capacity.
    room: Vec<u32>,
}

/// `None` where a job finds no place even by moving another one.
pub fn mend(problem: &Problem, relaxed: &Relaxed) -> Option<Vec<usize>> {
    let room = problem.agents().iter().map(|agent| agent.capacity).collect();
    let mut plan = Plan { problem, agent_of: vec![None; problem.jobs()], room };
    plan.keep_one_taker(relaxed);
    plan.place_the_rest()?;
    while plan.move_one() | plan.exchange_two() {}
    plan.agent_of.into_iter().collect()
}

impl Plan<'_> {
    /// Of several agents that take a job, it stays with the one to which it is worth most.
    fn keep_one_taker(&mut self, relaxed: &Relaxed) {
        for (agent, jobs) in relaxed.taken.iter().enumerate() {
            for job in jobs {
                let Some(of) = self.agent_of.get_mut(*job) else { continue };
                let worth = |agent: usize| self.problem.pair(agent, *job).value;
                if of.is_none_or(|now| worth(agent) > worth(now)) {
                    *of = Some(agent);
                }
            }
        }
        for (job, agent) in self.agent_of.clone().into_iter().enumerate() {
            if let Some(agent) = agent {
                self.fill(agent, job);
            }
        }
    }

    /// First the job that would lose most with its second best place.
    fn place_the_rest(&mut self) -> Option<()> {
        loop {
            let open = self.agent_of.iter().enumerate().filter(|(_, of)| of.is_none());
            let open: Vec<usize> = open.map(|(job, _)| job).collect();
            if open.is_empty() {
                return Some(());
            }
            if let Some(stuck) = open.iter().find(|job| self.best_two(**job).is_none()) {
                self.make_place(*stuck)?;
                continue;
            }
            let regrets = open.into_iter().filter_map(|job| {
                let (agent, first, second) = self.best_two(job)?;
                Some((second.map_or(i64::MAX, |second| first - second), job, agent))
            });
            let (_, job, agent) = regrets.rev().max_by_key(|(regret, ..)| *regret)?;
            self.put(job, agent);
        }
    }

    /// The best agent that has room for a job, what the job is worth there, and with the second.
    fn best_two(&self, job: usize) -> Option<(usize, i64, Option<i64>)> {
        let mut best: Option<(usize, i64)> = None;
        let mut second = None;
        for agent in (0..self.room.len()).filter(|agent| self.fits(*agent, job)) {
            let worth = self.problem.pair(agent, job).value;
            match best {
                Some((_, first)) if worth <= first => second = second.max(Some(worth)),
                _ => {
                    second = best.map(|(_, first)| first);
                    best = Some((agent, worth));
                }
            }
        }
        best.map(|(agent, first)| (agent, first, second))
    }

    /// Moves another job away so that this one fits, in the way that costs least.
    fn make_place(&mut self, job: usize) -> Option<()> {
        let pair = |agent: usize, job: usize| self.problem.pair(agent, job);
        let mut ways = Vec::new();
        for (other, agent) in self.agent_of.iter().enumerate() {
            let Some(agent) = *agent else { continue };
            let freed = self.left(agent) + pair(agent, other).need;
            if pair(agent, job).need > freed {
                continue;
            }
            for to in (0..self.room.len()).filter(|to| *to != agent && self.fits(*to, other)) {
                let gain =
                    pair(agent, job).value - pair(agent, other).value + pair(to, other).value;
                ways.push((gain, other, agent, to));
            }
        }
        let (_, other, agent, to) = ways.into_iter().rev().max_by_key(|(gain, ..)| *gain)?;
        self.put(other, to);
        self.put(job, agent);
        Some(())
    }

    fn move_one(&mut self) -> bool {
        let mut moved = false;
        for job in 0..self.agent_of.len() {
            for to in 0..self.room.len() {
                let Some(now) = self.of(job) else { continue };
                let gains = self.problem.pair(to, job).value > self.problem.pair(now, job).value;
                if gains && self.fits(to, job) {
                    self.put(job, to);
                    moved = true;
                }
            }
        }
        moved
    }

    fn exchange_two(&mut self) -> bool {
        let mut exchanged = false;
        for job in 0..self.agent_of.len() {
            for other in job + 1..self.agent_of.len() {
                exchanged |= self.exchange(job, other);
            }
        }
        exchanged
    }

    fn exchange(&mut self, job: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.of(job), self.of(other)) else { return false };
        let pair = |agent: usize, job: usize| self.problem.pair(agent, job);
        let (stay, go) = ((pair(a, job), pair(b, other)), (pair(b, job), pair(a, other)));
        let exchanges = a != b
            && go.0.value + go.1.value > stay.0.value + stay.1.value
            && go.1.need <= self.left(a) + stay.0.need
            && go.0.need <= self.left(b) + stay.1.need;
        if exchanges {
            self.lift(job);
            self.put(other, a);
            self.put(job, b);
        }
        exchanges
    }

    fn of(&self, job: usize) -> Option<usize> {
        self.agent_of.get(job).copied().flatten()
    }

    fn left(&self, agent: usize) -> u32 {
        self.room.get(agent).copied().unwrap_or(0)
    }

    fn fits(&self, agent: usize, job: usize) -> bool {
        self.problem.pair(agent, job).need <= self.left(agent)
    }

    fn put(&mut self, job: usize, agent: usize) {
        self.lift(job);
        if let Some(of) = self.agent_of.get_mut(job) {
            *of = Some(agent);
        }
        self.fill(agent, job);
    }

    fn lift(&mut self, job: usize) {
        let Some(agent) = self.agent_of.get_mut(job).and_then(Option::take) else { return };
        if let Some(room) = self.room.get_mut(agent) {
            *room += self.problem.pair(agent, job).need;
        }
    }

    fn fill(&mut self, agent: usize, job: usize) {
        if let Some(room) = self.room.get_mut(agent) {
            *room = room.saturating_sub(self.problem.pair(agent, job).need);
        }
    }
}
