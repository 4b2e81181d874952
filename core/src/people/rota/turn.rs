//! Whose turn a shift is: the order of the buildings, as members come and go.

use super::{Change, Rota, ShiftNumber, What};
use crate::code::BuildingCode;
use chrono::{DateTime, Utc};

impl Rota {
    /// The buildings in the order of their turns, beginning with the one whose turn `shift` is.
    ///
    /// A change counts from the first shift that begins with it or after it. Who joins comes after
    /// everybody had a turn; when one leaves, those behind it move up; a new order starts with its
    /// first building.
    pub fn order_at(&self, shift: ShiftNumber) -> Vec<BuildingCode> {
        let mut round = self.buildings.clone();
        let mut reached = 0;
        for change in &self.changes {
            let from = self.first_from(change.at).0;
            if from > shift.0 {
                break;
            }
            turn(&mut round, from - reached);
            reached = from;
            apply(&mut round, &change.what);
        }
        turn(&mut round, shift.0 - reached);
        round
    }

    /// Whether a building belongs to the station at a moment.
    pub fn is_member(&self, building: &BuildingCode, at: DateTime<Utc>) -> bool {
        let before = self.changes.iter().take_while(|change| change.at <= at);
        before.fold(self.buildings.contains(building), |member, change| match &change.what {
            What::Join(who) if who == building => true,
            What::Leave(who) if who == building => false,
            _ => member,
        })
    }

    pub(super) fn change(&mut self, at: DateTime<Utc>, what: What) {
        let place = self.changes.partition_point(|change| change.at <= at);
        self.changes.insert(place, Change { at, what });
    }
}

/// Goes on by a number of turns.
fn turn(round: &mut [BuildingCode], turns: u32) {
    let turns = usize::try_from(turns).unwrap_or(0);
    let by = turns.checked_rem(round.len()).unwrap_or(0);
    round.rotate_left(by);
}

fn apply(round: &mut Vec<BuildingCode>, what: &What) {
    match what {
        What::Join(building) if !round.contains(building) => round.push(building.clone()),
        What::Join(_) => {}
        What::Leave(building) => round.retain(|member| member != building),
        // Members may have come or gone after the order was laid down for a later moment.
        What::Reorder(order) => {
            let listed = order.iter().filter(|building| round.contains(building));
            let others = round.iter().filter(|building| !order.contains(building));
            *round = listed.chain(others).cloned().collect();
        }
    }
}
