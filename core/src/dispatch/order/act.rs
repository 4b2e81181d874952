//! Performing an act: the one way an order changes.

use super::permit::permit;
use super::{Order, Refusal, Verb};
use crate::Rulebook;
use crate::calendar::{Deadline, Term};
use crate::code::{AgencyCode, ItemCode};
use crate::dispatch::catalogue::{Evidence, Terms};
use crate::dispatch::event::{Event, Fact, OrderId, PhotoId, Reported, Reward, Suspension, Voice};
use crate::dispatch::route::{Routing, route};
use crate::number::Number;
use crate::people::Actor;
use crate::place::Place;
use crate::text::Note;
use chrono::{DateTime, TimeDelta, Utc};
use std::num::NonZeroU16;

/// How far ahead a suspension may reach.
const LONGEST_SUSPENSION_DAYS: u16 = 180;

/// How far ahead a reply may be demanded.
const LONGEST_DEMAND_DAYS: u16 = 30;

/// The most that report one matter beside its reporter. More would be no news to anybody.
pub const MOST_VOICES: u32 = 500;

/// What somebody wants to do, with what they say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Accept { item: ItemCode },
    Dispatch { agency: AgencyCode, reason: Option<Note> },
    Void { reason: Note },
    Take,
    Return { reason: Note, proposed: AgencyCode },
    Review { agency: AgencyCode, reason: Note },
    Handle { note: Note, photos: Vec<PhotoId> },
    Apply { reason: Note, until: DateTime<Utc> },
    Suspend { approve: bool, note: Note },
    Resume,
    Check { passed: bool, note: Note },
    Close { answer: Note },
    Rate { satisfaction: u8, note: Option<Note>, voice: Option<Voice> },
    Reopen { reason: Note },
    Appeal { reason: Note },
    Decide { grant: bool, note: Note },
    Merge { into: Number },
    Separate,
    Supervise { demand: Note, until: DateTime<Utc> },
    Reply { note: Note },
    Thank { note: Note, reward: Option<Reward> },
}

impl Act {
    pub fn verb(&self) -> Verb {
        match self {
            Self::Accept { .. } => Verb::Accept,
            Self::Dispatch { .. } => Verb::Dispatch,
            Self::Void { .. } => Verb::Void,
            Self::Take => Verb::Take,
            Self::Return { .. } => Verb::Return,
            Self::Review { .. } => Verb::Review,
            Self::Handle { .. } => Verb::Handle,
            Self::Apply { .. } => Verb::Apply,
            Self::Suspend { .. } => Verb::Suspend,
            Self::Resume => Verb::Resume,
            Self::Check { .. } => Verb::Check,
            Self::Close { .. } => Verb::Close,
            Self::Rate { .. } => Verb::Rate,
            Self::Reopen { .. } => Verb::Reopen,
            Self::Appeal { .. } => Verb::Appeal,
            Self::Decide { .. } => Verb::Decide,
            Self::Merge { .. } => Verb::Merge,
            Self::Separate => Verb::Separate,
            Self::Supervise { .. } => Verb::Supervise,
            Self::Reply { .. } => Verb::Reply,
            Self::Thank { .. } => Verb::Thank,
        }
    }
}

