use super::me::session;
use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::events;
use gongzhi_core::event::Event;
use gongzhi_core::people::account::{Account, Fact};
use gongzhi_core::record::Kept;
use gongzhi_frontend::pages::looks::{Look, Looks, looks};

pub async fn get(ask: &Asked) -> Answer {
    let subject = Kept::<Account>::of(&session(ask)?.person).subject();
    let events: Vec<Event<Fact>> = events::of(&ask.env, &subject).await?;
    let lookers = events.iter().filter(|event| matches!(event.fact, Fact::Reveal { .. }));
    let lookers: Vec<_> = lookers.filter_map(|event| event.by.person.clone()).collect();
    let names = ask.names(&lookers).await?;
    let found = events.into_iter().rev().filter_map(|event| match event.fact {
        Fact::Reveal { what, reason } => {
            let name = event.by.person.and_then(|person| names.get(&person).cloned());
            Some(Look { at: event.at, name, by: event.by.role, what, reason })
        }
        _ => None,
    });
    let shown = Looks { lang: ask.lang, looks: found.collect(), rules: ask.rules };
    page(ask, Looks::title(ask.lang).to_owned(), || looks(shown))
}
