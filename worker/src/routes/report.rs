use super::order::see_with;
use super::same;
use crate::answer::{ASSETS, Answer, Failure, island_page, page, retry_after};
use crate::ask::Asked;
use crate::form::{Form, Photo, photo_status};
use crate::store::{desks, orders, photos, voices};
use crate::{random, rate};
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::{OrderId, PhotoId};
use gongzhi_core::dispatch::order::{self, voice};
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_COUNT;
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::dispatch::{Order, TrackingCode, Triage};
use gongzhi_core::number::Number;
use gongzhi_core::place::Spot;
use gongzhi_core::rate::Purpose;
use gongzhi_core::text::ReportText;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::report::{Report, report};
use gongzhi_frontend::pages::same::{SamePage, same as same_page};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use worker::{Request, Response};

/// Has the order's page show the receipt.
const SENT: &str = "?sent=1";

/// How often a voice is tried where others act on the order at the same moment.
const VOICE_TRIES: u8 = 8;

pub async fn get(ask: &Asked, spot: Option<&SpotCode>) -> Answer {
    let spot = find(ask, spot)?;
    show(ask, spot, &random::uuid()?, Draft::default(), 200)
}

pub async fn post(ask: &Asked, spot: Option<&SpotCode>, mut request: Request) -> Answer {
    let at_spot = find(ask, spot)?;
    let form = Form::read(&mut request).await?;
    let key = Uuid::parse_str(&form.field("key")).map_err(|_| Problem::BadRequest)?;

    let mut draft = form.draft(&["text", "spot"]);
    let text = ReportText::new(&form.field("text"))
        .map_err(|refused| draft.refuse("text", refusal::text(ask.lang, refused)));
    let chosen_spot = form.field("spot");
    let spot = match (at_spot, chosen_spot.as_str()) {
        (Some(spot), _) => Some(&spot.code),
        (None, "") => None,
        (None, code) => {
            let found = ask.rules.street.spot(&SpotCode::new(code)).map(|spot| &spot.code);
            if found.is_none() {
                draft.refuse("spot", Problem::NoSuchSpot.title(ask.lang).to_owned());
            }
            found
        }
    };
    let mut status = 422;
    let photos = form.photos("photo").map_err(|refused| {
        if !draft.is_refused() {
            status = photo_status(refused);
        }
        draft.refuse("photo", refusal::photo(ask.lang, refused));
    });
    let (Ok(text), Ok(photos), false) = (text, photos, draft.is_refused()) else {
        return show(ask, at_spot, &key, draft, status);
    };
    let chosen = Some(form.field("item")).filter(|code| !code.is_empty());
    let chosen = chosen.map(|code| ItemCode::new(&code));
    let held = held(ask, &form).await?;
    let sent = Sent { key, text, spot, chosen, photos, held };
    let same = Same::read(&form.field("same"))?;
    match take(ask, &sent, same).await {
        Ok(Taken::Sent(response)) => Ok(response),
        Ok(Taken::Question(likely)) => {
            let draft = form.draft(&["text", "spot", "item"]);
            let (key, held) = (key.to_string(), sent.photo_ids());
            let (lang, now, rules) = (ask.lang, ask.now, ask.rules);
            let shown = SamePage { lang, spot: at_spot, key, draft, held, likely, now, rules };
            page(ask, SamePage::title(lang).to_owned(), || same_page(shown))
        }
        Err(Failure::TooOften(wait)) => {
            draft.refuse("text", refusal::too_often(ask.lang, wait));
            Ok(retry_after(show(ask, at_spot, &key, draft, 429)?, wait)?)
        }
        Err(failure) => Err(failure),
    }
}

/// A report whose form holds.
struct Sent<'a> {
    key: Uuid,
    text: ReportText,
    spot: Option<&'a SpotCode>,
    chosen: Option<ItemCode>,
    photos: Vec<Photo>,
    /// Photographs that were kept while the reporter was asked.
    held: Vec<PhotoId>,
}

impl Sent<'_> {
    fn photo_ids(&self) -> Vec<PhotoId> {
        let new = self.photos.iter().map(|photo| photo.id.clone());
        self.held.iter().cloned().chain(new).take(PHOTO_LIMIT_COUNT).collect()
    }

    fn report(&self, code: &TrackingCode, number: Number) -> orders::Report {
        let code_digest = code.digest(number);
        orders::Report { text: self.text.clone(), photos: self.photo_ids(), code_digest }
    }
}

/// What the reporter answered when asked whether an open order is the same matter.
enum Same {
    NotAsked,
    No,
    As(Number),
}

impl Same {
    fn read(field: &str) -> Result<Self, Problem> {
        match field {
            "" => Ok(Self::NotAsked),
            "no" => Ok(Self::No),
            number => number.parse().map(Self::As).map_err(|_| Problem::BadRequest),
        }
    }
}

enum Taken {
    Sent(Response),
    /// Nothing is stored yet: these are likely the same matter.
    Question(Vec<Order>),
}

