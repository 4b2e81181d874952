//! What is reported (“POST Service Request”).

use super::{OTHER, Refusal, parameter};
use crate::Rulebook;
use crate::code::ItemCode;
use crate::dispatch::CatalogueItem;
use crate::place::{Mention, Place, Point};
use crate::text::normalise;

/// The most characters of a description, as the specification has it (“limited to 4,000
/// characters”). A line break is one.
pub const DESCRIPTION_LIMIT: usize = 4000;
/// The most characters of an address that was written.
pub const ADDRESS_LIMIT: usize = 200;
/// The most characters of an address of a picture.
pub const MEDIA_URL_LIMIT: usize = 500;

/// The attribute by which the place is chosen from a list, where it decides who answers.
pub const SPOT: &str = "spot";

/// Of these one is needed, whatever attributes say.
const LOCATION: [&str; 4] = ["address_id", "address_string", "lat", "long"];

/// What names whoever reports. It is neither kept nor read.
const OF_A_PERSON: [&str; 6] =
    ["email", "device_id", "account_id", "first_name", "last_name", "phone"];

/// A report as it was sent. Its words are put together, and bounded, as those of the form are.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    /// `None` for [`OTHER`].
    pub item: Option<ItemCode>,
    pub description: Option<String>,
    /// Where it is, by what was said first of: `address_id`, `attribute[spot]`, what
    /// `address_string` names, what is at `lat` and `long`. `None` where none of them tells.
    pub place: Option<Place>,
    pub address: Option<String>,
    pub point: Option<Point>,
    pub media_url: Option<String>,
    /// Something was sent that names whoever reports.
    pub names_somebody: bool,
}

impl Sending {
    /// Reads the fields of a form, with all that is wrong with them.
    pub fn parse(fields: &[(String, String)], rules: &Rulebook) -> Result<Self, Vec<Refusal>> {
        let mut refused = Vec::new();
        let mut note = |refusal: Refusal| refused.push(refusal);

        let item = item(fields, rules).map_err(&mut note);
        // Without a service there is nothing to hold attributes against.
        let spot = item.map_or(Ok(None), |item| chosen(fields, item, rules));
        let spot = spot.map_err(&mut note).unwrap_or_default();
        let address = parameter(fields, "address_string");
        if address.is_some_and(|text| text.chars().count() > ADDRESS_LIMIT) {
            note(Refusal::AddressTooLong);
        }
        let point = point(fields).map_err(&mut note).unwrap_or_default();
        // Of another system's codes none is known: beside a location of another form they are
        // nothing, alone they are no location.
        let id = match address_id(fields, rules) {
            Err(_) if address.is_some() || point.is_some() => Ok(None),
            id => id,
        };
        let id = id.map_err(&mut note).unwrap_or_default();
        if spot.is_some() && id.is_some() && spot != id {
            note(Refusal::TwoPlaces);
        }
        if LOCATION.iter().all(|name| parameter(fields, name).is_none()) {
            note(Refusal::LocationMissing);
        }
        let description = parameter(fields, "description");
        if description.is_some_and(|text| length(text) > DESCRIPTION_LIMIT) {
            note(Refusal::DescriptionTooLong);
        }
        let media_url = parameter(fields, "media_url");
        if media_url.is_some_and(|url| !is_url(url)) {
            note(Refusal::MediaUrl);
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let place = id
            .or(spot)
            .or_else(|| address.and_then(|text| named(text, rules)))
            .or_else(|| point.map(|point| rules.street.place_at(point)).filter(Place::is_known));
        Ok(Self {
            item: item.unwrap_or_default().map(|item| item.code.clone()),
            description: description.map(str::to_owned),
            place,
            address: address.map(str::to_owned),
            point,
            media_url: media_url.map(str::to_owned),
            names_somebody: OF_A_PERSON.iter().any(|name| parameter(fields, name).is_some()),
        })
    }
}

/// `None` for the service of everything else.
fn item<'r>(
    fields: &[(String, String)],
    rules: &'r Rulebook,
) -> Result<Option<&'r CatalogueItem>, Refusal> {
    match parameter(fields, "service_code") {
        None => Err(Refusal::ServiceMissing),
        Some(OTHER) => Ok(None),
        Some(code) => {
            let item = rules.catalogue.item(&ItemCode::new(code));
            item.map(Some).ok_or(Refusal::NoSuchService)
        }
    }
}

/// The one attribute that somebody fills in: `attribute[spot]=ljz-m1`, or as a list of one,
/// `attribute[spot][]`. What the service does not ask for is nothing, as every argument is that
/// the interface does not know.
fn chosen(
    fields: &[(String, String)],
    item: Option<&CatalogueItem>,
    rules: &Rulebook,
) -> Result<Option<Place>, Refusal> {
    if !item.is_some_and(CatalogueItem::depends_on_place) {
        return Ok(None);
    }
    let mut spot = None;
    for (name, value) in fields {
        let code = name.strip_prefix("attribute[").unwrap_or_default();
        let code = code.strip_suffix("[]").unwrap_or(code);
        if code.strip_suffix(']') != Some(SPOT) || value.trim().is_empty() {
            continue;
        }
        let place = rules.street.place_of_code(value.trim()).filter(|place| place.spot.is_some());
        let place = place.ok_or(Refusal::NoSuchValue)?;
        if spot.replace(place.clone()).is_some_and(|before| before != place) {
            return Err(Refusal::NoSuchValue);
        }
    }
    Ok(spot)
}

fn address_id(fields: &[(String, String)], rules: &Rulebook) -> Result<Option<Place>, Refusal> {
    let id = parameter(fields, "address_id");
    id.map(|id| rules.street.place_of_code(id).ok_or(Refusal::NoSuchAddress)).transpose()
}

fn point(fields: &[(String, String)]) -> Result<Option<Point>, Refusal> {
    let (lat, long) = (parameter(fields, "lat"), parameter(fields, "long"));
    let (lat, long) = match (lat, long) {
        (None, None) => return Ok(None),
        (Some(lat), Some(long)) => (lat.parse(), long.parse()),
        _ => return Err(Refusal::HalfAPoint),
    };
    let (Ok(lat), Ok(long)) = (lat, long) else { return Err(Refusal::NoPoint) };
    Point::new(lat, long).map(Some).ok_or(Refusal::NoPoint)
}

/// The first place that a text names, as in the words of a report.
fn named(text: &str, rules: &Rulebook) -> Option<Place> {
    let mentions = rules.places.find(&normalise(text));
    mentions.iter().map(Mention::place).find(Place::is_known)
}

/// In characters, a line break as a form sends it being one.
fn length(text: &str) -> usize {
    text.chars().count() - text.matches("\r\n").count()
}

fn is_url(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    is_web && is_plain && text.chars().count() <= MEDIA_URL_LIMIT
}
