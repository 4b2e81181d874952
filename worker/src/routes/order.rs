use super::chain;
use crate::answer::{self, Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::orders::{self, Report};
use crate::store::{events, precedents};
use crate::{headers, reporter};
use gongzhi_core::dispatch::order::{Verb, may_read, open_acts};
use gongzhi_core::dispatch::precedents::{Matter, Proposed};
use gongzhi_core::dispatch::triage::triage;
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::order::{Details, OrderPage, order};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use worker::Request;

pub async fn get(ask: &Asked, number: &str) -> Answer {
    let order = load(ask, number).await?;
    show(ask, order, 200, Refused::default()).await
}

/// Takes a tracking code that was typed. It is never part of an address, which histories and logs
/// keep: the browser remembers it in a cookie and reads the page.
pub async fn post(ask: &Asked, number: &str, mut request: Request) -> Answer {
    let order = load(ask, number).await?;
    let form = Form::read(&mut request).await?;
    let report = orders::report(&ask.env, order.id).await?;
    let code = match &report {
        Some(report) => reporter::prove(ask, order.number, report, &form.field("code")).await?,
        None => None,
    };
    match code {
        Some(code) => see_with(ask, order.number, &code, ""),
        None => render(ask, order, 422, Refused::default(), true).await,
    }
}

/// Leads to an order's page, and lets the browser remember its code.
pub fn see_with(ask: &Asked, number: Number, code: &TrackingCode, query: &str) -> Answer {
    let response = see(ask, &Address::Order(number.to_string()), query)?;
    response.headers().set("set-cookie", &reporter::remember(ask, number, code))?;
    Ok(response)
}

/// What the asker may do with an order.
pub struct Access {
    /// In which roles they act on it; somebody may hold a role and be its reporter.
    pub actors: Vec<Actor>,
    /// For those who may read it.
    pub details: Option<Report>,
    pub code: Option<TrackingCode>,
}

/// The order of a number, as of now.
pub async fn load(ask: &Asked, number: &str) -> Result<Order, Failure> {
    let number: Number = number.parse().map_err(|_| Problem::NoSuchNumber)?;
    let order = orders::find(&ask.env, number).await?.ok_or(Problem::NoSuchNumber)?;
    Ok(order.as_of(ask.now))
}

pub async fn access(ask: &Asked, order: &Order) -> Result<Access, Failure> {
    let report = orders::report(&ask.env, order.id).await?;
    let code = match &report {
        Some(report) => reporter::proof(ask, order.number, report).await?,
        None => None,
    };
    let reporter = code.is_some().then(Actor::reporter);
    let actors: Vec<Actor> = ask.actor().into_iter().chain(reporter).collect();
    let reads = actors.iter().any(|actor| may_read(order, actor));
    Ok(Access { details: report.filter(|_| reads), actors, code })
}

/// The page of an order, as the asker may see it.
pub async fn show(ask: &Asked, of: Order, status: u16, refused: Refused<Verb>) -> Answer {
    render(ask, of, status, refused, false).await
}

async fn render(
    ask: &Asked,
    of: Order,
    status: u16,
    refused: Refused<Verb>,
    wrong_code: bool,
) -> Answer {
    let Access { actors, details, code } = access(ask, &of).await?;
    let mut acts: Vec<Verb> =
        actors.iter().flat_map(|actor| open_acts(&of, actor, ask.now)).collect();
    acts.dedup();
    let remembered = code.as_ref().map(|code| reporter::remember(ask, of.number, code));
    let title = OrderPage::title(ask.lang, &of);
    let chain = chain::of_order(ask, of.number).await?;
    let proposed = match &details {
        Some(report) if acts.contains(&Verb::Accept) => propose(ask, &of, report).await?,
        _ => Vec::new(),
    };
    let page = OrderPage {
        lang: ask.lang,
        events: events::of(&ask.env, &of.id.0.to_string()).await?,
        order: of,
        details: details.map(|report| Details { text: report.text, photos: report.photos }),
        acts,
        refused,
        proposed,
        chain,
        wrong_code,
        code: code.map(|code| code.as_str().to_owned()),
        just_sent: ask.query("sent").is_some(),
        now: ask.now,
        rules: ask.rules,
    };
    let response = answer::page(ask, title, || order(page))?.with_status(status);
    if let Some(cookie) = remembered {
        response.headers().set("set-cookie", &cookie)?;
        headers::keep_nowhere(response.headers())?;
    }
    Ok(response)
}

/// Who handled such matters before, where no item is certain.
async fn propose(ask: &Asked, order: &Order, report: &Report) -> Result<Vec<Proposed>, Failure> {
    if order.routing.item.is_some() {
        return Ok(Vec::new());
    }
    let found = triage(report.text.as_str(), None, None, ask.now, ask.rules);
    let kind = found.candidates.into_iter().next().map(|likeliest| likeliest.kind);
    let cluster = order.place.cluster.clone();
    let precedents = precedents::latest(&ask.env, ask.rules).await?;
    Ok(precedents.propose(&Matter { item: None, kind, cluster, area: None }))
}
