use super::Reason;
use crate::code::{AgencyCode, BuildingCode, ClusterCode, PersonCode};
use crate::people::{Actor, Role};

/// What an act is about, as far as the table asks. What is `None` is nobody's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    pub cluster: Option<&'a ClusterCode>,
    /// The building that it is about; of an order, the one whose property management is in charge.
    pub building: Option<&'a BuildingCode>,
    /// The cluster whose station is in charge.
    pub station: Option<&'a ClusterCode>,
    /// The unit in charge.
    pub unit: Option<&'a AgencyCode>,
    /// The building that leads the station at the moment.
    pub lead: Option<&'a BuildingCode>,
    /// Whose it is: who called the meeting, who offered the activity, about whom it is.
    pub person: Option<&'a PersonCode>,
}

impl<'a> Subject<'a> {
    pub fn of_cluster(cluster: &'a ClusterCode) -> Self {
        Self { cluster: Some(cluster), ..Self::default() }
    }
}

/// How far an entitlement reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    Anywhere,
    /// What belongs to the cluster of one's role.
    OwnCluster,
    /// What belongs to the building of one's role, and to no other cluster than its own.
    OwnBuilding,
    /// What the station of one's cluster is in charge of.
    OwnStation,
    /// What one's unit is in charge of; a dispatcher's is the grid centre.
    OwnUnit,
    /// What belongs to the station that one's building leads at the moment.
    OwnTurn,
    /// What one began oneself, or what is about oneself; of a reporter, what they reported.
    Own,
}

impl Over {
    /// Whether it reaches a subject, from whoever has it.
    pub(super) fn reaches(self, who: Option<&Actor>, subject: &Subject<'_>) -> Result<(), Reason> {
        let role = who.map(|actor| &actor.role);
        let person = who.and_then(|actor| actor.person.as_ref());
        let building = role.and_then(Role::building);
        let in_cluster = is_own(role.and_then(Role::cluster), subject.cluster);
        let (reaches, otherwise) = match self {
            Self::Anywhere => return Ok(()),
            Self::OwnCluster => (in_cluster, Reason::AnotherCluster),
            Self::OwnBuilding => {
                let is_here = in_cluster || subject.cluster.is_none();
                (is_here && is_own(building, subject.building), Reason::AnotherBuilding)
            }
            Self::OwnStation => {
                (is_own(role.and_then(Role::cluster), subject.station), Reason::AnotherCluster)
            }
            Self::OwnUnit => {
                let unit = subject.unit.map(AgencyCode::as_str);
                (is_own(role.and_then(Role::unit), unit), Reason::AnotherUnit)
            }
            Self::OwnTurn => (in_cluster && is_own(building, subject.lead), Reason::NotLeading),
            Self::Own => {
                let is_theirs = is_own(person, subject.person) || role == Some(&Role::Reporter);
                (is_theirs, Reason::NotTheirOwn)
            }
        };
        if reaches { Ok(()) } else { Err(otherwise) }
    }
}

fn is_own<T: PartialEq>(own: Option<T>, of: Option<T>) -> bool {
    own.is_some() && own == of
}
