use super::sign_in_code::{signed_in, waiting};
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::secret::Key;
use crate::session;
use crate::store::records::{self, Change};
use crate::store::sessions::Means;
use crate::store::sign_ins::Waiting;
use crate::store::{Conflict, people};
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::account::{self, Account, Fact};
use gongzhi_core::people::consent::Purpose;
use gongzhi_core::people::{Actor, Contact, Role};
use gongzhi_core::record::Kept;
use gongzhi_core::text::PersonName;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::join::{Join, join};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    match proven(ask).await? {
        Some(_) => show(ask, Draft::default(), 200),
        None => see(ask, &Address::SignIn, ""),
    }
}

/// A sign-in whose code was right.
async fn proven(ask: &Asked) -> Result<Option<Waiting>, Failure> {
    let waiting = waiting(ask).await?;
    Ok(waiting.filter(|waiting| waiting.proven_at.is_some() && waiting.person.is_none()))
}

pub async fn post(ask: &Asked, mut request: Request) -> Answer {
    let form = Form::read(&mut request).await?;
    let Some(waiting) = proven(ask).await? else { return see(ask, &Address::SignIn, "") };
    let mut draft = form.draft(&["name", "account", "notices", "building", "activities"]);
    let name = PersonName::new(&form.field("name"));
    if let Err(refused) = &name {
        draft.refuse("name", refusal::text(ask.lang, *refused));
    }
    let agreed = |purpose: &Purpose| !form.field(purpose.as_str()).is_empty();
    let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(agreed).collect();
    if !purposes.contains(&Purpose::Account) {
        let sentence =
            ask.lang.pick("不同意这一项就无法建立账户。", "Without this there can be no account.");
        draft.refuse("account", sentence.to_owned());
    }
    let Ok(name) = name else { return show(ask, draft, 422) };
    if draft.is_refused() {
        return show(ask, draft, 422);
    }
    let person = begin(ask, &waiting, &name, purposes).await?;
    let token = Key::of(&ask.env)?.digest("session", &waiting.id)?;
    let cookie = session::begin(ask, &person, Means::Code, token).await?;
    signed_in(ask, &waiting.next, &cookie)
}

/// The account of a proven address: that of whoever a register entered with it, else a new one.
/// Pressing twice finds it there.
async fn begin(
    ask: &Asked,
    waiting: &Waiting,
    name: &PersonName,
    purposes: Vec<Purpose>,
) -> Result<PersonCode, Failure> {
    let known = people::by_contact(&ask.env, &waiting.contact).await?;
    let person = match &known {
        Some(person) => person.clone(),
        None => new_code(ask, &waiting.id)?,
    };
    let found = records::find(&ask.env, &person).await?;
    let kept: Kept<Account> = found.unwrap_or_else(|| Kept::of(&person));
    if kept.value.joined_at.is_some() {
        return Ok(person);
    }
    let by = Actor { person: Some(person.clone()), role: Role::Visitor };
    let registrars = people::count(&ask.env, &Role::Registrar).await?;
    let joined = account::perform(&kept, Fact::Join { purposes }, &by, registrars, ask.now);
    let (kept, event) = joined.map_err(|_| Problem::Outrun)?;
    let change = Change::new(&ask.env)?;
    let change = match known {
        Some(_) => change.rename(&person, name.as_str())?,
        None => change.person(&person, name, ask.now)?,
    };
    let change = change.contact(&waiting.contact, &person, Some(ask.now))?;
    let mut change = change.account(&kept, &event, Some(&waiting.id))?;
    if is_first_registrar(ask, &waiting.contact, registrars) {
        let office = Fact::Appoint { office: Role::Registrar };
        let appointed = account::perform(&kept, office, &Actor::portal(), registrars, ask.now);
        if let Ok((kept, event)) = appointed {
            change = change.account(&kept, &event, None)?;
        }
    }
    match change.store().await? {
        Ok(()) => Ok(person),
        // Pressed twice, or signed in elsewhere at the same moment: the address says who it is.
        Err(Conflict) => {
            let person = people::by_contact(&ask.env, &waiting.contact).await?;
            person.ok_or_else(|| Problem::Outrun.into())
        }
    }
}

/// The deployment names the first one by an address; from then on registrars appoint each other.
fn is_first_registrar(ask: &Asked, contact: &Contact, registrars: usize) -> bool {
    let named = ask.env.var("FIRST_REGISTRAR").map(|named| named.to_string());
    let named = named.ok().and_then(|named| Contact::parse(&named).ok());
    registrars == 0 && named.as_ref() == Some(contact)
}

/// Of 96 bits that follow from what began it, so that beginning twice begins once.
pub fn new_code(ask: &Asked, of: &str) -> Result<PersonCode, Failure> {
    let digest = Key::of(&ask.env)?.digest("person", of)?;
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    Ok(PersonCode::new(&format!("p-{hex}")))
}

fn show(ask: &Asked, draft: Draft, status: u16) -> Answer {
    let shown = Join { lang: ask.lang, draft };
    let title = Join::title(ask.lang).to_owned();
    Ok(page(ask, title, || join(shown))?.with_status(status))
}
