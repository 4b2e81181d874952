use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::persona::{AHEAD, COOKIE, MOST_AHEAD_MINUTES, all};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::personas::{Personas, personas};
use gongzhi_frontend::pages::problem::Problem;
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let shown = Personas {
        lang: ask.lang,
        people: all()?.to_vec(),
        current: ask.person.clone(),
        now: ask.now,
    };
    page(ask, Personas::title(ask.lang).to_owned(), || personas(shown))
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let form = Form::read(&mut request).await?;
    let days = form.field("days");
    if !days.is_empty() {
        return put_forward(ask, &days);
    }
    let code = form.field("person");
    let person = all()?.iter().find(|person| person.code.as_str() == code);
    if person.is_none() && !code.is_empty() {
        return Err(Problem::BadRequest.into());
    }
    let has_desk = person.is_some_and(|person| person.role.has_desk());
    let next = if has_desk { Address::Desk } else { Address::Home };
    let response = see(ask, &next, "")?;
    let cookie = format!("{COOKIE}={code}; Path=/; HttpOnly; SameSite=Lax");
    response.headers().set("set-cookie", &cookie)?;
    Ok(response)
}

/// Puts the clock of this browser forward by days; to the present with none.
fn put_forward(ask: &Asked, days: &str) -> Answer {
    let minutes = days.trim().parse::<i64>().ok().and_then(|days| days.checked_mul(24 * 60));
    let minutes = minutes.filter(|minutes| (0..=MOST_AHEAD_MINUTES).contains(minutes));
    let minutes = minutes.ok_or(Problem::BadRequest)?;
    let response = see(ask, &Address::Personas, "")?;
    let cookie = format!("{AHEAD}={minutes}; Path=/; HttpOnly; SameSite=Lax");
    response.headers().set("set-cookie", &cookie)?;
    Ok(response)
}
