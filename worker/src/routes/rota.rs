use super::acting::{actor, cluster, is_repeat, version};
use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::{Conflict, events};
use chrono::{NaiveDate, TimeDelta};
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::ical::{self, Entry, When};
use gongzhi_core::people::Rota;
use gongzhi_core::people::rota::{Act, Refusal, ShiftNumber, Span, Verb};
use gongzhi_core::record::Kept;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::rota::{RotaPage, rota};
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{refusal, rota as words};
use worker::{Headers, Request, Response};

const FIELDS: [&str; 6] = ["mine", "theirs", "swap", "shift", "building", "from"];

/// How far ahead the calendar goes.
const FEED_DAYS: i64 = 366;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    let kept = governance::rota(ask, &cluster(ask, code)?.code).await?;
    show(ask, kept, Refused::default(), 200).await
}

async fn show(ask: &Asked, kept: Kept<Rota>, refused: Refused<Verb>, status: u16) -> Answer {
    let cluster = cluster(ask, &kept.value.cluster)?;
    let street = &ask.rules.street;
    let choices = ask.actor().map(|by| kept.value.choices(&by, ask.now, street));
    let shown = RotaPage {
        lang: ask.lang,
        cluster,
        version: kept.version,
        events: events::of(&ask.env, &kept.subject()).await?,
        choices: choices.unwrap_or_default(),
        rota: kept.value,
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    Ok(page(ask, RotaPage::title(ask.lang, cluster), || rota(shown))?.with_status(status))
}

pub async fn post(ask: &Asked, code: &ClusterCode, verb: Verb, mut request: Request) -> Answer {
    let code = &cluster(ask, code)?.code;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let key = form.key(&serde_json::json!([code, verb, by, form.fields("order")]), &FIELDS);
    let kept = governance::rota(ask, code).await?;
    let done = Address::Rota(code.clone());
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &done, "");
    }
    if version != kept.version {
        return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await;
    }
    let performed = match read(verb, &form) {
        Some(act) => kept.value.perform(act, &by, ask.now, &ask.rules.street),
        None => return wrong(ask, kept, verb, &form, unread(ask, verb)).await,
    };
    let fact = match performed {
        Ok(fact) => fact,
        Err(refused) => return refuse(ask, kept, verb, &form, refused).await,
    };
    match governance::store(ask, &kept, fact, &by, &key).await? {
        Ok(()) => see(ask, &done, ""),
        // Somebody was faster: perhaps the same finger.
        Err(Conflict) => {
            let kept = governance::rota(ask, code).await?;
            match is_repeat(ask, &kept, version, &key).await? {
                true => see(ask, &done, ""),
                false => show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await,
            }
        }
    }
}

/// Reads an act from its form; `None` where a field says nothing that could be meant.
fn read(verb: Verb, form: &Form) -> Option<Act> {
    let number = |field: &str| form.field(field).parse::<u32>().ok();
    let shift = |field: &str| number(field).map(ShiftNumber);
    let building = || BuildingCode::new(&form.field("building"));
    let from = || form.field("from").parse::<NaiveDate>().ok();
    Some(match verb {
        Verb::Swap => Act::Swap { mine: shift("mine")?, theirs: shift("theirs")? },
        Verb::Agree => Act::Agree { swap: number("swap")? },
        Verb::Decline => Act::Decline { swap: number("swap")? },
        Verb::TakeOver => Act::TakeOver { shift: shift("shift")? },
        Verb::FillGap => Act::FillGap { shift: shift("shift")?, building: building() },
        Verb::Reorder => Act::Reorder {
            order: form.fields("order").iter().map(|code| BuildingCode::new(code)).collect(),
            from: from()?,
        },
        Verb::Join => Act::Join { building: building(), from: from()? },
        Verb::Leave => Act::Leave { building: building(), from: from()? },
    })
}

