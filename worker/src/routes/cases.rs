use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::cases::{self, LIST_LIMIT};
use gongzhi_core::dispatch::case::words;
use gongzhi_frontend::pages::cases::{Cases, cases};
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::case;

pub async fn get(ask: &Asked) -> Answer {
    let typed = |name: &str| ask.query(name).unwrap_or_default();
    let (kind, sought) = (typed("kind"), typed("words"));
    let mut draft =
        Draft::new(vec![("kind".to_owned(), kind.clone()), ("words".to_owned(), sought.clone())]);
    let kind = Some(kind.as_str()).filter(|kind| !kind.is_empty());
    let mut found = match words(&sought) {
        Ok(words) => cases::search(&ask.env, kind, &words).await?,
        Err(_) => {
            draft.refuse("words", case::too_much(ask.lang));
            Vec::new()
        }
    };
    let status = if draft.is_refused() { 422 } else { 200 };
    let cut = found.len() > LIST_LIMIT;
    found.truncate(LIST_LIMIT);
    let shown = Cases { lang: ask.lang, cases: found, cut, draft, rules: ask.rules };
    let title = Cases::title(ask.lang).to_owned();
    Ok(page(ask, title, || cases(shown))?.with_status(status))
}
