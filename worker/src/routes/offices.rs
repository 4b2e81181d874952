use super::acting::actor;
use crate::accounts;
use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::people;
use gongzhi_core::code::PersonCode;
use gongzhi_core::people::account::{Fact, Refusal, gives, office};
use gongzhi_core::people::{Actor, Role};
use gongzhi_frontend::address::{Address, OfficeVerb};
use gongzhi_frontend::pages::offices::{Holder, Offices, offices};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{account as words, people as people_words};
use worker::Request;

pub async fn get(ask: &Asked) -> Answer {
    let by = actor(ask)?;
    show(ask, &by, Refused::default(), 200).await
}

fn is_given_by(office: &Role, by: &Actor) -> bool {
    gives(office, by).is_ok()
}

async fn show(ask: &Asked, by: &Actor, refused: Refused<OfficeVerb>, status: u16) -> Answer {
    let holders = people::holders(&ask.env, by.role.cluster()).await?;
    let holders =
        holders.into_iter().filter(|holder| is_given_by(&holder.role, by)).map(|holder| Holder {
            person: holder.person.to_string(),
            name: holder.name,
            role: holder.role,
            has_joined: holder.has_joined,
        });
    let open = office::all(&ask.rules.street);
    let open = open.iter().filter(|office| is_given_by(office, by));
    let shown = Offices {
        lang: ask.lang,
        holders: holders.collect(),
        open: open
            .map(|open| (office::value(open), people_words::role(ask.lang, open, ask.rules)))
            .collect(),
        refused,
        rules: ask.rules,
    };
    Ok(page(ask, Offices::title(ask.lang).to_owned(), || offices(shown))?.with_status(status))
}

pub async fn post(ask: &Asked, verb: OfficeVerb, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let office = office::parse(&form.field("office"), &ask.rules.street);
    let office = office.ok_or(Problem::BadRequest)?;
    match verb {
        OfficeVerb::Appoint => appoint(ask, &by, office, &form).await,
        OfficeVerb::Dismiss => {
            let person = PersonCode::new(&form.field("person"));
            done(ask, &by, &person, Fact::Dismiss { office }).await
        }
    }
}

async fn appoint(ask: &Asked, by: &Actor, office: Role, form: &Form) -> Answer {
    let mut draft = form.draft(&["office", "name", "contact"]).in_form("appoint");
    let Some((name, contact)) = form.person(ask.lang, &mut draft) else {
        return show(ask, by, Refused::field(OfficeVerb::Appoint, draft), 422).await;
    };
    if !is_given_by(&office, by) {
        return Err(Problem::Forbidden.into());
    }
    let person = accounts::known_or_entered(ask, &contact, &name).await?;
    done(ask, by, &person, Fact::Appoint { office }).await
}

/// Pressing twice changes nothing the second time.
async fn done(ask: &Asked, by: &Actor, person: &PersonCode, fact: Fact) -> Answer {
    match accounts::perform(ask, person, fact, by, Ok).await? {
        Ok(()) | Err(Refusal::HoldsIt | Refusal::HoldsItNot) => see(ask, &Address::Offices, ""),
        Err(refused) => {
            let status = if refused == Refusal::NotYours { 403 } else { 409 };
            show(ask, by, Refused::whole(words::refused(ask.lang, &refused)), status).await
        }
    }
}
