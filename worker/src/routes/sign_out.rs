use crate::answer::{Answer, see};
use crate::ask::Asked;
use crate::session;
use crate::store::{sessions, sign_ins};
use gongzhi_frontend::address::Address;

pub async fn post(ask: &Asked) -> Answer {
    if let Some(session) = &ask.session {
        sessions::end(&ask.env, &session.person, &session.id).await?;
        sign_ins::end(&ask.env, &session.person).await?;
    }
    let response = see(ask, &Address::Home, "")?;
    response.headers().set("set-cookie", &session::end())?;
    Ok(response)
}
