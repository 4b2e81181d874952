use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::orders;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::dispatch::score::{By, Month, table, total};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::station::{Station, station};
use gongzhi_frontend::parts::orders::Listed;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    let Some(cluster) = ask.rules.street.cluster(code) else {
        return Err(Problem::NotFound.into());
    };
    let open = orders::open_in(&ask.env, code).await?;
    let month = Month::of(ask.now);
    let events = orders::events_of_month(&ask.env, month, Some(code)).await?;
    let histories = events.chunk_by(|a, b| a.subject == b.subject);
    let shown = Station {
        lang: ask.lang,
        cluster,
        open: open
            .into_iter()
            .map(|order| Listed { order: order.as_of(ask.now), words: None })
            .collect(),
        score: total(&table(histories, month, By::Cluster)),
        now: ask.now,
        rules: ask.rules,
    };
    page(ask, Station::title(ask.lang, cluster), || station(shown))
}
