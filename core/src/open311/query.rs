//! Which requests are asked for (“GET Service Requests”).

use super::{Refusal, moment, parameter, values};
use crate::number::Number;
use chrono::{DateTime, TimeDelta, Utc};

/// A span of requests is at most, and unless both ends are given, so many days.
pub const LONGEST_SPAN_DAYS: i64 = 90;
/// The most requests of one answer, and the most numbers that one query names.
pub const MOST_REQUESTS: usize = 1000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Those of some numbers, whatever else the query says. What is no number is none of any.
    Numbers(Vec<Number>),
    Filter(Filter),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The first moment, a whole second.
    pub from: DateTime<Utc>,
    /// The first moment after, a whole second.
    pub until: DateTime<Utc>,
    /// Codes of services; all of them where there is none. One that does not exist has no requests.
    pub services: Vec<String>,
    /// Whether work remains to be done; both where it is `None`.
    pub open: Option<bool>,
}

impl Query {
    /// Reads the parameters of an address, with all that is wrong with them.
    pub fn parse(
        parameters: &[(String, String)],
        now: DateTime<Utc>,
    ) -> Result<Self, Vec<Refusal>> {
        let numbers: Vec<&str> = list(parameters, "service_request_id").collect();
        if numbers.len() > MOST_REQUESTS {
            return Err(vec![Refusal::TooManyNumbers]);
        }
        if !numbers.is_empty() {
            let known = numbers.into_iter().filter_map(|number| number.parse().ok());
            return Ok(Self::Numbers(known.collect()));
        }
        let services = list(parameters, "service_code").map(str::to_owned).collect();
        match (span(parameters, now), status(parameters)) {
            (Ok((from, until)), Ok(open)) => {
                Ok(Self::Filter(Filter { from, until, services, open }))
            }
            (span, status) => Err(span.err().into_iter().chain(status.err()).collect()),
        }
    }
}

/// The values of a parameter that “can be declared multiple times, comma delimited”.
fn list<'p>(parameters: &'p [(String, String)], name: &str) -> impl Iterator<Item = &'p str> {
    values(parameters, name)
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// Both ends are included. One that is not given lies 90 days from the other, or is now.
fn span(
    parameters: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, DateTime<Utc>), Refusal> {
    let read = |name, refused| {
        let given = parameter(parameters, name);
        given.map(|text| moment::parse(text).ok_or(refused)).transpose()
    };
    let longest = TimeDelta::days(LONGEST_SPAN_DAYS);
    let (from, last) =
        match (read("start_date", Refusal::StartForm)?, read("end_date", Refusal::EndForm)?) {
            (Some(from), Some(last)) => (from, last),
            (Some(from), None) => (from, from + longest),
            (None, last) => {
                let last = last.unwrap_or(now);
                (last - longest, last)
            }
        };
    if last < from {
        return Err(Refusal::EndBeforeStart);
    }
    if last - from > longest {
        return Err(Refusal::SpanTooLong);
    }
    Ok((from, last + TimeDelta::seconds(1)))
}

fn status(parameters: &[(String, String)]) -> Result<Option<bool>, Refusal> {
    let mut wanted = Vec::new();
    for status in list(parameters, "status") {
        wanted.push(match status {
            "open" => true,
            "closed" => false,
            _ => return Err(Refusal::Status),
        });
    }
    let first = wanted.first().copied();
    Ok(first.filter(|first| wanted.iter().all(|other| other == first)))
}
