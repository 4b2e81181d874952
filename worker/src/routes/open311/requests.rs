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
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::open311::{Created, Query, Refusal, Sending, created, requests};
use gongzhi_core::text::ReportText;
use gongzhi_frontend::open311 as shapes;
use gongzhi_frontend::words::open311 as words;
use worker::{Request, Result};

/// The same form of the same network is the same report for at least so many seconds, and for less
/// than twice as many.
const SAME_SECONDS: i64 = 3600;

/// What does not make two reports of one.
const OF_THE_INTERFACE: [&str; 2] = ["api_key", "jurisdiction_id"];

pub async fn list(ask: &Ask) -> Result<Found> {
    let parameters: Vec<(String, String)> =
        ask.url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect();
    let found = match Query::parse(&parameters, ask.now) {
        Ok(Query::Numbers(numbers)) => orders::listed(&ask.env, &numbers).await?,
        Ok(Query::Filter(filter)) => orders::filtered(&ask.env, &filter).await?,
        Err(refused) => return Ok(Err(refused)),
    };
    Ok(Ok(requests(found.iter().map(|found| shown(ask, found)).collect())))
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
    let form = Form::read(&mut request).await?;
    let sent = match Sending::parse(form.typed(), ask.rules) {
        Ok(sent) => sent,
        Err(refused) => return Ok(Err(refused)),
    };
    let item = sent.item.as_ref().and_then(|code| ask.rules.catalogue.item(code));
    let name = shapes::service_name(ask.lang, item);
    let text = match ReportText::new(&words::report(ask.lang, &sent, &name)) {
        Ok(text) => text,
        Err(refused) => return Ok(Err(vec![Refusal::Description(refused)])),
    };
    // Whatever service was chosen, as the form does.
    let classifier = &ask.rules.classifier;
    let found = classifier.findings(&classifier.wording(text.as_str()));
    let names_an_emergency = found.emergency.is_some();
    let [now, before] = keys(ask, &form)?;
    let key = match orders::find_by_key(&ask.env, &before).await? {
        Some(_) => before,
        None => now,
    };
    let code = tracking_code(ask, &key)?;
    let report = Reported {
        key: &key,
        code: &code,
        text,
        place: sent.place,
        chosen: sent.item.as_ref(),
        photos: &[],
        held: &[],
    };
    let order = reports::take(ask, &report).await?;
    let is_emergency = item.is_some_and(|item| item.is_emergency()) || names_an_emergency;
    let notice = words::taken(ask.lang, order.promised, &code, is_emergency, sent.names_somebody);
    Ok(Ok(created(Created { id: order.number.to_string(), service_notice: notice })))
}

/// A form here has no key of its own: what makes two sendings one report is all that was sent, the
/// network it came from, and the hour. The key of this hour, and the one that the same form had in
/// the hour before.
fn keys(ask: &Ask, form: &Form) -> Result<[String; 2]> {
    let mut sent: Vec<&(String, String)> = form
        .typed()
        .iter()
        .filter(|(name, value)| !value.is_empty() && !OF_THE_INTERFACE.contains(&name.as_str()))
        .collect();
    sent.sort();
    let (network, secret) = (rate::address(ask)?, Key::of(&ask.env)?);
    let hour = ask.now.timestamp().div_euclid(SAME_SECONDS);
    let key = |hour: i64| {
        let contents = serde_json::json!([sent, network, hour]).to_string();
        Ok::<_, worker::Error>(hex(&secret.digest("open311 report", &contents)?))
    };
    Ok([key(hour)?, key(hour - 1)?])
}

/// With the deployment's own key, since whoever guesses what was sent could make it otherwise.
fn tracking_code(ask: &Ask, key: &str) -> Result<TrackingCode> {
    let digest = Key::of(&ask.env)?.digest("open311 tracking code", key)?;
    Ok(TrackingCode::from_random(digest.first_chunk().copied().unwrap_or_default()))
}
