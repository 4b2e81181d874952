//! Where the street's own map lies on earth.
//!
//! The map is drawn in metres; over the few kilometres of a street the earth is as good as flat and
//! round: within 0.3 % of the WGS 84 ellipsoid. A place is as exact as the map was drawn.

use super::{Place, Street};
use crate::code::{BuildingCode, ClusterCode, SpotCode};
use serde::{Deserialize, Serialize};

/// The corner of the map from which metres are counted, in millionths of a degree of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub lat: i32,
    pub long: i32,
}

/// Degrees of WGS 84: latitude within ±90, longitude within ±180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub lat: f64,
    pub long: f64,
}

/// A point as everybody may know it, in ten-thousandths of a degree of WGS 84: of a place some ten
/// metres wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoughPoint {
    pub lat: i32,
    pub long: i32,
}

/// A degree of a great circle of the earth's mean radius (IUGG), in metres.
const DEGREE_METRES: f64 = 111_195.08;
/// A point within so many metres of a spot or building is there: the very point that this portal
/// told. What a telephone measures between towers is rarely as exact, nor is the map.
const THERE_METRES: f64 = 15.0;
/// A point within so many metres of a spot or building is near it, and in its cluster.
const NEAR_METRES: f64 = 250.0;

impl Point {
    /// `None` where it is not on earth.
    pub fn new(lat: f64, long: f64) -> Option<Self> {
        let is_on_earth = lat.abs() <= 90.0 && long.abs() <= 180.0;
        is_on_earth.then_some(Self { lat, long })
    }

    /// `lat,long` in whole millionths of a degree (11 cm), as [`Point::parse`] reads it.
    #[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
    pub fn millionths(self) -> String {
        let [lat, long] = [self.lat, self.long].map(|degrees| (degrees * 1e6).round() as i32);
        format!("{lat},{long}")
    }

    /// Reads what [`Point::millionths`] wrote.
    pub fn parse(millionths: &str) -> Option<Self> {
        let (lat, long) = millionths.split_once(',')?;
        let degrees = |text: &str| text.parse::<i32>().ok().map(|n| f64::from(n) / 1e6);
        Self::new(degrees(lat)?, degrees(long)?)
    }

    pub fn rough(self) -> RoughPoint {
        #[expect(clippy::cast_possible_truncation, reason = "within ±1,800,000 on earth")]
        let round = |degrees: f64| (degrees * 1e4).round() as i32;
        RoughPoint { lat: round(self.lat), long: round(self.long) }
    }
}

impl From<RoughPoint> for Point {
    fn from(rough: RoughPoint) -> Self {
        Self { lat: f64::from(rough.lat) / 1e4, long: f64::from(rough.long) / 1e4 }
    }
}

impl Origin {
    fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e6, f64::from(self.long) / 1e6)
    }

    /// The point of the map, to a millionth of a degree (11 cm). `x` and `y` are metres to the east
    /// and to the south.
    fn point(self, x: i32, y: i32) -> Point {
        let (lat, long) = self.degrees();
        let narrowing = lat.to_radians().cos();
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        Point {
            lat: round(lat - f64::from(y) / DEGREE_METRES),
            long: round(long + f64::from(x) / (DEGREE_METRES * narrowing)),
        }
    }

    /// The way from a place of the map to a point, in metres.
    fn distance(self, x: i32, y: i32, to: Point) -> f64 {
        let (lat, long) = self.degrees();
        let east = (to.long - long) * DEGREE_METRES * lat.to_radians().cos();
        let south = (lat - to.lat) * DEGREE_METRES;
        (east - f64::from(x)).hypot(south - f64::from(y))
    }
}

impl Street {
    /// The point of a place's spot or building; `None` where it has neither.
    pub fn point_of(&self, place: &Place) -> Option<Point> {
        let of_spot = |code: &SpotCode| self.spot(code).map(|spot| (spot.x, spot.y));
        let of_building = |code: &BuildingCode| self.building(code).map(|b| (b.x, b.y));
        let spot = place.spot.as_ref().and_then(of_spot);
        let (x, y) = spot.or_else(|| place.building.as_ref().and_then(of_building))?;
        self.origin.map(|origin| origin.point(x, y))
    }

    /// What is at a point: the spot or building that stands there, else the cluster of the nearest
    /// one, else nothing that is known.
    pub fn place_at(&self, point: Point) -> Place {
        match self.near(point).into_iter().next() {
            Some((metres, place)) if metres <= THERE_METRES => place,
            Some((_, Place { cluster: Some(cluster), .. })) => Place::of_cluster(cluster),
            _ => Place::default(),
        }
    }

    /// The spots and buildings within 250 metres of a point, each with its distance in metres, the
    /// nearest first.
    pub fn near(&self, point: Point) -> Vec<(f64, Place)> {
        let Some(origin) = self.origin else { return Vec::new() };
        let spots = self.spots.iter().map(|spot| (spot.x, spot.y, Place::of_spot(spot)));
        let buildings = self.buildings.iter().map(|b| (b.x, b.y, Place::of_building(b)));
        let mut near: Vec<(f64, Place)> = spots
            .chain(buildings)
            .map(|(x, y, place)| (origin.distance(x, y, point), place))
            .filter(|(metres, _)| *metres <= NEAR_METRES)
            .collect();
        near.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        near
    }

