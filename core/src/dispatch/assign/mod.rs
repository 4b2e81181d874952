//! Who does what: orders to teams, one at a time or many at once.
//!
//! - [`team`]: an order that has just come goes to a team on shift with the skill and the least
//!   load.
//! - [`generalised`]: many jobs are spread over agents so that the total value is greatest and
//!   nobody gets more than fits.
//! - [`square`]: as many jobs as agents, one each, at the least total cost.
//! - [`or_library`]: reading problems of the last two from files that others publish.
//!
//! All count in whole numbers and take the same step at every tie, so the same input gives the
//! same answer on every machine.

pub mod generalised;
pub mod or_library;
pub mod square;
pub mod team;
