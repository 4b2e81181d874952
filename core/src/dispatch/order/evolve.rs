//! What an event makes of an order. Nothing is decided here, so that a history replayed years
//! later gives the order it gave then.

use super::{Appeal, Application, Merged, Order, State, Supervision, Thanks};
use crate::Rulebook;
use crate::dispatch::catalogue::CatalogueItem;
use crate::dispatch::event::{Event, Fact, OrderId, Reported};

impl Order {
    /// The order that a history makes; `None` where it does not begin with a report.
    pub fn replay(events: &[Event]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let Fact::Report(reported) = &first.fact else { return None };
        let id = OrderId(first.subject.parse().ok()?);
        let begun = Self::begin(id, first, reported.clone());
        Some(rest.iter().fold(begun, |order, event| order.evolve(event)))
    }

    pub(super) fn begin(id: OrderId, event: &Event, reported: Reported) -> Self {
        Self {
            id,
            number: reported.number,
            version: event.seq,
            head: event.hash.clone(),
            state: State::Reported,
            reported_at: event.at,
            place: reported.place,
            agency: reported.routing.agency.clone(),
            routing: reported.routing,
            due: reported.due,
            promised: reported.promised,
            application: None,
            suspension: None,
            handled_by: None,
            photos_after: Vec::new(),
            check_passed: false,
            returned: false,
            proposed: None,
            returned_by: None,
            reworks: 0,
            reopened: 0,
            closed_at: None,
            answer: None,
            satisfaction: None,
            appeal: None,
            rated_by: Vec::new(),
            voices: 0,
            joined: Vec::new(),
            merged: None,
            stage_began: Some(event.at),
            supervision: None,
            thanks: None,
        }
    }

    /// The order after one more event.
    pub fn evolve(&self, event: &Event) -> Self {
        let mut order = self.as_of(event.at);
        let due_before = order.due;
        order.version = event.seq;
        order.head = event.hash.clone();
        match event.fact.clone() {
            // A history has one report, and it is its beginning.
            Fact::Report(_) => {}
            Fact::Accept { routing, due, promised, .. } => {
                order.state = State::Accepted;
                order.agency = routing.agency.clone();
                order.routing = routing;
                order.due = due;
                order.promised = promised;
            }
            Fact::Dispatch { agency, due, .. } => {
                order.state = State::Dispatched;
                order.agency = agency;
                order.due = due;
            }
            Fact::Take => order.state = State::Handling,
            // The clock goes on: being passed to and fro wins nobody time.
            Fact::Return { proposed, .. } => {
                order.state = State::Returned;
                order.returned = true;
                order.proposed = Some(proposed);
                order.returned_by = event.by.person.clone();
            }
            Fact::Review { agency, .. } => {
                order.state = State::Dispatched;
                order.agency = agency;
                order.proposed = None;
                order.returned_by = None;
            }
            Fact::Handle { photos, due, .. } => {
                order.state = State::Checking;
                order.due = due;
                order.handled_by = event.by.person.clone();
                order.photos_after = photos;
                order.application = None;
                order.check_passed = false;
            }
            Fact::Check { passed, due, .. } => {
                order.check_passed = passed;
                if let Some(due) = due {
                    order.state = State::Handling;
                    order.due = due;
                    order.reworks += 1;
                }
            }
            Fact::Close { answer } => {
                order.state = State::Closed;
                order.closed_at = Some(event.at);
                order.answer = Some(answer);
            }
            Fact::Rate { satisfaction, voice, .. } => {
                order.state = State::Rated;
                order.satisfaction = Some(satisfaction);
                order.rated_by.push(voice.unwrap_or(order.reporter()));
            }
            Fact::Apply { reason, until } => {
                let by = event.by.person.clone();
                order.application = Some(Application { reason, until, by });
            }
            Fact::Suspend { suspension, .. } => {
                order.application = None;
                if let Some(suspension) = suspension {
                    order.state = State::Suspended;
                    order.suspension = Some(suspension);
                }
            }
            Fact::Resume { due } => {
                order.state = State::Handling;
                order.due = due;
            }
            Fact::Void { reason } => {
                order.state = State::Void;
                order.closed_at = Some(event.at);
                order.answer = Some(reason);
            }
            Fact::Reopen { due, promised, .. } => {
                order.state = State::Accepted;
                order.due = due;
                order.promised = promised.unwrap_or(order.promised);
                order.reopened += 1;
                order.closed_at = None;
                order.answer = None;
                order.satisfaction = None;
                order.rated_by = Vec::new();
                order.supervision = None;
                order.check_passed = false;
                order.returned = false;
                order.appeal = None;
            }
            Fact::Appeal { reason } => {
                let by = event.by.person.clone();
                order.appeal = Some(Appeal { reason, granted: None, by });
            }
            Fact::Decide { granted, .. } => {
                order.appeal =
                    order.appeal.map(|appeal| Appeal { granted: Some(granted), ..appeal });
            }
            Fact::Voice => order.voices += 1,
            Fact::Merge { into } => {
                order.merged = Some(Merged { into, was: order.state });
                order.state = State::Merged;
                order.closed_at = Some(event.at);
            }
            // The clock went on: `due` is what it was.
            Fact::Separate { .. } => {
                if let Some(merged) = order.merged.take() {
                    order.state = merged.was;
                    order.closed_at = None;
                }
            }
            Fact::Join { order: other, voices } => {
                order.joined.push(other);
                order.voices += voices;
            }
            Fact::Part { order: other, voices } => {
                order.joined.retain(|joined| *joined != other);
                order.voices = order.voices.saturating_sub(voices);
            }
            Fact::Supervise { demand, until } => {
                order.supervision = Some(Supervision { demand, until, replied_at: None });
            }
            Fact::Reply { .. } => {
                if let Some(supervision) = &mut order.supervision {
                    supervision.replied_at = Some(event.at);
                }
            }
            Fact::Thank { note, reward } => order.thanks = Some(Thanks { note, reward }),
        }
        if order.due != due_before {
            order.stage_began = Some(event.at);
        }
        if order.state != State::Suspended {
            order.suspension = None;
        }
        order
    }

    /// The catalogue item it is understood to be about.
    pub fn item<'r>(&self, rules: &'r Rulebook) -> Option<&'r CatalogueItem> {
        self.routing.item.as_ref().and_then(|code| rules.catalogue.item(code))
    }
}