type Wrong = (&'static str, String);

/// What is said where a form could not be read.
fn unread(ask: &Asked, verb: Verb) -> Wrong {
    match verb {
        Verb::Reorder | Verb::Join | Verb::Leave => {
            ("from", ask.lang.pick("请选日期。", "Please choose a day.").to_owned())
        }
        Verb::Swap => ("mine", ask.lang.pick("请选一班。", "Please choose a shift.").to_owned()),
        _ => ("shift", ask.lang.pick("请选一班。", "Please choose a shift.").to_owned()),
    }
}

/// Where a refusal stands: at a field, or above the whole page with its own status.
async fn refuse(
    ask: &Asked,
    kept: Kept<Rota>,
    verb: Verb,
    form: &Form,
    refused: Refusal,
) -> Answer {
    let sentence = words::refused(ask.lang, &refused);
    let is_answer = matches!(verb, Verb::Agree | Verb::Decline);
    let field = match (&refused, verb) {
        (Refusal::NotYours, _) => return show(ask, kept, Refused::whole(sentence), 403).await,
        (Refusal::UnknownSwap | Refusal::Stale, _) => {
            return show(ask, kept, Refused::whole(sentence), 409).await;
        }
        _ if is_answer => return show(ask, kept, Refused::whole(sentence), 409).await,
        (Refusal::NotYourShift | Refusal::PastShift | Refusal::DayRange { .. }, Verb::Swap) => {
            "mine"
        }
        (_, Verb::Swap) => "theirs",
        (Refusal::NotAMember, Verb::FillGap) => "building",
        (_, Verb::TakeOver | Verb::FillGap) => "shift",
        (Refusal::NotEveryMemberOnce | Refusal::NothingChanges, _) => "order",
        (Refusal::DayRange { .. } | Refusal::NotAShiftBoundary, _) => "from",
        _ => "building",
    };
    wrong(ask, kept, verb, form, (field, sentence)).await
}

async fn wrong(
    ask: &Asked,
    kept: Kept<Rota>,
    verb: Verb,
    form: &Form,
    (field, sentence): Wrong,
) -> Answer {
    let draft = form.draft(&FIELDS).or("order", &form.fields("order").join(" "));
    let mut draft = draft.in_form(verb.as_str());
    draft.refuse(field, sentence);
    show(ask, kept, Refused::field(verb, draft), 422).await
}

/// The rota of the year ahead as a calendar.
pub async fn feed(ask: &Asked, code: &ClusterCode) -> Answer {
    let cluster = cluster(ask, code)?;
    let rota = governance::rota(ask, &cluster.code).await?.value;
    let page = Address::Rota(cluster.code.clone()).path(ask.lang);
    let url = format!("{}{page}", ask.url.origin().ascii_serialization());
    let spans = rota.shifts(ask.now, ask.now + TimeDelta::days(FEED_DAYS));
    let entries: Vec<Entry> = spans
        .map(|span| Entry {
            uid: uid(&rota, &span),
            when: When::Timed { starts: span.from, ends: span.until },
            summary: summary(ask, &span),
            location: None,
            url: Some(url.clone()),
            stamp: ask.now,
        })
        .collect();
    let calendar = ical::calendar(&RotaPage::title(ask.lang, cluster), &entries);
    let headers = Headers::new();
    headers.set("content-type", "text/calendar; charset=utf-8")?;
    Ok(Response::ok(calendar)?.with_headers(headers))
}

/// A span by its shift and, where its lead changes within that, by its place there: whoever leads,
/// a calendar that has read it updates it.
fn uid(rota: &Rota, span: &Span) -> String {
    let spans = rota.spans_of(span.shift);
    let place = spans.iter().position(|other| other.from == span.from).unwrap_or(0);
    format!("rota-{}-{}-{place}@gongzhi", rota.cluster, span.shift.0)
}

fn summary(ask: &Asked, span: &Span) -> String {
    let lead = words::holder(ask.lang, span.holder.as_ref(), ask.rules);
    ask.lang.pick(format!("轮值组长：{lead}"), format!("Duty lead: {lead}"))
}
