//! Performing an act on an order, from the form that its page offers.

use super::act_form::{FIELDS, Wrong, read};
use super::order::{Access, access, load, show};
use crate::answer::{Answer, Failure, see};
use crate::ask::Asked;
use crate::form::{Form, Photo};
use crate::notify;
use crate::store::{Conflict, events, orders, photos};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::escalation::unit;
use gongzhi_core::dispatch::event::{Event, Fact, PhotoId};
use gongzhi_core::dispatch::order::{Act, Order, Refusal, Verb, follow, followed, perform, permit};
use gongzhi_core::notice::Notice;
use gongzhi_core::people::Actor;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::refusal;
use serde::Serialize;
use worker::Request;

pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let order = load(ask, number).await?;
    let form = Form::read(&mut request).await?;
    let version: u32 = form.field("version").parse().map_err(|_| Problem::BadRequest)?;
    let Access { actors, proof, .. } = access(ask, &order).await?;
    let voice = proof.map(|proof| proof.voice);
    let photos = form.photos("photo");
    let act = read(ask.lang, verb, &form, &photos, voice);
    let by = (&actors, voice);
    let key = key(number, verb, &by, &form, photos.as_deref().unwrap_or_default());
    if is_repeat(ask, &order, version, &key).await? {
        return done(ask, &order);
    }
    let actor = match actor(&order, verb, &actors, ask.now) {
        Ok(actor) => actor,
        Err(refused) => return refuse(ask, order, verb, &form, refused).await,
    };
    if version != order.version {
        return conflict(ask, number).await;
    }
    let act = match act {
        Ok(act) => act,
        Err(wrong) => return show_draft(ask, order, verb, &form, wrong).await,
    };
    let changes = match changes(ask, &order, act, actor).await? {
        Ok(changes) => changes,
        Err(refused) => return refuse(ask, order, verb, &form, refused).await,
    };
    photos::keep(&ask.env, &photos.unwrap_or_default()).await?;
    match orders::change(&ask.env, &changes, &key).await? {
        Ok(()) => {
            tell(ask, &changes).await?;
            done(ask, &order)
        }
        // Somebody was faster: perhaps the same finger.
        Err(Conflict) => {
            let order = load(ask, number).await?;
            match is_repeat(ask, &order, version, &key).await? {
                true => done(ask, &order),
                false => conflict(ask, number).await,
            }
        }
    }
}

/// The order as the act makes it, and another one that changes with it.
async fn changes(
    ask: &Asked,
    order: &Order,
    act: Act,
    actor: &Actor,
) -> Result<Result<Vec<(Order, Event)>, Refusal>, Failure> {
    let (changed, event) = match perform(order, act, actor, ask.now, ask.rules) {
        Ok(performed) => performed,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some(number) = followed(&event) else { return Ok(Ok(vec![(changed, event)])) };
    let Some(other) = orders::find(&ask.env, number).await? else {
        return Ok(Err(Refusal::UnknownOrder));
    };
    let other = follow(&event, &changed, &other, ask.now);
    Ok(other.map(|other| vec![(changed, event), other]))
}

/// Tells the unit from which a reply is demanded.
async fn tell(ask: &Asked, changes: &[(Order, Event)]) -> Result<(), Failure> {
    for (order, event) in changes {
        if let Fact::Supervise { until, .. } = event.fact {
            let notice = Notice::Supervised { order: order.number, until };
            for role in unit(order) {
                notify::send_to_all(&ask.env, &role, &notice).await?;
            }
        }
    }
    Ok(())
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

/// Whether this very form, pressed twice, has performed its act already.
async fn is_repeat(ask: &Asked, order: &Order, version: u32, key: &str) -> Result<bool, Failure> {
    let place = version.saturating_add(1);
    let subject = order.id.0.to_string();
    Ok(place <= order.version
        && events::is_brought_about_by(&ask.env, &subject, place, key).await?)
}

/// What makes two forms the same: who sent them, about what, and everything in them.
fn key(number: &str, verb: Verb, by: &impl Serialize, form: &Form, photos: &[Photo]) -> String {
    let photos: Vec<&PhotoId> = photos.iter().map(|photo| &photo.id).collect();
    let about = serde_json::json!([number, verb.as_str(), by, photos]);
    form.key(&about, &FIELDS)
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
        Refusal::UntilRange { .. } | Refusal::ReplyRange { .. } => "until",
        Refusal::Text(_) => "note",
        Refusal::SameOrder | Refusal::UnknownOrder | Refusal::OtherNotOpen { .. }
            if verb == Verb::Merge =>
        {
            "into"
        }
        Refusal::NotYours | Refusal::OwnWork => {
            return show(ask, order, 403, Refused::whole(sentence)).await;
        }
        Refusal::NotNow { .. }
        | Refusal::SameOrder
        | Refusal::UnknownOrder
        | Refusal::OtherNotOpen { .. }
        | Refusal::HasJoined
        | Refusal::TooManyVoices { .. }
        | Refusal::RatedBefore
        | Refusal::DemandedBefore
        | Refusal::ThankedBefore
        | Refusal::ReturnedBefore
        | Refusal::AskedBefore
        | Refusal::WindowPassed
        | Refusal::AppealedBefore
        | Refusal::AppealWindowPassed { .. } => {
            return show(ask, order, 409, Refused::whole(sentence)).await;
        }
    };
    show_draft(ask, order, verb, form, Wrong { field, sentence, status: 422 }).await
}

async fn show_draft(ask: &Asked, order: Order, verb: Verb, form: &Form, wrong: Wrong) -> Answer {
    let mut draft = form.draft(&FIELDS).in_form(verb.as_str());
    draft.refuse(wrong.field, wrong.sentence);
    show(ask, order, wrong.status, Refused::field(verb, draft)).await
}

/// Somebody else's act came between the page and its form.
async fn conflict(ask: &Asked, number: &str) -> Answer {
    let order = load(ask, number).await?;
    let sentence = ask.lang.pick(
        "刚才有别人办理了这张工单，您的操作没有生效。请看下面的最新情况再决定。",
        "Somebody else acted on this order a moment ago, so your act was not performed. Please see below how it stands now.",
    );
    show(ask, order, 409, Refused::whole(sentence.to_owned())).await
}

fn done(ask: &Asked, order: &Order) -> Answer {
    see(ask, &Address::Order(order.number.to_string()), "")
}
