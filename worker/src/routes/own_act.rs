//! What somebody does on their own page.

use super::me::{session, show};
use super::sign_in::{self, NoCode};
use crate::answer::{Answer, Failure, retry_after, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::session::Session;
use crate::store::records::Change;
use crate::store::{Conflict, people, sessions, sign_ins};
use crate::{accounts, registers, session as sessions_of};
use gongzhi_core::notice::Notice;
use gongzhi_core::people::account::{Fact, Own, Refusal, hand_over};
use gongzhi_core::people::consent::Purpose;
use gongzhi_core::people::{Actor, Contact, Role};
use gongzhi_core::text::PersonName;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{account as words, refusal};
use worker::Request;

pub async fn post(ask: &Asked, own: Own, mut request: Request) -> Answer {
    let session = session(ask)?;
    let form = Form::read(&mut request).await?;
    let by = Actor { person: Some(session.person.clone()), role: session.role.clone() };
    match own {
        Own::ActAs => {
            let place: usize = form.field("role").parse().map_err(|_| Problem::BadRequest)?;
            let role = session.roles.get(place).ok_or(Problem::BadRequest)?;
            sessions::act_as(&ask.env, &session.id, role).await?;
            see(ask, &Address::Me, "")
        }
        Own::Rename => rename(ask, session, &by, &form).await,
        Own::AddContact => add_contact(ask, session, &form).await,
        Own::DropContact => drop_contact(ask, session, &form).await,
        Own::Consent => {
            let purpose = purpose(&form)?;
            done(ask, session, Fact::Consent { purpose }, &by).await
        }
        Own::Withdraw => {
            let purpose = purpose(&form)?;
            done(ask, session, Fact::Withdraw { purpose }, &by).await
        }
        Own::EndSession => {
            sessions::end(&ask.env, &session.person, &form.field("session")).await?;
            see(ask, &Address::Me, "")
        }
        Own::EndOthers => {
            sessions::end_others(&ask.env, &session.person, &session.id).await?;
            sign_ins::end(&ask.env, &session.person).await?;
            see(ask, &Address::Me, "")
        }
        Own::Resign => {
            let office = office(ask, session, &form).await?;
            done(ask, session, Fact::Dismiss { office }, &by).await
        }
        Own::HandOver => hand(ask, session, &form).await,
        Own::Delete => delete(ask, session, &by, &form).await,
    }
}

fn purpose(form: &Form) -> Result<Purpose, Failure> {
    Purpose::parse(&form.field("purpose")).ok_or_else(|| Problem::BadRequest.into())
}

/// The office of its place in the list that the form was drawn with.
async fn office(ask: &Asked, session: &Session, form: &Form) -> Result<Role, Failure> {
    let place: usize = form.field("office").parse().map_err(|_| Problem::BadRequest)?;
    let account = accounts::find(ask, &session.person).await?.value;
    let office = account.offices.get(place).ok_or(Problem::BadRequest)?;
    Ok(office.role.clone())
}

/// Performs a fact on one's own account. Pressing twice changes nothing the second time.
async fn done(ask: &Asked, session: &Session, fact: Fact, by: &Actor) -> Answer {
    match accounts::perform(ask, &session.person, fact, by, Ok).await? {
        Ok(()) | Err(Refusal::NoChange | Refusal::HoldsItNot) => see(ask, &Address::Me, ""),
        Err(refused) => refuse(ask, &refused).await,
    }
}

async fn refuse(ask: &Asked, refused: &Refusal) -> Answer {
    let status = if *refused == Refusal::NotYours { 403 } else { 409 };
    show(ask, Refused::whole(words::refused(ask.lang, refused)), status).await
}

async fn rename(ask: &Asked, session: &Session, by: &Actor, form: &Form) -> Answer {
    let name = match PersonName::new(&form.field("name")) {
        Ok(name) => name,
        Err(refused) => {
            let mut draft = form.draft(&["name"]).in_form(Own::Rename.as_str());
            draft.refuse("name", refusal::text(ask.lang, refused));
            return show(ask, Refused::field(Own::Rename, draft), 422).await;
        }
    };
    if name.as_str() == session.name {
        return see(ask, &Address::Me, "");
    }
    let rename = |change: Change| change.rename(&session.person, name.as_str());
    match accounts::perform(ask, &session.person, Fact::Correct, by, rename).await? {
        Ok(()) => see(ask, &Address::Me, ""),
        Err(refused) => refuse(ask, &refused).await,
    }
}

/// A new address is added once a code that was sent to it comes back.
async fn add_contact(ask: &Asked, session: &Session, form: &Form) -> Answer {
    let mut draft = form.draft(&["contact"]).in_form(Own::AddContact.as_str());
    let sent = match Contact::parse(&form.field("contact")) {
        Err(refused) => {
            let sentence = words::contact_refused(ask.lang, refused);
            Err(NoCode { status: 422, sentence, wait: None })
        }
        Ok(contact) => sign_in::send_code(ask, &contact, Some(&session.person), "").await?,
    };
    match sent {
        Ok(cookie) => {
            let response = see(ask, &Address::SignInCode, "")?;
            response.headers().append("set-cookie", &cookie)?;
            Ok(response)
        }
        Err(no_code) => {
            draft.refuse("contact", no_code.sentence);
            let shown = show(ask, Refused::field(Own::AddContact, draft), no_code.status).await?;
            match no_code.wait {
                Some(wait) => Ok(retry_after(shown, wait)?),
                None => Ok(shown),
            }
        }
    }
}

/// One proven address remains, by which they sign in.
async fn drop_contact(ask: &Asked, session: &Session, form: &Form) -> Answer {
    let Ok(contact) = Contact::parse(&form.field("contact")) else {
        return Err(Problem::BadRequest.into());
    };
    match people::drop_contact(&ask.env, &session.person, &contact).await? {
        true => see(ask, &Address::Me, ""),
        false => {
            let sentence = ask.lang.pick(
                "至少要留一个验证过的联系方式，否则再也登录不了。",
                "One proven address has to remain, or you could never sign in again.",
            );
            show(ask, Refused::whole(sentence.to_owned()), 409).await
        }
    }
}

async fn hand(ask: &Asked, session: &Session, form: &Form) -> Answer {
    let office = office(ask, session, form).await?;
    let Role::Manager { building, cluster } = &office else {
        return Err(Problem::BadRequest.into());
    };
    let mut draft = form.draft(&["name", "contact"]).in_form(Own::HandOver.as_str());
    let Some((name, contact)) = form.person(ask.lang, &mut draft) else {
        return show(ask, Refused::field(Own::HandOver, draft), 422).await;
    };
    let successor = accounts::known_or_entered(ask, &contact, &name).await?;
    let (from, to) =
        (accounts::find(ask, &session.person).await?, accounts::find(ask, &successor).await?);
    // They act as the manager who hands over, whichever of their roles they have chosen now.
    let by = Actor { person: Some(session.person.clone()), role: office.clone() };
    match hand_over(&from, &to, building, cluster, &by, ask.now) {
        Ok((ended, begun)) => {
            let change = Change::new(&ask.env)?.account(&ended.0, &ended.1, None)?;
            match change.account(&begun.0, &begun.1, None)?.store().await? {
                Ok(()) => {
                    accounts::tell(ask, &successor, &Notice::OfficeGiven { role: office }).await?;
                    see(ask, &Address::Me, "")
                }
                Err(Conflict) => Err(Problem::Outrun.into()),
            }
        }
        Err(Refusal::HoldsItNot) => see(ask, &Address::Me, ""),
        Err(refused) => refuse(ask, &refused).await,
    }
}

async fn delete(ask: &Asked, session: &Session, by: &Actor, form: &Form) -> Answer {
    if form.field("sure").is_empty() {
        let mut draft = form.draft(&["sure"]).in_form(Own::Delete.as_str());
        let sentence = ask.lang.pick("请先勾选。", "Please tick this first.");
        draft.refuse("sure", sentence.to_owned());
        return show(ask, Refused::field(Own::Delete, draft), 422).await;
    }
    // Who has to hand something on first is told so before anything ends.
    if accounts::find(ask, &session.person).await?.value.offices.is_empty() {
        registers::leave(ask, &session.person, &session.id).await?;
    }
    let forget = |change: Change| change.forget(&session.person);
    match accounts::perform(ask, &session.person, Fact::Delete, by, forget).await? {
        Ok(()) => {
            let response = see(ask, &Address::Home, "")?;
            response.headers().set("set-cookie", &sessions_of::end())?;
            Ok(response)
        }
        Err(refused) => refuse(ask, &refused).await,
    }
}
