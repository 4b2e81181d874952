//! Polls: how a question is put to those whom it concerns, counted, and proved to have been
//! counted.

pub mod budget;
pub mod log;
pub mod poll;
pub mod rating;
pub mod resolution;
