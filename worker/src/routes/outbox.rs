use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store;
use gongzhi_frontend::pages::outbox::{Outbox, outbox};

pub async fn get(ask: &Asked) -> Answer {
    let shown = Outbox { lang: ask.lang, kept: store::outbox::list(&ask.env).await? };
    page(ask, Outbox::title(ask.lang).to_owned(), || outbox(shown))
}
