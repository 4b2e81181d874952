mod document;
mod query;
mod sending;

use super::*;
use crate::testing::{RULES, at};
use proptest::prelude::*;

fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
    query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_sample_addresses_of_the_specification_are_read() {
    let asked = |path: &str| Asked::parse(&path.split('/').collect::<Vec<_>>());
    let of = |resource, format| Asked { resource, format };
    for (path, expected) in [
        ("discovery.json", of(Resource::Discovery, Format::Json)),
        ("services.xml", of(Resource::Services, Format::Xml)),
        ("services/033.xml", of(Resource::Service("033".into()), Format::Xml)),
        ("requests.xml", of(Resource::Requests, Format::Xml)),
        ("requests/123456.json", of(Resource::Request("123456".into()), Format::Json)),
        ("tokens/123456.xml", of(Resource::Token("123456".into()), Format::Xml)),
    ] {
        assert_eq!(asked(path), expected);
        assert_eq!(expected.path(), format!("/{path}"));
    }
}

#[test]
fn what_is_no_resource_is_answered_in_the_format_of_its_name_or_in_xml() {
    let asked = |path: &str| Asked::parse(&path.split('/').collect::<Vec<_>>());
    for (path, format) in [
        ("services", Format::Xml),
        ("services.html", Format::Xml),
        ("nothing.json", Format::Json),
        ("requests/1/2.json", Format::Json),
        ("tokens.json", Format::Json),
        ("", Format::Xml),
    ] {
        let resource = Resource::Unknown(path.to_owned());
        assert_eq!(asked(path), Asked { resource, format }, "{path}");
    }
}

proptest! {
    #[test]
    fn any_path_is_read_and_leads_back_to_itself(path in "[a-z./%0-9\u{4e00}-\u{4e10}]{0,40}") {
        let asked = Asked::parse(&path.split('/').collect::<Vec<_>>());
        let again = asked.path();
        let segments: Vec<&str> = again.split('/').skip(1).collect();
        prop_assert_eq!(Asked::parse(&segments), asked);
    }

    #[test]
    fn any_query_is_read_without_panic(
        names in prop::collection::vec(
            prop::sample::select(vec!["service_request_id", "service_code", "start_date", "end_date", "status", "x"]), 0..6),
        texts in prop::collection::vec(".{0,40}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|.[0-9]{2}:[0-9]{2})", 6),
    ) {
        let query: Vec<_> = names.into_iter().map(str::to_owned).zip(texts).collect();
        if let Ok(Query::Filter(filter)) = Query::parse(&query, at("2026-11-23 10:30")) {
            prop_assert!(filter.from < filter.until);
        }
    }

    #[test]
    fn any_form_is_read_without_panic(
        names in prop::collection::vec(
            prop::sample::select(vec!["service_code", "lat", "long", "address_string", "address_id", "description",
                "media_url", "email", "attribute[spot]", "attribute[spot][]", "attribute[", "attribute[]"]), 0..8),
        texts in prop::collection::vec(".{0,40}|[0-9.e+-]{1,12}|010101|other|ljz-m1|NaN|inf", 8),
    ) {
        let form: Vec<_> = names.into_iter().map(str::to_owned).zip(texts).collect();
        if let Err(refused) = Sending::parse(&form, &RULES) {
            prop_assert!(!refused.is_empty());
            prop_assert!(refused.iter().all(|refusal| [400, 404].contains(&refusal.status())));
        }
    }
}
