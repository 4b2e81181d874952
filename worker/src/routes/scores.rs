use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::orders;
use gongzhi_core::dispatch::score::{By, Month, table};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::scores::{GROUPS, Scores, scores};

pub async fn get(ask: &Asked) -> Answer {
    let month = match ask.query("month") {
        Some(month) => month.parse().map_err(|()| Problem::BadRequest)?,
        None => Month::of(ask.now),
    };
    let by = match ask.query("by") {
        Some(name) => group(&name).ok_or(Problem::BadRequest)?,
        None => By::Agency,
    };
    let events = orders::events_of_month(&ask.env, month, None).await?;
    let histories = events.chunk_by(|a, b| a.subject == b.subject);
    let shown =
        Scores { lang: ask.lang, month, by, table: table(histories, month, by), rules: ask.rules };
    page(ask, Scores::title(ask.lang).to_owned(), || scores(shown))
}

fn group(name: &str) -> Option<By> {
    GROUPS.iter().find(|(group, _)| *group == name).map(|(_, by)| *by)
}
