use super::pairs;
use crate::open311::{DESCRIPTION_LIMIT, Refusal, Sending};
use crate::place::Place;
use crate::testing::{RULES, item, spot};

fn read(form: &[(&str, &str)]) -> Result<Sending, Vec<Refusal>> {
    Sending::parse(&pairs(form), &RULES)
}

fn place(more: &[(&str, &str)]) -> Option<Place> {
    let all: Vec<_> = [("service_code", "010101")].iter().chain(more).copied().collect();
    read(&all).unwrap().place
}

fn refused(more: &[(&str, &str)]) -> Vec<Refusal> {
    let all: Vec<_> =
        [("service_code", "010201"), ("address_id", "b01")].iter().chain(more).copied().collect();
    read(&all).err().unwrap_or_default()
}

#[test]
fn the_example_request_of_the_specification_is_read_with_a_service_of_ours() {
    let sent = read(&[
        ("api_key", "xyz"),
        ("jurisdiction_id", "city.gov"),
        ("service_code", "010101"),
        ("lat", "37.76524078"),
        ("long", "-122.4212043"),
        ("address_string", "1234 5th street"),
        ("email", "smit333@sfgov.edu"),
        ("device_id", "tt222111"),
        ("account_id", "123456"),
        ("first_name", "john"),
        ("last_name", "smith"),
        ("phone", "111111111"),
        ("description", "A large sinkhole is destroying the street"),
        ("media_url", "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg"),
        ("attribute[WHISPAWN]", "123456"),
        ("attribute[WHISDORN]", "COISL001"),
    ])
    .unwrap();
    assert_eq!(sent.item, Some(item("010101")));
    assert_eq!(sent.description.as_deref(), Some("A large sinkhole is destroying the street"));
    assert_eq!(sent.address.as_deref(), Some("1234 5th street"));
    assert_eq!(
        sent.point.map(|point| (point.lat, point.long)),
        Some((37.765_240_78, -122.421_204_3))
    );
    assert!(sent.media_url.is_some_and(|url| url.ends_with("5ed477a060.jpg")));
    assert_eq!(sent.place, None, "it is in San Francisco");
    assert!(sent.names_somebody);
}

#[test]
fn what_is_required_is_asked_for() {
    assert_eq!(read(&[]), Err(vec![Refusal::ServiceMissing, Refusal::LocationMissing]));
    let nowhere = read(&[("service_code", "010101"), ("address_string", "  ")]);
    assert_eq!(nowhere, Err(vec![Refusal::LocationMissing]));
    let unknown = read(&[("service_code", "999999"), ("address_id", "b01")]);
    assert_eq!(unknown, Err(vec![Refusal::NoSuchService]));
    assert_eq!(Refusal::NoSuchService.status(), 404);
}

#[test]
fn no_service_asks_for_a_description_the_one_for_everything_else_neither() {
    let wordless = read(&[("service_code", "other"), ("address_id", "b01")]).unwrap();
    assert_eq!((wordless.item, wordless.description), (None, None));
}

#[test]
fn a_description_has_4000_characters_however_its_lines_end() {
    let long = "长".repeat(DESCRIPTION_LIMIT - 2);
    assert!(refused(&[("description", &format!("{long}\r\n长"))]).is_empty());
    assert!(refused(&[("description", &format!("  {long}长长  "))]).is_empty());
    let over = [("description", format!("{long}长长长"))];
    assert_eq!(refused(&[(over[0].0, &over[0].1)]), [Refusal::DescriptionTooLong]);
}

#[test]
fn each_way_of_saying_where_finds_the_place() {
    let metro = Some(spot("ljz-m1"));
    assert_eq!(place(&[("address_id", "ljz-m1")]), metro);
    assert_eq!(place(&[("address_string", "在陆家嘴站1号口旁边")]), metro);
    let point = RULES.street.point_of(&spot("ljz-m1")).unwrap();
    let (lat, long) = (point.lat.to_string(), point.long.to_string());
    assert_eq!(place(&[("lat", &lat), ("long", &long)]), metro);
    assert_eq!(place(&[("address_string", "somewhere")]), None);
    let tower = place(&[("address_id", "b74")]).unwrap();
    assert_eq!(tower.building.as_ref().map(ToString::to_string).as_deref(), Some("b74"));
}

