//! What programs of others send to Open311: a path, the parameters of a query, the fields of a form.

use super::{Verdict, moment, verdict};
use crate::input::Rng;
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::open311::{
    ADDRESS_LIMIT, Asked, DESCRIPTION_LIMIT, Document, Format, LONGEST_SPAN_DAYS, MOST_REQUESTS,
    Node, Query, Refusal, Sending,
};

const NAMES: [&str; 18] = [
    "service_code",
    "service_request_id",
    "start_date",
    "end_date",
    "status",
    "lat",
    "long",
    "address_string",
    "address_id",
    "attribute[spot]",
    "attribute[spot][]",
    "attribute[",
    "description",
    "media_url",
    "email",
    "phone",
    "jurisdiction_id",
    "",
];

const VALUES: [&str; 28] = [
    "010101",
    "090402",
    "other",
    "120301",
    "01-261123-00018",
    "01-261123-00018,02-261123-00018",
    "2026-11-23T10:00:00Z",
    "2026-11-23T10:00:00+08:00",
    "2026-11-23T10:00 08:00",
    "2026-11-23",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:60Z",
    "open",
    "closed",
    "open,closed",
    "31.2397",
    "121.4998",
    "-90",
    "NaN",
    "1e400",
    "ljz-m1",
    "ljz-m6",
    "b01",
    "世纪大道 100 号",
    "路灯坏了，晚上看不见",
    "https://example.org/a.jpg",
    "javascript:alert(1)",
    "",
];

const SOUND: [(&str, &str); 13] = [
    ("service_code", "010101"),
    ("service_code", "090402"),
    ("service_request_id", "01-261123-00018"),
    ("start_date", "2026-11-01T10:00:00Z"),
    ("end_date", "2026-11-23T10:00:00+08:00"),
    ("status", "open"),
    ("lat", "31.2397"),
    ("long", "121.4998"),
    ("address_string", "世纪大道 100 号"),
    ("address_id", "b01"),
    ("attribute[spot]", "ljz-m6"),
    ("description", "路灯坏了，晚上看不见"),
    ("media_url", "https://example.org/a.jpg"),
];

const PATHS: [&str; 10] = [
    "discovery.json",
    "services.xml",
    "services/010101.json",
    "requests.json",
    "requests/01-261123-00018.xml",
    "tokens/abc.json",
    "services",
    "",
    ".json",
    "requests/a/b.xml",
];

#[derive(Debug)]
pub struct Input {
    path: String,
    parameters: Vec<(String, String)>,
    now: DateTime<Utc>,
}

pub fn draw(rng: &mut Rng) -> Input {
    let path = rng.pick(&PATHS);
    let path = if rng.chance(2) { rng.mutated(path) } else { path.to_owned() };
    let mut parameters: Vec<_> = (0..rng.below(7)).map(|_| parameter(rng)).collect();
    if rng.chance(3) {
        // Enough for a report.
        parameters.extend(
            [("service_code", "other"), ("address_id", "b01"), ("description", "路灯坏了")]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
    }
    Input { path, parameters, now: moment(rng) }
}

/// Mostly what belongs together.
fn parameter(rng: &mut Rng) -> (String, String) {
    if !rng.chance(4) {
        let (name, value) = rng.pick(&SOUND);
        let value = if rng.chance(6) { rng.mutated(value) } else { value.to_owned() };
        return (name.to_owned(), value);
    }
    let (name, value) = (rng.pick(&NAMES), rng.pick(&VALUES));
    // Seldom far more of it than anybody has.
    let times = if rng.chance(100) { MOST_REQUESTS + 1 } else { 1 };
    let value = std::iter::repeat_n(rng.mutated(value), times).collect::<Vec<_>>().join(",");
    (if rng.chance(8) { rng.mutated(name) } else { name.to_owned() }, value)
}

pub fn give(input: &Input, rules: &Rulebook) -> Verdict {
    let segments: Vec<&str> = input.path.split('/').collect();
    let asked = Asked::parse(&segments);
    let path = asked.path();
    let again: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    assert_eq!(Asked::parse(&again).format, asked.format, "{path}");

    let query = Query::parse(&input.parameters, input.now);
    match &query {
        Ok(Query::Numbers(numbers)) => {
            assert!(numbers.len() <= MOST_REQUESTS);
            assert!(numbers.iter().all(|number| number.to_string().parse().as_ref() == Ok(number)));
        }
        Ok(Query::Filter(filter)) => {
            let span = filter.until - filter.from;
            let most = TimeDelta::days(LONGEST_SPAN_DAYS) + TimeDelta::seconds(1);
            assert!(TimeDelta::zero() < span && span <= most, "{span}");
        }
        Err(refused) => written(refused),
    }
    let sending = Sending::parse(&input.parameters, rules);
    match &sending {
        Ok(sent) => {
            assert!(sent.address.as_ref().is_none_or(|text| text.chars().count() <= ADDRESS_LIMIT));
            assert!(sent.item.as_ref().is_none_or(|item| rules.catalogue.item(item).is_some()));
            let length = sent
                .description
                .as_ref()
                .map_or(0, |text| text.replace("\r\n", "\n").chars().count());
            assert!(length <= DESCRIPTION_LIMIT, "{length}");
            assert!(sent.place.as_ref().is_none_or(|place| place.is_known()));
            // What was typed is written in both formats, whatever is in it.
            let typed = [&sent.description, &sent.address].map(|text| Node::optional(text.clone()));
            let node = Node::List("text", typed.to_vec());
            both(&Document { root: "texts", node });
        }
        Err(refused) => written(refused),
    }
    verdict(&sending)
}

/// Why it was refused can be told.
fn written(refused: &[Refusal]) {
    assert!(!refused.is_empty());
    assert!(refused.iter().all(|refusal| [400, 404].contains(&refusal.status())));
}

fn both(document: &Document) {
    for format in Format::ALL {
        let bytes = document.write(format).unwrap_or_default();
        assert!(std::str::from_utf8(&bytes).is_ok_and(|text| !text.is_empty()), "{format:?}");
        if format == Format::Json {
            assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok());
        }
    }
}
