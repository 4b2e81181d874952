use super::*;
use crate::testing::{RULES, cluster, item, spot};

fn routed(code: Option<&str>, place: &Place) -> (String, Responsibility) {
    let routing = route(code.map(item).as_ref(), place, &RULES);
    (routing.agency.to_string(), routing.responsibility)
}

#[test]
fn a_known_item_goes_to_the_unit_designated_for_it() {
    let designated = ("chengguan".to_owned(), Responsibility::Designated);
    assert_eq!(routed(Some("010301"), &Place::default()), designated);
    assert_eq!(routed(Some("010301"), &spot("ljz-p01")), designated);
}

#[test]
fn a_kind_of_place_may_have_its_own_unit() {
    let here = ("metro".to_owned(), Responsibility::DesignatedHere);
    assert_eq!(routed(Some("010301"), &spot("ljz-m6")), here);
}

#[test]
fn an_unknown_item_is_received_by_the_station_of_the_place() {
    let station = (STATION.to_owned(), Responsibility::FirstContact);
    assert_eq!(routed(None, &cluster("05")), station);
    assert_eq!(routed(Some("no such item"), &cluster("05")), station);
}

#[test]
fn without_item_and_place_the_grid_centre_answers() {
    assert_eq!(routed(None, &Place::default()), (GRID_CENTRE.to_owned(), Responsibility::Fallback));
}

#[test]
fn the_units_that_rules_name_are_on_the_street() {
    for unit in [GRID_CENTRE, STATION, TOWER] {
        assert!(RULES.street.agency(&AgencyCode::new(unit)).is_some(), "{unit}");
    }
}
