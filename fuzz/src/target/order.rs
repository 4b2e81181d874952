//! Acts on an order by whoever, whenever, in any sequence: what becomes of it.

use super::{Verdict, moment};
use crate::input::Rng;
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{AgencyCode, ItemCode, PersonCode, SpotCode};
use gongzhi_core::dispatch::event::{Event, OrderId, PhotoId};
use gongzhi_core::dispatch::order::{Act, Order, State, Verb, open_acts, perform, report};
use gongzhi_core::event::is_chain;
use gongzhi_core::number::Number;
use gongzhi_core::people::{Actor, Role};
use gongzhi_core::place::Place;
use gongzhi_core::text::Note;

const ITEMS: [&str; 6] = ["010101", "090402", "120301", "0000", "", "010103"];
const UNITS: [&str; 5] = ["bikes", "metro", "grid", "nobody", ""];
const NOTES: [&str; 4] = ["等备件，两天后到", "已处理", "<b>x</b>\n", "ok 1"];

#[derive(Debug)]
pub struct Input {
    item: &'static str,
    spot: &'static str,
    now: DateTime<Utc>,
    steps: Vec<Step>,
}

/// By whom is found when it is clear who is in charge.
#[derive(Debug)]
struct Step {
    /// Of the roles, and of the acts that are open to it: mostly one of these.
    who: usize,
    verb: Verb,
    is_open_one: bool,
    minutes: i64,
    says: Says,
}

#[derive(Debug)]
struct Says {
    note: &'static str,
    item: &'static str,
    unit: &'static str,
    is_yes: bool,
    satisfaction: u8,
    days: i64,
}

pub fn draw(rng: &mut Rng) -> Input {
    let (item, spot) = (rng.pick(&ITEMS), rng.pick(&["ljz-m6", "ljz-m1", ""]));
    let steps = (0..rng.below(14)).map(|_| step(rng)).collect();
    Input { item, spot, now: moment(rng), steps }
}

fn step(rng: &mut Rng) -> Step {
    Step {
        who: rng.below(1 << 16),
        verb: Verb::ALL.get(rng.below(Verb::ALL.len())).copied().unwrap_or(Verb::Take),
        is_open_one: !rng.chance(4),
        // Now and then the clock of the machine is set back.
        minutes: if rng.chance(20) { rng.between(-600, 0) } else { rng.between(0, 4000) },
        says: Says {
            note: rng.pick(&NOTES),
            item: rng.pick(&ITEMS),
            unit: rng.pick(&UNITS),
            is_yes: !rng.chance(3),
            satisfaction: rng.byte() % 7,
            days: if rng.chance(10) { rng.between(-400_000, 400_000) } else { rng.between(-1, 9) },
        },
    }
}

pub fn give(input: Input, rules: &Rulebook) -> Verdict {
    let place =
        rules.street.spot(&SpotCode::new(input.spot)).map(Place::of_spot).unwrap_or_default();
    let Some(number) = Number::new(2, input.now.date_naive(), 1) else { return Verdict::Refused };
    let id = OrderId::new(input.now, [7; 10]);
    let item = ItemCode::new(input.item);
    let (mut order, event) = report(id, number, place, Some(&item), None, input.now, rules);
    let (mut events, mut now) = (vec![event], input.now);
    let acts = input.steps.len();
    for step in input.steps {
        now += TimeDelta::minutes(step.minutes);
        if let Some((next, event)) = performed(&order, step, now, rules) {
            hold(&order, &next, &event);
            events.push(event);
            order = next;
        }
    }
    assert_eq!(Order::replay(&events).as_ref(), Some(&order), "its history makes another order");
    assert!(is_chain(&events), "its history is no chain");
    // Accepted where half of the acts are.
    if events.len() * 2 > acts { Verdict::Accepted } else { Verdict::Refused }
}

/// `None` where it is refused.
fn performed(
    order: &Order,
    step: Step,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> Option<(Order, Event)> {
    let roles = roles(order);
    let role = roles.get(step.who % roles.len().max(1)).cloned()?;
    let actor = match role {
        Role::Reporter => Actor::reporter(),
        role => Actor { person: Some(PersonCode::new(&format!("p{}", step.who % 3))), role },
    };
    let today = order.as_of(now);
    let open = open_acts(&today, &actor, now);
    let verb = match open.get(step.who / 16 % open.len().max(1)) {
        Some(verb) if step.is_open_one => *verb,
        _ => step.verb,
    };
    let done = perform(order, act(verb, step.says, &today, now)?, &actor, now, rules);
    assert!(done.is_err() || open.contains(&verb), "{verb:?} was not open");
    done.ok()
}

fn roles(order: &Order) -> Vec<Role> {
    vec![
        Role::Reporter,
        Role::Dispatcher,
        Role::Checker,
        Role::Supervisor,
        Role::Handler { agency: order.agency.clone() },
        Role::Handler { agency: order.agency.clone() },
        Role::Handler { agency: AgencyCode::new("roads") },
        Role::Auditor,
        Role::Visitor,
        Role::Portal,
    ]
}

/// `None` where what is said is no note.
fn act(verb: Verb, says: Says, order: &Order, now: DateTime<Utc>) -> Option<Act> {
    let note = Note::new(says.note).ok()?;
    // Mostly the unit that the rules propose.
    let agency = match says.is_yes {
        true => order.routing.agency.clone(),
        false => AgencyCode::new(says.unit),
    };
    let reason = note.clone();
    Some(match verb {
        Verb::Accept => Act::Accept { item: ItemCode::new(says.item) },
        Verb::Dispatch => Act::Dispatch { agency, reason: says.is_yes.then_some(reason) },
        Verb::Void => Act::Void { reason },
        Verb::Take => Act::Take,
        Verb::Return => Act::Return { reason, proposed: AgencyCode::new(says.unit) },
        Verb::Review => Act::Review { agency, reason },
        Verb::Handle => Act::Handle {
            note,
            photos: says.is_yes.then(|| PhotoId::of(b"p")).into_iter().collect(),
        },
        Verb::Apply => Act::Apply { reason, until: now + TimeDelta::days(says.days) },
        Verb::Suspend => Act::Suspend { approve: says.is_yes, note },
        Verb::Resume => Act::Resume,
        Verb::Check => Act::Check { passed: says.is_yes, note },
        Verb::Close => Act::Close { answer: note },
        Verb::Rate => Act::Rate {
            satisfaction: says.satisfaction,
            note: says.is_yes.then_some(note),
            voice: None,
        },
        Verb::Reopen => Act::Reopen { reason },
        Verb::Appeal => Act::Appeal { reason },
        Verb::Decide => Act::Decide { grant: says.is_yes, note },
        Verb::Merge => Act::Merge { into: Number::new(2, now.date_naive(), 7)? },
        Verb::Separate => Act::Separate,
        Verb::Supervise => Act::Supervise { demand: note, until: now + TimeDelta::days(says.days) },
        Verb::Reply => Act::Reply { note },
        Verb::Thank => Act::Thank { note, reward: None },
    })
}

/// What holds after every act.
fn hold(before: &Order, after: &Order, event: &Event) {
    assert_eq!(before.evolve(event), *after, "its event makes another order");
    assert_eq!((after.version, &after.head), (before.version + 1, &event.hash));
    assert_eq!(after.closed_at.is_none(), after.state.is_open());
    assert_eq!(after.suspension.is_some(), after.state == State::Suspended);
    assert_eq!(
        (after.id, after.number, after.reported_at),
        (before.id, before.number, before.reported_at)
    );
}
