use super::acting::{find, form_key, new_key};
use super::chain;
use crate::accounts;
use crate::answer::{self, Answer, Failure, retry_after, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::rate;
use crate::store::events;
use crate::store::seats::Asking;
use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::people::Actor;
use gongzhi_core::people::account::Revealed;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::rate::Purpose;
use gongzhi_core::record::Kept;
use gongzhi_core::text::PersonName;
use gongzhi_core::venue_code::VenueCode;
use gongzhi_core::volunteer::seats::{AskKey, Listed, SeatAct, SeatAsk, SeatRefusal};
use gongzhi_core::volunteer::{Offered, Verb};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::activity::{ActivityPage, activity};
use gongzhi_frontend::pages::meeting_code::{VenueCodePage, digits, venue_code};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{refusal, volunteer as words};
use worker::{Request, Response};

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), 200).await
}

/// Signing up, cancelling, checking in and out. The object that holds the seats decides, and
/// answers the same key alike however often it is asked.
pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let kept: Kept<Offered> = find(ask, number).await?;
    let person = taking_part(ask).ok_or(Problem::Forbidden)?;
    let form = Form::read(&mut request).await?;
    let key = AskKey::new(&form_key(&form)?.to_string());
    let act = match verb {
        Verb::SignUp => SeatAct::SignUp,
        Verb::Cancel => SeatAct::Cancel,
        Verb::CheckOut => SeatAct::CheckOut,
        Verb::CheckIn => match form.field("code").parse::<VenueCode>() {
            Ok(code) => SeatAct::CheckIn { code },
            Err(_) => return refuse(ask, kept, verb, &form, SeatRefusal::WrongCode).await,
        },
    };
    let spent = rate::spend(ask, Purpose::Seat, person.as_str()).await;
    if let Err(Failure::TooOften(wait)) = spent {
        let refused = Refused::whole(refusal::too_often(ask.lang, wait));
        return Ok(retry_after(show(ask, kept, refused, 429).await?, wait)?);
    }
    spent?;
    let outcome = of(ask, &kept, &code_of(&kept)).seat(SeatAsk { person, key, act }).await?;
    match outcome {
        Ok(_) => see(ask, &Address::Activity(number.to_owned()), ""),
        Err(refused) => refuse(ask, kept, verb, &form, refused).await,
    }
}

async fn refuse(
    ask: &Asked,
    kept: Kept<Offered>,
    verb: Verb,
    form: &Form,
    refused: SeatRefusal,
) -> Answer {
    let sentence = words::seat_refused(ask.lang, &refused);
    let status = match refused {
        SeatRefusal::WrongCode => 422,
        SeatRefusal::TooManyWrongCodes { .. } => 429,
        _ => return show(ask, kept, Refused::whole(sentence), 409).await,
    };
    let mut draft = form.draft(&["code"]).in_form(verb.as_str());
    draft.refuse("code", sentence);
    show(ask, kept, Refused::field(verb, draft), status).await
}

