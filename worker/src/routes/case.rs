use super::acting::{actor, find, is_repeat, version};
use crate::answer::{self, Answer, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::records::Change;
use crate::store::{Conflict, events};
use gongzhi_core::code::AgencyCode;
use gongzhi_core::dispatch::case::{Act, Case, Lesson, Refusal, Verb, open_acts, perform, permit};
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, Title};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::case::{CasePage, case};
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{case as words, refusal};
use worker::Request;

const FIELDS: [&str; 5] = ["title", "problem", "failed", "worked", "reason"];

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), None, 200).await
}

async fn show(
    ask: &Asked,
    kept: Kept<Case>,
    refused: Refused<Verb>,
    ticked: Option<Vec<String>>,
    status: u16,
) -> Answer {
    let shown = CasePage {
        lang: ask.lang,
        version: kept.version,
        events: events::of(&ask.env, &kept.subject()).await?,
        acts: ask.actor().map(|by| open_acts(&kept.value, &by)).unwrap_or_default(),
        case: kept.value,
        refused,
        ticked,
        rules: ask.rules,
    };
    let title = CasePage::title(ask.lang, &shown.case);
    Ok(answer::page(ask, title, || case(shown))?.with_status(status))
}

pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let kept: Kept<Case> = find(ask, number).await?;
    let there = Address::Case(number.to_owned());
    let ticked = form.fields("unit");
    let key = form.key(&serde_json::json!([number, verb, by, ticked]), &FIELDS);
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &there, "");
    }
    if let Err(refused) = permit(&kept.value, verb, &by) {
        let status = if refused == Refusal::NotYours { 403 } else { 409 };
        let refused = Refused::whole(words::refused(ask.lang, &refused));
        return show(ask, kept, refused, None, status).await;
    }
    if version != kept.version {
        return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), None, 409).await;
    }
    let mut draft = form.draft(&FIELDS).in_form(verb.as_str());
    let Some(act) = read(ask, verb, &form, &mut draft) else {
        return show(ask, kept, Refused::field(verb, draft), Some(ticked), 422).await;
    };
    let (changed, event) = match perform(&kept, act, &by, ask.now) {
        Ok(performed) => performed,
        Err(refused) => {
            draft.refuse("title", words::refused(ask.lang, &refused));
            return show(ask, kept, Refused::field(verb, draft), Some(ticked), 422).await;
        }
    };
    let mut change = Change::new(&ask.env)?.keep(&changed, &event, Some(&key))?;
    if verb == Verb::Withdraw {
        change = change.tells_no_more(changed.value.number)?;
    }
    match change.store().await? {
        Ok(()) => see(ask, &there, ""),
        Err(Conflict) => {
            let kept: Kept<Case> = find(ask, number).await?;
            match is_repeat(ask, &kept, version, &key).await? {
                true => see(ask, &there, ""),
                false => {
                    show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), None, 409).await
                }
            }
        }
    }
}

/// Reads an act from its form; `None` where `draft` now says which fields are wrong.
fn read(ask: &Asked, verb: Verb, form: &Form, draft: &mut Draft) -> Option<Act> {
    match verb {
        Verb::Amend => lesson(ask, form, draft).map(Act::Amend),
        Verb::Withdraw => {
            let reason = Note::public(&form.field("reason"));
            let reason = reason.map_err(|no| draft.refuse("reason", refusal::text(ask.lang, no)));
            reason.ok().map(|reason| Act::Withdraw { reason })
        }
    }
}

/// What a form tells; `None` where `draft` now says which of its fields are wrong.
pub fn lesson(ask: &Asked, form: &Form, draft: &mut Draft) -> Option<Lesson> {
    let mut refuse = |field, no| draft.refuse(field, refusal::text(ask.lang, no));
    let title = Title::public(&form.field("title")).map_err(|no| refuse("title", no)).ok();
    let mut note =
        |field: &'static str| Note::public(&form.field(field)).map_err(|no| refuse(field, no)).ok();
    let (problem, failed, worked) = (note("problem"), note("failed"), note("worked"));
    let units = form.fields("unit").iter().map(|code| AgencyCode::new(code)).collect();
    let lesson =
        Lesson { title: title?, problem: problem?, failed: failed?, worked: worked?, units };
    let is_unit = |unit: &AgencyCode| ask.rules.street.agency(unit).is_some();
    match lesson.check(is_unit) {
        Ok(()) => Some(lesson),
        Err(refused) => {
            draft.refuse("unit", words::refused(ask.lang, &refused));
            None
        }
    }
}
