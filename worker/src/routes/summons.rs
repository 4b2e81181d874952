use super::acting::{actor, find, is_repeat, version};
use crate::answer::{self, Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::notify;
use crate::store::records::Change;
use crate::store::{events, orders};
use chrono::NaiveDate;
use gongzhi_core::dispatch::summons::{
    Act, Minuted, Refusal, Summons, Undertaken, Verb, open_acts, perform, permit,
};
use gongzhi_core::notice::Notice;
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, TextRefusal, Title};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::summons::{SummonsPage, summons};
use gongzhi_frontend::pages::summons_acts::{FIELDS, OF_UNITS};
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{refusal, summons as words};
use worker::Request;

/// How often somebody's act is tried again when another unit was faster.
const TRIES: usize = 8;

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), 200).await
}

async fn show(ask: &Asked, kept: Kept<Summons>, refused: Refused<Verb>, status: u16) -> Answer {
    let by = ask.actor();
    let about = orders::listed(&ask.env, &kept.value.orders).await?;
    let shown = SummonsPage {
        lang: ask.lang,
        version: kept.version,
        events: events::of(&ask.env, &kept.subject()).await?,
        orders: about.into_iter().map(|(order, _)| order.as_of(ask.now)).collect(),
        acts: by.map(|by| open_acts(&kept.value, &by, ask.now)).unwrap_or_default(),
        summons: kept.value,
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    let title = SummonsPage::title(ask.lang, &shown.summons);
    Ok(answer::page(ask, title, || summons(shown))?.with_status(status))
}

pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let fields = fields(verb);
    let key = form.key(&serde_json::json!([number, verb, by]), &fields);
    // Units answer at the same moment, and their answers do not concern each other: who was outrun
    // is tried again. What the station does must see what is there.
    let may_be_outrun = matches!(verb, Verb::Answer | Verb::Fulfil);
    for _ in 0..TRIES {
        let kept: Kept<Summons> = find(ask, number).await?;
        let there = Address::Summons(number.to_owned());
        if is_repeat(ask, &kept, version, &key).await? {
            return see(ask, &there, "");
        }
        if let Err(refused) = permit(&kept.value, verb, &by, ask.now) {
            return refuse(ask, kept, &by, refused).await;
        }
        if !may_be_outrun && version != kept.version {
            return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await;
        }
        let mut draft = form.draft(&fields).in_form(verb.as_str());
        let Some(act) = read(ask, &kept.value, verb, &form, &mut draft) else {
            return show(ask, kept, Refused::field(verb, draft), 422).await;
        };
        let (changed, event) = match perform(&kept, act, &by, ask.now) {
            Ok(performed) => performed,
            Err(refused) => match field(refused, &form) {
                Some(field) => {
                    draft.refuse(field, words::refused(ask.lang, &refused));
                    return show(ask, kept, Refused::field(verb, draft), 422).await;
                }
                None => return refuse(ask, kept, &by, refused).await,
            },
        };
        if Change::new(&ask.env)?.keep(&changed, &event, Some(&key))?.store().await?.is_ok() {
            if verb == Verb::Cancel {
                let notice = Notice::SummonsCancelled { summons: changed.value.number };
                tell(ask, &changed.value, &notice).await?;
            }
            return see(ask, &there, "");
        }
    }
    let kept = find(ask, number).await?;
    show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await
}

/// Tells the units that are called.
pub async fn tell(ask: &Asked, summons: &Summons, notice: &Notice) -> Result<(), Failure> {
    for role in summons.recipients() {
        notify::send_to_all(&ask.env, &role, notice).await?;
    }
    Ok(())
}

/// The fields of an act's form.
fn fields(verb: Verb) -> Vec<&'static str> {
    match verb {
        Verb::Minute => OF_UNITS.iter().flat_map(|of| [of.came, of.agreed, of.until]).collect(),
        _ => FIELDS.to_vec(),
    }
}

/// Reads an act from its form; `None` where `draft` now says which fields are wrong.
fn read(ask: &Asked, summons: &Summons, verb: Verb, form: &Form, draft: &mut Draft) -> Option<Act> {
    let lang = ask.lang;
    let text = |refused: TextRefusal| refusal::text(lang, refused);
    let choose = || lang.pick("请选一个。", "Please choose one.").to_owned();
    let yes_or_no = |field: &'static str, draft: &mut Draft| match form.field(field).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            draft.refuse(field, choose());
            None
        }
    };
    let note = |field: &'static str, draft: &mut Draft| {
        let typed = Note::public(&form.field(field));
        typed.map_err(|refused| draft.refuse(field, text(refused))).ok()
    };
    let is_empty = |field: &str| form.field(field).trim().is_empty();
    match verb {
        Verb::Answer => {
            let coming = yes_or_no("coming", draft);
            let who = (!is_empty("who")).then(|| {
                let typed = Title::public(&form.field("who"));
                typed.map_err(|refused| draft.refuse("who", text(refused))).ok()
            });
            let said = (!is_empty("note")).then(|| note("note", draft));
            if draft.is_refused() {
                return None;
            }
            Some(Act::Answer { coming: coming?, who: who.flatten(), note: said.flatten() })
        }
        Verb::Minute => {
            let mut units = Vec::new();
            for (called, of) in summons.units.iter().zip(&OF_UNITS) {
                let came = yes_or_no(of.came, draft).unwrap_or_default();
                let agreed = (!is_empty(of.agreed)).then(|| {
                    let until: Option<NaiveDate> = form.field(of.until).parse().ok();
                    if until.is_none() {
                        let sentence = lang.pick("请选日期。", "Please choose a day.");
                        draft.refuse(of.until, sentence.to_owned());
                    }
                    Some(Undertaken { what: note(of.agreed, draft)?, until: until? })
                });
                units.push(Minuted { unit: called.unit.clone(), came, agreed: agreed.flatten() });
            }
            (!draft.is_refused()).then_some(Act::Minute { units })
        }
        Verb::Fulfil => Some(Act::Fulfil { note: note("note", draft)? }),
        Verb::Cancel => Some(Act::Cancel { reason: note("reason", draft)? }),
    }
}

/// The field at which a refusal stands, if it stands at one.
fn field(refused: Refusal, form: &Form) -> Option<&'static str> {
    match refused {
        Refusal::NobodyNamed => Some("who"),
        // The first that promises anything: the sentence names the bounds of all.
        Refusal::UntilRange { .. } => {
            let mut typed = OF_UNITS.iter().map(|of| of.until);
            typed.find(|until| !form.field(until).is_empty())
        }
        _ => None,
    }
}

async fn refuse(ask: &Asked, kept: Kept<Summons>, by: &Actor, refused: Refusal) -> Answer {
    match refused {
        // It holds already: the same finger pressed twice.
        Refusal::SaidBefore => see(ask, &Address::Summons(kept.id), ""),
        Refusal::NothingOwed if kept.value.called_as(by).is_some_and(|c| c.promise.is_some()) => {
            see(ask, &Address::Summons(kept.id), "")
        }
        refused => {
            let status = if refused == Refusal::NotYours { 403 } else { 409 };
            let sentence = words::refused(ask.lang, &refused);
            show(ask, kept, Refused::whole(sentence), status).await
        }
    }
}
