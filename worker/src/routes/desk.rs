use super::acting::actor;
use crate::answer::{Answer, Failure, LIVE_SCRIPT, page};
use crate::ask::Asked;
use crate::store::orders::{self, QUEUE_LIMIT};
use gongzhi_core::dispatch::order::{may_read, open_acts};
use gongzhi_core::people::Actor;
use gongzhi_frontend::pages::desk::{Desk, desk};
use gongzhi_frontend::parts::orders::Listed;

pub async fn get(ask: &Asked) -> Answer {
    let actor = actor(ask)?;
    let Queue { waiting, others, cut } = queue(ask, &actor).await?;
    let shown = Desk {
        lang: ask.lang,
        waiting,
        others,
        cut,
        now: ask.now,
        rules: ask.rules,
        script: LIVE_SCRIPT,
    };
    page(ask, Desk::title(ask.lang).to_owned(), || desk(shown))
}

/// The open orders that concern an actor, due first on top.
pub struct Queue {
    /// With an act that is theirs to perform.
    pub waiting: Vec<Listed>,
    /// Which they may read only.
    pub others: Vec<Listed>,
    /// There are more than [`QUEUE_LIMIT`].
    pub cut: bool,
}

pub async fn queue(ask: &Asked, actor: &Actor) -> Result<Queue, Failure> {
    let mut open = orders::queue(&ask.env).await?;
    let cut = open.len() > QUEUE_LIMIT;
    open.truncate(QUEUE_LIMIT);
    let (waiting, others) = open
        .into_iter()
        .map(|(order, words)| Listed { order: order.as_of(ask.now), words: Some(words) })
        .filter(|listed| may_read(&listed.order, actor))
        .partition(|listed| !open_acts(&listed.order, actor, ask.now).is_empty());
    Ok(Queue { waiting, others, cut })
}
