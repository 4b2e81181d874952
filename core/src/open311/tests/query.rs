use super::pairs;
use crate::number::Number;
use crate::open311::{Filter, MOST_REQUESTS, Query, Refusal, moment};
use crate::testing::at;
use chrono::{DateTime, TimeDelta, Utc};

const NOW: &str = "2026-11-23 10:30";

fn read(query: &[(&str, &str)]) -> Result<Query, Vec<Refusal>> {
    Query::parse(&pairs(query), at(NOW))
}

fn filter(query: &[(&str, &str)]) -> Filter {
    match read(query) {
        Ok(Query::Filter(filter)) => filter,
        other => panic!("{other:?}"),
    }
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn without_parameters_it_is_the_last_90_days_of_everything() {
    let all = filter(&[("jurisdiction_id", "city.gov")]);
    assert_eq!(all.from, at(NOW) - TimeDelta::days(90));
    assert_eq!(all.until, at(NOW) + TimeDelta::seconds(1));
    assert_eq!((all.services, all.open), (vec![], None));
}

#[test]
fn an_empty_parameter_is_the_same_as_none() {
    let empty = ["service_request_id", "service_code", "start_date", "end_date", "status"];
    assert_eq!(read(&empty.map(|name| (name, ""))), read(&[]));
    assert_eq!(read(&empty.map(|name| (name, " "))), read(&[]));
}

#[test]
fn the_sample_query_of_the_specification_is_read() {
    let sample = filter(&[
        ("start_date", "2010-05-24T00:00:00Z"),
        ("end_date", "2010-06-24T00:00:00Z"),
        ("status", "open"),
        ("jurisdiction_id", "city.gov"),
    ]);
    assert_eq!(sample.from, utc("2010-05-24T00:00:00Z"));
    assert_eq!(sample.until, utc("2010-06-24T00:00:01Z"), "both ends belong to it");
    assert_eq!(sample.open, Some(true));
}

#[test]
fn one_end_alone_spans_90_days() {
    let from = filter(&[("start_date", "2026-01-01T00:00:00Z")]);
    assert_eq!(from.until, utc("2026-04-01T00:00:01Z"));
    let until = filter(&[("end_date", "2026-04-01T00:00:00Z")]);
    assert_eq!(until.from, utc("2026-01-01T00:00:00Z"));
}

#[test]
fn a_span_of_more_than_90_days_or_of_less_than_none_is_refused() {
    let span = |start, end| read(&[("start_date", start), ("end_date", end)]);
    assert!(span("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z").is_ok());
    let long = span("2026-01-01T00:00:00Z", "2026-04-01T00:00:01Z");
    assert_eq!(long, Err(vec![Refusal::SpanTooLong]));
    let back = span("2026-04-01T00:00:00Z", "2026-01-01T00:00:00Z");
    assert_eq!(back, Err(vec![Refusal::EndBeforeStart]));
}

#[test]
fn numbers_override_whatever_else_is_asked() {
    let [one, other] = [1, 3].map(|desk| Number::new(desk, at(NOW).date_naive(), 1).unwrap());
    let some = format!("{one}, {other},nothing");
    let asked = read(&[
        ("service_request_id", &some),
        ("service_request_id", "01-261123-0001"),
        ("status", "lost"),
        ("start_date", "yesterday"),
    ]);
    assert_eq!(asked, Ok(Query::Numbers(vec![one, other])));
    let many = ["01-261123-00014"; MOST_REQUESTS + 1].join(",");
    assert_eq!(read(&[("service_request_id", &many)]), Err(vec![Refusal::TooManyNumbers]));
}

#[test]
fn services_and_statuses_may_be_several() {
    let some = filter(&[("service_code", "010101,010102"), ("service_code", "other")]);
    assert_eq!(some.services, ["010101", "010102", "other"]);
    for (status, open) in [
        ("open", Some(true)),
        ("closed", Some(false)),
        ("open,closed", None),
        ("closed, open", None),
    ] {
        assert_eq!(filter(&[("status", status)]).open, open, "{status}");
    }
    assert_eq!(read(&[("status", "open,lost")]), Err(vec![Refusal::Status]));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let wrong = read(&[("start_date", "2010"), ("status", "lost")]);
    assert_eq!(wrong, Err(vec![Refusal::StartForm, Refusal::Status]));
    assert_eq!(read(&[("end_date", "today")]), Err(vec![Refusal::EndForm]));
}

#[test]
fn moments_are_those_of_the_specification_and_have_a_zone() {
    let instant = utc("1994-11-05T13:15:30Z");
    for text in ["1994-11-05T08:15:30-05:00", "1994-11-05T13:15:30Z", "1994-11-05T13:15:30.45Z"] {
        assert_eq!(moment::parse(text), Some(instant), "{text}");
    }
    let minute = Some(utc("1997-07-16T18:20:00Z"));
    for text in ["1997-07-16T19:20+01:00", "1997-07-16T19:20 01:00", "1997-07-16T18:20Z"] {
        assert_eq!(moment::parse(text), minute, "{text}");
    }
    for text in [
        "1997",
        "1997-07-16",
        "1997-07-16T19:20:30",
        "1997-07-16 19:20:30Z",
        "1997-13-16T19:20:30Z",
        "1997-07-16T19:20:30+1:00",
        "Z",
        "十一月二十三日",
    ] {
        assert_eq!(moment::parse(text), None, "{text}");
    }
    assert_eq!(moment::write(instant), "1994-11-05T13:15:30Z");
}