/// Takes a report: as a new order, as a voice of one that is open, or not before its reporter has
/// said which. Doing it again gives the same number.
async fn take(ask: &Asked, sent: &Sent<'_>, same: Same) -> Result<Taken, Failure> {
    let key = submission(sent);
    let code = tracking_code(&sent.key, &key);
    let seen = |number| Ok(Taken::Sent(see_with(ask, number, &code, SENT)?));
    if let Some(order) = orders::find_by_key(&ask.env, &key).await? {
        return seen(order.number);
    }
    if let Some(number) = voices::find_by_key(&ask.env, &key).await? {
        return seen(number);
    }
    let Sent { text, spot, chosen, .. } = sent;
    let found = triage(text.as_str(), *spot, chosen.as_ref(), ask.now, ask.rules);
    if !matches!(same, Same::No) {
        let likely = same::as_report(ask, text.as_str(), &found).await?;
        // A voice reads the answer, so none is added to what nobody would be asked about.
        if let Same::As(number) = same
            && likely.iter().any(|order| order.number == number)
        {
            rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
            if add_voice(ask, number, sent, &key, &code).await? {
                return seen(number);
            }
        }
        if !likely.is_empty() {
            if !sent.photos.is_empty() {
                rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
                photos::hold(&ask.env, &sent.photos, ask.now).await?;
            }
            return Ok(Taken::Question(likely));
        }
    }
    rate::spend(ask, Purpose::Report, &rate::address(ask)?).await?;
    seen(begin(ask, found, sent, &key, &code).await?)
}

/// Adds a voice to an order; `false` where it is open no longer.
async fn add_voice(
    ask: &Asked,
    number: Number,
    sent: &Sent<'_>,
    key: &str,
    code: &TrackingCode,
) -> Result<bool, Failure> {
    photos::keep(&ask.env, &sent.photos).await?;
    let report = sent.report(code, number);
    for _ in 0..VOICE_TRIES {
        let Some(order) = orders::find(&ask.env, number).await? else { return Ok(false) };
        let Ok((louder, event)) = voice(&order, ask.now) else { return Ok(false) };
        if voices::add(&ask.env, &louder, &event, &report, key).await?.is_ok()
            || voices::find_by_key(&ask.env, key).await?.is_some()
        {
            return Ok(true);
        }
    }
    Err(Failure::Fault("a voice was outrun again and again".into()))
}

/// Begins a new order, and tells its number.
async fn begin(
    ask: &Asked,
    found: Triage,
    sent: &Sent<'_>,
    key: &str,
    code: &TrackingCode,
) -> Result<Number, Failure> {
    let cluster = found.place.cluster.as_ref();
    let number = desks::number(&ask.env, cluster, key, ask.now).await?;
    let id = OrderId::new(ask.now, random::bytes()?);
    let (order, event) =
        order::report(id, number, found.place, found.item.as_ref(), ask.now, ask.rules);
    photos::keep(&ask.env, &sent.photos).await?;
    let report = sent.report(code, number);
    // A conflict means that the same form came in twice at once and the other one was stored: the
    // desk gave both the same number.
    let _ = orders::begin(&ask.env, &order, &event, &report, key).await?;
    Ok(number)
}

/// What makes two sendings one report: the form's key and everything in it. Who goes back in the
/// browser and writes something else with the same form reports something else.
fn submission(sent: &Sent<'_>) -> String {
    let Sent { key, text, spot, chosen, .. } = sent;
    let contents = serde_json::json!([key, text, spot, chosen, sent.photo_ids()]);
    format!("{:x}", Sha256::digest(contents.to_string()))
}

/// The reporter's code follows from the form's key, so that sending again tells the same one. The
/// key is stored nowhere: who reads the tables learns no code.
fn tracking_code(key: &Uuid, submission: &str) -> TrackingCode {
    let digest = Sha256::digest(format!("tracking code of {submission} by {key}"));
    TrackingCode::from_random(digest.first_chunk().copied().unwrap_or_default())
}

/// The photographs that were kept while the reporter was asked, as the form names them. Whoever can
/// name one has its contents.
async fn held(ask: &Asked, form: &Form) -> Result<Vec<PhotoId>, Failure> {
    let mut held = Vec::new();
    for id in form.fields("held").iter().take(PHOTO_LIMIT_COUNT) {
        let id = PhotoId::parse(id).ok_or(Problem::BadRequest)?;
        if photos::is_kept(&ask.env, &id).await? {
            held.push(id);
        }
    }
    Ok(held)
}

fn find(ask: &Asked, spot: Option<&SpotCode>) -> Result<Option<&'static Spot>, Problem> {
    match spot {
        None => Ok(None),
        Some(code) => ask.rules.street.spot(code).map(Some).ok_or(Problem::NoSuchSpot),
    }
}

fn show(ask: &Asked, spot: Option<&'static Spot>, key: &Uuid, draft: Draft, status: u16) -> Answer {
    let shown = Report {
        lang: ask.lang,
        spot,
        key: key.to_string(),
        draft,
        triage: ASSETS.triage,
        rules: ask.rules,
    };
    island_page(ask, Report::title(ask.lang).to_owned(), status, || report(shown))
}
