use crate::accounts;
use crate::answer::{Answer, Failure, page};
use crate::ask::Asked;
use crate::session::Session;
use crate::store::{people, sessions};
use gongzhi_core::people::account::Own;
use gongzhi_frontend::pages::me::{Me, Reached, SignedIn, me};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;

pub async fn get(ask: &Asked) -> Answer {
    show(ask, Refused::default(), 200).await
}

/// Where the asker is signed in.
pub fn session(ask: &Asked) -> Result<&Session, Failure> {
    // An invented person has no account.
    ask.session.as_ref().ok_or_else(|| Problem::NotFound.into())
}

pub async fn show(ask: &Asked, refused: Refused<Own>, status: u16) -> Answer {
    let session = session(ask)?;
    let contacts = people::contacts(&ask.env, &session.person).await?;
    let contacts = contacts
        .into_iter()
        .map(|found| Reached { contact: found.contact, is_verified: found.verified_at.is_some() });
    let signed_in = sessions::of_person(&ask.env, &session.person, ask.now).await?;
    let signed_in = signed_in.into_iter().map(|listed| SignedIn {
        is_this: listed.id == session.id,
        by_passkey: listed.means == "passkey",
        id: listed.id,
        device: listed.device,
        since: listed.created_at,
        seen_at: listed.seen_at,
    });
    let shown = Me {
        lang: ask.lang,
        name: session.name.clone(),
        role: session.role.clone(),
        roles: session.roles.clone(),
        contacts: contacts.collect(),
        sessions: signed_in.collect(),
        account: accounts::find(ask, &session.person).await?.value,
        refused,
        rules: ask.rules,
    };
    Ok(page(ask, Me::title(ask.lang).to_owned(), || me(shown))?.with_status(status))
}
