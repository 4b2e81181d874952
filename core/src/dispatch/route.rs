//! Who answers for a matter, and the reason that is shown with it.

use crate::Rulebook;
use crate::code::{AgencyCode, ItemCode};
use crate::place::Place;
use serde::{Deserialize, Serialize};

/// The unit of the grid centre, which answers when nobody else does.
pub const GRID_CENTRE: &str = "grid";
/// The unit of a self-governance station.
pub const STATION: &str = "station";
/// The unit of a tower's own property management.
pub const TOWER: &str = "tower";

/// Why a unit answers (首问、指定、兜底责任).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsibility {
    /// The catalogue designates it for the item.
    Designated,
    /// The catalogue designates it for the item at this kind of place.
    DesignatedHere,
    /// The kind is not certain; the station of the place receives it first and stays in charge
    /// until it is passed on.
    FirstContact,
    /// Neither kind nor place is certain; the grid centre answers.
    Fallback,
}

/// A unit proposed for a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    pub agency: AgencyCode,
    pub responsibility: Responsibility,
}

/// Designated by item and place, else first-contact by place, else fallback.
pub fn route(item: Option<&ItemCode>, place: &Place, rules: &Rulebook) -> Routing {
    let spot_kind =
        place.spot.as_ref().and_then(|code| rules.street.spot(code)).map(|spot| spot.kind);
    if let Some(item) = item.and_then(|code| rules.catalogue.item(code)) {
        let (agency, by_place) = item.designated(spot_kind);
        return Routing {
            item: Some(item.code.clone()),
            agency: agency.clone(),
            responsibility: match by_place {
                true => Responsibility::DesignatedHere,
                false => Responsibility::Designated,
            },
        };
    }
    let (agency, responsibility) = match place.cluster {
        Some(_) => (STATION, Responsibility::FirstContact),
        None => (GRID_CENTRE, Responsibility::Fallback),
    };
    Routing { item: None, agency: AgencyCode::new(agency), responsibility }
}

#[cfg(test)]
mod tests;