    /// The place of a code, which is a spot's or a building's.
    pub fn place_of_code(&self, code: &str) -> Option<Place> {
        let spot = self.spot(&SpotCode::new(code)).map(Place::of_spot);
        spot.or_else(|| self.building(&BuildingCode::new(code)).map(Place::of_building))
    }
}

impl Place {
    fn of_cluster(cluster: ClusterCode) -> Self {
        Self { cluster: Some(cluster), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RULES;
    use proptest::prelude::*;

    fn place(code: &str) -> Place {
        RULES.street.place_of_code(code).unwrap()
    }

    #[test]
    fn the_map_lies_where_jin_mao_tower_is() {
        let point = RULES.street.point_of(&place("b03")).unwrap();
        // 31°14′14″N 121°30′05″E, as published.
        assert!((point.lat - 31.237_22).abs() < 1e-5, "{point:?}");
        assert!((point.long - 121.501_39).abs() < 1e-5, "{point:?}");
        let east = RULES.street.point_of(&place("b02")).unwrap();
        assert!(east.long > point.long && east.lat < point.lat, "to its south-east: {east:?}");
    }

    #[test]
    fn the_point_of_every_spot_and_building_leads_back_to_it() {
        let street = &RULES.street;
        let spots = street.spots.iter().map(Place::of_spot);
        for place in spots.chain(street.buildings.iter().map(Place::of_building)) {
            let point = street.point_of(&place).unwrap();
            assert_eq!(street.place_at(point), place);
        }
    }

    #[test]
    fn a_point_beside_a_tower_is_in_its_cluster_and_one_far_away_nowhere() {
        let street = &RULES.street;
        let tower = place("b74");
        let point = street.point_of(&tower).unwrap();
        let beside = Point { lat: point.lat, long: point.long + 0.0003 };
        let found = street.place_at(beside);
        assert_eq!((found.cluster, found.building, found.spot), (tower.cluster, None, None));
        let abroad = Point::new(37.765_240_78, -122.421_204_3).unwrap();
        assert_eq!(street.place_at(abroad), Place::default());
        assert_eq!(Point::new(90.1, 0.0), None);
        assert_eq!(Point::new(0.0, f64::NAN), None);
    }

    #[test]
    fn what_is_near_a_point_is_told_from_the_nearest_on() {
        let street = &RULES.street;
        let tower = place("b03");
        let near = street.near(street.point_of(&tower).unwrap());
        assert!(near[0].0 < 0.2 && near[0].1 == tower, "{:?}", near[0]);
        assert!(near.len() > 3 && near.is_sorted_by(|one, other| one.0 <= other.0));
        assert!(near.iter().all(|(metres, _)| *metres <= 250.0));
        assert_eq!(street.near(Point::new(0.0, 0.0).unwrap()), []);
    }

    #[test]
    fn a_point_is_read_as_it_was_written_to_a_millionth() {
        let point = Point::new(-31.237_222_4, 121.501_389).unwrap();
        assert_eq!(point.millionths(), "-31237222,121501389");
        assert_eq!(Point::parse("-31237222,121501389"), Point::new(-31.237_222, 121.501_389));
        for no_point in ["", ",", "1", "31.2,121.5", "90000001,0", "99999999999,0", "1,2,3", "x,y"]
        {
            assert_eq!(Point::parse(no_point), None, "{no_point}");
        }
    }

    proptest! {
        #[test]
        fn any_point_is_somewhere_or_nowhere(lat in any::<f64>(), long in any::<f64>()) {
            if let Some(point) = Point::new(lat, long) {
                let _ = RULES.street.place_at(point);
            }
        }
    }

    #[test]
    fn a_rough_point_has_four_decimals_and_is_less_than_eight_metres_away() {
        let sent = Point::new(31.239_76, -121.499_85).unwrap();
        let rough = sent.rough();
        assert_eq!(rough, RoughPoint { lat: 312_398, long: -1_214_999 });
        let point = Point::from(rough);
        assert_eq!(format!("{:?} {:?}", point.lat, point.long), "31.2398 -121.4999");
        let (north, west) = (point.lat - sent.lat, point.long - sent.long);
        assert!(north.hypot(west) * DEGREE_METRES < 8.0);
        for edge in [Point::new(90.0, 180.0), Point::new(-90.0, -180.0)] {
            assert_eq!(edge.map(|point| Point::from(point.rough())), edge);
        }
    }

    #[test]
    fn a_point_makes_no_place_known_and_stands_in_what_is_stored_only_where_there_is_one() {
        let rough = Point::new(37.765_240_78, -122.421_204_3).map(Point::rough);
        let somewhere = Place { point: rough, ..Place::default() };
        assert!(!somewhere.is_known());
        assert!(place("b74").is_known() && Place::of_cluster(ClusterCode::new("01")).is_known());
        let stored = serde_json::to_string(&somewhere).unwrap();
        assert_eq!(stored, r#"{"point":{"lat":377652,"long":-1224212}}"#);
        assert_eq!(serde_json::from_str::<Place>(&stored).unwrap(), somewhere);
        assert_eq!(serde_json::to_string(&Place::default()).unwrap(), "{}");
    }
}