#[test]
fn the_code_of_a_place_counts_before_its_words_and_these_before_a_point() {
    let point = [("lat", "37.7"), ("long", "-122.4")];
    let [lat, long] = point;
    let words = ("address_string", "陆家嘴站2号口");
    assert_eq!(place(&[("address_id", "ljz-m1"), words, lat, long]), Some(spot("ljz-m1")));
    assert_eq!(place(&[words, lat, long]), Some(spot("ljz-m2")));
}

#[test]
fn a_point_is_whole_and_on_earth() {
    let of = |lat, long| read(&[("service_code", "010101"), ("lat", lat), ("long", long)]);
    assert_eq!(of("31.2", ""), Err(vec![Refusal::HalfAPoint]));
    assert_eq!(of("", "121.5"), Err(vec![Refusal::HalfAPoint]));
    for (lat, long) in [("91", "0"), ("0", "-181"), ("NaN", "0"), ("north", "0"), ("inf", "0")] {
        assert_eq!(of(lat, long), Err(vec![Refusal::NoPoint]), "{lat} {long}");
    }
}

#[test]
fn an_attribute_that_is_asked_for_has_a_value_of_the_list_and_any_other_is_nothing() {
    let in_list = |name, value| {
        read(&[("service_code", "010201"), ("address_string", "?"), (name, value)]).map(|s| s.place)
    };
    assert_eq!(in_list("attribute[spot]", "ljz-m1"), Ok(Some(spot("ljz-m1"))));
    assert_eq!(in_list("attribute[spot][]", "ljz-m1"), Ok(Some(spot("ljz-m1"))));
    for name in ["attribute[colour]", "attribute[spot", "attribute[]", "attribute", "spot"] {
        assert_eq!(in_list(name, "ljz-m1"), Ok(None), "{name}");
    }
    assert_eq!(refused(&[("attribute[spot]", "b01")]), [Refusal::NoSuchValue]);
    let two = [("attribute[spot][]", "ljz-m1"), ("attribute[spot][]", "ljz-m2")];
    assert_eq!(refused(&two), [Refusal::NoSuchValue]);
    assert_eq!(refused(&[("attribute[spot]", "ljz-m1")]), [Refusal::TwoPlaces]);
    let without = place(&[("address_id", "ljz-m1"), ("attribute[spot]", "b01")]);
    assert_eq!(without, Some(spot("ljz-m1")), "the place decides nothing here");
}

#[test]
fn an_unknown_code_of_a_place_is_nothing_beside_another_location() {
    let unknown = ("address_id", "b999");
    assert_eq!(place(&[unknown, ("address_string", "陆家嘴站2号口")]), Some(spot("ljz-m2")));
    assert_eq!(place(&[unknown, ("lat", "37.7"), ("long", "-122.4")]), None);
    for beside in [("address_string", " "), ("lat", "31.2"), ("description", "路灯坏了")] {
        let sent = read(&[("service_code", "010101"), unknown, beside]);
        assert!(sent.is_err_and(|all| all.contains(&Refusal::NoSuchAddress)), "{beside:?}");
    }
}

#[test]
fn an_address_and_a_picture_have_their_bounds() {
    assert!(refused(&[("address_id", "")]).is_empty(), "the first counts");
    let long = "长".repeat(201);
    assert_eq!(refused(&[("address_string", &long)]), [Refusal::AddressTooLong]);
    let far = format!("https://example.test/{}", "a".repeat(500));
    for url in ["javascript:alert(1)", "https://a b", "ftp://example.test", far.as_str()] {
        assert_eq!(refused(&[("media_url", url)]), [Refusal::MediaUrl], "{url}");
    }
    let unknown = read(&[("service_code", "010101"), ("address_id", "b999")]);
    assert_eq!(unknown, Err(vec![Refusal::NoSuchAddress]));
}
