use super::desk::queue;
use crate::answer::{Answer, page};
use crate::ask::Asked;
use gongzhi_frontend::pages::home::{Home, home};

pub async fn get(ask: &Asked) -> Answer {
    let waiting = match ask.actor() {
        Some(actor) => queue(ask, &actor).await?.waiting,
        None => Vec::new(),
    };
    let shown = Home {
        lang: ask.lang,
        person: ask.person.clone(),
        waiting,
        now: ask.now,
        rules: ask.rules,
    };
    page(ask, ask.lang.pick("街区共治", "Governing the street together").to_owned(), || {
        home(shown)
    })
}
