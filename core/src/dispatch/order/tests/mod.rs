mod charge;
mod clock;
mod history;
mod merging;
mod pause;
mod permissions;
mod refusals;
mod rights;
mod stages;
mod supervision;
mod voices;

use super::{Act, Order, Refusal, State, Verb, open_acts, perform, report};
use crate::dispatch::event::{Event, OrderId};
use crate::dispatch::order;
use crate::dispatch::{Fact, route};
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::place::Place;
use crate::testing::{RULES, agency, at, item, note, photo, spot};
use chrono::{DateTime, TimeDelta, Utc};

/// Shared bikes on tactile paving: 1h to accept, 2h to dispatch, 4h to handle, 1d to answer, and a
/// photograph.
const BIKES: &str = "010101";
/// A broken lift: the tower's own property management handles it.
const LIFT: &str = "090402";

/// Directions and places: the station of the cluster answers, but at a metro entrance.
const DIRECTIONS: &str = "150101";

/// An order with its history, grown one act after another.
#[derive(Clone)]
struct Life {
    order: Order,
    events: Vec<Event>,
    now: DateTime<Utc>,
}

impl Life {
    /// Reported on a Monday at 10:00.
    fn begin(code: &str, place: Place) -> Self {
        let now = at("2026-11-23 10:00");
        let number = Number::new(2, now.date_naive(), 1).unwrap();
        let id = OrderId::new(now, [7; 10]);
        let (order, event) = report(id, number, place, Some(&item(code)), None, now, &RULES);
        Self { order, events: vec![event], now }
    }

    fn bikes() -> Self {
        Self::begin(BIKES, spot("ljz-m6"))
    }

    fn after(mut self, minutes: i64) -> Self {
        self.now += TimeDelta::minutes(minutes);
        self
    }

    fn at(mut self, moment: &str) -> Self {
        self.now = at(moment);
        self
    }

    fn attempt(&self, actor: &Actor, act: Act) -> Result<(Order, Event), Refusal> {
        perform(&self.order, act, actor, self.now, &RULES)
    }

    fn refusal(&self, actor: &Actor, act: Act) -> Refusal {
        self.attempt(actor, act).expect_err("performed")
    }

    fn act(mut self, actor: &Actor, act: Act) -> Self {
        let (order, event) = self.attempt(actor, act).expect("refused");
        self.order = order;
        self.events.push(event);
        self
    }

    fn accept(self) -> Self {
        let item = self.order.routing.item.clone().unwrap();
        self.act(&dispatcher(), Act::Accept { item })
    }

    fn dispatch(self) -> Self {
        let agency = self.order.routing.agency.clone();
        self.act(&dispatcher(), Act::Dispatch { agency, reason: None })
    }

    fn take(self) -> Self {
        let handler = self.handler();
        self.act(&handler, Act::Take)
    }

    /// Sends it back from where it was dispatched.
    fn send_back(self) -> Self {
        let handler = self.handler();
        let proposed = agency("roads");
        self.act(&handler, Act::Return { reason: note("不归我们管"), proposed })
    }

    fn review(self, unit: &str) -> Self {
        let agency = agency(unit);
        self.act(&dispatcher(), Act::Review { agency, reason: note("复核决定") })
    }

    fn handle(self) -> Self {
        let handler = self.handler();
        self.act(&handler, Act::Handle { note: note("已清走"), photos: photo() })
    }

    fn check(self, passed: bool) -> Self {
        self.act(&checker(), Act::Check { passed, note: note("到现场看过") })
    }

    fn close(self) -> Self {
        self.act(&checker(), Act::Close { answer: note("已处理完毕") })
    }

    fn rate(self, satisfaction: u8) -> Self {
        self.act(&Actor::reporter(), Act::Rate { satisfaction, note: None, voice: None })
    }

    fn apply(self, until: &str) -> Self {
        let handler = self.handler();
        self.act(&handler, Act::Apply { reason: note("等备件"), until: at(until) })
    }

    fn suspend(self) -> Self {
        self.act(&supervisor(), Act::Suspend { approve: true, note: note("同意") })
    }

