//! Votes: resolutions, budgets and ratings, and the log by which everybody can check them.

pub mod rating;
pub mod resolution;
