use super::Activity;
use crate::code::{BuildingCode, ClusterCode};
use crate::event::{Event, Happening};
use crate::meeting::may_convene;
use crate::number::Number;
use crate::people::{Actor, Role};
use crate::record::{Kept, Kind, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An activity as a station offers it. Who has a seat is kept by the activity's own writer, as
/// [`Seats`](super::Seats).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub number: Number,
    pub cluster: ClusterCode,
    /// The project that it is part of.
    #[serde(default)]
    pub project: Option<Number>,
    pub activity: Activity,
    pub by: Actor,
}

/// What happens to an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    Offer(Box<Offered>),
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        "offer"
    }
}

/// Whether somebody may offer an activity: whoever may convene, and every manager of the cluster.
pub fn may_offer(by: &Actor, cluster: &ClusterCode) -> bool {
    let no_lead: Option<&BuildingCode> = None;
    let manages = matches!(&by.role, Role::Manager { cluster: own, .. } if own == cluster);
    manages || may_convene(by, cluster, no_lead)
}

/// The beginning of an activity; `None` where it is not for this person to offer.
pub fn offer(offered: Offered, now: DateTime<Utc>) -> Option<(Kept<Offered>, Event<Fact>)> {
    let by = offered.by.clone();
    let kept = Kept::new(offered.number, offered.clone());
    may_offer(&by, &offered.cluster).then(|| kept.after(Fact::Offer(Box::new(offered)), &by, now))
}

impl Offered {
    /// Whether somebody runs it: who offered it, and the station's liaison officer. They show the
    /// code at the venue.
    pub fn is_run_by(&self, by: &Actor) -> bool {
        let is_own = by.person.is_some() && by.person == self.by.person;
        is_own || may_convene(by, &self.cluster, None)
    }
}

impl Record for Offered {
    const KIND: Kind = Kind::Activity;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, _at: DateTime<Utc>) {
        let Fact::Offer(offered) = fact.clone();
        *self = *offered;
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn project(&self) -> Option<Number> {
        self.project
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.activity.shift.starts)
    }
}
