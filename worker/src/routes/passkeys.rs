//! One's own passkeys: adding and revoking. Revoking one needs no other at hand, and the last may
//! go too, since a one-time code always signs in.

use super::me::session;
use crate::answer::{Answer, Failure, PASSKEY_SCRIPT, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::session::Session;
use crate::store::passkeys::{self, Held};
use crate::store::people;
use crate::{notify, random};
use gongzhi_core::code::PersonCode;
use gongzhi_core::notice::{Notice, Recipient};
use gongzhi_core::people::passkey::{PASSKEYS_LIMIT, Refusal, Verb};
use gongzhi_core::text::PasskeyLabel;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::passkeys::{self as shown_page, Listed, Passkeys};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{passkey as words, refusal};
use gongzhi_passkey::{Attestation, Ceremony, Holder, Site};
use serde::Serialize;
use worker::{Error, Request, Response, Result};

/// What a browser is to do with a passkey.
#[derive(Serialize)]
struct Begun {
    /// Names what was begun when it is finished.
    ceremony: String,
    options: String,
}

pub async fn get(ask: &Asked) -> Answer {
    show(ask, session(ask)?, Refused::default(), 200).await
}

pub async fn post(ask: &Asked, verb: Verb, mut request: Request) -> Answer {
    let session = session(ask)?;
    let form = Form::read(&mut request).await?;
    match verb {
        Verb::Begin => begin(ask, session, &form).await,
        Verb::Add => add(ask, session, &form).await,
        Verb::Revoke => {
            // One that is not theirs, or no longer, is not there for them.
            if passkeys::revoke(&ask.env, &session.person, &form.field("passkey")).await? {
                tell_holder(ask, &session.person, &Notice::PasskeyRevoked).await?;
            }
            see(ask, &Address::Passkeys, "")
        }
    }
}

/// For what site passkeys are here: there are none where the address has no domain.
pub fn site(ask: &Asked) -> Result<Site, Failure> {
    Site::of(&ask.url).ok_or_else(|| Problem::NotFound.into())
}

/// By what authenticators know a person: the code is random, and names nobody.
pub fn handle(person: &PersonCode) -> &[u8] {
    person.as_str().as_bytes()
}

/// Remembers what was begun, by `person` where they add a passkey, and tells the browser what to
/// do.
pub async fn tell(
    ask: &Asked,
    person: Option<&PersonCode>,
    begun: std::result::Result<Ceremony, impl std::fmt::Display>,
) -> Answer {
    let begun = begun.map_err(|error| Error::RustError(error.to_string()))?;
    let ceremony = random::uuid()?.to_string();
    passkeys::begin(&ask.env, &ceremony, person, &begun.state, ask.now).await?;
    Ok(Response::from_json(&Begun { ceremony, options: begun.options })?)
}

/// Refuses what adding will refuse, so that no key is made in vain; the page then comes from there.
async fn begin(ask: &Asked, session: &Session, form: &Form) -> Answer {
    let held = passkeys::of_person(&ask.env, &session.person).await?;
    if PasskeyLabel::new(&form.field("label")).is_err() || held.len() >= PASSKEYS_LIMIT {
        return Err(Problem::BadRequest.into());
    }
    let held = held.iter().map(Held::passkey).collect::<Result<Vec<_>>>()?;
    let holder = Holder { handle: handle(&session.person), name: &session.name };
    tell(ask, Some(&session.person), site(ask)?.begin_register(&holder, &held)).await
}

async fn add(ask: &Asked, session: &Session, form: &Form) -> Answer {
    let label = match PasskeyLabel::new(&form.field("label")) {
        Ok(label) => label,
        Err(refused) => {
            let mut draft = form.draft(&["label"]);
            draft.refuse("label", refusal::text(ask.lang, refused));
            return show(ask, session, Refused::field(Verb::Add, draft), 422).await;
        }
    };
    match take(ask, session, &label, form).await? {
        Ok(()) => see(ask, &Address::Passkeys, ""),
        Err(refused) => {
            let refused = Refused::whole(words::refusal(ask.lang, refused));
            show(ask, session, refused, 409).await
        }
    }
}

async fn take(
    ask: &Asked,
    session: &Session,
    label: &PasskeyLabel,
    form: &Form,
) -> Result<std::result::Result<(), Refusal>, Failure> {
    let (person, site) = (&session.person, site(ask)?);
    if passkeys::of_person(&ask.env, person).await?.len() >= PASSKEYS_LIMIT {
        return Ok(Err(Refusal::TooMany));
    }
    let begun = passkeys::finish(&ask.env, &form.field("ceremony"), Some(person), ask.now).await?;
    let Ok(answer) = Attestation::read(&form.field("answer")) else {
        return Ok(Err(begun.map_or(Refusal::Over, |_| Refusal::DoesNotHold)));
    };
    let Some(state) = begun else {
        // The same form pressed twice: it did its work the first time.
        let held = passkeys::find(&ask.env, &answer.passkey()).await?;
        let is_done = held.is_some_and(|held| held.person == *person);
        return Ok(if is_done { Ok(()) } else { Err(Refusal::Over) });
    };
    let Ok(passkey) = site.register(&state, &answer) else {
        return Ok(Err(Refusal::DoesNotHold));
    };
    let added = passkeys::add(&ask.env, person, label, &passkey, ask.now).await?;
    if added.is_ok() {
        tell_holder(ask, person, &Notice::PasskeyAdded).await?;
    }
    Ok(added)
}

/// Tells a person at every address they proved: who got hold of their account for a moment shall
/// not keep a way in unseen.
async fn tell_holder(ask: &Asked, person: &PersonCode, notice: &Notice) -> Result<()> {
    for reached in people::contacts(&ask.env, person).await? {
        if reached.verified_at.is_some() {
            // Refused where nothing is sent by such addresses.
            let _ = notify::send(&ask.env, &Recipient::Person(reached.contact), notice, ask.lang)
                .await?;
        }
    }
    Ok(())
}

async fn show(ask: &Asked, session: &Session, refused: Refused<Verb>, status: u16) -> Answer {
    let held = passkeys::of_person(&ask.env, &session.person).await?;
    let listed = held.into_iter().map(|held| {
        Ok(Listed {
            is_synced: held.passkey()?.is_synced(),
            id: held.id,
            label: held.label,
            created_at: held.created_at,
            used_at: held.used_at,
        })
    });
    let passkeys = listed.collect::<Result<Vec<_>>>()?;
    let shown = Passkeys { lang: ask.lang, script: PASSKEY_SCRIPT, passkeys, refused };
    let title = Passkeys::title(ask.lang).to_owned();
    Ok(page(ask, title, || shown_page::passkeys(shown))?.with_status(status))
}
