//! How near two matters are to each other.

use crate::place::{Place, Street};

/// How near two places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// The same spot or building.
    Here,
    /// Within [`NEARBY_METRES`], or as far as is known: the same road or cluster, where one of them
    /// says no more.
    Nearby,
}

const NEARBY_METRES: i64 = 50;

/// How near two places are; `None` where they are apart or in two clusters, or nobody can know.
pub(super) fn nearness(one: &Place, other: &Place, street: &Street) -> Option<Nearness> {
    if one.cluster != other.cluster {
        return None;
    }
    let same_spot = one.spot.is_some() && one.spot == other.spot;
    let same_building = one.building.is_some() && one.building == other.building;
    if same_spot || same_building {
        return Some(Nearness::Here);
    }
    match (point(one, street), point(other, street)) {
        (Some(one), Some(other)) => {
            let (x, y) = (i64::from(one.0 - other.0), i64::from(one.1 - other.1));
            (x * x + y * y <= NEARBY_METRES.pow(2)).then_some(Nearness::Nearby)
        }
        _ => {
            let same_road = one.road.is_some() && one.road == other.road;
            let same_cluster = one.cluster.is_some() && one.cluster == other.cluster;
            (same_road || same_cluster).then_some(Nearness::Nearby)
        }
    }
}

/// Metres to the east and south on the street's map, of the spot or else the building.
fn point(place: &Place, street: &Street) -> Option<(i32, i32)> {
    let spot = place.spot.as_ref().and_then(|code| street.spot(code)).map(|s| (s.x, s.y));
    let building = place.building.as_ref().and_then(|code| street.building(code));
    spot.or(building.map(|b| (b.x, b.y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{RULES, cluster, spot};

    #[test]
    fn a_spot_is_near_itself_its_building_and_what_stands_close_by() {
        let near = |one: &Place, other: &Place| nearness(one, other, &RULES.street);
        let gate = spot("ljz-b01-f");
        let tower = Place { spot: None, ..gate.clone() };
        assert_eq!(near(&gate, &gate), Some(Nearness::Here));
        assert_eq!(near(&gate, &tower), Some(Nearness::Here));
        assert_eq!(near(&gate, &spot("ljz-p01")), None, "94 m, in one cluster");
        assert_eq!(near(&tower, &gate), Some(Nearness::Here));
        assert_eq!(near(&gate, &cluster("01")), Some(Nearness::Nearby));
        assert_eq!(near(&gate, &cluster("02")), None);
        assert_eq!(near(&Place::default(), &Place::default()), None);
    }
}
