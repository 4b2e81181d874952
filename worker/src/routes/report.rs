use super::order::see_with;
use crate::answer::{ASSETS, Answer, Failure, island_page, retry_after};
use crate::ask::Asked;
use crate::form::{Form, Photo, photo_status};
use crate::random;
use crate::reports::{self, Reported};
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::TrackingCode;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::place::{Place, Spot};
use gongzhi_core::text::ReportText;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::report::{Report, report};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use worker::Request;

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
    let sent = send(ask, &key, text, spot, chosen.as_ref(), &photos).await;
    let Err(Failure::TooOften(wait)) = sent else { return sent };
    draft.refuse("text", refusal::too_often(ask.lang, wait));
    Ok(retry_after(show(ask, at_spot, &key, draft, 429)?, wait)?)
}

/// Takes a report whose form holds, and leads to its order.
async fn send(
    ask: &Asked,
    key: &Uuid,
    text: ReportText,
    spot: Option<&SpotCode>,
    chosen: Option<&ItemCode>,
    photos: &[Photo],
) -> Answer {
    let stored_key = submission(key, &text, spot, chosen, photos);
    let code = tracking_code(key, &stored_key);
    let place = spot.and_then(|code| ask.rules.street.spot(code)).map(Place::of_spot);
    let report = Reported { key: &stored_key, code: &code, text, place, chosen, photos };
    let order = reports::take(ask, report).await?;
    see_with(ask, order.number, &code, SENT)
}

/// What makes two sendings one report: the form's key and everything in it. Who goes back in the
/// browser and writes something else with the same form reports something else.
fn submission(
    key: &Uuid,
    text: &ReportText,
    spot: Option<&SpotCode>,
    chosen: Option<&ItemCode>,
    photos: &[Photo],
) -> String {
    let photos: Vec<&PhotoId> = photos.iter().map(|photo| &photo.id).collect();
    let contents = serde_json::json!([key, text, spot, chosen, photos]);
    format!("{:x}", Sha256::digest(contents.to_string()))
}

/// The reporter's code follows from the form's key, so that sending again tells the same one. The
/// key is stored nowhere: who reads the tables learns no code.
fn tracking_code(key: &Uuid, submission: &str) -> TrackingCode {
    let digest = Sha256::digest(format!("tracking code of {submission} by {key}"));
    TrackingCode::from_random(digest.first_chunk().copied().unwrap_or_default())
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
