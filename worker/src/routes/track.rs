use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use gongzhi_core::number::Number;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::track::{Track, track};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::refusal;

pub async fn get(ask: &Asked) -> Answer {
    let title = Track::title(ask.lang).to_owned();
    let Some(typed) = ask.query("number") else {
        let shown = Track { lang: ask.lang, draft: Draft::default() };
        return page(ask, title, || track(shown));
    };
    match typed.parse::<Number>() {
        Ok(number) => see(ask, &Address::Order(number.to_string()), ""),
        Err(refused) => {
            let mut draft = Draft::new(vec![("number".to_owned(), typed)]);
            draft.refuse("number", refusal::number(ask.lang, refused));
            let shown = Track { lang: ask.lang, draft };
            Ok(page(ask, title, || track(shown))?.with_status(422))
        }
    }
}
