//! Where an order stands while its history is counted.

use super::By;
use super::history::{History, Step, Stop, What};
use crate::calendar::Calendar;
use crate::code::{AgencyCode, BuildingCode, ClusterCode, ItemCode};
use chrono::{DateTime, Utc};

/// What is to be done next, by the deadline of the life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Accept,
    Dispatch,
    Take,
    /// Deciding on a return, while the time to handle goes on.
    Review,
    Handle,
    Answer,
    /// Nothing: it is closed, or void.
    Over,
}

pub(super) struct Life<'h> {
    pub reported_at: DateTime<Utc>,
    pub stage: Stage,
    pub due: DateTime<Utc>,
    pub agency: &'h AgencyCode,
    pub is_void: bool,
    /// Merged into another order, with which it is counted.
    pub is_merged: bool,
    pub closed_at: Option<DateTime<Utc>>,
    cluster: Option<&'h ClusterCode>,
    building: Option<&'h BuildingCode>,
    pub item: Option<&'h ItemCode>,
    /// Its unit's clock runs day and night.
    wall_clock: bool,
    /// When it reached the unit, or came back from a check that it did not pass.
    reached_at: DateTime<Utc>,
    /// Since when the clock stands still, and until when at most.
    stopped: Option<(DateTime<Utc>, Stop)>,
    /// The minutes by its clock for which it stood still since it reached the unit.
    stopped_minutes: i64,
}

impl<'h> Life<'h> {
    /// A life at its beginning, and the steps that follow.
    pub fn begin(history: &'h History) -> Option<(Self, &'h [Step])> {
        let (first, rest) = history.steps.split_first()?;
        let What::Report { cluster, building, item, agency, due } = &first.what else {
            return None;
        };
        let life = Self {
            reported_at: first.at,
            stage: Stage::Accept,
            due: *due,
            agency,
            is_void: false,
            is_merged: false,
            closed_at: None,
            cluster: cluster.as_ref(),
            building: building.as_ref(),
            item: item.as_ref(),
            wall_clock: false,
            reached_at: first.at,
            stopped: None,
            stopped_minutes: 0,
        };
        Some((life, rest))
    }

    /// A life at the end of its history.
    pub fn whole(history: &'h History, calendar: &Calendar) -> Option<Self> {
        let (mut life, rest) = Self::begin(history)?;
        for step in rest {
            life.reach(step.at, calendar);
            life.go(step, calendar);
        }
        Some(life)
    }

    /// Lets time pass: a suspension ends by itself when its moment has come.
    pub fn reach(&mut self, at: DateTime<Utc>, calendar: &Calendar) {
        if let Some((_, stop)) = self.stopped.filter(|(_, stop)| stop.until <= at) {
            self.start(stop.until, stop.due, calendar);
        }
    }

    fn start(&mut self, at: DateTime<Utc>, due: DateTime<Utc>, calendar: &Calendar) {
        if let Some((since, _)) = self.stopped.take() {
            self.stopped_minutes += self.minutes(since, at, calendar);
        }
        self.due = due;
    }

    /// What a step makes of it.
    pub fn go(&mut self, step: &'h Step, calendar: &Calendar) {
        match &step.what {
            // A history has one report, and it is its beginning.
            What::Report { .. } | What::Rate { .. } => {}
            What::Accept { item, agency, due } => {
                (self.stage, self.due) = (Stage::Dispatch, *due);
                (self.item, self.agency) = (item.as_ref(), agency);
            }
            What::Dispatch { agency, due, wall_clock, .. } => {
                (self.stage, self.due, self.agency) = (Stage::Take, *due, agency);
                self.wall_clock = *wall_clock;
                self.arrive(step.at);
            }
            What::Take => self.stage = Stage::Handle,
            What::Return => self.stage = Stage::Review,
            What::Review { agency } => {
                if self.agency != agency {
                    self.arrive(step.at);
                }
                (self.stage, self.agency) = (Stage::Take, agency);
            }
            What::Handle { due } => (self.stage, self.due) = (Stage::Answer, *due),
            What::Check { rework } => {
                if let Some(due) = rework {
                    (self.stage, self.due) = (Stage::Handle, *due);
                    self.arrive(step.at);
                }
            }
            What::Suspend { granted } => self.stopped = granted.map(|stop| (step.at, stop)),
            What::Resume { due } => self.start(step.at, *due, calendar),
            What::Close => (self.stage, self.closed_at) = (Stage::Over, Some(step.at)),
            What::Void => (self.stage, self.is_void) = (Stage::Over, true),
            What::Merge => self.is_merged = true,
            What::Separate => self.is_merged = false,
            What::Reopen { due } => {
                (self.stage, self.due, self.closed_at) = (Stage::Dispatch, *due, None);
            }
        }
    }

    fn arrive(&mut self, at: DateTime<Utc>) {
        (self.reached_at, self.stopped_minutes) = (at, 0);
    }

    /// The minutes since it reached the unit, without those for which the clock stood still: of an
    /// emergency all, of what else in working time.
    pub fn minutes_at_unit(&self, now: DateTime<Utc>, calendar: &Calendar) -> i64 {
        self.minutes(self.reached_at, now, calendar) - self.stopped_minutes
    }

    fn minutes(&self, from: DateTime<Utc>, to: DateTime<Utc>, calendar: &Calendar) -> i64 {
        match self.wall_clock {
            true => (to - from).num_minutes(),
            false => calendar.working_minutes(from, to),
        }
    }

    /// Whether its stage should be done by `now`. `reach` comes first.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        let is_over = self.stage == Stage::Over || self.is_merged;
        !is_over && self.stopped.is_none() && self.due < now
    }

    /// The code of the group that it belongs to; empty when it is not known.
    pub fn group(&self, by: By) -> &'h str {
        match by {
            By::Agency => self.agency.as_str(),
            By::Cluster => self.cluster.map_or("", ClusterCode::as_str),
            By::Building => self.building.map_or("", BuildingCode::as_str),
            By::Kind => self.item.and_then(|item| item.as_str().get(..4)).unwrap_or_default(),
        }
    }
}
