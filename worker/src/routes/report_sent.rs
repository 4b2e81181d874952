//! A report whose form holds, until it is stored or its reporter is asked something first.

use super::order::see_with;
use super::same;
use crate::answer::Failure;
use crate::ask::Asked;
use crate::form::Photo;
use crate::rate;
use crate::reports::{self, Reported};
use crate::store::photos;
use gongzhi_core::Rulebook;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::triage::{Triage, triage};
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::place::{Place, Point};
use gongzhi_core::rate::Purpose;
use gongzhi_core::text::ReportText;
use gongzhi_frontend::islands::choices::NO_PLACE;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::unclear::Unclear;
use gongzhi_frontend::words::offered;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use worker::Response;

/// Has the order's page show the receipt.
const SENT: &str = "?sent=1";
/// So many places near a photograph are offered.
const NEAR_OFFERED: usize = 4;

pub struct Sent<'a> {
    pub key: Uuid,
    pub text: ReportText,
    pub spot: Option<&'a SpotCode>,
    pub chosen: Option<ItemCode>,
    /// The reporter was offered kinds to choose from, be it that none of them was right.
    pub was_asked_kind: bool,
    pub place: Which,
    /// Where a photograph was taken: it proposes a place and is kept nowhere.
    pub position: Option<Point>,
    pub photos: Vec<Photo>,
    /// Photographs that were kept while the reporter was asked.
    pub held: Vec<PhotoId>,
}

impl Sent<'_> {
    /// Where it is, where that was said apart from the words: a spot from a QR address or the list
    /// goes before what the words may mean.
    fn place(&self, rules: &Rulebook) -> Option<Place> {
        let spot = self.spot.and_then(|code| rules.street.spot(code)).map(Place::of_spot);
        spot.or_else(|| self.place.chosen().cloned())
    }

    pub fn photo_ids(&self) -> Vec<PhotoId> {
        reports::photo_ids(&self.held, &self.photos)
    }
}

/// What the reporter answered when offered the places that the words may mean.
pub enum Which {
    NotAsked,
    None,
    Chosen(Place),
}

impl Which {
    pub fn read(field: &str, rules: &Rulebook) -> Result<Self, Problem> {
        match field {
            "" => Ok(Self::NotAsked),
            NO_PLACE => Ok(Self::None),
            code => rules.street.place(code).map(Self::Chosen).ok_or(Problem::BadRequest),
        }
    }

    fn chosen(&self) -> Option<&Place> {
        match self {
            Self::Chosen(place) => Some(place),
            Self::NotAsked | Self::None => None,
        }
    }
}

/// What the reporter answered when asked whether an open order is the same matter.
pub enum Same {
    NotAsked,
    No,
    As(Number),
}

impl Same {
    pub fn read(field: &str) -> Result<Self, Problem> {
        match field {
            "" => Ok(Self::NotAsked),
            "no" => Ok(Self::No),
            number => number.parse().map(Self::As).map_err(|_| Problem::BadRequest),
        }
    }
}

pub enum Taken {
    Sent(Response),
    /// Nothing is stored yet: the reporter may say more.
    Unclear(Unclear),
    /// Nothing is stored yet: these are likely the same matter.
    Question(Vec<Order>),
}

/// Takes a report: as a new order, as a voice of one that is open, or not before its reporter has
/// said which. Doing it again gives the same number.
pub async fn take(ask: &Asked, sent: &Sent<'_>, same: Same) -> Result<Taken, Failure> {
    let key = submission(sent);
    let code = tracking_code(&sent.key, &key);
    let seen = |number| Ok(Taken::Sent(see_with(ask, number, &code, SENT)?));
    if let Some(number) = reports::find(ask, &key).await? {
        return seen(number);
    }
    let (text, chosen) = (sent.text.as_str(), sent.chosen.as_ref());
    let mut found = triage(text, sent.spot, chosen, ask.now, ask.rules);
    // Whoever is in an emergency is asked nothing: they are to call for help.
    let may_ask = found.emergency.is_none();
    let unclear = unclear(ask, sent, &found);
    if may_ask && !unclear.is_nothing() {
        hold(ask, sent).await?;
        return Ok(Taken::Unclear(unclear));
    }
    if let Some(place) = sent.place(ask.rules) {
        found.place = place;
    }
    let report = Reported {
        key: &key,
        code: &code,
        text: sent.text.clone(),
        found: &found,
        point: None,
        photos: &sent.photos,
        held: &sent.held,
    };
    if may_ask && !matches!(same, Same::No) {
        let likely = same::as_report(ask, text, &found).await?;
        // A voice reads the answer, so none is added to what nobody would be asked about.
        if let Same::As(number) = same
            && likely.iter().any(|order| order.number == number)
            && reports::add_voice(ask, number, &report).await?
        {
            return seen(number);
        }
        if !likely.is_empty() {
            hold(ask, sent).await?;
            return Ok(Taken::Question(likely));
        }
    }
    seen(reports::take(ask, &report).await?.number)
}

/// What the reporter has not been asked yet: which of the likely kinds it is, and which of the places
/// that the words may mean or near which a photograph was taken.
fn unclear(ask: &Asked, sent: &Sent<'_>, found: &Triage) -> Unclear {
    let mut unclear = Unclear::default();
    if found.asks_kind() && !sent.was_asked_kind {
        unclear.kinds = offered::kinds(ask.lang, found, ask.rules);
    }
    if matches!(sent.place, Which::NotAsked) {
        unclear.places = offered::places(ask.lang, found.offered(), ask.rules);
        if let (true, None, Some(at)) =
            (unclear.places.is_empty(), found.place.code(), sent.position)
        {
            let near = ask.rules.street.near(at);
            let near = near.iter().map(|(_, place)| place).take(NEAR_OFFERED);
            unclear.places = offered::places(ask.lang, near, ask.rules);
            unclear.by_photo = true;
        }
    }
    unclear
}

/// Keeps the photographs while the reporter is asked something.
async fn hold(ask: &Asked, sent: &Sent<'_>) -> Result<(), Failure> {
    if sent.photos.is_empty() {
        return Ok(());
    }
    rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
    Ok(photos::hold(&ask.env, &sent.photos, ask.now).await?)
}

/// What makes two sendings one report: the form's key and everything in it. Who goes back in the
/// browser and writes something else with the same form reports something else.
fn submission(sent: &Sent<'_>) -> String {
    let Sent { key, text, spot, chosen, .. } = sent;
    let place = sent.place.chosen();
    let contents = serde_json::json!([key, text, spot, chosen, place, sent.photo_ids()]);
    format!("{:x}", Sha256::digest(contents.to_string()))
}

/// The reporter's code follows from the form's key, so that sending again tells the same one. The
/// key is stored nowhere: who reads the tables learns no code.
fn tracking_code(key: &Uuid, submission: &str) -> TrackingCode {
    let digest = Sha256::digest(format!("tracking code of {submission} by {key}"));
    TrackingCode::from_random(digest.first_chunk().copied().unwrap_or_default())
}
