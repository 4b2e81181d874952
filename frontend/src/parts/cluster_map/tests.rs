use super::*;
use gongzhi_core::place;
use gongzhi_core::place::StreetSources;

const STREET: StreetSources<'_> = StreetSources {
    clusters: include_str!("../../../../content/street/clusters.csv"),
    buildings: include_str!("../../../../content/street/buildings.csv"),
    spots: include_str!("../../../../content/street/spots.csv"),
    roads: include_str!("../../../../content/street/roads.csv"),
    agencies: include_str!("../../../../content/street/agencies.csv"),
    map: include_str!("../../../../content/street/map.csv"),
};

/// What a number takes, in units, at the size in which the style sheet sets it on a phone.
const DIGIT: (i32, i32) = (24, 28);

#[test]
fn no_number_covers_another_and_all_lie_within_the_drawing_of_every_cluster() {
    let street = place::load(STREET).unwrap();
    for cluster in &street.clusters {
        let towers: Vec<_> = street.buildings_of(&cluster.code).collect();
        let spots: Vec<_> = street.spots_of(&cluster.code).collect();
        let frame = Frame::around(&towers, &spots);
        let labels: Vec<_> = towers.iter().map(|tower| frame.label(tower)).collect();
        for (place, (x, y)) in labels.iter().enumerate() {
            assert!((12..=WIDTH - 12).contains(x) && *y >= DIGIT.1, "{} {x} {y}", cluster.code);
            for (other_x, other_y) in labels.iter().skip(place + 1) {
                let apart = (x - other_x).abs() >= DIGIT.0 || (y - other_y).abs() >= DIGIT.1;
                assert!(apart, "two numbers of cluster {}", cluster.code);
            }
        }
        assert!(spots.iter().filter(|spot| frame.holds(spot)).count() >= 3, "{}", cluster.code);
    }
}
