use super::order::{Shown, access, load, show};
use crate::answer::{Answer, Failure, see};
use crate::ask::Asked;
use crate::form::{Form, Photo, photo_status};
use crate::store::{orders, photos};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use gongzhi_core::calendar::instant;
use gongzhi_core::code::{AgencyCode, ItemCode};
use gongzhi_core::dispatch::order::{Act, Order, Refusal, Verb, perform, permit};
use gongzhi_core::people::Actor;
use gongzhi_core::text::{Note, TextRefusal};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;
use worker::Request;

/// The fields of all acts' forms.
const FIELDS: [&str; 10] = [
    "item",
    "agency",
    "proposed",
    "reason",
    "note",
    "answer",
    "until",
    "approve",
    "passed",
    "satisfaction",
];

pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let order = load(ask, number).await?;
    let form = Form::read(&mut request).await?;
    let version: u32 = form.field("version").parse().map_err(|_| Problem::BadRequest)?;
    let actors = access(ask, &order).await?.actors;
    if is_repeat(ask, &order, version, verb, &actors).await? {
        return done(ask, &order);
    }
    let actor = match actor(&order, verb, &actors, ask.now) {
        Ok(actor) => actor,
        Err(refused) => return refuse(ask, order, verb, &form, refused).await,
    };
    if version != order.version {
        return conflict(ask, number).await;
    }

    let photos = match form.photos("photo").await? {
        Ok(photos) => photos,
        Err(refused) => {
            let sentence = refusal::photo(ask.lang, refused);
            return show_draft(ask, order, verb, &form, "photo", sentence, photo_status(refused))
                .await;
        }
    };
    let act = match read(verb, &form, &photos) {
        Ok(act) => act,
        Err((field, refused)) => {
            let sentence = refusal::order(ask.lang, &refused);
            return show_draft(ask, order, verb, &form, field, sentence, 422).await;
        }
    };
    let (changed, event) = match perform(&order, act, actor, ask.now, ask.rules) {
        Ok(performed) => performed,
        Err(refused) => return refuse(ask, order, verb, &form, refused).await,
    };
    photos::keep(&ask.env, &photos).await?;
    match orders::change(&ask.env, &changed, &event).await? {
        Ok(()) => done(ask, &changed),
        Err(orders::Conflict) => {
            let order = load(ask, number).await?;
            match is_repeat(ask, &order, version, verb, &actors).await? {
                true => done(ask, &order),
                false => conflict(ask, number).await,
            }
        }
    }
}

/// In which of their roles somebody may perform an act; else why not in the first.
fn actor<'a>(
    order: &Order,
    verb: Verb,
    actors: &'a [Actor],
    now: DateTime<Utc>,
) -> Result<&'a Actor, Refusal> {
    let mut refused = None;
    for actor in actors {
        match permit(order, verb, actor, now) {
            Ok(()) => return Ok(actor),
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    Err(refused.unwrap_or(Refusal::NotYours))
}

/// Whether this very act was performed already from the same form: a second press.
async fn is_repeat(
    ask: &Asked,
    order: &Order,
    version: u32,
    verb: Verb,
    actors: &[Actor],
) -> Result<bool, Failure> {
    if version >= order.version {
        return Ok(false);
    }
    let events = orders::events(&ask.env, order.id).await?;
    let next = events.iter().find(|event| event.seq == version + 1);
    Ok(next.is_some_and(|event| event.fact.verb() == verb.as_str() && actors.contains(&event.by)))
}

/// Reads an act from its form, or says which field is wrong.
fn read(verb: Verb, form: &Form, photos: &[Photo]) -> Result<Act, (&'static str, Refusal)> {
    let note = |field: &'static str| {
        Note::new(&form.field(field)).map_err(|refused| (field, Refusal::Text(refused)))
    };
    let optional = |field: &'static str| match note(field) {
        Ok(note) => Ok(Some(note)),
        Err((_, Refusal::Text(TextRefusal::Empty))) => Ok(None),
        Err(refused) => Err(refused),
    };
    let agency = |field: &str| AgencyCode::new(&form.field(field));
    let is_yes = |field: &str| form.field(field) == "yes";
    Ok(match verb {
        Verb::Accept => Act::Accept { item: ItemCode::new(&form.field("item")) },
        Verb::Dispatch => Act::Dispatch { agency: agency("agency"), reason: optional("reason")? },
        Verb::Void => Act::Void { reason: note("reason")? },
        Verb::Take => Act::Take,
        Verb::Return => Act::Return { proposed: agency("proposed"), reason: note("reason")? },
        Verb::Review => Act::Review { agency: agency("agency"), reason: note("reason")? },
        Verb::Handle => Act::Handle {
            note: note("note")?,
            photos: photos.iter().map(|photo| photo.id.clone()).collect(),
        },
        Verb::Apply => Act::Apply { until: until(&form.field("until"))?, reason: note("reason")? },
        Verb::Suspend => Act::Suspend { approve: is_yes("approve"), note: note("note")? },
        Verb::Resume => Act::Resume,
        Verb::Check => Act::Check { passed: is_yes("passed"), note: note("note")? },
        Verb::Close => Act::Close { answer: note("answer")? },
        Verb::Rate => Act::Rate {
            satisfaction: form.field("satisfaction").parse().unwrap_or(0),
            note: optional("note")?,
        },
        Verb::Reopen => Act::Reopen { reason: note("reason")? },
    })
}

