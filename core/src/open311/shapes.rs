//! What is answered: the fields of the specification, all of them, whatever is empty.

use super::document::{Document, Node};
use super::{Format, SPECIFICATION, moment};
use crate::place::Point;
use chrono::{DateTime, Utc};

/// A kind of request that is taken (“GET Service List”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    pub code: String,
    pub name: String,
    pub description: String,
    /// There is a definition to read.
    pub metadata: bool,
    pub keywords: Vec<String>,
    pub group: String,
}

pub fn services(services: Vec<Service>) -> Document {
    let node = |service: Service| {
        Node::Fields(vec![
            ("service_code", Node::text(service.code)),
            ("service_name", Node::text(service.name)),
            ("description", Node::text(service.description)),
            ("metadata", Node::Flag(service.metadata)),
            // A report has its number at once.
            ("type", Node::text("realtime")),
            ("keywords", Node::text(service.keywords.join(", "))),
            ("group", Node::text(service.group)),
        ])
    };
    Document {
        root: "services",
        node: Node::List("service", services.into_iter().map(node).collect()),
    }
}

/// What is asked or said about a kind of request (“GET Service Definition”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    pub service_code: String,
    /// In their order.
    pub attributes: Vec<Attribute>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Somebody fills it in. Otherwise its description is all there is to it.
    pub variable: bool,
    pub code: &'static str,
    pub datatype: Datatype,
    pub datatype_description: String,
    pub description: String,
    /// What may be chosen: key and name.
    pub values: Vec<(String, String)>,
}

/// Of the specification's datatypes those that this portal uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datatype {
    Text,
    SingleValueList,
}

impl Definition {
    pub fn document(self) -> Document {
        let attributes = (1..).zip(self.attributes).map(|(order, of)| attribute(order, of));
        let node = Node::Fields(vec![
            ("service_code", Node::text(self.service_code)),
            ("attributes", Node::List("attribute", attributes.collect())),
        ]);
        Document { root: "service_definition", node }
    }
}

fn attribute(order: u32, of: Attribute) -> Node {
    let value =
        |(key, name)| Node::Fields(vec![("key", Node::text(key)), ("name", Node::text(name))]);
    let datatype = match of.datatype {
        Datatype::Text => "text",
        Datatype::SingleValueList => "singlevaluelist",
    };
    Node::Fields(vec![
        ("variable", Node::Flag(of.variable)),
        ("code", Node::text(of.code)),
        ("datatype", Node::text(datatype)),
        // The report form asks for nothing but words either.
        ("required", Node::Flag(false)),
        ("datatype_description", Node::text(of.datatype_description)),
        ("order", Node::Integer(order)),
        ("description", Node::text(of.description)),
        ("values", Node::List("value", of.values.into_iter().map(value).collect())),
    ])
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Closed,
}

/// An order as everybody may know it (“GET Service Requests”). What the reporter wrote and
/// photographed is theirs, so there is no field for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub id: String,
    pub status: Status,
    pub status_notes: String,
    pub service_name: String,
    pub service_code: String,
    pub agency_responsible: String,
    pub service_notice: Option<String>,
    pub requested: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    pub expected: DateTime<Utc>,
    /// As the page of the order has it, that nobody knows it yet included.
    pub address: String,
    pub address_id: Option<String>,
    pub point: Option<Point>,
}

pub fn requests(requests: Vec<Request>) -> Document {
    listed(requests.into_iter().map(request).collect())
}

fn request(of: Request) -> Node {
    let status = match of.status {
        Status::Open => "open",
        Status::Closed => "closed",
    };
    let degrees = |read: fn(Point) -> f64| of.point.map_or(Node::Null, |p| Node::Decimal(read(p)));
    Node::Fields(vec![
        ("service_request_id", Node::text(of.id)),
        ("status", Node::text(status)),
        ("status_notes", Node::text(of.status_notes)),
        ("service_name", Node::text(of.service_name)),
        ("service_code", Node::text(of.service_code)),
        ("description", Node::Null),
        ("agency_responsible", Node::text(of.agency_responsible)),
        ("service_notice", Node::optional(of.service_notice)),
        ("requested_datetime", Node::text(moment::write(of.requested))),
        ("updated_datetime", Node::text(moment::write(of.updated))),
        ("expected_datetime", Node::text(moment::write(of.expected))),
        ("address", Node::text(of.address)),
        ("address_id", Node::optional(of.address_id)),
        ("zipcode", Node::Null),
        ("lat", degrees(|point| point.lat)),
        ("long", degrees(|point| point.long)),
        ("media_url", Node::Null),
    ])
}

/// The answer to a report (“POST Service Request”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    pub id: String,
    pub service_notice: String,
}

pub fn created(of: Created) -> Document {
    listed(vec![Node::Fields(vec![
        ("service_request_id", Node::text(of.id)),
        ("service_notice", Node::text(of.service_notice)),
        ("account_id", Node::Null),
    ])])
}

fn listed(requests: Vec<Node>) -> Document {
    Document { root: "service_requests", node: Node::List("request", requests) }
}

/// What went wrong, for whoever reads the screen (“Errors”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The status of HTTP.
    pub code: u16,
    pub description: String,
}

pub fn faults(faults: Vec<Fault>) -> Document {
    let node = |of: Fault| {
        Node::Fields(vec![
            ("code", Node::Integer(of.code.into())),
            ("description", Node::text(of.description)),
        ])
    };
    Document { root: "errors", node: Node::List("error", faults.into_iter().map(node).collect()) }
}

/// Where the interface is (“Service Discovery”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// When anything of it last changed, as it sorts.
    pub changeset: &'static str,
    pub contact: String,
    pub key_service: String,
    pub endpoints: Vec<Endpoint>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub url: String,
    /// When its list of services or one of their definitions last changed.
    pub changeset: &'static str,
    /// What is reported here is acted on.
    pub is_live: bool,
}

pub fn discovery(of: Discovery) -> Document {
    let endpoint = |endpoint: Endpoint| {
        let formats = [Format::Xml, Format::Json].map(|format| Node::text(format.media_type()));
        Node::Fields(vec![
            ("specification", Node::text(SPECIFICATION)),
            ("url", Node::text(endpoint.url)),
            ("changeset", Node::text(endpoint.changeset)),
            ("type", Node::text(if endpoint.is_live { "production" } else { "test" })),
            ("formats", Node::List("format", formats.into())),
        ])
    };
    let node = Node::Fields(vec![
        ("changeset", Node::text(of.changeset)),
        ("contact", Node::text(of.contact)),
        ("key_service", Node::text(of.key_service)),
        ("endpoints", Node::List("endpoint", of.endpoints.into_iter().map(endpoint).collect())),
    ]);
    Document { root: "discovery", node }
}
