//! Votes: resolutions, budgets and ratings, and the log by which everybody can check them.

pub mod rating;
pub mod resolution;
//! Polls: how a question is put to those whom it concerns, counted, and proved to have been
//! counted.

pub mod log;
