use crate::answer::{Answer, page};
use crate::ask::Asked;
use gongzhi_frontend::pages::stations::{Stations, stations};

pub async fn get(ask: &Asked) -> Answer {
    let shown = Stations { lang: ask.lang, rules: ask.rules };
    page(ask, Stations::title(ask.lang).to_owned(), || stations(shown))
}
