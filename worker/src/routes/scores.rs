use crate::answer::{Answer, Failure, page};
use crate::ask::Asked;
use crate::store::{closed_months, orders, records, sign_ups};
use gongzhi_core::dispatch::score::{Bundle, By, Counting, History, Month, corrections, table};
use gongzhi_core::meeting::GovernanceScore;
use gongzhi_core::meeting::project::Project;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::scores::{Appeals, Closed, GROUPS, LATEST, Scores, scores};
use gongzhi_frontend::parts::governed::Governed;
use gongzhi_frontend::words::score::Show;
use worker::{Error, Headers, Response};

pub async fn get(ask: &Asked) -> Answer {
    let month = match ask.query("month") {
        Some(month) => month.parse().map_err(|_| Problem::BadRequest)?,
        None => Month::of(ask.now),
    };
    let by = match ask.query("by") {
        Some(name) => group(&name).ok_or(Problem::BadRequest)?,
        None => By::Agency,
    };
    let show = match ask.query("show") {
        Some(name) => Show::parse(&name).ok_or(Problem::BadRequest)?,
        None => Show::Overview,
    };
    let (table, closed, histories) = match closed_months::tables(&ask.env, month).await? {
        Some(tables) => (tables.by.table(by).clone(), Some(Closed::of(&tables)), None),
        None => {
            let histories = orders::histories_of_month(&ask.env, month).await?;
            let counting = Counting::live(month, ask.now, &ask.rules.calendar);
            (table(&histories, by, &counting), None, Some(histories))
        }
    };
    let appeals = match by {
        By::Agency => appeals(ask, month, histories.as_deref()).await?,
        By::Cluster | By::Building | By::Kind => None,
    };
    let shown = Scores {
        lang: ask.lang,
        month,
        by,
        show,
        table,
        closed,
        appeals,
        latest: closed_months::latest(&ask.env, LATEST).await?,
        governed: governed(ask, month).await?,
        rules: ask.rules,
    };
    page(ask, Scores::title(ask.lang).to_owned(), || scores(shown))
}

/// What granted appeals change; where no histories are given, of the month as it was closed.
async fn appeals(
    ask: &Asked,
    month: Month,
    histories: Option<&[History]>,
) -> Result<Option<Appeals>, Failure> {
    let granted = orders::left_out(&ask.env, month).await?;
    if granted.is_empty() {
        return Ok(None);
    }
    let units = match histories {
        Some(histories) => {
            let counting = Counting::live(month, ask.now, &ask.rules.calendar);
            corrections(histories, &granted, &counting)
        }
        None => {
            let bundle = closed_months::bundle(&ask.env, month).await?.unwrap_or_default();
            let bundle = Bundle::read(bundle.as_bytes());
            bundle.map_err(|refusal| Error::from(refusal.to_string()))?.corrections(&granted)
        }
    };
    Ok(Some(Appeals { orders: granted.into_iter().collect(), units }))
}

/// All that was counted of a closed month, and what it came to.
pub async fn bundle(ask: &Asked, month: Month) -> Answer {
    let bundle = closed_months::bundle(&ask.env, month).await?.ok_or(Problem::NotFound)?;
    file(bundle, &format!("gongzhi-{month}-bundle.json"))
}

/// What a closed month came to.
pub async fn tables(ask: &Asked, month: Month) -> Answer {
    let tables = closed_months::published(&ask.env, month).await?.ok_or(Problem::NotFound)?;
    file(tables, &format!("gongzhi-{month}-tables.json"))
}

fn file(text: String, name: &str) -> Answer {
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(Response::ok(text)?.with_headers(headers))
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
