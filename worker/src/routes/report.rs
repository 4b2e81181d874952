use super::report_sent::{Same, Sent, Taken, Which, take};
use crate::answer::{ASSETS, Answer, Failure, island_page, page, retry_after};
use crate::ask::Asked;
use crate::form::{Form, photo_status};
use crate::random;
use crate::store::photos;
use gongzhi_core::code::{ItemCode, SpotCode};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_COUNT;
use gongzhi_core::place::Spot;
use gongzhi_core::text::ReportText;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::report::{Report, report};
use gongzhi_frontend::pages::same::{SamePage, same};
use gongzhi_frontend::pages::unclear::{UnclearPage, unclear};
use gongzhi_frontend::parts::carried::Carried;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;
use uuid::Uuid;
use worker::Request;

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
    let place = Which::read(&form.field("which_place"), ask.rules)?;
    let position = form.position("photo");
    let was_asked_kind = form.has("item");
    let sent = Sent { key, text, spot, chosen, was_asked_kind, place, position, photos, held };
    let same_as = Same::read(&form.field("same"))?;
    let carried = |sent: &Sent<'_>| Carried {
        lang: ask.lang,
        spot: at_spot,
        key: key.to_string(),
        draft: form.draft(&["text", "spot", "item", "which_place"]),
        held: sent.photo_ids(),
    };
    match take(ask, &sent, same_as).await {
        Ok(Taken::Sent(response)) => Ok(response),
        Ok(Taken::Unclear(asked)) => {
            let shown = UnclearPage { report: carried(&sent), unclear: asked };
            page(ask, UnclearPage::title(ask.lang).to_owned(), || unclear(shown))
        }
        Ok(Taken::Question(likely)) => {
            let (now, rules) = (ask.now, ask.rules);
            let shown = SamePage { report: carried(&sent), likely, now, rules };
            page(ask, SamePage::title(ask.lang).to_owned(), || same(shown))
        }
        Err(Failure::TooOften(wait)) => {
            draft.refuse("text", refusal::too_often(ask.lang, wait));
            Ok(retry_after(show(ask, at_spot, &key, draft, 429)?, wait)?)
        }
        Err(failure) => Err(failure),
    }
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
