use super::*;
use chrono::TimeDelta;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::dispatch::order;
use gongzhi_core::number::Number;
use gongzhi_core::open311::{self, ADDRESS_LIMIT, DESCRIPTION_LIMIT, MEDIA_URL_LIMIT, Sending};
use gongzhi_core::text::ReportText;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

static RULES: LazyLock<Rulebook> = LazyLock::new(|| gongzhi_content::rulebook().unwrap());

const NOW: &str = "2026-11-23T02:30:00Z";

/// Of everything that a client may keep: the services and their definitions, in both languages.
const KNOWN: &str = "cd161a401232d4eaab16d3b1e93325b43f4541ad3148eb5a1fcb6ab4c3008a29";

#[test]
fn what_clients_keep_has_a_changeset_of_its_own() {
    let mut digest = Sha256::new();
    for lang in [Lang::Zh, Lang::En] {
        let mut add = |document: open311::Document| {
            digest.update(document.write(Format::Json).unwrap());
        };
        add(open311::services(services(lang, &RULES)));
        for item in &RULES.catalogue.items {
            add(definition(lang, Some(item), &RULES).document());
        }
    }
    let found = format!("{:x}", digest.finalize());
    assert_eq!(found, KNOWN, "make CHANGESET later than {CHANGESET}, and KNOWN what is found here");
}

#[test]
fn every_item_is_a_service_with_all_that_a_client_shows() {
    for lang in [Lang::Zh, Lang::En] {
        let all = services(lang, &RULES);
        assert_eq!(all.len(), RULES.catalogue.items.len() + 1);
        for service in &all {
            for text in [&service.code, &service.name, &service.description, &service.group] {
                assert!(!text.is_empty(), "{service:?}");
            }
            assert!(!service.keywords.is_empty(), "{service:?}");
            assert!(service.keywords.iter().all(|word| !word.contains(',')), "{service:?}");
            let item = RULES.catalogue.item(&ItemCode::new(&service.code));
            assert_eq!(item.is_none(), service.code == OTHER);
            let definition = definition(lang, item, &RULES);
            assert_eq!(definition.service_code, service.code);
            assert_eq!(definition.attributes.is_empty(), !service.metadata, "{service:?}");
            for attribute in &definition.attributes {
                let is_list = attribute.datatype == Datatype::SingleValueList;
                assert_eq!(attribute.values.is_empty(), !is_list);
                assert!(!attribute.description.is_empty());
                assert!(!attribute.datatype_description.is_empty());
            }
        }
    }
}

#[test]
fn an_emergency_says_whom_to_call() {
    let fire = RULES.catalogue.items.iter().find(|item| item.is_emergency()).unwrap();
    let call = definition(Lang::En, Some(fire), &RULES).attributes.swap_remove(0);
    assert_eq!((call.variable, call.code), (false, "emergency"));
    assert!(call.description.contains("119"));
}

fn reported(item: Option<&str>) -> Order {
    reported_at(Place::of_spot(RULES.street.spot(&SpotCode::new("ljz-m1")).unwrap()), item)
}

fn reported_at(place: Place, item: Option<&str>) -> Order {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let number = Number::new(3, now.date_naive(), 1).unwrap();
    let item = item.map(ItemCode::new);
    order::report(OrderId::new(now, [0; 10]), number, place, item.as_ref(), None, now, &RULES).0
}

#[test]
fn an_order_is_a_request_without_what_is_the_reporter_s() {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let order = reported(Some("010101"));
    let shown = request(Lang::En, &order, now, now + TimeDelta::hours(1), &RULES);
    assert_eq!((shown.status, shown.service_code.as_str()), (Status::Open, "010101"));
    assert_eq!(shown.id, order.number.to_string());
    assert_eq!(shown.address, "Lujiazui Station Exit 1, Riverside Finance");
    assert_eq!(shown.address_id.as_deref(), Some("ljz-m1"));
    assert_eq!((shown.requested, shown.updated, shown.expected), (now, now, order.promised.at));
    assert!(shown.point.is_some());
}

#[test]
fn an_order_at_no_known_place_has_the_address_of_its_page_and_the_point_that_was_sent() {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let point = Point::new(37.765_240_78, -122.421_204_3);
    for (lang, words) in [(Lang::Zh, "地点待确认"), (Lang::En, "Place to be confirmed")] {
        let nowhere = request(lang, &reported_at(Place::default(), None), now, now, &RULES);
        assert_eq!(
            (nowhere.address.as_str(), nowhere.address_id, nowhere.point),
            (words, None, None)
        );
        let place = Place { point: point.map(Point::rough), ..Place::default() };
        let abroad = request(lang, &reported_at(place, None), now, now, &RULES);
        assert_eq!((abroad.address.as_str(), abroad.address_id), (words, None));
        assert_eq!(abroad.point, Point::new(37.7652, -122.4212));
    }
}

#[test]
fn the_point_of_a_known_spot_is_the_street_s() {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let spot = Place::of_spot(RULES.street.spot(&SpotCode::new("ljz-m1")).unwrap());
    let place = Place { point: Point::new(1.0, 2.0).map(Point::rough), ..spot.clone() };
    let shown = request(Lang::Zh, &reported_at(place, None), now, now, &RULES);
    assert_eq!(shown.point, RULES.street.point_of(&spot));
}

#[test]
fn the_longest_report_of_a_program_fits_with_all_that_is_put_beside_it() {
    let sent = Sending {
        item: None,
        description: Some("长".repeat(DESCRIPTION_LIMIT)),
        place: None,
        address: Some("长".repeat(ADDRESS_LIMIT)),
        point: Point::new(-89.123_456_789, -179.123_456_789),
        media_url: Some("长".repeat(MEDIA_URL_LIMIT)),
        names_somebody: true,
    };
    for lang in [Lang::Zh, Lang::En] {
        let text = words::report(lang, &sent, "");
        assert!(text.chars().count() > ReportText::LIMIT);
        assert_eq!(ReportText::sent(&text).unwrap().as_str(), text);
    }
}

#[test]
fn an_order_of_no_known_item_is_of_the_service_for_everything_else() {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let shown = request(Lang::Zh, &reported(None), now, now, &RULES);
    assert_eq!(shown.service_code, OTHER);
    assert!(services(Lang::Zh, &RULES).iter().any(|service| service.name == shown.service_name));
}

#[test]
fn the_endpoints_of_both_languages_are_to_be_found() {
    let found = discovery(Lang::En, "https://portal.example", true);
    let urls: Vec<&str> = found.endpoints.iter().map(|endpoint| endpoint.url.as_str()).collect();
    assert_eq!(urls, ["https://portal.example/open311/v2", "https://portal.example/en/open311/v2"]);
    assert!(CHANGESET.parse::<DateTime<Utc>>().is_ok());
}
