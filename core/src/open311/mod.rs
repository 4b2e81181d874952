//! Open311 GeoReport v2: how programs of others read what can be reported, report it, and follow
//! what becomes of it. The specification is <https://wiki.open311.org/GeoReport_v2>, and
//! <https://wiki.open311.org/Service_Discovery> for the document that says where it is.
//!
//! Here is what is asked for (`resource`, `query`, `sending`), why it is refused (`refusal`), and
//! the shapes of what is answered (`shapes`), which one tree writes as JSON and as XML (`document`).

mod document;
mod moment;
mod query;
mod refusal;
mod resource;
mod sending;
mod shapes;

pub use document::{Document, Node};
pub use query::{Filter, LONGEST_SPAN_DAYS, MOST_REQUESTS, Query};
pub use refusal::Refusal;
pub use resource::{Asked, Format, Resource};
pub use sending::{ADDRESS_LIMIT, DESCRIPTION_LIMIT, MEDIA_URL_LIMIT, SPOT, Sending};
pub use shapes::{
    Attribute, Created, Datatype, Definition, Discovery, Endpoint, Fault, Request, Service, Status,
    created, discovery, faults, requests, services,
};

/// What an endpoint of this version calls itself in a discovery document.
pub const SPECIFICATION: &str = "http://wiki.open311.org/GeoReport_v2";

/// The code of the service for whatever no item is named for: the words say what it is. It is also
/// the service of an order whose item is not known.
pub const OTHER: &str = "other";

/// The parameters of a query or a form by name, as they were sent. An empty one is the same as none
/// (“Optional Arguments”); of one that is there twice, the first counts.
fn parameter<'p>(parameters: &'p [(String, String)], name: &str) -> Option<&'p str> {
    values(parameters, name).next()
}

/// The same, all that there are.
fn values<'p>(parameters: &'p [(String, String)], name: &str) -> impl Iterator<Item = &'p str> {
    parameters
        .iter()
        .filter(move |(key, _)| key == name)
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests;
