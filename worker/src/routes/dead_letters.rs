use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::notices::{self, DEAD_LETTER_LIMIT};
use gongzhi_frontend::pages::dead_letters::{DeadLetters, dead_letters};

pub async fn get(ask: &Asked) -> Answer {
    let mut letters = notices::dead_letters(&ask.env).await?;
    let cut = letters.len() > DEAD_LETTER_LIMIT;
    letters.truncate(DEAD_LETTER_LIMIT);
    let shown = DeadLetters { lang: ask.lang, letters, cut };
    page(ask, DeadLetters::title(ask.lang).to_owned(), || dead_letters(shown))
}
