//! What happened to a rota, and what it makes of it. Nothing is decided here.

use super::{Bound, Holder, Rota, ShiftNumber, Swap, What, Why};
use crate::code::{BuildingCode, ClusterCode};
use crate::event::Happening;
use crate::people::Actor;
use crate::record::{Initial, Kind, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What happened. Moments lie at or after the one at which it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// The rota as it was when something first happened to it.
    Begin(Box<Rota>),
    /// A swap was asked for.
    Swap(Swap),
    /// The other one agreed.
    Agree(Swap),
    /// One of the two took it off the table.
    Decline {
        swap: u32,
    },
    /// `building` leads the shift from `from` to its end.
    TakeOver {
        shift: ShiftNumber,
        building: BuildingCode,
        from: DateTime<Utc>,
    },
    /// `building` leads the shift from `from`, where nobody did, to its end.
    FillGap {
        shift: ShiftNumber,
        building: BuildingCode,
        from: DateTime<Utc>,
    },
    /// `from` is the beginning of a shift.
    Reorder {
        order: Vec<BuildingCode>,
        from: DateTime<Utc>,
    },
    Join {
        building: BuildingCode,
        from: DateTime<Utc>,
    },
    Leave {
        building: BuildingCode,
        from: DateTime<Utc>,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Begin(_) => "begin",
            Self::Swap(_) => "swap",
            Self::Agree(_) => "agree",
            Self::Decline { .. } => "decline",
            Self::TakeOver { .. } => "take_over",
            Self::FillGap { .. } => "fill_gap",
            Self::Reorder { .. } => "reorder",
            Self::Join { .. } => "join",
            Self::Leave { .. } => "leave",
        }
    }
}

impl Record for Rota {
    const KIND: Kind = Kind::Rota;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, _at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Begin(rota) => *self = *rota,
            Fact::Swap(swap) => {
                self.swaps_asked = swap.swap;
                self.swaps.push(swap);
            }
            Fact::Agree(swap) => {
                self.swaps.retain(|open| open.swap != swap.swap);
                let (mine, theirs) = (self.start_of(swap.mine), self.start_of(swap.theirs));
                self.bind(swap.mine, mine, swap.asked, Why::Swap);
                self.bind(swap.theirs, theirs, swap.asker, Why::Swap);
            }
            Fact::Decline { swap } => self.swaps.retain(|open| open.swap != swap),
            Fact::TakeOver { shift, building, from } => {
                self.bind(shift, from, building, Why::TakeOver);
            }
            Fact::FillGap { shift, building, from } => {
                self.bind(shift, from, building, Why::FillGap);
            }
            Fact::Reorder { order, from } => self.change(from, What::Reorder(order)),
            Fact::Join { building, from } => self.change(from, What::Join(building)),
            Fact::Leave { building, from } => self.change(from, What::Leave(building)),
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }
}

impl Initial for Rota {
    fn begin(self) -> Fact {
        Fact::Begin(Box::new(self))
    }
}

impl Rota {
    fn bind(&mut self, shift: ShiftNumber, from: DateTime<Utc>, building: BuildingCode, why: Why) {
        self.bound.push(Bound { shift, from, holder: Holder { building, why } });
    }
}
