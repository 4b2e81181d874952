use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::notices::{self, DEAD_LETTER_LIMIT};
use gongzhi_core::notice::may_read_dead_letters;
use gongzhi_frontend::pages::dead_letters::{DeadLetters, dead_letters};
use gongzhi_frontend::pages::problem::Problem;

pub async fn get(ask: &Asked) -> Answer {
    if !ask.person.as_ref().is_some_and(|person| may_read_dead_letters(&person.role)) {
        return Err(Problem::Forbidden.into());
    }
    let mut letters = notices::dead_letters(&ask.env).await?;
    let cut = letters.len() > DEAD_LETTER_LIMIT;
    letters.truncate(DEAD_LETTER_LIMIT);
    let shown = DeadLetters { lang: ask.lang, letters, cut };
    page(ask, DeadLetters::title(ask.lang).to_owned(), || dead_letters(shown))
}
