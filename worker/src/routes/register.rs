use super::acting::{actor, version};
use super::register_form::{Wanted, Wrong, own_domain, read};
use crate::answer::{Answer, Failure, page, retry_after, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::registers::{Outcome, Sending, TRIES, building, is_repeat, perform};
use crate::store::{rosters, standings};
use crate::{accounts, governance, rate};
use gongzhi_core::code::{BuildingCode, PersonCode};
use gongzhi_core::people::account::Revealed;
use gongzhi_core::people::policy::{self, Act as Permitted, Subject};
use gongzhi_core::people::register::{InvitationCode, Refusal, Verb};
use gongzhi_core::people::{Actor, Register};
use gongzhi_core::place::Building;
use gongzhi_core::rate::Purpose;
use gongzhi_core::record::Kept;
use gongzhi_core::text::PersonName;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::register::{Known, RegisterPage, register};
use gongzhi_frontend::pages::register_acts::FIELDS;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{refusal, register as words};
use std::collections::BTreeSet;
use worker::{Request, Response};

pub async fn get(ask: &Asked, code: &BuildingCode) -> Answer {
    show(ask, building(ask, code)?, Shown::default()).await
}

pub async fn post(ask: &Asked, code: &BuildingCode, verb: Verb, mut request: Request) -> Answer {
    let building = building(ask, code)?;
    let by = actor(ask)?;
    if !matches!(verb, Verb::Enter | Verb::EnterByDomain | Verb::MoveOut) {
        may(&by, Permitted::KeepRegister, building)?;
    }
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let key = key(building, verb, &by, &form);
    let person = rate::person(&by);
    if verb == Verb::Enter {
        let spent = rate::check(ask, Purpose::WrongInvitation, &person).await;
        if let Err(Failure::TooOften(wait)) = spent {
            let refused = Refused::whole(refusal::too_often(ask.lang, wait));
            let shown = show(ask, building, Shown::refused(refused, 429)).await?;
            return Ok(retry_after(shown, wait)?);
        }
        spent?;
    }
    for _ in 0..TRIES {
        if let Some(answer) = attempt(ask, building, verb, &form, (&by, version, &key)).await? {
            return Ok(answer);
        }
    }
    Err(Problem::Outrun.into())
}

/// Performs the act of a form on the register as it is now; `None` where somebody was faster.
async fn attempt(
    ask: &Asked,
    building: &'static Building,
    verb: Verb,
    form: &Form,
    (by, version, key): (&Actor, u32, &str),
) -> Result<Option<Response>, Failure> {
    let kept = governance::register(ask, building).await?;
    let wanted = match read(ask, building, &kept, verb, form, key).await? {
        Ok(wanted) => wanted,
        Err(Wrong::Refused(refused)) => {
            return refuse(ask, building, verb, form, refused).await.map(Some);
        }
        Err(Wrong::Fields(draft)) => {
            let shown = Shown::refused(Refused::field(verb, draft), 422);
            return show(ask, building, shown).await.map(Some);
        }
        Err(Wrong::RosterGone) => {
            if is_repeat(ask, &kept, version, key).await? {
                return see(ask, &Address::Register(building.code.clone()), "").map(Some);
            }
            return show(ask, building, Shown::whole(gone(ask), 409)).await.map(Some);
        }
    };
    let Wanted { act, entered, made } = wanted;
    let answer = match perform(ask, &kept, Sending { act, by, version, key, entered }).await? {
        Outcome::Done => done(ask, building, verb, form, made).await,
        Outcome::Refused(refused) => refuse(ask, building, verb, form, refused).await,
        Outcome::Stale => show(ask, building, Shown::whole(stale(ask), 409)).await,
        Outcome::Outrun => return Ok(None),
    };
    answer.map(Some)
}

/// What makes two forms the same.
fn key(building: &Building, verb: Verb, by: &Actor, form: &Form) -> String {
    let about = serde_json::json!([building.code, verb.as_str(), by]);
    let fields: Vec<&str> = FIELDS.into_iter().chain(["invitation", "digest"]).collect();
    form.key(&about, &fields)
}

async fn done(
    ask: &Asked,
    building: &'static Building,
    verb: Verb,
    form: &Form,
    made: Option<InvitationCode>,
) -> Answer {
    if verb == Verb::Import {
        rosters::delete(&ask.env, &building.code, &form.field("digest")).await?;
    }
    match made {
        Some(code) => show(ask, building, Shown { made: Some(code), ..Shown::default() }).await,
        None => see(ask, &Address::Register(building.code.clone()), ""),
    }
}

/// Where a refusal stands: at a field, or above the whole page with its own status.
async fn refuse(
    ask: &Asked,
    building: &'static Building,
    verb: Verb,
    form: &Form,
    refused: Refusal,
) -> Answer {
    let sentence = words::refused(ask.lang, &refused);
    let field = match &refused {
        Refusal::UnknownUnit | Refusal::Unsold if matches!(verb, Verb::Admit | Verb::Invite) => {
            "unit"
        }
        Refusal::HeldAlready if verb == Verb::Admit => "contact",
        Refusal::OwnerByInvitation => "standing",
        Refusal::Uses { .. } => "uses",
        Refusal::Days { .. } => "days",
        Refusal::WrongCode => {
            // Of a person who is not signed in with an account there is nothing to count.
            rate::spend(ask, Purpose::WrongInvitation, &rate::person(&actor(ask)?)).await?;
            "code"
        }
        Refusal::NotADomain
        | Refusal::FreeProvider { .. }
        | Refusal::DomainKnown
        | Refusal::TooManyDomains { .. } => "domain",
        Refusal::NotYours => return show(ask, building, Shown::whole(sentence, 403)).await,
        _ => return show(ask, building, Shown::whole(sentence, 409)).await,
    };
    show(ask, building, wrong(verb, form, field, sentence)).await
}

fn wrong(verb: Verb, form: &Form, field: &'static str, sentence: String) -> Shown {
    let mut draft = form.draft(&FIELDS).in_form(verb.as_str());
    draft.refuse(field, sentence);
    Shown::refused(Refused::field(verb, draft), 422)
}

fn gone(ask: &Asked) -> String {
    let sentence = ask.lang.pick(
        "这份名册已经导入，或者上传超过一天，不再保存。请看下面的名册；没有导入的请重新上传。",
        "This roster was imported already, or was sent more than a day ago and is not kept. Please look below, and send it again if it is not in.",
    );
    sentence.to_owned()
}

fn stale(ask: &Asked) -> String {
    let sentence = ask.lang.pick(
        "核对以后名册又有变动，这次没有改。请看下面的最新情况，再上传或撤销。",
        "The register changed since you looked, so nothing was done. Please see below how it stands now, and do it again.",
    );
    sentence.to_owned()
}

/// What stands above the register.
#[derive(Default)]
struct Shown {
    refused: Refused<Verb>,
    made: Option<InvitationCode>,
    status: Option<u16>,
}

impl Shown {
    fn refused(refused: Refused<Verb>, status: u16) -> Self {
        Self { refused, made: None, status: Some(status) }
    }

    fn whole(sentence: String, status: u16) -> Self {
        Self::refused(Refused::whole(sentence), status)
    }
}

async fn show(ask: &Asked, building: &'static Building, shown: Shown) -> Answer {
    let by = actor(ask)?;
    let Kept { value, version, .. } = governance::register(ask, building).await?;
    let keeps = value.may_keep(&by).is_ok();
    let known = match keeps {
        true => known(ask, &value.held().iter().map(|held| &held.person).collect()).await?,
        false => Known::default(),
    };
    let page_of = RegisterPage {
        lang: ask.lang,
        building,
        version,
        known,
        own: by.person,
        keeps,
        own_domain: own_domain(ask, &value).await?,
        made: shown.made,
        refused: shown.refused,
        page: ask.query("page").and_then(|page| page.parse().ok()).unwrap_or(0),
        now: ask.now,
        register: value,
    };
    let title = RegisterPage::title(ask.lang, building);
    Ok(page(ask, title, || register(page_of))?.with_status(shown.status.unwrap_or(200)))
}

/// What may be shown of people: names and addresses, masked.
pub async fn known(ask: &Asked, persons: &BTreeSet<&PersonCode>) -> Result<Known, Failure> {
    let found = standings::known(&ask.env, persons).await?.into_iter().map(|(code, known)| {
        let contact = known.contact.map(|contact| contact.masked());
        (code, (PersonName::masked(&known.name), contact))
    });
    let mut known = Known(found.collect());
    let invented = ask
        .people()?
        .iter()
        .filter(|one| persons.contains(&one.code))
        .map(|one| (one.code.clone(), (PersonName::masked(&ask.lang.name(&one.name)), None)));
    known.0.extend(invented);
    Ok(known)
}

/// Whether somebody may do something to a building's register.
pub fn may(by: &Actor, act: Permitted, building: &Building) -> Result<(), Failure> {
    let (building, cluster) = (Some(&building.code), Some(&building.cluster));
    let subject = Subject { building, cluster, ..Subject::default() };
    policy::permit(Some(by), act, &subject).map_err(|reason| Problem::NotPermitted(reason).into())
}

/// Shows what names somebody of the building, and notes that it was shown.
pub async fn reveal(ask: &Asked, code: &BuildingCode, mut request: Request) -> Answer {
    let building = building(ask, code)?;
    let by = actor(ask)?;
    may(&by, Permitted::RevealPerson, building)?;
    let form = Form::read(&mut request).await?;
    let person = PersonCode::new(&form.field("person"));
    let register: Register = governance::register(ask, building).await?.value;
    if register.standings_of(&person).next().is_none() {
        return Err(Problem::BadRequest.into());
    }
    let back = Address::Register(code.clone());
    match accounts::reveal(ask, &person, Revealed::Contacts, &form, &by, back).await? {
        Ok(page) => Ok(page),
        Err(sentence) => show(ask, building, Shown::whole(sentence, 409)).await,
    }
}
