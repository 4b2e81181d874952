//! How a unit came to be in charge of an order.

use crate::code::AgencyCode;
use crate::dispatch::event::{Event, Fact};
use crate::dispatch::route::Routing;
use crate::text::Note;

/// What put a unit in charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charge<'a> {
    /// The rules proposed it for the item, as it was understood then.
    Proposed(&'a Routing),
    /// The dispatcher chose it over the one before.
    Dispatched { agency: &'a AgencyCode, reason: Option<&'a Note> },
    /// It was returned, and the review named it, finally.
    Reviewed { agency: &'a AgencyCode, reason: &'a Note },
}

impl Charge<'_> {
    pub fn agency(&self) -> &AgencyCode {
        match self {
            Self::Proposed(routing) => &routing.agency,
            Self::Dispatched { agency, .. } | Self::Reviewed { agency, .. } => agency,
        }
    }
}

/// Each step of it, the first of them what was proposed with the report, the last who is in charge
/// now. A dispatch to the unit that is in charge already is none.
pub fn charges(events: &[Event]) -> Vec<Charge<'_>> {
    let mut charges: Vec<Charge<'_>> = Vec::new();
    for event in events {
        let next = match &event.fact {
            Fact::Report(reported) => Charge::Proposed(&reported.routing),
            Fact::Accept { routing, .. } => Charge::Proposed(routing),
            Fact::Dispatch { agency, correction, .. } => {
                Charge::Dispatched { agency, reason: correction.as_ref() }
            }
            Fact::Review { agency, reason } => Charge::Reviewed { agency, reason },
            _ => continue,
        };
        let adds_nothing = charges.last().is_some_and(|last| match (last, &next) {
            (Charge::Proposed(last), Charge::Proposed(next)) => {
                (&last.agency, last.responsibility) == (&next.agency, next.responsibility)
            }
            (last, Charge::Dispatched { agency, .. }) => last.agency() == *agency,
            _ => false,
        });
        if !adds_nothing {
            charges.push(next);
        }
    }
    charges
}
