//! Spans of duty: who leads, from when until when, and why.

use super::{GAP_ALARM_DAYS, Rota, ShiftNumber};
use crate::code::BuildingCode;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// By what a building leads a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    InTurn,
    Swap,
    TakeOver,
    FillGap,
}

/// A building that leads, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub building: BuildingCode,
    pub why: Why,
}

/// A shift, or the part of one through which nothing changes. `until` is the first moment after
/// it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub shift: ShiftNumber,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// `None` is a gap: the building that should lead has left, or the station has none.
    pub holder: Option<Holder>,
}

/// 轮值组长: the building that leads a station, and the span through which it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyLead {
    pub building: BuildingCode,
    pub shift: ShiftNumber,
    pub from: DateTime<Utc>,
    /// The first moment at which it no longer leads.
    pub until: DateTime<Utc>,
    pub why: Why,
}

impl Rota {
    /// The one lead at a moment; `None` in a gap and before the rota's start.
    pub fn duty_lead(&self, at: DateTime<Utc>) -> Option<DutyLead> {
        let Span { shift, from, until, holder } = self.span_at(at)?;
        let Holder { building, why } = holder?;
        Some(DutyLead { building, shift, from, until, why })
    }

    /// Every span that touches the time from `from` until before `until`, in order: they follow
    /// each other without overlap or hole.
    pub fn shifts(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> impl Iterator<Item = Span> + '_ {
        let first = self.shift_at(from).unwrap_or(ShiftNumber(0));
        (first.0..)
            .map(ShiftNumber)
            .take_while(move |shift| self.start_of(*shift) < until)
            .flat_map(|shift| self.spans_of(shift))
            .filter(move |span| from < span.until && span.from < until)
    }

    /// The gaps that touch the next [`GAP_ALARM_DAYS`] days.
    pub fn gaps(&self, now: DateTime<Utc>) -> Vec<Span> {
        let horizon = now + TimeDelta::days(GAP_ALARM_DAYS.into());
        self.shifts(now, horizon).filter(|span| span.holder.is_none()).collect()
    }

    pub(super) fn span_at(&self, at: DateTime<Utc>) -> Option<Span> {
        let shift = self.shift_at(at)?;
        self.spans_of(shift).into_iter().find(|span| span.from <= at && at < span.until)
    }

    /// A shift cut where its lead changes: usually one span.
    pub fn spans_of(&self, shift: ShiftNumber) -> Vec<Span> {
        let (start, end) = (self.start_of(shift), self.end_of(shift));
        let bound = self.bound.iter().filter(|bound| bound.shift == shift).map(|bound| bound.from);
        let changes = self.changes.iter().map(|change| change.at);
        let mut cuts: Vec<_> = bound
            .chain(changes)
            .filter(|at| start < *at && *at < end)
            .chain([start, end])
            .collect();
        cuts.sort();
        cuts.dedup();

        let in_turn = self.order_at(shift).into_iter().next();
        let mut spans: Vec<Span> = Vec::new();
        for (from, until) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            let holder = self.holder(shift, from, in_turn.as_ref());
            match spans.last_mut() {
                Some(last) if last.holder == holder => last.until = until,
                _ => spans.push(Span { shift, from, until, holder }),
            }
        }
        spans
    }

    fn holder(
        &self,
        shift: ShiftNumber,
        at: DateTime<Utc>,
        in_turn: Option<&BuildingCode>,
    ) -> Option<Holder> {
        let bound = self.bound.iter().rev().find(|bound| bound.shift == shift && bound.from <= at);
        let holder = match bound {
            Some(bound) => bound.holder.clone(),
            None => Holder { building: in_turn?.clone(), why: Why::InTurn },
        };
        self.is_member(&holder.building, at).then_some(holder)
    }
}
