use super::order::see_with;
use super::same;
use crate::answer::{ASSETS, Answer, Failure, island_page, page, retry_after};
use crate::ask::Asked;
use crate::form::{Form, Photo, photo_status};
use crate::reports::{self, Reported};
use crate::store::photos;
use crate::{random, rate};
use gongzhi_core::Rulebook;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_COUNT;
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::place::{Place, Spot};
use gongzhi_core::rate::Purpose;
use gongzhi_core::text::ReportText;
use gongzhi_frontend::islands::which_place;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::report::{Report, report};
use gongzhi_frontend::pages::same::{SamePage, same as same_page};
use gongzhi_frontend::pages::where_is_it::{WherePage, where_is_it};
use gongzhi_frontend::parts::carried::Carried;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{refusal, status};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use worker::{Request, Response};

/// Has the order's page show the receipt.
const SENT: &str = "?sent=1";

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
    let place = Which::read(&form.field("place"), ask.rules)?;
    let sent = Sent { key, text, spot, chosen, place, photos, held };
    let same = Same::read(&form.field("same"))?;
    let carried = |sent: &Sent<'_>| Carried {
        lang: ask.lang,
        spot: at_spot,
        key: key.to_string(),
        draft: form.draft(&["text", "spot", "item", "place"]),
        held: sent.photo_ids(),
    };
    match take(ask, &sent, same).await {
        Ok(Taken::Sent(response)) => Ok(response),
        Ok(Taken::Where(places)) => {
            let shown = WherePage { report: carried(&sent), places };
            page(ask, WherePage::title(ask.lang).to_owned(), || where_is_it(shown))
        }
        Ok(Taken::Question(likely)) => {
            let (now, rules) = (ask.now, ask.rules);
            let shown = SamePage { report: carried(&sent), likely, now, rules };
            page(ask, SamePage::title(ask.lang).to_owned(), || same_page(shown))
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
    place: Which,
    photos: Vec<Photo>,
    /// Photographs that were kept while the reporter was asked.
    held: Vec<PhotoId>,
}

impl Sent<'_> {
    /// Where it is, where that was said apart from the words: a spot from a QR address or the list
    /// goes before what the words may mean.
    fn place(&self, rules: &Rulebook) -> Option<Place> {
        let spot = self.spot.and_then(|code| rules.street.spot(code)).map(Place::of_spot);
        spot.or_else(|| self.place.chosen().cloned())
    }

    fn photo_ids(&self) -> Vec<PhotoId> {
        reports::photo_ids(&self.held, &self.photos)
    }
}

/// What the reporter answered when offered the places that the words may mean.
enum Which {
    NotAsked,
    None,
    Chosen(Place),
}

impl Which {
    fn read(field: &str, rules: &Rulebook) -> Result<Self, Problem> {
        match field {
            "" => Ok(Self::NotAsked),
            which_place::NONE => Ok(Self::None),
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
    /// Nothing is stored yet: it may be at either of these, by their codes and names.
    Where(Vec<(String, String)>),
    /// Nothing is stored yet: these are likely the same matter.
    Question(Vec<Order>),
}

/// Takes a report: as a new order, as a voice of one that is open, or not before its reporter has
/// said which. Doing it again gives the same number.
async fn take(ask: &Asked, sent: &Sent<'_>, same: Same) -> Result<Taken, Failure> {
    let key = submission(sent);
    let code = tracking_code(&sent.key, &key);
    let seen = |number| Ok(Taken::Sent(see_with(ask, number, &code, SENT)?));
    if let Some(number) = reports::find(ask, &key).await? {
        return seen(number);
    }
    let (text, chosen) = (sent.text.as_str(), sent.chosen.as_ref());
    let mut found = triage(text, sent.spot, chosen, ask.now, ask.rules);
    let offered = found
        .offered()
        .map(|(code, place)| (code.to_owned(), status::place(ask.lang, place, ask.rules)));
    let offered: Vec<(String, String)> = offered.collect();
    if matches!(sent.place, Which::NotAsked) && !offered.is_empty() {
        hold(ask, sent).await?;
        return Ok(Taken::Where(offered));
    }
    let place = sent.place(ask.rules);
    if let Some(place) = &place {
        found.place = place.clone();
    }
    let report = Reported {
        key: &key,
        code: &code,
        text: sent.text.clone(),
        place,
        chosen: sent.chosen.as_ref(),
        photos: &sent.photos,
        held: &sent.held,
    };
    if !matches!(same, Same::No) {
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
