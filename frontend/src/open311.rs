//! What a street has laid down and what became of a report, in the words and shapes in which
//! Open311 has them.

use crate::address::Address;
use crate::guide::GuideName;
use crate::lang::Lang;
use crate::words::{open311 as words, status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::{CatalogueItem, Order};
use gongzhi_core::open311::{
    Asked, Attribute, Datatype, Definition, Discovery, Endpoint, Format, OTHER, Request, Resource,
    SPOT, Service, Status,
};
use gongzhi_core::place::Place;

/// When the list of services or a definition last changed. A test asks for a later moment where
/// they no longer are what they were then.
const CHANGESET: &str = "2026-11-30T00:00:00Z";

/// `origin` is that of the addresses, such as `https://portal.example`. In each language there is
/// an endpoint.
pub fn discovery(lang: Lang, origin: &str, is_live: bool) -> Discovery {
    let endpoint = |lang: Lang| {
        let nothing = Asked { resource: Resource::Unknown(String::new()), format: Format::Xml };
        let url = format!("{origin}{}", Address::Open311(nothing).path(lang));
        Endpoint { url, changeset: CHANGESET, is_live }
    };
    let about = format!("{origin}{}", Address::GuidePage(GuideName::About).path(lang));
    Discovery {
        changeset: CHANGESET,
        contact: lang.pick(format!("关于这个门户：{about}"), format!("About this portal: {about}")),
        key_service: lang
            .pick("不需要 API key，人人可用。", "No API key is needed: it is open to everybody.")
            .to_owned(),
        endpoints: vec![endpoint(Lang::Zh), endpoint(Lang::En)],
    }
}

/// Every item of the catalogue, and at last what no item is named for.
pub fn services(lang: Lang, rules: &Rulebook) -> Vec<Service> {
    let items = rules.catalogue.items.iter().map(|item| service(lang, item, rules));
    let other = Service {
        code: OTHER.to_owned(),
        name: other_name(lang).to_owned(),
        description: lang
            .pick(
                "说不准是哪一类时用它：写清楚是什么事，系统按文字判断类别和责任单位。",
                "For when none of the others fits: say what it is, and the words decide on the kind and the unit.",
            )
            .to_owned(),
        metadata: false,
        keywords: Vec::new(),
        group: lang.pick("其他", "Other").to_owned(),
    };
    items.chain([other]).collect()
}

fn other_name(lang: Lang) -> &'static str {
    lang.pick("其他，由分拨判断", "Something else, to be sorted")
}

/// The name of a service, by its item.
pub fn service_name(lang: Lang, item: Option<&CatalogueItem>) -> String {
    item.map_or_else(|| other_name(lang).to_owned(), |item| lang.name(&item.name))
}

fn service(lang: Lang, item: &CatalogueItem, rules: &Rulebook) -> Service {
    let catalogue = &rules.catalogue;
    let class = catalogue
        .kind(&item.kind)
        .and_then(|kind| catalogue.classes.iter().find(|class| class.code == kind.class));
    let unit = status::agency(lang, &item.unit, rules);
    let (handle, answer) =
        (when::term(lang, item.terms.handle), when::term(lang, item.terms.answer));
    let description = lang.pick(
        format!("由{unit}负责：派单后 {handle}内处置，处置后 {answer}内答复。"),
        format!("{unit} answers for it: handled within {handle} of dispatch, answered within {answer} after."),
    );
    Service {
        code: item.code.to_string(),
        name: lang.name(&item.name),
        description,
        metadata: !attributes(lang, item, rules).is_empty(),
        keywords: item.phrases.clone(),
        group: class.map(|class| lang.name(&class.name)).unwrap_or_default(),
    }
}

/// The definition of an item's service, or of the one for everything else.
pub fn definition(lang: Lang, item: Option<&CatalogueItem>, rules: &Rulebook) -> Definition {
    Definition {
        service_code: item.map_or_else(|| OTHER.to_owned(), |item| item.code.to_string()),
        attributes: item.map(|item| attributes(lang, item, rules)).unwrap_or_default(),
    }
}

fn attributes(lang: Lang, item: &CatalogueItem, rules: &Rulebook) -> Vec<Attribute> {
    let call = item.is_emergency().then(|| Attribute {
        variable: false,
        code: "emergency",
        datatype: Datatype::Text,
        datatype_description: String::new(),
        description: words::emergency(lang).to_owned(),
        values: Vec::new(),
    });
    let spot = item.depends_on_place().then(|| Attribute {
        variable: true,
        code: SPOT,
        datatype: Datatype::SingleValueList,
        datatype_description: lang.pick("点位的代码", "The code of a spot").to_owned(),
        description: lang
            .pick(
                "在哪个点位？这类事由谁负责要看地点。不知道就不选。",
                "At which spot? Who answers for this depends on the place. Leave it out if you do not know.",
            )
            .to_owned(),
        values: rules
            .street
            .spots
            .iter()
            .map(|spot| (spot.code.to_string(), lang.name(&spot.name)))
            .collect(),
    });
    call.into_iter().chain(spot).collect()
}

/// An order as everybody may know it, brought up to `now`. `changed` is the moment of its last
/// event.
pub fn request(
    lang: Lang,
    order: &Order,
    changed: DateTime<Utc>,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> Request {
    let ended = order.suspension.map(|suspension| suspension.until).filter(|until| *until <= now);
    let order = order.as_of(now);
    let is_open = order.state.is_open();
    let item = order.item(rules);
    let place = &order.place;
    Request {
        id: order.number.to_string(),
        status: if is_open { Status::Open } else { Status::Closed },
        status_notes: status::state(lang, order.state).to_owned(),
        service_name: service_name(lang, item),
        service_code: item.map_or_else(|| OTHER.to_owned(), |item| item.code.to_string()),
        agency_responsible: status::agency(lang, &order.agency, rules),
        service_notice: is_open.then(|| words::expected(lang, order.promised)),
        requested: order.reported_at,
        updated: match is_open {
            true => ended.unwrap_or(changed),
            false => order.closed_at.unwrap_or(changed),
        },
        expected: order.promised.at,
        address: place.is_known().then(|| address(lang, place, rules)),
        address_id: address_id(place),
        point: rules.street.point_of(place),
    }
}

/// From the narrowest to the widest that is known.
fn address(lang: Lang, place: &Place, rules: &Rulebook) -> String {
    let narrow = status::place(lang, place, rules);
    let cluster = Place { cluster: place.cluster.clone(), ..Place::default() };
    let wide = status::place(lang, &cluster, rules);
    match cluster.is_known() && wide != narrow {
        true => format!("{narrow}{}{wide}", lang.pick("，", ", ")),
        false => narrow,
    }
}

fn address_id(place: &Place) -> Option<String> {
    let spot = place.spot.as_ref().map(ToString::to_string);
    spot.or_else(|| place.building.as_ref().map(ToString::to_string))
}

#[cfg(test)]
mod tests;
