use crate::answer::{Answer, Failure, page};
use crate::ask::Asked;
use crate::store::{orders, records, sign_ups};
use gongzhi_core::dispatch::score::{By, Month, table};
use gongzhi_core::meeting::GovernanceScore;
use gongzhi_core::meeting::project::Project;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::scores::{GROUPS, Scores, scores};
use gongzhi_frontend::parts::governed::Governed;

pub async fn get(ask: &Asked) -> Answer {
    let month = match ask.query("month") {
        Some(month) => month.parse().map_err(|()| Problem::BadRequest)?,
        None => Month::of(ask.now),
    };
    let by = match ask.query("by") {
        Some(name) => group(&name).ok_or(Problem::BadRequest)?,
        None => By::Agency,
    };
    let events = orders::events_of_month(&ask.env, month).await?;
    let histories = events.chunk_by(|a, b| a.subject == b.subject);
    let shown = Scores {
        lang: ask.lang,
        month,
        by,
        table: table(histories, month, by),
        governed: governed(ask, month).await?,
        rules: ask.rules,
    };
    page(ask, Scores::title(ask.lang).to_owned(), || scores(shown))
}

/// The stations where something was governed in a month, counted from the events of projects and
/// from the hours that activities handed over.
async fn governed(ask: &Asked, month: Month) -> Result<Vec<Governed>, Failure> {
    let events = records::events_of_month::<Project>(&ask.env, month).await?;
    let served = sign_ups::minutes_of_month(&ask.env, month).await?;
    let stations = ask.rules.street.clusters.iter().map(|cluster| {
        let facts = events.iter().filter(|(code, _)| *code == cluster.code);
        let minutes = served.iter().find(|(code, _)| *code == cluster.code);
        Governed {
            cluster: cluster.code.clone(),
            score: GovernanceScore::of(facts.map(|(_, event)| &event.fact)),
            served: minutes.map_or(0, |(_, minutes)| *minutes),
        }
    });
    Ok(stations
        .filter(|station| station.served > 0 || station.score != GovernanceScore::default())
        .collect())
}

fn group(name: &str) -> Option<By> {
    GROUPS.iter().find(|(group, _)| *group == name).map(|(_, by)| *by)
}
