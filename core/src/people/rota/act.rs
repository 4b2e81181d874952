//! Performing an act: the one way a rota changes.

use super::{Fact, Rota, ShiftNumber, Swap, day_of, midnight};
use crate::code::BuildingCode;
use crate::people::Actor;
use crate::place::Street;
use crate::verb::verbs;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far ahead a change may be laid down.
const AHEAD_DAYS: u16 = 366;

verbs! {
    /// The names of the acts.
    Verb {
        TakeOver = "take_over",
        FillGap = "fill_gap",
        Swap = "swap",
        Agree = "agree",
        Decline = "decline",
        Reorder = "reorder",
        Join = "join",
        Leave = "leave",
    }
}

/// What somebody wants to do. Days are the street's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A manager offers a shift of the own building for one of another's. Both are yet to begin.
    Swap { mine: ShiftNumber, theirs: ShiftNumber },
    /// The manager of the other shift agrees.
    Agree { swap: u32 },
    /// One of the two managers takes the wish back or declines it.
    Decline { swap: u32 },
    /// A manager takes upon the own building what is left of another's shift. It needs no consent:
    /// the duty is taken on, and whoever is relieved can take it back the same way.
    TakeOver { shift: ShiftNumber },
    /// A building leads where nobody does: said by its manager or the liaison officer.
    FillGap { shift: ShiftNumber, building: BuildingCode },
    /// The liaison officer gives a new order, which begins with its first building on the first
    /// day of a shift.
    Reorder { order: Vec<BuildingCode>, from: NaiveDate },
    /// A building becomes a member with the beginning of a day.
    Join { building: BuildingCode, from: NaiveDate },
    /// A building is no member from the beginning of a day on.
    Leave { building: BuildingCode, from: NaiveDate },
}

/// Why an act is not performed. Each has a sentence for people and a stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this role's to do")]
    NotYours,
    #[error("the shift has begun or is over")]
    PastShift,
    #[error("another building leads that shift")]
    NotYourShift,
    #[error("the building leads both already")]
    SameBuilding,
    #[error("nobody leads that shift")]
    Gap,
    #[error("somebody leads throughout that shift")]
    NoGap,
    #[error("no such building in this cluster")]
    UnknownBuilding,
    #[error("the building is no member then")]
    NotAMember,
    #[error("the building is a member then")]
    AlreadyAMember,
    #[error("no shift begins on that day")]
    NotAShiftBoundary,
    #[error("an order names each member once")]
    NotEveryMemberOnce,
    #[error("it is the order already")]
    NothingChanges,
    #[error("no such open swap")]
    UnknownSwap,
    #[error("this swap is asked for already")]
    AskedBefore,
    #[error("one of the two shifts has another lead by now")]
    Stale,
    #[error("a change begins after today and within {days} days")]
    DayRange { days: u16 },
}

impl Rota {
    /// Decides what an act does at `now`, or why it does nothing.
    pub fn perform(
        &self,
        act: Act,
        by: &Actor,
        now: DateTime<Utc>,
        street: &Street,
    ) -> Result<Fact, Refusal> {
        match act {
            Act::Swap { mine, theirs } => self.swap(mine, theirs, by, now).map(Fact::Swap),
            Act::Agree { swap } => {
                let swap = self.open_swap(swap)?;
                self.permit_for(Verb::Agree, by, Some(&swap.asked))?;
                self.still_stands(swap, now)?;
                Ok(Fact::Agree(swap.clone()))
            }
            Act::Decline { swap } => {
                let swap = self.open_swap(swap)?;
                self.permit_for(Verb::Decline, by, Some(&swap.asked))
                    .or_else(|_| self.permit_for(Verb::Decline, by, Some(&swap.asker)))?;
                Ok(Fact::Decline { swap: swap.swap })
            }
            Act::TakeOver { shift } => {
                let building = self.own(Verb::TakeOver, by)?.clone();
                let from = self.remainder(shift, now)?;
                self.member(&building, from)?;
                if self.leads(shift, from)? == building {
                    return Err(Refusal::SameBuilding);
                }
                Ok(Fact::TakeOver { shift, building, from })
            }
            Act::FillGap { shift, building } => {
                self.permit_for(Verb::FillGap, by, Some(&building))?;
                self.remainder(shift, now)?;
                let mut open = self.spans_of(shift).into_iter().filter(|span| span.until > now);
                let gap = open.find(|span| span.holder.is_none()).ok_or(Refusal::NoGap)?;
                let from = gap.from.max(now);
                self.member(&building, from)?;
                Ok(Fact::FillGap { shift, building, from })
            }
            Act::Reorder { order, from } => {
                self.permit(Verb::Reorder, by)?;
                let from = ahead(from, now)?;
                let shift = self.shift_at(from).filter(|shift| self.start_of(*shift) == from);
                let present = self.order_at(shift.ok_or(Refusal::NotAShiftBoundary)?);
                if order == present {
                    return Err(Refusal::NothingChanges);
                }
                let sorted = |order: &[BuildingCode]| {
                    let mut sorted = order.to_vec();
                    sorted.sort();
                    sorted
                };
                if sorted(&order) != sorted(&present) {
                    return Err(Refusal::NotEveryMemberOnce);
                }
                Ok(Fact::Reorder { order, from })
            }
            Act::Join { building, from } => {
                self.permit_for(Verb::Join, by, Some(&building))?;
                let known = street.building(&building).is_some_and(|b| b.cluster == self.cluster);
                known.then_some(()).ok_or(Refusal::UnknownBuilding)?;
                let from = ahead(from, now)?;
                match self.is_member(&building, from) {
                    true => Err(Refusal::AlreadyAMember),
                    false => Ok(Fact::Join { building, from }),
                }
            }
            Act::Leave { building, from } => {
                self.permit_for(Verb::Leave, by, Some(&building))?;
                let from = ahead(from, now)?;
                self.member(&building, from)?;
                Ok(Fact::Leave { building, from })
            }
        }
    }

