use super::*;
use chrono::TimeDelta;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::dispatch::order;
use gongzhi_core::number::Number;
use gongzhi_core::open311;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

static RULES: LazyLock<Rulebook> = LazyLock::new(|| gongzhi_content::rulebook().unwrap());

const NOW: &str = "2026-11-23T02:30:00Z";

/// Of everything that a client may keep: the services and their definitions, in both languages.
const KNOWN: &str = "2e6668bd3eee7442891725f8e8422d50935c5f4eb5c756271d7b52bca6816682";

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
            let item = RULES.catalogue.item(&ItemCode::new(&service.code));
            assert_eq!(item.is_none(), service.code == OTHER);
            let definition = definition(lang, item, &RULES);
            assert_eq!(definition.service_code, service.code);
            assert_eq!(definition.attributes.is_empty(), !service.metadata, "{service:?}");
            for attribute in &definition.attributes {
                let is_list = attribute.datatype == Datatype::SingleValueList;
                assert_eq!(attribute.values.is_empty(), !is_list);
                assert!(!attribute.description.is_empty());
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
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let number = Number::new(3, now.date_naive(), 1).unwrap();
    let place = Place::of_spot(RULES.street.spot(&SpotCode::new("ljz-m1")).unwrap());
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
    assert_eq!(shown.address.as_deref(), Some("Lujiazui Station Exit 1, Riverside Finance"));
    assert_eq!(shown.address_id.as_deref(), Some("ljz-m1"));
    assert_eq!((shown.requested, shown.updated, shown.expected), (now, now, order.promised.at));
    assert!(shown.point.is_some());
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
