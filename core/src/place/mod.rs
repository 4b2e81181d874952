//! The street: clusters with their stations, buildings, spots, roads, and the units that answer.

mod find;
mod load;
mod point;

pub use find::{Mention, PlaceIndex};
pub use load::{StreetSources, load};
pub use point::{Origin, Point, RoughPoint};

use crate::code::{AgencyCode, BuildingCode, ClusterCode, RoadCode, SpotCode};
use serde::{Deserialize, Serialize};

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub zh: String,
    pub en: String,
}

/// An area of adjacent buildings, served by exactly one self-governance station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    pub code: ClusterCode,
    pub name: Name,
    pub about: Name,
}

/// A tower. `x` and `y` are metres to the east and south on the street's own map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    pub code: BuildingCode,
    pub cluster: ClusterCode,
    pub name: Name,
    pub aliases: Vec<String>,
    pub storeys: u16,
    pub x: i32,
    pub y: i32,
}

/// A place in public space with a QR sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub code: SpotCode,
    pub cluster: ClusterCode,
    pub name: Name,
    pub kind: SpotKind,
    pub building: Option<BuildingCode>,
    pub aliases: Vec<String>,
    pub x: i32,
    pub y: i32,
}

/// What a spot is, which decides between units that share a kind of matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpotKind {
    Metro,
    Road,
    Plaza,
    Green,
    Waterfront,
    Frontage,
    Worksite,
    Market,
    Lobby,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Road {
    pub code: RoadCode,
    pub name: Name,
    pub aliases: Vec<String>,
    pub clusters: Vec<ClusterCode>,
}

/// A responsible unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub code: AgencyCode,
    pub name: Name,
    pub about: Name,
}

/// Everything with a place on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Street {
    pub clusters: Vec<Cluster>,
    pub buildings: Vec<Building>,
    pub spots: Vec<Spot>,
    pub roads: Vec<Road>,
    pub agencies: Vec<Agency>,
    /// Where its map lies on earth, if it says.
    pub origin: Option<Origin>,
}

impl Street {
    pub fn cluster(&self, code: &ClusterCode) -> Option<&Cluster> {
        self.clusters.iter().find(|c| c.code == *code)
    }

    pub fn building(&self, code: &BuildingCode) -> Option<&Building> {
        self.buildings.iter().find(|b| b.code == *code)
    }

    pub fn spot(&self, code: &SpotCode) -> Option<&Spot> {
        self.spots.iter().find(|s| s.code == *code)
    }

    pub fn agency(&self, code: &AgencyCode) -> Option<&Agency> {
        self.agencies.iter().find(|a| a.code == *code)
    }

    /// The place of a spot's or a building's code.
    pub fn place(&self, code: &str) -> Option<Place> {
        let spot = self.spots.iter().find(|spot| spot.code.as_str() == code).map(Place::of_spot);
        spot.or_else(|| {
            let building = self.buildings.iter().find(|building| building.code.as_str() == code);
            building.map(Place::of_building)
        })
    }

    pub fn buildings_of<'a>(
        &'a self,
        cluster: &'a ClusterCode,
    ) -> impl Iterator<Item = &'a Building> {
        self.buildings.iter().filter(move |b| b.cluster == *cluster)
    }

    pub fn spots_of<'a>(&'a self, cluster: &'a ClusterCode) -> impl Iterator<Item = &'a Spot> {
        self.spots.iter().filter(move |s| s.cluster == *cluster)
    }
}

/// Where a report is about, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<SpotCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub road: Option<RoadCode>,
    /// The point that a program sent, where it is at no spot or building. Everybody may know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<RoughPoint>,
}

impl Place {
    /// The place of a spot's QR address.
    pub fn of_spot(spot: &Spot) -> Self {
        Self {
            cluster: Some(spot.cluster.clone()),
            spot: Some(spot.code.clone()),
            building: spot.building.clone(),
            ..Self::default()
        }
    }

    pub fn of_building(building: &Building) -> Self {
        Self {
            cluster: Some(building.cluster.clone()),
            building: Some(building.code.clone()),
            ..Self::default()
        }
    }

    /// The code of its spot, or else of its building: see [`Street::place`].
    pub fn code(&self) -> Option<&str> {
        let spot = self.spot.as_ref().map(SpotCode::as_str);
        spot.or(self.building.as_ref().map(BuildingCode::as_str))
    }

    /// Whether anything of the street is known of it. A point is none: it may be anywhere.
    pub fn is_known(&self) -> bool {
        self.code().is_some() || self.road.is_some() || self.cluster.is_some()
    }
}

#[cfg(test)]
mod tests;