    /// The swaps that may still be agreed to at `now`.
    pub fn open_swaps(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Swap> {
        self.swaps.iter().filter(move |swap| self.still_stands(swap, now).is_ok())
    }

    fn swap(
        &self,
        mine: ShiftNumber,
        theirs: ShiftNumber,
        by: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Swap, Refusal> {
        let asker = self.own(Verb::Swap, by)?.clone();
        let asked_before = |swap: &&Swap| (swap.mine, swap.theirs) == (mine, theirs);
        if self.open_swaps(now).any(|swap| asked_before(&swap)) {
            return Err(Refusal::AskedBefore);
        }
        if self.leads(mine, self.yet_to_begin(mine, now)?)? != asker {
            return Err(Refusal::NotYourShift);
        }
        let asked = self.leads(theirs, self.yet_to_begin(theirs, now)?)?;
        if asked == asker {
            return Err(Refusal::SameBuilding);
        }
        let swap = Swap { swap: self.swaps_asked.saturating_add(1), mine, asker, theirs, asked };
        self.still_stands(&swap, now)?;
        Ok(swap)
    }

    fn open_swap(&self, number: u32) -> Result<&Swap, Refusal> {
        self.swaps.iter().find(|open| open.swap == number).ok_or(Refusal::UnknownSwap)
    }

    /// Both shifts are yet to begin and led by those who asked and were asked, and each is a
    /// member when the other's shift begins.
    fn still_stands(&self, swap: &Swap, now: DateTime<Utc>) -> Result<(), Refusal> {
        let mine = self.yet_to_begin(swap.mine, now)?;
        let theirs = self.yet_to_begin(swap.theirs, now)?;
        let leads = (self.leads(swap.mine, mine), self.leads(swap.theirs, theirs));
        if leads != (Ok(swap.asker.clone()), Ok(swap.asked.clone())) {
            return Err(Refusal::Stale);
        }
        self.member(&swap.asker, theirs)?;
        self.member(&swap.asked, mine)
    }

    fn yet_to_begin(
        &self,
        shift: ShiftNumber,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, Refusal> {
        let start = self.start_of(shift);
        if start <= now {
            return Err(Refusal::PastShift);
        }
        within_reach(start, now)
    }

    /// When what is left of a shift begins.
    fn remainder(&self, shift: ShiftNumber, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
        if self.end_of(shift) <= now {
            return Err(Refusal::PastShift);
        }
        within_reach(self.start_of(shift).max(now), now)
    }

    fn leads(&self, shift: ShiftNumber, at: DateTime<Utc>) -> Result<BuildingCode, Refusal> {
        let lead = self.duty_lead(at).filter(|lead| lead.shift == shift);
        lead.map(|lead| lead.building).ok_or(Refusal::Gap)
    }

    fn member(&self, building: &BuildingCode, at: DateTime<Utc>) -> Result<(), Refusal> {
        self.is_member(building, at).then_some(()).ok_or(Refusal::NotAMember)
    }
}

/// The beginning of a day that lies ahead: what has been is not changed.
fn ahead(day: NaiveDate, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    if day <= day_of(now) {
        return Err(Refusal::DayRange { days: AHEAD_DAYS });
    }
    within_reach(midnight(day), now)
}

fn within_reach(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let near = at - now <= TimeDelta::days(AHEAD_DAYS.into());
    near.then_some(at).ok_or(Refusal::DayRange { days: AHEAD_DAYS })
}
