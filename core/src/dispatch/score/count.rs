//! Counting orders: what each history adds to the figures of its group.

use super::Counting;
use super::figures::{Figures, FiveRates, Share, Spread};
use super::history::{History, What};
use super::life::{Life, Stage};
use chrono::{DateTime, Utc};

/// A reporter who gives no more points than these complains.
const COMPLAINT_POINTS: u8 = 2;

/// Points of the best rating.
const FULL_POINTS: u32 = 5;

/// Figures as they are being counted.
#[derive(Default)]
pub struct Score {
    counted: Figures,
    minutes_to_accept: Vec<i64>,
    minutes_to_handle: Vec<i64>,
    minutes_to_close: Vec<i64>,
}

/// What an order is judged by once, however often it happened.
#[derive(Default)]
struct Marks {
    dispatched: bool,
    corrected: bool,
    /// The unit took it on.
    taken: bool,
    /// The unit returned what was its own.
    shirked: bool,
    checked: bool,
    /// A check failed, or a wish to suspend was refused.
    sent_back: bool,
    answered: bool,
    complained: bool,
}

impl Score {
    /// Adds one order's whole history.
    pub fn add(&mut self, history: &History, counting: &Counting<'_>) {
        let Some((mut life, rest)) = Life::begin(history) else { return };
        let calendar = counting.calendar;
        let mut marks = Marks::default();
        self.counted.received += 1;
        for step in rest {
            life.reach(step.at, calendar);
            self.step(&life, step.at, &step.what, counting, &mut marks);
            life.go(step, calendar);
        }
        life.reach(counting.at, calendar);
        self.end(&life, counting.at, &mut marks);
        self.judge(&marks);
    }

    /// What a step adds, by where the order stood before it.
    fn step(
        &mut self,
        before: &Life<'_>,
        at: DateTime<Utc>,
        what: &What,
        counting: &Counting<'_>,
        marks: &mut Marks,
    ) {
        let on_time = at <= before.due;
        let counted = &mut self.counted;
        match what {
            What::Accept { item, .. } => {
                marks.corrected |= counting.judges_the_item() && item.as_ref() != before.item;
                counted.accepted.add(on_time);
                self.minutes_to_accept.push((at - before.reported_at).num_minutes());
            }
            What::Dispatch { corrected, .. } => {
                counted.dispatched.add(on_time);
                marks.dispatched = true;
                marks.corrected |= corrected;
            }
            What::Take => marks.taken = true,
            What::Return => {
                counted.returned += 1;
                marks.corrected = true;
            }
            What::Review { agency } => marks.shirked |= agency == before.agency,
            What::Handle { .. } => {
                counted.handled.add(on_time);
                self.minutes_to_handle.push(before.minutes_at_unit(at, counting.calendar));
            }
            What::Check { rework } => {
                counted.reworked += u32::from(rework.is_some());
                marks.checked = true;
                marks.sent_back |= rework.is_some();
            }
            What::Suspend { granted } => {
                counted.suspended += u32::from(granted.is_some());
                marks.sent_back |= granted.is_none();
            }
            What::Close => {
                counted.answered.add(on_time);
                marks.answered = true;
            }
            What::Rate { satisfaction } => {
                counted.rates.satisfaction.part += u32::from(*satisfaction);
                counted.rates.satisfaction.whole += FULL_POINTS;
                marks.complained |= *satisfaction <= COMPLAINT_POINTS;
            }
            What::Reopen { .. } => {
                counted.reopened += 1;
                marks.complained = true;
            }
            What::Report { .. }
            | What::Resume { .. }
            | What::Void
            | What::Merge
            | What::Separate => {}
        }
    }

    /// What the end of a history adds: what is overdue, and how it came out.
    fn end(&mut self, life: &Life<'_>, now: DateTime<Utc>, marks: &mut Marks) {
        let counted = &mut self.counted;
        if life.is_overdue(now) {
            match life.stage {
                Stage::Accept => counted.accepted.add(false),
                Stage::Dispatch => counted.dispatched.add(false),
                Stage::Take => {
                    counted.handled.add(false);
                    marks.shirked |= !marks.taken;
                }
                Stage::Review | Stage::Handle => counted.handled.add(false),
                Stage::Answer => counted.answered.add(false),
                Stage::Over => {}
            }
        }
        counted.void += u32::from(life.is_void || life.is_merged);
        if let Some(closed) = life.closed_at {
            counted.closed += 1;
            self.minutes_to_close.push((closed - life.reported_at).num_minutes());
        }
    }

    fn judge(&mut self, marks: &Marks) {
        let Figures { straight_through, rates, .. } = &mut self.counted;
        if marks.dispatched {
            straight_through.add(!marks.corrected);
        }
        if marks.taken || marks.shirked {
            rates.responsibility.add(!marks.shirked);
        }
        if marks.checked {
            rates.process.add(!marks.sent_back);
        }
        if marks.answered {
            rates.conduct.add(!marks.complained);
        }
    }

    /// The figures of all that was added.
    pub fn figures(self) -> Figures {
        let Figures { received, void, closed, accepted, dispatched, handled, answered, .. } =
            self.counted;
        Figures {
            completion: Share { part: closed, whole: received - void },
            rates: FiveRates {
                timeliness: accepted.and(dispatched).and(handled).and(answered),
                ..self.counted.rates
            },
            to_accept: Spread::of(self.minutes_to_accept),
            to_handle: Spread::of(self.minutes_to_handle),
            to_close: Spread::of(self.minutes_to_close),
            ..self.counted
        }
    }
}
