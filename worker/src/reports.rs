//! Taking a report, by whichever way it came.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::form::Photo;
use crate::store::{Conflict, desks, orders, photos};
use crate::{random, rate};
use gongzhi_core::code::ItemCode;
use gongzhi_core::dispatch::event::OrderId;
use gongzhi_core::dispatch::order;
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::place::Place;
use gongzhi_core::rate::Purpose;
use gongzhi_core::text::ReportText;

/// What was reported, all of it within bounds.
pub struct Reported<'a> {
    /// What makes two sendings one report.
    pub key: &'a str,
    /// Follows from the key, so that sending again tells the same one.
    pub code: &'a TrackingCode,
    pub text: ReportText,
    /// Where it is, where that was said apart from the words.
    pub place: Option<Place>,
    pub chosen: Option<&'a ItemCode>,
    pub photos: &'a [Photo],
}

/// Takes a report. Doing it again gives the same order.
pub async fn take(ask: &Asked, report: Reported<'_>) -> Result<Order, Failure> {
    let Reported { key, code, text, place, chosen, photos } = report;
    if let Some(order) = orders::find_by_key(&ask.env, key).await? {
        return Ok(order);
    }
    rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
    let found = triage(text.as_str(), None, chosen, ask.now, ask.rules);
    let place = place.unwrap_or(found.place);
    let number = desks::number(&ask.env, place.cluster.as_ref(), key, ask.now).await?;
    let id = OrderId::new(ask.now, random::bytes()?);
    let likeliest = found.candidates.first().map(|likeliest| &likeliest.item);
    let item = found.item.as_ref();
    let (order, event) = order::report(id, number, place, item, likeliest, ask.now, ask.rules);

    photos::keep(&ask.env, photos).await?;
    let report = orders::Report {
        text,
        photos: photos.iter().map(|photo| photo.id.clone()).collect(),
        code_digest: code.digest(number),
    };
    match orders::begin(&ask.env, &order, &event, &report, key).await? {
        // A conflict means that the same report came in twice at once and the other one was
        // stored: the desk gave both the same number.
        Ok(()) | Err(Conflict) => Ok(order),
    }
}
