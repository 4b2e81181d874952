//! Signing in with a passkey.

use super::passkeys::{handle, site, tell};
use super::sign_in::{next, show};
use super::sign_in_code::signed_in;
use crate::answer::{Answer, Failure};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::passkeys;
use crate::store::sessions::Means;
use crate::{rate, session};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::passkey::Refusal;
use gongzhi_core::rate::Purpose;
use gongzhi_frontend::words::passkey as words;
use gongzhi_passkey::{Assertion, Refused};
use worker::Request;

pub async fn begin(ask: &Asked) -> Answer {
    rate::spend(ask, Purpose::Passkey, &rate::address(ask)?).await?;
    tell(ask, None, site(ask)?.begin_sign_in()).await
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let form = Form::read(&mut request).await?;
    match whose(ask, &form).await? {
        Ok(person) => {
            let cookie = session::begin(ask, &person, Means::Passkey, session::token()?).await?;
            signed_in(ask, &next(&form.field("next")), &cookie)
        }
        Err(refused) => {
            let mut draft = form.draft(&["next"]);
            draft.refuse("passkey", words::refusal(ask.lang, refused));
            let is_over = refused == Refusal::Over;
            show(ask, draft, if is_over { 409 } else { 403 })
        }
    }
}

/// Whose passkey answered. What was begun is taken away first, so that an answer is good once,
/// whatever comes of it.
async fn whose(ask: &Asked, form: &Form) -> Result<Result<PersonCode, Refusal>, Failure> {
    let begun = passkeys::finish(&ask.env, &form.field("ceremony"), None, ask.now).await?;
    let Some(state) = begun else { return Ok(Err(Refusal::Over)) };
    let Ok(answer) = Assertion::read(&form.field("answer")) else {
        return Ok(Err(Refusal::DoesNotHold));
    };
    let Some(held) = passkeys::find(&ask.env, &answer.passkey()).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    let used = match site(ask)?.sign_in(&state, &answer, &held.passkey()?, handle(&held.person)) {
        Ok(used) => used,
        Err(Refused::Copied) => return Ok(Err(Refusal::Copied)),
        Err(_) => return Ok(Err(Refusal::DoesNotHold)),
    };
    match passkeys::note_use(&ask.env, &held, &used, ask.now).await? {
        true => Ok(Ok(held.person)),
        false => Ok(Err(Refusal::DoesNotHold)),
    }
}
