mod appeals;
mod bundle;
mod counting;
mod month;

use super::*;
use crate::code::ItemCode;
use crate::dispatch::event::{Event, OrderId};
use crate::dispatch::order::{Act, Order, perform, report};
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::place::Place;
use crate::testing::{RULES, actor, agency, at, cluster, item, note, photo};

/// A life made by acts at moments of the street's clock.
struct Made {
    order: Order,
    events: Vec<Event>,
}

impl Made {
    /// Shared bikes: 1h to accept, 2h to dispatch, 4h to handle, 1d to answer.
    fn bikes(sequence: u16, moment: &str) -> Self {
        Self::report(sequence, "010101", cluster("02"), moment)
    }

    fn report(sequence: u16, code: &str, place: Place, moment: &str) -> Self {
        Self::reported_as(sequence, Some(&item(code)), place, moment)
    }

    fn reported_as(sequence: u16, item: Option<&ItemCode>, place: Place, moment: &str) -> Self {
        let now = at(moment);
        let number = Number::new(2, now.date_naive(), sequence).unwrap();
        let id = OrderId::new(now, [u8::try_from(sequence).unwrap(); 10]);
        let (order, event) = report(id, number, place, item, None, now, &RULES);
        Self { order, events: vec![event] }
    }

    fn act(mut self, moment: &str, role: Role, act: Act) -> Self {
        // Nobody decides on what they did or asked for themselves.
        let by = match role {
            Role::Handler { .. } => actor("somebody-who-acted", role),
            role => Actor { person: None, role },
        };
        let (order, event) = perform(&self.order, act, &by, at(moment), &RULES).unwrap();
        self.order = order;
        self.events.push(event);
        self
    }

    fn accept(self, moment: &str) -> Self {
        let item = self.order.routing.item.clone().unwrap();
        self.act(moment, Role::Dispatcher, Act::Accept { item })
    }

    fn accept_as(self, moment: &str, code: &str) -> Self {
        self.act(moment, Role::Dispatcher, Act::Accept { item: item(code) })
    }

    fn dispatch(self, moment: &str, unit: &str) -> Self {
        let act = Act::Dispatch { agency: agency(unit), reason: Some(note("理由")) };
        self.act(moment, Role::Dispatcher, act)
    }

    fn handler(&self) -> Role {
        Role::Handler { agency: self.order.agency.clone() }
    }

    fn take(self, moment: &str) -> Self {
        let role = self.handler();
        self.act(moment, role, Act::Take)
    }

    fn return_to(self, moment: &str, unit: &str) -> Self {
        let role = self.handler();
        let act = Act::Return { reason: note("不归我们"), proposed: agency(unit) };
        self.act(moment, role, act)
    }

    fn review(self, moment: &str, unit: &str) -> Self {
        let act = Act::Review { agency: agency(unit), reason: note("复核") };
        self.act(moment, Role::Dispatcher, act)
    }

    fn handle(self, moment: &str) -> Self {
        let role = self.handler();
        let act = Act::Handle { note: note("已处理"), photos: photo() };
        self.act(moment, role, act)
    }

    fn suspend(self, moment: &str, until: &str, approve: bool) -> Self {
        let role = self.handler();
        let apply = Act::Apply { reason: note("等车"), until: at(until) };
        let decide = Act::Suspend { approve, note: note("看过") };
        self.act(moment, role, apply).act(moment, Role::Supervisor, decide)
    }

    fn check(self, moment: &str, passed: bool) -> Self {
        self.act(moment, Role::Checker, Act::Check { passed, note: note("看过") })
    }

    fn close(self, moment: &str) -> Self {
        self.act(moment, Role::Checker, Act::Close { answer: note("办结") })
    }

    fn rate(self, moment: &str, satisfaction: u8) -> Self {
        let rate = Act::Rate { satisfaction, note: Some(note("评语")), voice: None };
        self.act(moment, Role::Reporter, rate)
    }

    fn appeal(self, appealed: &str, decided: &str, grant: bool) -> Self {
        let role = self.handler();
        let decide = Act::Decide { grant, note: note("核对过") };
        self.act(appealed, role, Act::Appeal { reason: note("封路") }).act(
            decided,
            Role::Supervisor,
            decide,
        )
    }

    fn reopen(self, moment: &str) -> Self {
        self.act(moment, Role::Reporter, Act::Reopen { reason: note("又来了") })
    }
}

/// Five orders of November 2026, and one that was reported a minute before it began.
fn november() -> Vec<Made> {
    vec![
        // In time throughout, accepted at the last moment; handled after 150 working minutes (10:00
        // to 11:30 and 13:00 to 14:00), closed after 5 h 30 min = 330 minutes.
        Made::bikes(1, "2026-11-23 09:00")
            .accept("2026-11-23 10:00")
            .dispatch("2026-11-23 10:00", "bikes")
            .take("2026-11-23 10:10")
            .handle("2026-11-23 14:00")
            .check("2026-11-23 14:15", true)
            .close("2026-11-23 14:30")
            .rate("2026-11-23 20:00", 5),
        // Accepted late, handled late, then after a failed check at once, closed in time; after 2
        // days = 2880 minutes.
        Made::bikes(2, "2026-11-23 09:00")
            .accept("2026-11-23 13:00")
            .dispatch("2026-11-23 13:00", "bikes")
            .take("2026-11-23 13:10")
            .handle("2026-11-24 11:00")
            .check("2026-11-24 11:00", false)
            .handle("2026-11-24 11:00")
            .check("2026-11-25 09:00", true)
            .close("2026-11-25 09:00")
            .rate("2026-11-25 10:00", 2),
        // Dispatched elsewhere than proposed; nobody takes it on.
        Made::bikes(3, "2026-11-24 09:00")
            .accept("2026-11-24 09:10")
            .dispatch("2026-11-24 09:20", "chengguan"),
        // Returned, and reviewed back to the same unit.
        Made::bikes(4, "2026-11-24 09:00")
            .accept("2026-11-24 09:10")
            .dispatch("2026-11-24 09:20", "bikes")
            .return_to("2026-11-24 10:00", "roads")
            .review("2026-11-24 10:30", "bikes"),
        // Void.
        Made::report(5, "010201", Place::default(), "2026-11-30 23:59").act(
            "2026-12-01 09:00",
            Role::Dispatcher,
            Act::Void { reason: note("测试") },
        ),
        Made::bikes(6, "2026-10-31 23:59"),
    ]
}

fn month() -> Month {
    "2026-11".parse().unwrap()
}

fn histories(made: &[Made]) -> Vec<History> {
    made.iter().map(|made| History::of(&made.events).unwrap()).collect()
}

/// The table of a month that is closed.
fn closed(made: &[Made], by: By) -> Table {
    table(&histories(made), by, &Counting::closed(month(), &RULES.calendar))
}

fn share(part: u32, whole: u32) -> Share {
    Share { part, whole }
}
