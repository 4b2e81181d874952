use super::sign_in::COOKIE;
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::secret::Key;
use crate::session;
use crate::store::records::{self, Change};
use crate::store::sessions::Means;
use crate::store::sign_ins::{self, Waiting};
use crate::store::{Conflict, people};
use chrono::TimeDelta;
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::account::{Account, CONTACTS_LIMIT};
use gongzhi_core::people::one_time_code::{OneTimeCode, Verdict};
use gongzhi_core::record::Kept;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::sign_in_code::{self as shown_page, SignInCode, sign_in_code};
use gongzhi_frontend::parts::form::Draft;
use worker::{Headers, Request, Response};

/// The sign-in that this browser waits with.
pub async fn waiting(ask: &Asked) -> Result<Option<Waiting>, Failure> {
    let Some(token) = ask.cookie(COOKIE)? else { return Ok(None) };
    Ok(sign_ins::find(&ask.env, &session::digest(&token), ask.now).await?)
}

pub async fn get(ask: &Asked) -> Answer {
    match waiting(ask).await? {
        Some(waiting) => show(ask, &waiting, None, 200),
        None => see(ask, &Address::SignIn, ""),
    }
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let form = Form::read(&mut request).await?;
    let Some(waiting) = waiting(ask).await? else { return see(ask, &Address::SignIn, "") };
    let typed =
        ask.lang.pick("请输入收到的 6 位数字。", "Please type the six digits that you got.");
    let Some(code) = OneTimeCode::parse(&form.field("code")) else {
        return show(ask, &waiting, Some(typed.to_owned()), 422);
    };
    match sign_ins::check(&ask.env, &waiting.contact, code.clone(), ask.now).await? {
        Verdict::Wrong { left } => {
            show(ask, &waiting, Some(shown_page::wrong(ask.lang, left)), 422)
        }
        Verdict::Gone => show(ask, &waiting, Some(shown_page::gone(ask.lang)), 422),
        Verdict::Right => match &waiting.person {
            Some(person) => add(ask, &waiting, person).await,
            None => go_on(ask, &waiting, &code).await,
        },
    }
}

/// The address is whoever's it is: signs them in, or asks who they are.
async fn go_on(ask: &Asked, waiting: &Waiting, code: &OneTimeCode) -> Answer {
    let Some(person) = people::by_contact(&ask.env, &waiting.contact).await? else {
        return ask_to_join(ask, waiting).await;
    };
    let kept: Option<Kept<Account>> = records::find(&ask.env, &person).await?;
    if kept.is_none_or(|kept| kept.value.joined_at.is_none()) {
        return ask_to_join(ask, waiting).await;
    }
    // The same code pressed twice is the same session.
    let token =
        Key::of(&ask.env)?.digest("session", &format!("{}{}", waiting.id, code.as_str()))?;
    let change = Change::new(&ask.env)?;
    let proven = change.contact(&waiting.contact, &person, Some(ask.now))?.store().await?;
    proven.map_err(|Conflict| Problem::Outrun)?;
    let cookie = session::begin(ask, &person, Means::Code, token).await?;
    signed_in(ask, &waiting.next, &cookie)
}

async fn ask_to_join(ask: &Asked, waiting: &Waiting) -> Answer {
    sign_ins::prove(&ask.env, &waiting.id, ask.now).await?;
    see(ask, &Address::Join, "")
}

/// Adds a proven address to the account of who asked for it, if it is they who are signed in.
async fn add(ask: &Asked, waiting: &Waiting, person: &PersonCode) -> Answer {
    if ask.session.as_ref().is_none_or(|session| session.person != *person) {
        return Err(Problem::Forbidden.into());
    }
    let others = people::contacts(&ask.env, person).await?;
    let others = others.iter().filter(|reached| reached.contact != waiting.contact).count();
    if others >= CONTACTS_LIMIT {
        let sentence = ask.lang.pick(
            format!("联系方式最多 {CONTACTS_LIMIT} 个，请先在「我的」里删掉一个。"),
            format!("There are {CONTACTS_LIMIT} addresses at most. Please remove one on your page first."),
        );
        return show(ask, waiting, Some(sentence), 409);
    }
    let change = Change::new(&ask.env)?.contact(&waiting.contact, person, Some(ask.now))?;
    match change.store().await? {
        Ok(()) => see(ask, &Address::Me, ""),
        Err(Conflict) => {
            let sentence = ask
                .lang
                .pick("这个地址已经用在另一个账户里。", "This address belongs to another account.");
            show(ask, waiting, Some(sentence.to_owned()), 409)
        }
    }
}

/// Signed in, and on to where they wanted.
pub fn signed_in(ask: &Asked, next: &str, cookie: &str) -> Answer {
    let next = match next {
        "" => Address::Home.path(ask.lang),
        next => next.to_owned(),
    };
    let headers = Headers::new();
    headers.set("location", &next)?;
    headers.append("set-cookie", cookie)?;
    headers.append("set-cookie", &session::set(COOKIE, "", TimeDelta::zero()))?;
    Ok(Response::empty()?.with_status(303).with_headers(headers))
}

fn show(ask: &Asked, waiting: &Waiting, wrong: Option<String>, status: u16) -> Answer {
    let mut draft = Draft::default();
    if let Some(sentence) = wrong {
        draft.refuse("code", sentence);
    }
    let shown = SignInCode { lang: ask.lang, sent_to: waiting.contact.masked(), draft };
    let title = SignInCode::title(ask.lang).to_owned();
    Ok(page(ask, title, || sign_in_code(shown))?.with_status(status))
}
