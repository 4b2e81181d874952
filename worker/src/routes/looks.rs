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
    let found = events.into_iter().rev().filter_map(|event| match event.fact {
        Fact::Reveal { what, reason } => {
            Some(Look { at: event.at, by: event.by.role, what, reason })
        }
        _ => None,
    });
    let shown = Looks { lang: ask.lang, looks: found.collect(), rules: ask.rules };
    page(ask, Looks::title(ask.lang).to_owned(), || looks(shown))
}
