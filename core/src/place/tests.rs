use super::*;
use crate::testing::RULES;
use crate::text::normalise;

fn find(text: &str) -> Vec<Mention> {
    RULES.places.find(&normalise(text))
}

/// The one place that a text means.
fn place(text: &str) -> Place {
    match find(text).as_slice() {
        [one] => one.place(),
        other => panic!("{text}: {other:?}"),
    }
}

fn building(code: &str) -> Option<BuildingCode> {
    Some(BuildingCode::new(code))
}

#[test]
fn a_tower_is_found_by_its_names_and_by_what_people_call_it() {
    for name in ["环球金融中心", "开瓶器", "SWFC", "Shanghai World Financial Center"] {
        let place = place(&format!("{name} 楼下有人摔跤"));
        assert_eq!(place.building, building("b02"), "{name}");
        assert_eq!(place.cluster, Some(ClusterCode::new("01")), "{name}");
    }
}

#[test]
fn the_longest_name_wins() {
    let exit = place("陆家嘴站6号口堵住了");
    assert_eq!(exit.spot, Some(SpotCode::new("ljz-m6")));
    assert_eq!(place("银城中路的灯坏了").road, Some(RoadCode::new("yinchengzhong")));
}

#[test]
fn an_exit_in_a_tower_s_name_is_the_spot_with_its_tower() {
    let place = place("上海中心东门没人管");
    assert_eq!(place.spot, Some(SpotCode::new("ljz-b01-f")));
    assert_eq!(place.building, building("b01"));
}

#[test]
fn an_ambiguous_name_offers_every_place_and_means_their_common_cluster() {
    let [mention] = find("国金门禁坏了").try_into().unwrap();
    let meant: Vec<_> = mention.places.iter().map(|p| p.building.clone()).collect();
    assert_eq!(meant, [building("b08"), building("b09"), building("b10")]);
    let place = mention.place();
    assert_eq!((place.cluster, place.building), (Some(ClusterCode::new("02")), None));
}

#[test]
fn an_ambiguous_name_across_clusters_means_no_place() {
    let [mention] = find("陆家嘴站里很挤").try_into().unwrap();
    assert!(mention.places.len() > 1);
    assert!(!mention.place().is_known());
}

#[test]
fn a_road_through_several_clusters_is_known_without_a_cluster() {
    let place = place("世纪大道的路灯坏了");
    assert_eq!(place.road, Some(RoadCode::new("shiji")));
    assert_eq!(place.cluster, None);
    assert!(place.is_known());
}

#[test]
fn a_latin_name_is_no_part_of_another_word() {
    assert_eq!(find("lifc notifc ifcx"), []);
    assert_eq!(find("at IFC, exit 2").len(), 1);
    assert_eq!(find("在IFC门前").len(), 1, "Chinese beside it is no part of the word");
}

#[test]
fn places_come_in_the_order_of_the_text_and_once_each() {
    let found = find("从金茂走到上海中心再回金茂大厦");
    let places: Vec<_> = found.iter().map(|m| m.place().building).collect();
    assert_eq!(places, [building("b03"), building("b01")]);
}

#[test]
fn a_text_without_a_place_names_none() {
    assert_eq!(find("路灯坏了"), []);
    assert_eq!(find(""), []);
}
