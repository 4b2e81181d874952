//! Volunteering: an activity, who has a seat in its shift and who waits, who came and for how long.

pub mod activity;
mod attendance;
pub mod hours;
mod offered;
pub mod seats;

pub use activity::{Activity, ActivityRefusal, Shift};
pub use hours::{Attended, Minutes};
pub use offered::{Fact, Offered, may_offer, offer};
pub use seats::{Seats, Verb};
