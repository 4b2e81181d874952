//! Doing something to an account: its record, and what follows from it.

use crate::answer::{self, Failure};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::records::{self, Change};
use crate::store::{Conflict, people};
use crate::{notify, random};
use gongzhi_core::code::PersonCode;
use gongzhi_core::notice::{Notice, Recipient};
use gongzhi_core::people::account::{self, Account, Fact, Reason, Refusal, Revealed};
use gongzhi_core::people::consent::Purpose;
use gongzhi_core::people::{Actor, Contact, Role};
use gongzhi_core::record::Kept;
use gongzhi_core::text::PersonName;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::revealed as pages;
use gongzhi_frontend::words::account as words;
use std::slice;
use worker::Response;

/// How often an act is tried again where others act on the same account.
const TRIES: usize = 5;

pub async fn find(ask: &Asked, person: &PersonCode) -> Result<Kept<Account>, Failure> {
    Ok(records::find(&ask.env, person).await?.unwrap_or_else(|| Kept::of(person)))
}

/// Performs a fact on an account, with what has to be stored beside it. Facts of an account do not
/// rest on each other, so whoever was outrun is tried again.
pub async fn perform(
    ask: &Asked,
    person: &PersonCode,
    fact: Fact,
    by: &Actor,
    beside: impl Fn(Change) -> worker::Result<Change>,
) -> Result<Result<(), Refusal>, Failure> {
    for _ in 0..TRIES {
        let kept = find(ask, person).await?;
        let registrars = people::count(&ask.env, &Role::Registrar).await?;
        let performed = account::perform(&kept, fact.clone(), by, registrars, ask.now);
        let (kept, event) = match performed {
            Ok(performed) => performed,
            Err(refused) => return Ok(Err(refused)),
        };
        let change = beside(Change::new(&ask.env)?)?.account(&kept, &event, None)?;
        if let Ok(()) = change.store().await? {
            if by.person.as_ref() != Some(person)
                && let Some(notice) = notice(&event.fact)
            {
                tell(ask, person, &notice).await?;
            }
            return Ok(Ok(()));
        }
    }
    Err(Problem::Outrun.into())
}

/// What somebody is told of what others did with their account.
fn notice(fact: &Fact) -> Option<Notice> {
    match fact {
        Fact::Appoint { office } => Some(Notice::OfficeGiven { role: office.clone() }),
        Fact::Dismiss { office } => Some(Notice::OfficeEnded { role: office.clone() }),
        Fact::Reveal { .. } => Some(Notice::DataRevealed),
        _ => None,
    }
}

/// Tells somebody at the addresses they proved, if they agreed to be told.
pub async fn tell(ask: &Asked, person: &PersonCode, notice: &Notice) -> Result<(), Failure> {
    if !find(ask, person).await?.value.agreed_to(Purpose::Notices) {
        return Ok(());
    }
    for reached in people::contacts(&ask.env, person).await? {
        if reached.verified_at.is_some() {
            let to = Recipient::Person(reached.contact);
            // Refused where nothing is sent by such addresses.
            let _ = notify::send(&ask.env, &to, notice, ask.lang).await?;
        }
    }
    Ok(())
}

/// Shows what names somebody to who gives a reason, and notes it; a sentence where it is refused.
pub async fn reveal(
    ask: &Asked,
    person: &PersonCode,
    what: Revealed,
    form: &Form,
    by: &Actor,
    back: Address,
) -> Result<Result<Response, String>, Failure> {
    let reason = Reason::parse(&form.field("reason")).ok_or(Problem::BadRequest)?;
    if let Err(refused) = perform(ask, person, Fact::Reveal { what, reason }, by, Ok).await? {
        return Ok(Err(words::refused(ask.lang, &refused)));
    }
    let contacts = match what {
        Revealed::Name => Vec::new(),
        Revealed::Contacts => people::contacts(&ask.env, person).await?,
    };
    let shown = pages::Revealed {
        lang: ask.lang,
        name: ask.names(slice::from_ref(person)).await?.remove(person).unwrap_or_default(),
        contacts: contacts.into_iter().map(|found| found.contact).collect(),
        back,
    };
    let title = pages::Revealed::title(ask.lang).to_owned();
    Ok(Ok(answer::page(ask, title, || pages::revealed(shown))?))
}

/// Whose an address is; a person who is entered by a name where nobody's it was.
pub async fn known_or_entered(
    ask: &Asked,
    contact: &Contact,
    name: &PersonName,
) -> Result<PersonCode, Failure> {
    if let Some(person) = people::by_contact(&ask.env, contact).await? {
        return Ok(person);
    }
    let person = new_code()?;
    let change = Change::new(&ask.env)?.person(&person, name, ask.now)?;
    match change.contact(contact, &person, None)?.store().await? {
        Ok(()) => Ok(person),
        Err(Conflict) => {
            let person = people::by_contact(&ask.env, contact).await?;
            person.ok_or_else(|| Problem::Outrun.into())
        }
    }
}

/// A code for somebody who is entered.
pub fn new_code() -> worker::Result<PersonCode> {
    Ok(PersonCode::new(&format!("p-{}", hex(&random::bytes::<12>()?))))
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
