//! The generalised assignment problem: every job to exactly one agent, none beyond its capacity,
//! at the greatest total value.
//!
//! A branch and bound. The bound is Lagrange's: jobs get prices, each agent alone takes what pays
//! best within its capacity (a knapsack, [`relax`]), and prices move until jobs are taken once
//! (Fisher, Jaikumar, Van Wassenhove 1986). What agents take on the way is mended into a whole
//! assignment ([`mend`]). Where prices alone do not prove it best, a job is given to each agent in
//! turn ([`search`]).
//!
//! What it may cost is bounded by counted steps rather than by time ([`MOST_STEPS`]). Where they
//! run out, the answer is the best that was found, and says that it is not proved.

mod mend;
mod problem;
mod relax;
mod search;
#[cfg(test)]
mod tests;

pub use problem::{
    Aim, MOST_AGENTS, MOST_CELLS, MOST_JOBS, MOST_NEED, MOST_VALUE, Pair, Problem, ProblemRefusal,
};
pub use search::{Assignment, MOST_STEPS, Unassignable, assign};