/// The end of a day of the street. An unreadable day lies in the past and is refused as such.
fn until(typed: &str) -> Result<DateTime<Utc>, (&'static str, Refusal)> {
    let day: NaiveDate = typed.parse().unwrap_or(NaiveDate::MIN);
    let end = NaiveTime::from_hms_opt(17, 30, 0).unwrap_or(NaiveTime::MIN);
    Ok(if day == NaiveDate::MIN { DateTime::UNIX_EPOCH } else { instant(day.and_time(end)) })
}

/// Where a refusal stands: at a field, or above the whole page with its own status.
async fn refuse(ask: &Asked, order: Order, verb: Verb, form: &Form, refused: Refusal) -> Answer {
    let sentence = refusal::order(ask.lang, &refused);
    let field = match refused {
        Refusal::ReasonNeeded => "reason",
        Refusal::UnknownItem => "item",
        Refusal::UnknownAgency if verb == Verb::Return => "proposed",
        Refusal::UnknownAgency => "agency",
        Refusal::SameAgency => "proposed",
        Refusal::PhotoNeeded => "photo",
        Refusal::SatisfactionRange => "satisfaction",
        Refusal::UntilRange { .. } => "until",
        Refusal::Text(_) => "note",
        Refusal::NotYours | Refusal::OwnWork => {
            return show(ask, order, 403, Shown { refusal: Some(sentence), draft: None }).await;
        }
        Refusal::NotNow { .. }
        | Refusal::ReturnedBefore
        | Refusal::AskedBefore
        | Refusal::WindowPassed => {
            return show(ask, order, 409, Shown { refusal: Some(sentence), draft: None }).await;
        }
    };
    show_draft(ask, order, verb, form, field, sentence, 422).await
}

async fn show_draft(
    ask: &Asked,
    order: Order,
    verb: Verb,
    form: &Form,
    field: &'static str,
    sentence: String,
    status: u16,
) -> Answer {
    let mut draft: Draft = form.draft(&FIELDS).in_form(verb.as_str());
    draft.refuse(field, sentence);
    show(ask, order, status, Shown { draft: Some((verb, draft)), refusal: None }).await
}

/// Somebody else's act came between the page and its form.
async fn conflict(ask: &Asked, number: &str) -> Answer {
    let order = load(ask, number).await?;
    let sentence = ask.lang.pick(
        "刚才有别人办理了这张工单，您的操作没有生效。请看下面的最新情况再决定。",
        "Somebody else acted on this order a moment ago, so your act was not performed. Please see below how it stands now.",
    );
    show(ask, order, 409, Shown { refusal: Some(sentence.to_owned()), draft: None }).await
}

fn done(ask: &Asked, order: &Order) -> Answer {
    see(ask, &Address::Order(order.number.to_string()), "")
}
