use crate::answer::{Answer, Failure, PASSKEY_SCRIPT, page, retry_after, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::sign_ins::{self, Waiting};
use crate::{notify, rate, session};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use gongzhi_core::code::PersonCode;
use gongzhi_core::notice::{Notice, Recipient};
use gongzhi_core::people::Contact;
use gongzhi_core::people::one_time_code::CODE_MINUTES;
use gongzhi_core::rate::{Purpose, TooOften};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::sign_in::{SignIn, sign_in};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{account as words, notice as notices, refusal, when};
use worker::{Request, Result};

/// The cookie of a sign-in that waits for its code.
pub const COOKIE: &str = "__Host-sign-in";

pub async fn get(ask: &Asked) -> Answer {
    if ask.session.is_some() {
        return see(ask, &Address::Me, "");
    }
    let next = ask.query("next").unwrap_or_default();
    show(ask, Draft::default().or("next", &next), 200)
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let form = Form::read(&mut request).await?;
    let mut draft = form.draft(&["contact", "next"]);
    let contact = match Contact::parse(&form.field("contact")) {
        Ok(contact) => contact,
        Err(refused) => {
            draft.refuse("contact", words::contact_refused(ask.lang, refused));
            return show(ask, draft, 422);
        }
    };
    match send_code(ask, &contact, None, &next(&form.field("next"))).await? {
        Ok(cookie) => {
            let response = see(ask, &Address::SignInCode, "")?;
            response.headers().append("set-cookie", &cookie)?;
            Ok(response)
        }
        Err(no_code) => {
            draft.refuse("contact", no_code.sentence);
            let shown = show(ask, draft, no_code.status)?;
            match no_code.wait {
                Some(wait) => Ok(retry_after(shown, wait)?),
                None => Ok(shown),
            }
        }
    }
}

/// Why no code can be had now.
pub struct NoCode {
    pub status: u16,
    pub sentence: String,
    pub wait: Option<TooOften>,
}

/// Sends a code to an address and keeps that it is waited for; gives the cookie by which the
/// browser goes on. Whether the address is
/// known makes no difference to be seen.
pub async fn send_code(
    ask: &Asked,
    contact: &Contact,
    person: Option<&PersonCode>,
    next: &str,
) -> Result<std::result::Result<String, NoCode>, Failure> {
    let unreachable = |refused| {
        let sentence = notices::refusal(ask.lang, refused).to_owned();
        NoCode { status: 422, sentence, wait: None }
    };
    if let Err(refused) = notify::channels(&ask.env).to(contact) {
        return Ok(Err(unreachable(refused)));
    }
    match rate::spend(ask, Purpose::OneTimeCode, &rate::address(ask)?).await {
        Err(Failure::TooOften(wait)) => {
            let sentence = refusal::too_often(ask.lang, wait);
            return Ok(Err(NoCode { status: 429, sentence, wait: Some(wait) }));
        }
        spent => spent?,
    }
    let code = match sign_ins::issue(&ask.env, contact, ask.now).await? {
        Ok(code) => code,
        Err(refused) => {
            let until = when::moment(ask.lang, refused.until);
            let sentence = ask.lang.pick(
                format!("这个地址的验证码要得太勤了，请在{until}以后再试。"),
                format!(
                    "Too many codes were asked for this address. Please try again after {until}."
                ),
            );
            let seconds = u32::try_from((refused.until - ask.now).num_seconds()).unwrap_or(1);
            return Ok(Err(NoCode { status: 429, sentence, wait: Some(TooOften(seconds.max(1))) }));
        }
    };
    let until = ask.now + TimeDelta::minutes(CODE_MINUTES);
    let to = Recipient::Person(contact.clone());
    let notice = Notice::OneTimeCode { code, until };
    if let Err(refused) = notify::send(&ask.env, &to, &notice, ask.lang).await? {
        return Ok(Err(unreachable(refused)));
    }
    let token = URL_SAFE_NO_PAD.encode(session::token()?);
    let waiting = Waiting {
        id: session::digest(&token),
        contact: contact.clone(),
        person: person.cloned(),
        next: next.to_owned(),
        proven_at: None,
    };
    sign_ins::begin(&ask.env, &waiting, ask.now).await?;
    let lasts = TimeDelta::minutes(sign_ins::LONGEST_MINUTES);
    Ok(Ok(session::set(COOKIE, &token, lasts)))
}

/// Where to go on to: one of our own pages that is read, whatever was asked for.
pub fn next(typed: &str) -> String {
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let (lang, address) = Address::parse(path);
    // Made anew of what it was read as, so that nothing of what was typed is sent on.
    address.map(|address| address.to_read().path(lang)).unwrap_or_default()
}

pub fn show(ask: &Asked, draft: Draft, status: u16) -> Answer {
    let channels = notify::channels(&ask.env);
    let shown = SignIn { lang: ask.lang, script: PASSKEY_SCRIPT, draft, channels };
    let title = SignIn::title(ask.lang).to_owned();
    Ok(page(ask, title, || sign_in(shown))?.with_status(status))
}