    fn resume(self) -> Self {
        self.act(&supervisor(), Act::Resume)
    }

    fn void(self) -> Self {
        self.act(&dispatcher(), Act::Void { reason: note("重复上报") })
    }

    fn voice(mut self) -> Self {
        let (order, event) = order::voice(&self.order, self.now).expect("refused");
        self.order = order;
        self.events.push(event);
        self
    }

    fn merge(self) -> Self {
        self.act(&dispatcher(), Act::Merge { into: other_number() })
    }

    fn supervise(self, until: &str) -> Self {
        let until = at(until);
        self.act(&supervisor(), Act::Supervise { demand: note("请说明进展"), until })
    }

    fn reply(self) -> Self {
        let handler = self.handler();
        self.act(&handler, Act::Reply { note: note("备件明天到") })
    }

    fn thank(self) -> Self {
        self.act(&dispatcher(), Act::Thank { note: note("谢谢您"), reward: None })
    }

    fn separate(self) -> Self {
        self.act(&dispatcher(), Act::Separate)
    }

    fn reopen(self) -> Self {
        self.act(&Actor::reporter(), Act::Reopen { reason: note("又堆满了") })
    }

    fn appeal(self) -> Self {
        let handler = self.handler();
        self.act(&handler, Act::Appeal { reason: note("当天封路，进不去") })
    }

    fn decide(self, grant: bool) -> Self {
        self.act(&supervisor(), Act::Decide { grant, note: note("核对过") })
    }

    /// Who handled it, or who would.
    fn handled_by(&self) -> Option<crate::code::PersonCode> {
        self.order.handled_by.clone().or(self.handler().person)
    }

    /// A handler of the unit in charge.
    fn handler(&self) -> Actor {
        handler_of(self.order.agency.as_str())
    }

    /// The order as it stands now, whether or not anything happened.
    fn today(&self) -> Order {
        self.order.as_of(self.now)
    }
}

/// Every state that an order can be in, and every standing within a state on which a permission
/// depends, each reached by performing acts.
fn lives(begin: &Life) -> Vec<(&'static str, Life)> {
    let begin = || begin.clone();
    let handling = || begin().accept().dispatch().take();
    let closed = || handling().handle().check(true).close();
    vec![
        ("reported", begin()),
        ("accepted", begin().accept()),
        ("dispatched", begin().accept().dispatch()),
        ("returned", begin().accept().dispatch().send_back()),
        ("dispatched after review", begin().accept().dispatch().send_back().review("metro")),
        ("handling", handling()),
        ("handling, suspension asked", handling().apply("2026-12-01 10:00")),
        ("suspended", handling().apply("2026-12-01 10:00").suspend()),
        ("checking", handling().handle()),
        ("handling again", handling().handle().check(false)),
        ("checking, passed", handling().handle().check(true)),
        ("closed", closed()),
        ("appealed", closed().appeal()),
        ("appeal decided", closed().appeal().decide(false)),
        ("rated", closed().rate(5)),
        ("reopened", closed().reopen()),
        ("void", begin().void()),
        ("merged", begin().merge()),
        ("handling, supervised", handling().supervise("2026-11-24 10:00")),
        ("closed, thanked", closed().thank()),
    ]
}

/// The number of another order of the day.
fn other_number() -> Number {
    Number::new(2, at("2026-11-23 10:00").date_naive(), 2).unwrap()
}

fn person(code: &str, role: Role) -> Actor {
    Actor { person: Some(crate::code::PersonCode::new(code)), role }
}

fn dispatcher() -> Actor {
    person("dispatcher", Role::Dispatcher)
}

fn checker() -> Actor {
    person("checker", Role::Checker)
}

fn supervisor() -> Actor {
    person("supervisor", Role::Supervisor)
}

fn handler_of(unit: &str) -> Actor {
    person(unit, Role::Handler { agency: agency(unit) })
}

fn manager_of(building: &str) -> Actor {
    use crate::code::{BuildingCode, ClusterCode};
    let (building, cluster) = (BuildingCode::new(building), ClusterCode::new("01"));
    person("manager", Role::Manager { building, cluster })
}