async fn show(ask: &Asked, kept: Kept<Offered>, mut refused: Refused<Verb>, status: u16) -> Answer {
    let offered = kept.value.clone();
    let code = code_of(&kept);
    let seats = of(ask, &kept, &code);
    let person = taking_part(ask);
    let board = seats.board(person.clone()).await?;
    let acts = match person {
        Some(_) => board.open_acts(&offered.activity.shift, ask.now),
        None => Vec::new(),
    };
    // A form that is not drawn any more holds no sentence.
    if let Some((verb, draft)) = &refused.draft
        && !acts.contains(verb)
    {
        refused = Refused::whole(draft.sentence("code").unwrap_or_default().to_owned());
    }
    let list = match runs(ask, &offered) {
        true => Some(named(ask, seats.list().await?).await?),
        false => None,
    };
    let chain = match offered.project {
        Some(project) => Some(chain::of_number(ask, project).await?),
        None => None,
    };
    let shown = ActivityPage {
        lang: ask.lang,
        events: events::of(&ask.env, &kept.subject()).await?,
        board,
        acts,
        key: new_key()?,
        is_known: ask.person.is_some(),
        list,
        chain,
        offered,
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    let title = ActivityPage::title(ask.lang, &kept.value);
    Ok(answer::page(ask, title, || activity(shown))?.with_status(status))
}

/// The code at the venue, for who runs the activity.
pub async fn code(ask: &Asked, number: &str) -> Answer {
    let (offered, code) = shown_code(ask, number).await?;
    let shown = VenueCodePage {
        lang: ask.lang,
        of: offered.activity.title.as_str().to_owned(),
        back: Address::Activity(number.to_owned()),
        source: Address::ActivityCodeNow(number.to_owned()),
        code,
    };
    let title = VenueCodePage::title(ask.lang).to_owned();
    answer::island_page(ask, title, 200, || venue_code(shown))
}

pub async fn code_now(ask: &Asked, number: &str) -> Answer {
    let (_, code) = shown_code(ask, number).await?;
    Ok(Response::from_html(digits(&code))?)
}

async fn shown_code(ask: &Asked, number: &str) -> Result<(Offered, String), Failure> {
    let kept: Kept<Offered> = find(ask, number).await?;
    policy::permit(ask.actor().as_ref(), Act::RunActivity, &kept.value.subject())
        .map_err(Problem::NotPermitted)?;
    let shown = of(ask, &kept, &code_of(&kept)).venue_code().await?;
    Ok((kept.value, shown.code.to_string()))
}

fn of<'a>(ask: &'a Asked, kept: &'a Kept<Offered>, activity: &'a ActivityCode) -> Asking<'a> {
    Asking { env: &ask.env, activity, shift: &kept.value.activity.shift, now: ask.now }
}

/// An activity's number is the code of its object.
fn code_of(kept: &Kept<Offered>) -> ActivityCode {
    ActivityCode::new(&kept.id)
}

fn taking_part(ask: &Asked) -> Option<PersonCode> {
    let may = |by: &Actor| policy::may_ever(Some(by), Act::Seat(Verb::SignUp)).is_ok();
    ask.actor().filter(may)?.person
}

fn runs(ask: &Asked, offered: &Offered) -> bool {
    ask.actor().is_some_and(|by| offered.is_run_by(&by))
}

/// The list with masked names.
async fn named(ask: &Asked, list: Vec<Listed>) -> Result<Vec<(String, Listed)>, Failure> {
    let persons: Vec<PersonCode> = list.iter().map(|listed| listed.person.clone()).collect();
    let names = ask.names(&persons).await?;
    let named = list.into_iter().map(|listed| {
        let name = names.get(&listed.person).map(String::as_str);
        (PersonName::masked(name.unwrap_or_default()), listed)
    });
    Ok(named.collect())
}

/// Shows the whole name of somebody who signed up, and notes that it was shown.
pub async fn reveal(ask: &Asked, number: &str, mut request: Request) -> Answer {
    let kept: Kept<Offered> = find(ask, number).await?;
    let by = ask.actor().ok_or(Problem::Forbidden)?;
    policy::permit(Some(&by), Act::RunActivity, &kept.value.subject())
        .map_err(Problem::NotPermitted)?;
    let form = Form::read(&mut request).await?;
    let person = PersonCode::new(&form.field("person"));
    let list = of(ask, &kept, &code_of(&kept)).list().await?;
    if !list.iter().any(|listed| listed.person == person) {
        return Err(Problem::BadRequest.into());
    }
    let back = Address::Activity(number.to_owned());
    match accounts::reveal(ask, &person, Revealed::Name, &form, &by, back).await? {
        Ok(page) => Ok(page),
        Err(sentence) => show(ask, kept, Refused::whole(sentence), 409).await,
    }
}
