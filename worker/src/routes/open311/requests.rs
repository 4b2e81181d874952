use super::Found;
use crate::accounts::hex;
use crate::answer::Failure;
use crate::ask::Asked as Ask;
use crate::form::Form;
use crate::rate;
use crate::reports::{self, Reported};
use crate::secret::Key;
use crate::store::orders;
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::open311::{Created, Query, Refusal, Sending, created, requests};
use gongzhi_core::place::Point;
use gongzhi_core::text::ReportText;
use gongzhi_frontend::open311 as shapes;
use gongzhi_frontend::words::open311 as words;
use worker::{Request, Result};

/// The same form of the same network is the same report for at least so many seconds, and for less
/// than twice as many.
const SAME_SECONDS: i64 = 60;

/// What does not make two reports of one.
const OF_THE_INTERFACE: [&str; 2] = ["api_key", "jurisdiction_id"];

pub async fn list(ask: &Ask) -> Result<Found> {
    let found = match Query::parse(&in_the_address(ask), ask.now) {
        Ok(Query::Numbers(numbers)) => orders::listed(&ask.env, &numbers).await?,
        Ok(Query::Filter(filter)) => orders::filtered(&ask.env, &filter).await?,
        Err(refused) => return Ok(Err(refused)),
    };
    Ok(Ok(requests(found.iter().map(|found| shown(ask, found)).collect())))
}

fn in_the_address(ask: &Ask) -> Vec<(String, String)> {
    ask.url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect()
}

pub async fn find(ask: &Ask, number: &str) -> Result<Found> {
    let found = match number.parse::<Number>() {
        Ok(number) => orders::listed(&ask.env, &[number]).await?,
        Err(_) => Vec::new(),
    };
    Ok(match found.is_empty() {
        true => Err(vec![Refusal::NoSuchRequest]),
        false => Ok(requests(found.iter().map(|found| shown(ask, found)).collect())),
    })
}

fn shown(ask: &Ask, (order, changed): &(Order, DateTime<Utc>)) -> gongzhi_core::open311::Request {
    shapes::request(ask.lang, order, *changed, ask.now, ask.rules)
}

pub async fn report(ask: &Ask, mut request: Request) -> std::result::Result<Found, Failure> {
    let fields = fields(ask, &mut request).await?;
    let sent = match Sending::parse(&fields, ask.rules) {
        Ok(sent) => sent,
        Err(refused) => return Ok(Err(refused)),
    };
    let item = sent.item.as_ref().and_then(|code| ask.rules.catalogue.item(code));
    let name = shapes::service_name(ask.lang, item);
    let text = match ReportText::sent(&words::report(ask.lang, &sent, &name)) {
        Ok(text) => text,
        Err(refused) => return Ok(Err(vec![Refusal::Description(refused)])),
    };
    let mut found = triage(text.as_str(), None, sent.item.as_ref(), ask.now, ask.rules);
    if let Some(place) = sent.place {
        found.place = place;
    }
    let [now, before] = keys(ask, &fields)?;
    let key = match orders::find_by_key(&ask.env, &before).await? {
        Some(_) => before,
        None => now,
    };
    let code = tracking_code(ask, &key)?;
    let report = Reported {
        key: &key,
        code: &code,
        text,
        found: &found,
        point: sent.point.map(Point::rough),
        photos: &[],
        held: &[],
    };
    let order = reports::take(ask, &report).await?;
    // By the words, whatever service was chosen, as on the form; or by the service.
    let is_emergency = found.emergency.is_some() || item.is_some_and(|item| item.is_emergency());
    let notice = words::taken(ask.lang, order.promised, &code, is_emergency, sent.names_somebody);
    Ok(Ok(created(Created { id: order.number.to_string(), service_notice: notice })))
}

/// What was sent in the form, then what in the address. A request that brings no form has one
/// without fields, so that what is missing is said by name.
async fn fields(
    ask: &Ask,
    request: &mut Request,
) -> std::result::Result<Vec<(String, String)>, Failure> {
    let headers = request.headers();
    let is_empty = headers.get("content-length")?.is_some_and(|length| length == "0");
    let has_form = request.inner().body().is_some() && headers.has("content-type")? && !is_empty;
    let form = if has_form { Form::read(request).await? } else { Form::default() };
    Ok(form.typed().iter().cloned().chain(in_the_address(ask)).collect())
}

/// A form here has no key of its own: what makes two sendings one report is all that was sent, the
/// network it came from, and the minute. The key of this minute, and the one that the same form had
/// in the minute before.
fn keys(ask: &Ask, fields: &[(String, String)]) -> Result<[String; 2]> {
    let mut sent: Vec<&(String, String)> = fields
        .iter()
        .filter(|(name, value)| !value.is_empty() && !OF_THE_INTERFACE.contains(&name.as_str()))
        .collect();
    sent.sort();
    let (network, secret) = (rate::address(ask)?, Key::of(&ask.env)?);
    let minute = ask.now.timestamp().div_euclid(SAME_SECONDS);
    let key = |minute: i64| {
        let contents = serde_json::json!([sent, network, minute]).to_string();
        Ok::<_, worker::Error>(hex(&secret.digest("open311 report", &contents)?))
    };
    Ok([key(minute)?, key(minute - 1)?])
}

/// With the deployment's own key, since whoever guesses what was sent could make it otherwise.
fn tracking_code(ask: &Ask, key: &str) -> Result<TrackingCode> {
    let digest = Key::of(&ask.env)?.digest("open311 tracking code", key)?;
    Ok(TrackingCode::from_random(digest.first_chunk().copied().unwrap_or_default()))
}
