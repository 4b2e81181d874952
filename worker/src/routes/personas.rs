use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::persona::{COOKIE, all};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::personas::{Personas, personas};
use gongzhi_frontend::pages::problem::Problem;
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let shown = Personas { lang: ask.lang, people: all()?.to_vec(), current: ask.person.clone() };
    page(ask, Personas::title(ask.lang).to_owned(), || personas(shown))
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let code = Form::read(&mut request).await?.field("person");
    let known = all()?.iter().any(|person| person.code.as_str() == code);
    if !known && !code.is_empty() {
        return Err(Problem::BadRequest.into());
    }
    let next = if known { Address::Desk } else { Address::Home };
    let response = see(ask, &next, "")?;
    let cookie = format!("{COOKIE}={code}; Path=/; HttpOnly; SameSite=Lax");
    response.headers().set("set-cookie", &cookie)?;
    Ok(response)
}
