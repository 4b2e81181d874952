use super::{chain, same};
use crate::answer::{self, Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::headers;
use crate::reporter::{self, Proof};
use crate::store::orders;
use crate::store::voices::{self, Told};
use crate::store::{cases, events, precedents, summonses};
use chrono::{DateTime, Utc};
use gongzhi_core::dispatch::case::{self, Case};
use gongzhi_core::dispatch::order::{Verb, may_read, open_acts, open_to_voice};
use gongzhi_core::dispatch::precedents::{Matter, Proposed};
use gongzhi_core::dispatch::summons::may_call;
use gongzhi_core::dispatch::triage::{Triage, triage};
use gongzhi_core::dispatch::{Order, TrackingCode};
use gongzhi_core::number::Number;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::people::{Actor, Role};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::order::{Details, OrderPage, Reads, order};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use worker::{Request, Response};

pub async fn get(ask: &Asked, number: &str) -> Answer {
    let order = load(ask, number).await?;
    show(ask, order, 200, Refused::default()).await
}

/// Takes a tracking code that was typed. It is never part of an address, which histories and logs
/// keep: the browser remembers it in a cookie and reads the page.
pub async fn post(ask: &Asked, number: &str, mut request: Request) -> Answer {
    let order = load(ask, number).await?;
    let form = Form::read(&mut request).await?;
    let told = voices::all(&ask.env, &order).await?;
    match reporter::prove(ask, order.number, &told, &form.field("code")).await? {
        Some(proof) => {
            let response = see(ask, &Address::Order(order.number.to_string()), "")?;
            remember(ask, &response, &proof)?;
            Ok(response)
        }
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
    pub reads: Reads,
    /// What they may read of all that was told: whoever acts on it reads all of it, whoever
    /// reported it their own words.
    pub told: Vec<Told>,
    pub proof: Option<Proof>,
}

impl Access {
    /// The acts that are open to them, each once.
    fn acts(&self, order: &Order, now: DateTime<Utc>) -> Vec<Verb> {
        let voice = self.proof.as_ref().map(|proof| proof.voice);
        let in_role = self.actors.iter().filter(|actor| actor.role != Role::Reporter);
        let mut acts: Vec<Verb> = in_role.flat_map(|actor| open_acts(order, actor, now)).collect();
        let as_reporter = voice.map(|voice| open_to_voice(order, voice, now)).unwrap_or_default();
        acts.extend(
            as_reporter.into_iter().filter(|verb| !acts.contains(verb)).collect::<Vec<_>>(),
        );
        acts
    }
}

/// The order of a number, as of now.
pub async fn load(ask: &Asked, number: &str) -> Result<Order, Failure> {
    let number: Number = number.parse().map_err(|_| Problem::NoSuchNumber)?;
    let order = orders::find(&ask.env, number).await?.ok_or(Problem::NoSuchNumber)?;
    Ok(order.as_of(ask.now))
}

pub async fn access(ask: &Asked, order: &Order) -> Result<Access, Failure> {
    let mut told = voices::all(&ask.env, order).await?;
    let proof = reporter::proof(ask, order.number, &told).await?;
    let acts_on_it = ask.actor().is_some_and(|actor| may_read(order, &actor));
    let reads = match &proof {
        _ if acts_on_it => Reads::All,
        Some(proof) if proof.voice == order.reporter() => Reads::All,
        Some(_) => Reads::Answer,
        None => Reads::Steps,
    };
    if !acts_on_it {
        told.retain(|told| proof.as_ref().is_some_and(|proof| proof.voice == told.voice));
    }
    let reporter = proof.is_some().then(Actor::reporter);
    Ok(Access { actors: ask.actor().into_iter().chain(reporter).collect(), reads, told, proof })
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
    let access = access(ask, &of).await?;
    let acts = access.acts(&of, ask.now);
    let Access { reads, told, proof, .. } = access;
    let likely = match acts.contains(&Verb::Merge) {
        true => same::as_order(ask, &of, &told).await?,
        false => Vec::new(),
    };
    let title = OrderPage::title(ask.lang, &of);
    let chain = chain::of_order(ask, of.number).await?;
    let words = told.first().filter(|_| acts.contains(&Verb::Accept));
    let heard = words.map(|told| triage(told.report.text.as_str(), None, None, ask.now, ask.rules));
    let proposed = match heard.as_ref().filter(|_| of.routing.item.is_none()) {
        Some(heard) => propose(ask, &of, heard).await?,
        None => Vec::new(),
    };
    let by = ask.actor();
    let may_lift = by.as_ref().is_some_and(|by| case::may_lift(&of, by).is_ok());
    let alike = match by.is_some_and(|by| may_read(&of, &by)) {
        true => alike(ask, &of).await?,
        false => Vec::new(),
    };
    let (number, may_summon) = (of.number, may_summon(ask, &of).await?);
    let page = OrderPage {
        lang: ask.lang,
        events: events::of(&ask.env, &of.id.0.to_string()).await?,
        order: of,
        reads,
        told: told
            .into_iter()
            .map(|Told { report, .. }| Details { text: report.text, photos: report.photos })
            .collect(),
        likely,
        acts,
        refused,
        heard,
        proposed,
        chain,
        summonses: summonses::of_order(&ask.env, number).await?,
        may_summon,
        cases: alike,
        may_lift,
        wrong_code,
        code: proof.as_ref().map(|proof| proof.code.as_str().to_owned()),
        just_sent: ask.query("sent").is_some(),
        now: ask.now,
        rules: ask.rules,
    };
    let response = answer::page(ask, title, || order(page))?.with_status(status);
    if let Some(proof) = &proof {
        remember(ask, &response, proof)?;
        headers::keep_nowhere(response.headers())?;
    }
    Ok(response)
}

/// Whether who is asking may call units about an order.
async fn may_summon(ask: &Asked, order: &Order) -> Result<bool, Failure> {
    let by = ask.actor().filter(|by| policy::may_ever(Some(by), Act::CallSummons).is_ok());
    let (Some(by), Some(cluster)) = (by, order.place.cluster.as_ref()) else { return Ok(false) };
    let lead = governance::lead(ask, cluster).await?;
    Ok(order.state.is_open() && may_call(&by, cluster, lead.as_ref()).is_ok())
}

/// Cases of the same kind, where that is certain.
async fn alike(ask: &Asked, order: &Order) -> Result<Vec<Case>, Failure> {
    match order.item(ask.rules) {
        Some(item) => Ok(cases::alike(&ask.env, &item.kind).await?),
        None => Ok(Vec::new()),
    }
}

/// Who handled such matters before, where no item is certain.
async fn propose(ask: &Asked, order: &Order, heard: &Triage) -> Result<Vec<Proposed>, Failure> {
    let kind = heard.candidates.first().map(|likeliest| likeliest.kind.clone());
    let cluster = order.place.cluster.clone();
    let precedents = precedents::latest(&ask.env, ask.rules).await?;
    Ok(precedents.propose(&Matter { item: None, kind, cluster, area: None }))
}

fn remember(ask: &Asked, response: &Response, proof: &Proof) -> Result<(), Failure> {
    let cookie = reporter::remember(ask, proof.voice.number, &proof.code);
    Ok(response.headers().set("set-cookie", &cookie)?)
}
