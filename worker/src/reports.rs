//! Taking a report, by whichever way it came.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::form::Photo;
use crate::store::{Conflict, desks, orders, photos, voices};
use crate::{random, rate};
use gongzhi_core::dispatch::event::{OrderId, PhotoId};
use gongzhi_core::dispatch::order::{self, voice};
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_COUNT;
use gongzhi_core::dispatch::triage::Triage;
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::place::{Place, RoughPoint};
use gongzhi_core::rate::Purpose;
use gongzhi_core::text::ReportText;

/// How often a voice is tried where others act on the order at the same moment.
const VOICE_TRIES: u8 = 8;

/// What was reported, all of it within bounds.
pub struct Reported<'a> {
    /// What makes two sendings one report.
    pub key: &'a str,
    /// Follows from the key, so that sending again tells the same one.
    pub code: &'a TrackingCode,
    pub text: ReportText,
    /// What it is about, and where.
    pub found: &'a Triage,
    /// Where it is on earth, as everybody may know it.
    pub point: Option<RoughPoint>,
    pub photos: &'a [Photo],
    /// Photographs that are kept already.
    pub held: &'a [PhotoId],
}

impl Reported<'_> {
    fn stored(&self, number: Number) -> orders::Report {
        orders::Report {
            text: self.text.clone(),
            photos: photo_ids(self.held, self.photos),
            code_digest: self.code.digest(number),
        }
    }
}

/// The photographs of a report: those that are kept already, and those that come with it.
pub fn photo_ids(held: &[PhotoId], photos: &[Photo]) -> Vec<PhotoId> {
    let new = photos.iter().map(|photo| &photo.id);
    held.iter().chain(new).take(PHOTO_LIMIT_COUNT).cloned().collect()
}

/// Takes a report as an order of its own. Doing it again gives the same order.
pub async fn take(ask: &Asked, report: &Reported<'_>) -> Result<Order, Failure> {
    let key = report.key;
    if let Some(order) = orders::find_by_key(&ask.env, key).await? {
        return Ok(order);
    }
    rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
    let Triage { place, candidates, item, .. } = report.found;
    let place = Place { point: report.point.filter(|_| place.code().is_none()), ..place.clone() };
    let number = desks::number(&ask.env, place.cluster.as_ref(), key, ask.now).await?;
    let id = OrderId::new(ask.now, random::bytes()?);
    let likeliest = candidates.first().map(|likeliest| &likeliest.item);
    let item = item.as_ref();
    let (order, event) = order::report(id, number, place, item, likeliest, ask.now, ask.rules);

    photos::keep(&ask.env, report.photos).await?;
    match orders::begin(&ask.env, &order, &event, &report.stored(number), key).await? {
        // A conflict means that the same report came in twice at once and the other one was
        // stored: the desk gave both the same number.
        Ok(()) | Err(Conflict) => Ok(order),
    }
}

/// Takes a report as one more voice of an order; `false` where that is open no longer. Doing it
/// again adds none.
pub async fn add_voice(
    ask: &Asked,
    number: Number,
    report: &Reported<'_>,
) -> Result<bool, Failure> {
    rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
    photos::keep(&ask.env, report.photos).await?;
    let stored = report.stored(number);
    for _ in 0..VOICE_TRIES {
        let Some(order) = orders::find(&ask.env, number).await? else { return Ok(false) };
        let Ok((louder, event)) = voice(&order, ask.now) else { return Ok(false) };
        if voices::add(&ask.env, &louder, &event, &stored, report.key).await?.is_ok()
            || voices::find_by_key(&ask.env, report.key).await?.is_some()
        {
            return Ok(true);
        }
    }
    Err(Failure::Fault("a voice was outrun again and again".into()))
}

/// The number under which a report was taken before, by its key.
pub async fn find(ask: &Asked, key: &str) -> Result<Option<Number>, Failure> {
    if let Some(order) = orders::find_by_key(&ask.env, key).await? {
        return Ok(Some(order.number));
    }
    Ok(voices::find_by_key(&ask.env, key).await?)
}
