use super::desk::{Queue, queue};
use super::nil_reports::unsigned;
use crate::answer::{Answer, Failure, page};
use crate::ask::Asked;
use crate::store::stations::{self, AheadRows};
use gongzhi_core::people::policy::{Act, Over, reach};
use gongzhi_core::place::Cluster;
use gongzhi_frontend::pages::home::{Ahead, Home, home};

pub async fn get(ask: &Asked) -> Answer {
    let actor = ask.actor();
    let (waiting, followed) = match actor.as_ref().filter(|actor| actor.role.has_desk()) {
        Some(actor) => {
            let Queue { waiting, others, .. } = queue(ask, actor).await?;
            let follows = reach(actor, Act::ListOrder).contains(&Over::OwnCluster);
            (waiting, follows.then_some(others))
        }
        None => (Vec::new(), None),
    };
    let unsigned = match &actor {
        Some(actor) => unsigned(ask, actor).await?,
        None => Vec::new(),
    };
    let code = actor.as_ref().and_then(|actor| actor.role.cluster());
    let ahead = match code.and_then(|code| ask.rules.street.cluster(code)) {
        Some(cluster) => Some(ahead(ask, cluster).await?),
        None => None,
    };
    let shown = Home {
        lang: ask.lang,
        person: ask.person.clone(),
        waiting,
        followed,
        unsigned,
        ahead,
        now: ask.now,
        rules: ask.rules,
    };
    page(ask, ask.lang.pick("街区共治", "Governing the street together").to_owned(), || {
        home(shown)
    })
}

async fn ahead(ask: &Asked, cluster: &'static Cluster) -> Result<Ahead, Failure> {
    let AheadRows { meetings, polls, activities } =
        stations::ahead(&ask.env, &cluster.code, ask.now).await?;
    Ok(Ahead { cluster, meetings, polls, activities })
}
