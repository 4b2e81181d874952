use crate::open311::*;
use crate::place::Point;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

fn json_of(document: &Document) -> Value {
    serde_json::from_slice(&document.write(Format::Json).unwrap()).unwrap()
}

fn xml_of(document: &Document) -> String {
    String::from_utf8(document.write(Format::Xml).unwrap()).unwrap()
}

/// The examples as the specification prints them, without the blanks that make them readable.
fn printed(xml: &str) -> String {
    let lines: String = xml.lines().map(str::trim).collect();
    format!(r#"<?xml version="1.0" encoding="utf-8"?>{lines}"#)
}

fn moment(text: &str) -> chrono::DateTime<chrono::Utc> {
    text.parse().unwrap()
}

#[test]
fn a_list_of_services_is_written_as_the_example() {
    let service = Service {
        code: "001".into(),
        name: "Cans left out 24x7".into(),
        description: "Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited.".into(),
        metadata: true,
        keywords: vec!["lorem".into(), "ipsum".into(), "dolor".into()],
        group: "sanitation".into(),
    };
    let document = services(vec![service]);
    let xml = printed(
        "<services>
            <service>
                <service_code>001</service_code>
                <service_name>Cans left out 24x7</service_name>
                <description>Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited.</description>
                <metadata>true</metadata>
                <type>realtime</type>
                <keywords>lorem, ipsum, dolor</keywords>
                <group>sanitation</group>
            </service>
        </services>",
    );
    assert_eq!(xml_of(&document), xml);
    assert_eq!(
        json_of(&document),
        json!([{
            "service_code": "001",
            "service_name": "Cans left out 24x7",
            "description": "Garbage or recycling cans that have been left out for more than 24 hours after collection. Violators will be cited.",
            "metadata": true,
            "type": "realtime",
            "keywords": "lorem, ipsum, dolor",
            "group": "sanitation",
        }]),
        "codes are texts, since a number of JSON cannot begin with 0",
    );
}

#[test]
fn a_definition_is_written_as_the_example() {
    let attribute = Attribute {
        variable: true,
        code: "WHISHETN",
        datatype: Datatype::SingleValueList,
        datatype_description: String::new(),
        description: "What is the ticket/tag/DL number?".into(),
        values: vec![("123".into(), "Ford".into()), ("124".into(), "Chrysler".into())],
    };
    let document =
        Definition { service_code: "DMV66".into(), attributes: vec![attribute] }.document();
    let xml = printed(
        "<service_definition>
            <service_code>DMV66</service_code>
            <attributes>
                <attribute>
                    <variable>true</variable>
                    <code>WHISHETN</code>
                    <datatype>singlevaluelist</datatype>
                    <required>false</required>
                    <datatype_description></datatype_description>
                    <order>1</order>
                    <description>What is the ticket/tag/DL number?</description>
                    <values>
                        <value>
                            <key>123</key>
                            <name>Ford</name>
                        </value>
                        <value>
                            <key>124</key>
                            <name>Chrysler</name>
                        </value>
                    </values>
                </attribute>
            </attributes>
        </service_definition>",
    );
    assert_eq!(xml_of(&document), xml);
    assert_eq!(
        json_of(&document),
        json!({
            "service_code": "DMV66",
            "attributes": [{
                "variable": true,
                "code": "WHISHETN",
                "datatype": "singlevaluelist",
                "required": false,
                "datatype_description": null,
                "order": 1,
                "description": "What is the ticket/tag/DL number?",
                "values": [{ "key": "123", "name": "Ford" }, { "key": "124", "name": "Chrysler" }],
            }],
        }),
    );
}

#[test]
fn a_definition_without_attributes_has_an_empty_list() {
    let document = Definition { service_code: "001".into(), attributes: vec![] }.document();
    assert_eq!(json_of(&document), json!({ "service_code": "001", "attributes": [] }));
    assert!(xml_of(&document).contains("<attributes></attributes>"));
}

#[test]
fn the_answer_to_a_report_is_written_as_the_example() {
    let document =
        created(Created { id: "293944".into(), service_notice: "The City will inspect".into() });
    let xml = printed(
        "<service_requests>
            <request>
                <service_request_id>293944</service_request_id>
                <service_notice>The City will inspect</service_notice>
                <account_id></account_id>
            </request>
        </service_requests>",
    );
    assert_eq!(xml_of(&document), xml);
    let expected = json!([{
        "service_request_id": "293944",
        "service_notice": "The City will inspect",
        "account_id": null,
    }]);
    assert_eq!(json_of(&document), expected);
}

#[test]
fn requests_are_written_as_the_example() {
    let request = Request {
        id: "638344".into(),
        status: Status::Closed,
        status_notes: "Duplicate request.".into(),
        service_name: "Sidewalk and Curb Issues".into(),
        service_code: "006".into(),
        agency_responsible: String::new(),
        service_notice: None,
        requested: moment("2010-04-14T06:37:38-08:00"),
        updated: moment("2010-04-14T06:37:38-08:00"),
        expected: moment("2010-04-15T06:37:38-08:00"),
        address: "8TH AVE and JUDAH ST".into(),
        address_id: Some("545483".into()),
        point: Point::new(37.762_221_815, -122.465_114_5),
    };
    let document = requests(vec![request]);
    let xml = printed(
        "<service_requests>
            <request>
                <service_request_id>638344</service_request_id>
                <status>closed</status>
                <status_notes>Duplicate request.</status_notes>
                <service_name>Sidewalk and Curb Issues</service_name>
                <service_code>006</service_code>
                <description></description>
                <agency_responsible></agency_responsible>
                <service_notice></service_notice>
                <requested_datetime>2010-04-14T14:37:38Z</requested_datetime>
                <updated_datetime>2010-04-14T14:37:38Z</updated_datetime>
                <expected_datetime>2010-04-15T14:37:38Z</expected_datetime>
                <address>8TH AVE and JUDAH ST</address>
                <address_id>545483</address_id>
                <zipcode></zipcode>
                <lat>37.762221815</lat>
                <long>-122.4651145</long>
                <media_url></media_url>
            </request>
        </service_requests>",
    );
    assert_eq!(xml_of(&document), xml);
    assert_eq!(
        json_of(&document),
        json!([{
            "service_request_id": "638344",
            "status": "closed",
            "status_notes": "Duplicate request.",
            "service_name": "Sidewalk and Curb Issues",
            "service_code": "006",
            "description": null,
            "agency_responsible": null,
            "service_notice": null,
            "requested_datetime": "2010-04-14T14:37:38Z",
            "updated_datetime": "2010-04-14T14:37:38Z",
            "expected_datetime": "2010-04-15T14:37:38Z",
            "address": "8TH AVE and JUDAH ST",
            "address_id": "545483",
            "zipcode": null,
            "lat": 37.762221815,
            "long": -122.4651145,
            "media_url": null,
        }]),
    );
    assert_eq!(json_of(&requests(vec![])), json!([]));
    assert_eq!(xml_of(&requests(vec![])), printed("<service_requests></service_requests>"));
}

#[test]
fn errors_are_written_as_the_example() {
    let text = "Invalid api_key received -- can't proceed with create_request.";
    let document = faults(vec![Fault { code: 403, description: text.into() }]);
    let xml = xml_of(&document).replace("&apos;", "'");
    let expected = format!(
        "<errors><error><code>403</code><description>{text}</description></error></errors>"
    );
    assert_eq!(xml, printed(&expected));
    assert_eq!(json_of(&document), json!([{ "code": 403, "description": text }]));
}

#[test]
fn a_discovery_document_is_written_as_the_example() {
    let endpoint =
        |url: &str, is_live| Endpoint { url: url.into(), changeset: "2010-11-23 09:01", is_live };
    let document = discovery(Discovery {
        changeset: "2011-02-03 14:18",
        contact: "You can email or call".into(),
        key_service: "You can request a key here".into(),
        endpoints: vec![
            endpoint("http://open311.mycity.gov/v2", true),
            endpoint("http://open311.mycity.gov/test/v2", false),
        ],
    });
    let formats = json!(["text/xml", "application/json"]);
    assert_eq!(
        json_of(&document),
        json!({
            "changeset": "2011-02-03 14:18",
            "contact": "You can email or call",
            "key_service": "You can request a key here",
            "endpoints": [
                {
                    "specification": "http://wiki.open311.org/GeoReport_v2",
                    "url": "http://open311.mycity.gov/v2",
                    "changeset": "2010-11-23 09:01",
                    "type": "production",
                    "formats": formats,
                },
                {
                    "specification": "http://wiki.open311.org/GeoReport_v2",
                    "url": "http://open311.mycity.gov/test/v2",
                    "changeset": "2010-11-23 09:01",
                    "type": "test",
                    "formats": formats,
                },
            ],
        }),
    );
    let xml = xml_of(&document);
    assert!(xml.contains("<discovery><changeset>2011-02-03 14:18</changeset><contact>"), "{xml}");
    let formats = "<formats><format>text/xml</format><format>application/json</format></formats>";
    assert!(xml.contains(&format!("{formats}</endpoint></endpoints></discovery>")), "{xml}");
}

/// The text of the one element that a document has, as a reader of XML finds it.
fn read_back(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(part) => text += part.as_ref(),
            Event::GeneralRef(entity) => {
                let entity = entity.as_ref();
                text += quick_xml::escape::resolve_predefined_entity(entity).unwrap_or("?");
            }
            Event::Eof => return text,
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_from_both_formats(text in "[a-z <>&'\"\u{4e00}-\u{4e10}\u{1}-\u{8}\u{1f6b2}]{1,40}") {
        let document = Document { root: "x", node: Node::text(text.clone()) };
        prop_assert_eq!(json_of(&document), json!(text));
        let visible: String = text.chars().filter(|c| !c.is_control()).collect();
        prop_assert_eq!(read_back(&xml_of(&document)), visible);
    }
}
