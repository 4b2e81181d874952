//! The rules of Gongzhi: what a report is, who answers for it, by when, who may do what next,
//! and how it is counted.
//!
//! In scope: deciding. Out of scope: HTTP, storage, clocks, randomness, rendering. `now` and
//! random bytes are arguments. The same source runs on the server, in the reporter's browser and
//! in the auditor's command line, which is why the three always agree.

pub mod audit;
pub mod backup;
mod base64;
pub mod calendar;
pub mod code;
pub mod convention;
pub mod dispatch;
pub mod event;
pub mod form;
pub mod ical;
pub mod meeting;
pub mod merkle;
pub mod notice;
pub mod number;
pub mod open311;
pub mod people;
pub mod place;
pub mod rate;
pub mod record;
mod rulebook;
pub mod share;
mod slots;
pub mod source;
pub mod table;
#[cfg(test)]
mod testing;
pub mod text;
pub mod venue_code;
pub(crate) mod verb;
pub mod volunteer;
pub mod voting;

pub use rulebook::{Rulebook, Sources};
pub use table::LoadError;
