//! 约请: a station calls units to a session on the spot, about open orders or about its cluster;
//! who comes, who came, what they took upon themselves, and whether they did it.

mod act;
mod evolve;

pub use act::{
    Act, Fact, Minuted, Refusal, Undertaken, Verb, may_call, open_acts, perform, permit,
};

use super::order::Order;
use super::route::GRID_CENTRE;
use crate::calendar::street_time;
use crate::code::{AgencyCode, ClusterCode};
use crate::number::Number;
use crate::people::policy::{self, Subject};
use crate::people::{Actor, Role};
use crate::text::{Note, Title};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The most units that one summons calls.
pub const MOST_UNITS: usize = 8;
/// The most orders that one summons is about.
pub const MOST_ORDERS: usize = 10;
/// How long before the session it is called at least.
pub const NOTICE_MINUTES: i64 = 60;
/// How far ahead a session may be.
pub const FURTHEST_DAYS: i64 = 30;
/// How long after the session a promise may reach.
pub const PROMISE_DAYS: i64 = 366;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summons {
    pub number: Number,
    pub cluster: ClusterCode,
    /// What it is about; none where it is about the cluster.
    pub orders: Vec<Number>,
    pub purpose: Note,
    pub place: Title,
    pub at: DateTime<Utc>,
    pub units: Vec<Called>,
    pub called_by: Actor,
    pub called_at: DateTime<Utc>,
    /// When who called it signed who came and what was agreed.
    #[serde(default)]
    pub minuted_at: Option<DateTime<Utc>>,
    /// Why it does not take place.
    #[serde(default)]
    pub cancelled: Option<Note>,
}

/// A unit that is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub unit: AgencyCode,
    /// What it said last.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// `None` until it is minuted.
    #[serde(default)]
    pub came: Option<bool>,
    #[serde(default)]
    pub promise: Option<Promise>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub coming: bool,
    /// The post of who comes, never a name.
    pub who: Option<Title>,
    pub note: Option<Note>,
    pub at: DateTime<Utc>,
}

/// What a unit took upon itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub what: Note,
    /// The last day of the street's calendar for it.
    pub until: NaiveDate,
    #[serde(default)]
    pub fulfilled: Option<Fulfilment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    pub note: Note,
    pub at: DateTime<Utc>,
}

impl Promise {
    /// Whether its last day has passed without it.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.fulfilled.is_none() && self.until < street_time(now).date()
    }
}

/// Where a summons stands; follows from the clock and what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Its moment is ahead.
    Called,
    /// Its moment has come, and it is not minuted.
    Held,
    Minuted,
    Cancelled,
}

impl Summons {
    /// One that is to be called, of which nothing is known but what who calls it says.
    pub fn new(
        number: Number,
        cluster: ClusterCode,
        orders: Vec<Number>,
        (purpose, place, at): (Note, Title, DateTime<Utc>),
        units: Vec<AgencyCode>,
        called_by: Actor,
        called_at: DateTime<Utc>,
    ) -> Self {
        let called = |unit| Called { unit, answer: None, came: None, promise: None };
        Self {
            number,
            cluster,
            orders,
            purpose,
            place,
            at,
            units: units.into_iter().map(called).collect(),
            called_by,
            called_at,
            minuted_at: None,
            cancelled: None,
        }
    }

    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        match () {
            () if self.cancelled.is_some() => Phase::Cancelled,
            () if self.minuted_at.is_some() => Phase::Minuted,
            () if now >= self.at => Phase::Held,
            () => Phase::Called,
        }
    }

    /// As which of the units somebody is called.
    pub fn called_as(&self, by: &Actor) -> Option<&Called> {
        let unit = by.role.unit()?;
        self.units.iter().find(|called| called.unit.as_str() == unit)
    }

    /// Whether somebody runs it: who called it, or the station's liaison officer.
    pub fn is_run_by(&self, by: &Actor) -> bool {
        policy::permit(Some(by), policy::Act::Summons(Verb::Minute), &self.subject(by)).is_ok()
    }

    /// Whether something is still to be done: said who came, or what was promised.
    pub fn is_unfinished(&self, now: DateTime<Utc>) -> bool {
        match self.phase(now) {
            Phase::Called | Phase::Held => true,
            Phase::Minuted => self.units.iter().any(Called::owes),
            Phase::Cancelled => false,
        }
    }

    /// Whether it is put before somebody: they run it or are called, and it is unfinished for them.
    pub fn is_put_before(&self, by: &Actor, now: DateTime<Utc>) -> bool {
        let theirs = match self.phase(now) {
            Phase::Minuted => self.called_as(by).is_some_and(Called::owes),
            _ => self.called_as(by).is_some(),
        };
        self.is_unfinished(now) && (theirs || self.is_run_by(by))
    }

    /// In which roles people are told of it.
    pub fn recipients(&self) -> Vec<Role> {
        let role = |called: &Called| match called.unit.as_str() {
            GRID_CENTRE => Role::Dispatcher,
            _ => Role::Handler { agency: called.unit.clone() },
        };
        self.units.iter().map(role).collect()
    }

    /// What the policy table asks of it.
    fn subject<'a>(&'a self, by: &Actor) -> Subject<'a> {
        Subject {
            unit: self.called_as(by).map(|called| &called.unit),
            person: self.called_by.person.as_ref(),
            ..Subject::of_cluster(&self.cluster)
        }
    }

    /// Checks one that is to be called. Whether its caller may was found out by [`may_call`].
    /// `orders` are those of its numbers that there are.
    pub fn check_call(
        &self,
        orders: &[Order],
        is_unit: impl Fn(&AgencyCode) -> bool,
    ) -> Result<(), Refusal> {
        match self.units.len() {
            0 => Err(Refusal::NoUnit)?,
            count if count > MOST_UNITS => Err(Refusal::TooManyUnits { most: MOST_UNITS })?,
            _ => {}
        }
        for (place, called) in self.units.iter().enumerate() {
            let is_there = self.units.iter().take(place).any(|other| other.unit == called.unit);
            if is_there || !is_unit(&called.unit) {
                return Err(Refusal::UnknownUnit);
            }
        }
        if self.orders.len() > MOST_ORDERS {
            return Err(Refusal::TooManyOrders { most: MOST_ORDERS });
        }
        for number in &self.orders {
            let order = orders.iter().find(|order| order.number == *number);
            let order = order.ok_or(Refusal::UnknownOrder { order: *number })?;
            if order.place.cluster.as_ref() != Some(&self.cluster) {
                return Err(Refusal::OrderElsewhere { order: *number });
            }
            if !order.state.is_open() {
                return Err(Refusal::OrderNotOpen { order: *number });
            }
        }
        let ahead = self.at - self.called_at;
        match () {
            () if ahead < TimeDelta::minutes(NOTICE_MINUTES) => {
                Err(Refusal::TooSoon { minutes: NOTICE_MINUTES })
            }
            () if ahead > TimeDelta::days(FURTHEST_DAYS) => {
                Err(Refusal::TooFarAhead { days: FURTHEST_DAYS })
            }
            () => Ok(()),
        }
    }
}

impl Called {
    /// Whether it has promised something that it has not said to be done.
    pub fn owes(&self) -> bool {
        self.promise.as_ref().is_some_and(|promise| promise.fulfilled.is_none())
    }
}

#[cfg(test)]
mod tests;
