use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::store::records;
use gongzhi_core::number::Number;
use gongzhi_core::record::Kind;
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
        Ok(number) => see(ask, &page_of(ask, number).await?, ""),
        Err(refused) => {
            let mut draft = Draft::new(vec![("number".to_owned(), typed)]);
            draft.refuse("number", refusal::number(ask.lang, refused));
            let shown = Track { lang: ask.lang, draft };
            Ok(page(ask, title, || track(shown))?.with_status(422))
        }
    }
}

/// The page of whatever has a number: an order, unless a record has it.
async fn page_of(ask: &Asked, number: Number) -> Result<Address, Failure> {
    let number_text = number.to_string();
    Ok(match records::kind(&ask.env, number).await? {
        Some(Kind::Project) => Address::Project(number_text),
        Some(Kind::Meeting) => Address::Meeting(number_text),
        Some(Kind::Poll) => Address::Poll(number_text),
        Some(Kind::Activity) => Address::Activity(number_text),
        Some(Kind::Summons) => Address::Summons(number_text),
        Some(Kind::Case) => Address::Case(number_text),
        // The others go by codes: of their station, person or building.
        Some(Kind::Convention | Kind::Rota | Kind::Account | Kind::Register | Kind::NilReports)
        | None => Address::Order(number_text),
    })
}