/// The first event of an order. `item` is what triage was certain of, or what the reporter chose;
/// `likeliest` is what triage took it for.
pub fn report(
    id: OrderId,
    number: Number,
    place: Place,
    item: Option<&ItemCode>,
    likeliest: Option<&ItemCode>,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> (Order, Event) {
    let routing = route(item, &place, rules);
    let terms = terms_of(&routing, rules);
    let reported = Reported {
        number,
        due: rules.calendar.deadline(now, terms.accept),
        promised: promised(now, &terms, rules),
        place,
        routing,
        likeliest: likeliest.cloned(),
    };
    let fact = Fact::Report(reported.clone());
    let event = Event::seal(id.0.to_string(), 1, now, Actor::reporter(), fact, String::new());
    (Order::begin(id, &event, reported), event)
}

/// Adds the voice of somebody else who reports the same matter.
pub fn voice(order: &Order, now: DateTime<Utc>) -> Result<(Order, Event), Refusal> {
    let order = order.as_of(now);
    if !order.state.is_open() {
        return Err(Refusal::NotNow { state: order.state });
    }
    if order.voices >= MOST_VOICES {
        return Err(Refusal::TooManyVoices { most: MOST_VOICES });
    }
    Ok(order.next(Fact::Voice, Actor::reporter(), now))
}

/// Performs an act, or says why not. The order is brought up to `now` first.
pub fn perform(
    order: &Order,
    act: Act,
    actor: &Actor,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> Result<(Order, Event), Refusal> {
    let order = order.as_of(now);
    permit(&order, act.verb(), actor, now)?;
    let fact = decide(&order, act, now, rules)?;
    Ok(order.next(fact, actor.clone(), now))
}

impl Order {
    /// The order after one more fact, with its event.
    pub(super) fn next(&self, fact: Fact, by: Actor, now: DateTime<Utc>) -> (Self, Event) {
        let (subject, head) = (self.id.0.to_string(), self.head.clone());
        let event = Event::seal(subject, self.version + 1, now, by, fact, head);
        (self.evolve(&event), event)
    }
}

fn decide(order: &Order, act: Act, now: DateTime<Utc>, rules: &Rulebook) -> Result<Fact, Refusal> {
    let terms = terms_of(&order.routing, rules);
    let due = |term| rules.calendar.deadline(now, term);
    match act {
        Act::Accept { item } => {
            rules.catalogue.item(&item).ok_or(Refusal::UnknownItem)?;
            let routing = route(Some(&item), &order.place, rules);
            let terms = terms_of(&routing, rules);
            let promised = promised(order.reported_at, &terms, rules);
            Ok(Fact::Accept { item, routing, due: due(terms.dispatch), promised })
        }
        Act::Dispatch { agency, reason } => {
            known(&agency, rules)?;
            let correction = match (agency == order.routing.agency, reason) {
                (true, _) => None,
                (false, Some(reason)) => Some(reason),
                (false, None) => return Err(Refusal::ReasonNeeded),
            };
            Ok(Fact::Dispatch { agency, correction, due: due(terms.handle) })
        }
        Act::Void { reason } => Ok(Fact::Void { reason }),
        Act::Take => Ok(Fact::Take),
        Act::Return { reason, proposed } => {
            known(&proposed, rules)?;
            if proposed == order.agency {
                return Err(Refusal::SameAgency);
            }
            Ok(Fact::Return { reason, proposed })
        }
        Act::Review { agency, reason } => {
            known(&agency, rules)?;
            Ok(Fact::Review { agency, reason })
        }
        Act::Handle { note, photos } => {
            let evidence = order.item(rules).map_or(Evidence::Note, |item| item.evidence);
            if evidence == Evidence::Photo && photos.is_empty() {
                return Err(Refusal::PhotoNeeded);
            }
            Ok(Fact::Handle { note, photos, due: due(terms.answer) })
        }
        Act::Apply { reason, until } => match is_within(until, now, LONGEST_SUSPENSION_DAYS) {
            true => Ok(Fact::Apply { reason, until }),
            false => Err(Refusal::UntilRange { days: LONGEST_SUSPENSION_DAYS }),
        },
        Act::Suspend { approve, note } => {
            let until = order.application.as_ref().filter(|_| approve).map(|a| a.until);
            // Approved after its own end, it would stop the clock in the past.
            if until.is_some_and(|until| until <= now) {
                return Err(Refusal::UntilRange { days: LONGEST_SUSPENSION_DAYS });
            }
            let suspension = until.map(|until| {
                let wall_clock = terms.handle.is_wall_clock();
                let remaining = rules.calendar.stop(order.due, now, wall_clock);
                let due_after = rules.calendar.restart(remaining, until);
                Suspension { until, remaining, due_after }
            });
            Ok(Fact::Suspend { note, suspension })
        }
        Act::Resume => {
            let remaining = order.suspension.map(|s| s.remaining);
            let due = remaining.map_or(order.due, |left| rules.calendar.restart(left, now));
            Ok(Fact::Resume { due })
        }
        Act::Check { passed, note } => {
            Ok(Fact::Check { passed, note, due: (!passed).then(|| due(terms.handle)) })
        }
        Act::Close { answer } => Ok(Fact::Close { answer }),
        Act::Rate { satisfaction, note, voice } => match satisfaction {
            _ if order.rated_by.contains(&voice.unwrap_or(order.reporter())) => {
                Err(Refusal::RatedBefore)
            }
            1..=5 => Ok(Fact::Rate { satisfaction, note, voice }),
            _ => Err(Refusal::SatisfactionRange),
        },
        Act::Reopen { reason } => {
            // It is accepted already, so what is left are the three stages after that.
            let left = [terms.dispatch, terms.handle, terms.answer];
            let promised = Some(one_after_another(now, &left, rules));
            Ok(Fact::Reopen { reason, due: due(terms.dispatch), promised })
        }
        Act::Appeal { reason } => Ok(Fact::Appeal { reason }),
        Act::Decide { grant, note } => Ok(Fact::Decide { granted: grant, note }),
        Act::Merge { into } if into == order.number => Err(Refusal::SameOrder),
        Act::Merge { into } => Ok(Fact::Merge { into }),
        Act::Separate => match order.merged {
            Some(merged) => Ok(Fact::Separate { from: merged.into }),
            None => Err(Refusal::NotNow { state: order.state }),
        },
        Act::Supervise { demand, until } => match is_within(until, now, LONGEST_DEMAND_DAYS) {
            true => Ok(Fact::Supervise { demand, until }),
            false => Err(Refusal::ReplyRange { days: LONGEST_DEMAND_DAYS }),
        },
        Act::Reply { note } => Ok(Fact::Reply { note }),
        Act::Thank { note, reward } => Ok(Fact::Thank { note, reward }),
    }
}

/// Whether a moment lies after now and within so many days.
fn is_within(until: DateTime<Utc>, now: DateTime<Utc>, days: u16) -> bool {
    until > now && until - now <= TimeDelta::days(days.into())
}

fn known(agency: &AgencyCode, rules: &Rulebook) -> Result<(), Refusal> {
    rules.street.agency(agency).map(|_| ()).ok_or(Refusal::UnknownAgency)
}

/// When a reporter may expect the answer: the four terms one after another.
pub(in crate::dispatch) fn promised(
    from: DateTime<Utc>,
    terms: &Terms,
    rules: &Rulebook,
) -> Deadline {
    let stages = [terms.accept, terms.dispatch, terms.handle, terms.answer];
    one_after_another(from, &stages, rules)
}

/// The end of the last of some terms, each of which starts when the one before ends.
fn one_after_another(from: DateTime<Utc>, stages: &[Term], rules: &Rulebook) -> Deadline {
    let start = Deadline { at: from, provisional: false, wall_clock: None };
    stages.iter().fold(start, |reached, term| {
        let due = rules.calendar.deadline(reached.at, *term);
        Deadline { provisional: due.provisional || reached.provisional, ..due }
    })
}

/// The item's terms; where the item is not known yet, those of an ordinary matter.
pub(in crate::dispatch) fn terms_of(routing: &Routing, rules: &Rulebook) -> Terms {
    routing.item.as_ref().and_then(|code| rules.catalogue.item(code)).map_or(
        Terms {
            accept: Term::WorkingHours(NonZeroU16::MIN.saturating_add(1)),
            dispatch: Term::WorkingHours(NonZeroU16::MIN.saturating_add(3)),
            handle: Term::WorkingDays(NonZeroU16::MIN.saturating_add(4)),
            answer: Term::WorkingDays(NonZeroU16::MIN),
        },
        |item| item.terms,
    )
}
