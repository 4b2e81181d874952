use super::every::every_address;
use super::*;
use crate::lang::Lang;

#[test]
fn every_address_leads_back_to_itself_in_both_languages() {
    for address in every_address() {
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(Address::parse(&address.path(lang)), (lang, Some(address.clone())));
        }
    }
}

#[test]
fn the_discovery_document_of_open311_is_found_beside_its_endpoint_and_in_it() {
    for lang in ["", "/en"] {
        for format in ["json", "xml"] {
            let parse = |at: &str| Address::parse(&format!("{lang}{at}/discovery.{format}"));
            let (_, beside) = parse("/open311");
            assert!(matches!(beside, Some(Address::Open311(_))));
            assert_eq!(parse("/open311"), parse("/open311/v2"));
        }
    }
    assert_eq!(Address::parse("/open311/services.json").1, None);
}

#[test]
fn an_unknown_path_is_nothing_but_keeps_its_language() {
    for path in
        ["/nowhere", "/orders/1/steal", "/s/", "/orders/1/photos/x", "//", "/s/a/b", "/guide/x"]
    {
        assert_eq!(Address::parse(path), (Lang::Zh, None), "{path}");
    }
    assert_eq!(Address::parse("/en/nowhere"), (Lang::En, None));
}
