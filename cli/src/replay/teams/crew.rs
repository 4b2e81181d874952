//! A team with the orders that it has and the days on which it works.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use gongzhi_core::calendar::instant;
use gongzhi_core::dispatch::assign::team::{Shift, Team};
use std::collections::BTreeSet;

/// An order takes a fifth of what a team of capacity 1 does in its five days, five times: so a
/// team does `capacity` parts a shift.
const PARTS_OF_AN_ORDER: u32 = 5;

pub struct Crew {
    pub team: Team,
    /// The first of its two days of rest, from Monday.
    pub rests: u32,
    /// What it has not handled, by when it is due, then as it came.
    waiting: BTreeSet<(DateTime<Utc>, usize)>,
    /// How much of the first of them is done.
    parts_done: u32,
    /// Open orders, summed over the evenings.
    pub open_evenings: u32,
}

impl Crew {
    pub fn new(team: Team, rests: u32) -> Self {
        Self { team, rests, waiting: BTreeSet::new(), parts_done: 0, open_evenings: 0 }
    }

    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Its shifts of this day and the six that follow.
    pub fn look_ahead(&mut self, day: NaiveDate) {
        let days = (0..7).filter_map(|ahead| day.checked_add_days(Days::new(ahead)));
        self.team.shifts = days.filter_map(|day| self.shift(day)).collect();
    }

    pub fn take(&mut self, order: usize, due: DateTime<Utc>) {
        self.waiting.insert((due, order));
        self.count();
    }

    /// Works through its shift of this day, if it has one: the orders that it is done with, by
    /// when they were due, and the moment at which it is.
    pub fn work(&mut self, day: NaiveDate) -> Vec<(usize, DateTime<Utc>, DateTime<Utc>)> {
        let mut done = Vec::new();
        if let Some(shift) = self.shift(day) {
            let mut parts = self.parts_done + u32::from(self.team.capacity.get());
            while parts >= PARTS_OF_AN_ORDER {
                let Some((due, order)) = self.waiting.pop_first() else { break };
                parts -= PARTS_OF_AN_ORDER;
                done.push((order, due, shift.until));
            }
            // Time without an order is lost.
            self.parts_done = if self.is_idle() { 0 } else { parts };
        }
        self.count();
        self.open_evenings += self.team.open;
        done
    }

    fn count(&mut self) {
        self.team.open = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
    }

    fn shift(&self, day: NaiveDate) -> Option<Shift> {
        let weekday = day.weekday().num_days_from_monday();
        if (weekday + 7 - self.rests) % 7 < 2 {
            return None;
        }
        let from = day.and_time(NaiveTime::from_hms_opt(9, 0, 0)?);
        let until = day.and_time(NaiveTime::from_hms_opt(17, 30, 0)?);
        Some(Shift { from: instant(from), until: instant(until) })
    }
}
