//! What merging one order does to the other: each has its own event, so that the history of each
//! tells it.

use super::{Order, Refusal};
use crate::dispatch::event::{Event, Fact};
use crate::number::Number;
use chrono::{DateTime, Utc};

/// The other order that an event on one is about, which changes with it.
pub fn followed(event: &Event) -> Option<Number> {
    match event.fact {
        Fact::Merge { into: other } | Fact::Separate { from: other } => Some(other),
        _ => None,
    }
}

/// What an event on `order`, which is as the event made it, does to the `other` one. Nothing joins
/// an order that is done or merged itself; what joined it may leave it at any time.
pub fn follow(
    event: &Event,
    order: &Order,
    other: &Order,
    now: DateTime<Utc>,
) -> Result<(Order, Event), Refusal> {
    let other = other.as_of(now);
    let (number, voices) = (order.number, order.voices + 1);
    let fact = match event.fact {
        Fact::Merge { .. } if other.state.is_open() => Fact::Join { order: number, voices },
        Fact::Separate { .. } => Fact::Part { order: number, voices },
        _ => return Err(Refusal::OtherNotOpen { state: other.state }),
    };
    Ok(other.next(fact, event.by.clone(), now))
}
