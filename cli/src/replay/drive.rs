//! One record after another through `core`, from report to closing.

use super::record::Record;
use anyhow::{Context, anyhow};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::calendar::instant;
use gongzhi_core::code::{AgencyCode, PersonCode};
use gongzhi_core::dispatch::event::{Event, OrderId};
use gongzhi_core::dispatch::order::{Act, Order, perform, report};
use gongzhi_core::dispatch::precedents::Precedents;
use gongzhi_core::dispatch::route;
use gongzhi_core::number::Number;
use gongzhi_core::people::{Actor, Role};
use gongzhi_core::place::Place;
use gongzhi_core::text::Note;

const ONE_MINUTE: TimeDelta = TimeDelta::minutes(1);

/// The histories of the records, in their order. What is learned of each is used from the next on.
pub fn drive(records: &[Record], rules: &mut Rulebook) -> anyhow::Result<Vec<Vec<Event>>> {
    let mut precedents = Precedents::default();
    let mut day = None;
    let mut sequence = 0;
    let mut histories = Vec::with_capacity(records.len());
    for (index, record) in (0u64..).zip(records) {
        sequence = if day == Some(record.day) { sequence + 1 } else { 1 };
        day = Some(record.day);
        let number = Number::new(0, record.day, sequence);
        let number = number.with_context(|| format!("no number is left on {}", record.day))?;
        let fallback = AgencyCode::new(route::GRID_CENTRE);
        let proposed = precedents.propose(&record.matter()).into_iter().next();
        designate(record, proposed.map_or(fallback, |first| first.agency), rules);
        let history = history(record, number, index, rules);
        histories.push(history.with_context(|| format!("the event numbered {number}"))?);
        precedents.add(&record.matter(), &record.unit, 1);
    }
    Ok(histories)
}

/// Makes a unit the one that the catalogue designates for the record's item.
fn designate(record: &Record, unit: AgencyCode, rules: &mut Rulebook) {
    if let Some(item) = rules.catalogue.items.iter_mut().find(|item| item.code == record.item) {
        item.unit = unit;
    }
}

fn history(
    record: &Record,
    number: Number,
    index: u64,
    rules: &Rulebook,
) -> anyhow::Result<Vec<Event>> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let reported = instant(record.day.and_time(nine));
    let mut random = [0; 10];
    random[2..].copy_from_slice(&index.to_be_bytes());
    let id = OrderId::new(reported, random);
    let place = Place { cluster: Some(record.cluster.clone()), ..Place::default() };
    let (order, event) = report(id, number, place, Some(&record.item), None, reported, rules);
    let mut life = Life { order, events: vec![event], rules };

    let said = || Note::new("按记录重放").map_err(|refusal| anyhow!(refusal));
    let dispatcher = actor("dispatcher", Role::Dispatcher);
    let handler = actor("handler", Role::Handler { agency: record.unit.clone() });
    let checker = actor("checker", Role::Checker);
    life.act(reported, &dispatcher, Act::Accept { item: record.item.clone() })?;
    let dispatch = Act::Dispatch { agency: record.unit.clone(), reason: Some(said()?) };
    life.act(reported, &dispatcher, dispatch)?;
    life.act(reported, &handler, Act::Take)?;
    let due = life.order.due.at;
    let handled = if record.in_time { due - ONE_MINUTE } else { due + ONE_MINUTE };
    life.act(handled, &handler, Act::Handle { note: said()?, photos: Vec::new() })?;
    let checked = handled + ONE_MINUTE;
    life.act(checked, &checker, Act::Check { passed: true, note: said()? })?;
    life.act(checked + ONE_MINUTE, &checker, Act::Close { answer: said()? })?;
    Ok(life.events)
}

fn actor(person: &str, role: Role) -> Actor {
    Actor { person: Some(PersonCode::new(person)), role }
}

struct Life<'r> {
    order: Order,
    events: Vec<Event>,
    rules: &'r Rulebook,
}

impl Life<'_> {
    fn act(&mut self, at: DateTime<Utc>, actor: &Actor, act: Act) -> anyhow::Result<()> {
        let (order, event) = perform(&self.order, act, actor, at, self.rules)?;
        self.order = order;
        self.events.push(event);
        Ok(())
    }
}
