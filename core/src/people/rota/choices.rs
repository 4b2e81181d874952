//! What is open to somebody: the acts that would be performed if they asked for them now.

use super::{Act, Rota, ShiftNumber, Swap, Verb};
use crate::code::BuildingCode;
use crate::people::Actor;
use crate::place::Street;
use chrono::{DateTime, TimeDelta, Utc};

/// How many shifts ahead are offered: half a year of weeks.
const OFFERED_SHIFTS: u32 = 26;

/// What may be chosen in the form of each act. Where a list is empty the act is not open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Shifts that may be offered for another's, and those that may be wanted for one of them.
    pub mine: Vec<ShiftNumber>,
    pub theirs: Vec<ShiftNumber>,
    pub agree: Vec<Swap>,
    pub decline: Vec<Swap>,
    pub take_over: Vec<ShiftNumber>,
    /// Shifts with a gap, and the buildings that may lead there.
    pub gaps: Vec<ShiftNumber>,
    pub fillers: Vec<BuildingCode>,
    /// The buildings whose order may be given anew, in their order from the next shift on.
    pub reorder: Vec<BuildingCode>,
    /// The buildings that may join, and those that may leave, from tomorrow.
    pub join: Vec<BuildingCode>,
    pub leave: Vec<BuildingCode>,
}

impl Rota {
    /// What `by` may choose at `now`.
    pub fn choices(&self, by: &Actor, now: DateTime<Utc>, street: &Street) -> Choices {
        let is_open = |act: Act| self.perform(act, by, now, street).is_ok();
        let first = self.shift_at(now).unwrap_or(ShiftNumber(0)).0;
        let shifts = || (first..first.saturating_add(OFFERED_SHIFTS)).map(ShiftNumber);
        let towers = || street.buildings_of(&self.cluster).map(|tower| tower.code.clone());

        let mut choices = Choices::default();
        let building = self.own(Verb::Swap, by).ok();
        let is_own = |shift: &ShiftNumber| {
            let lead = self.duty_lead(self.start_of(*shift));
            building.is_some() && lead.as_ref().map(|lead| &lead.building) == building
        };
        for mine in shifts().filter(is_own) {
            for theirs in shifts().filter(|theirs| is_open(Act::Swap { mine, theirs: *theirs })) {
                choices.mine.push(mine);
                choices.theirs.push(theirs);
            }
        }
        choices.mine.dedup();
        choices.theirs.sort();
        choices.theirs.dedup();

        let swaps = || self.open_swaps(now).cloned();
        choices.agree = swaps().filter(|swap| is_open(Act::Agree { swap: swap.swap })).collect();
        choices.decline =
            swaps().filter(|swap| is_open(Act::Decline { swap: swap.swap })).collect();
        choices.take_over =
            shifts().filter(|shift| is_open(Act::TakeOver { shift: *shift })).collect();
        for shift in shifts() {
            let fills = |building: &BuildingCode| {
                is_open(Act::FillGap { shift, building: building.clone() })
            };
            let fillers: Vec<_> = towers().filter(fills).collect();
            if !fillers.is_empty() {
                choices.gaps.push(shift);
                choices.fillers.extend(fillers);
            }
        }
        choices.fillers.sort();
        choices.fillers.dedup();

        if self.permit(Verb::Reorder, by).is_ok() {
            choices.reorder = self.order_at(ShiftNumber(first.saturating_add(1)));
        }
        let tomorrow = super::day_of(now + TimeDelta::days(1));
        let joins = |building: &BuildingCode| {
            is_open(Act::Join { building: building.clone(), from: tomorrow })
        };
        let leaves = |building: &BuildingCode| {
            is_open(Act::Leave { building: building.clone(), from: tomorrow })
        };
        choices.join = towers().filter(joins).collect();
        choices.leave = towers().filter(leaves).collect();
        choices
    }
}
