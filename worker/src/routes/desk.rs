use super::acting::actor;
use crate::answer::{Answer, Failure, LIVE_SCRIPT, page};
use crate::ask::Asked;
use crate::store::orders::{self, QUEUE_LIMIT};
use crate::store::summonses;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::duplicate::Matter;
use gongzhi_core::dispatch::order::{Verb, may_read, waits_for};
use gongzhi_core::people::Actor;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_frontend::pages::desk::{Desk, desk};
use gongzhi_frontend::parts::orders::Listed;

pub async fn get(ask: &Asked) -> Answer {
    let actor = actor(ask)?;
    let Queue { mut waiting, mut others, cut } = queue(ask, &actor).await?;
    if policy::may_ever(Some(&actor), Act::Order(Verb::Merge)).is_ok() {
        mark_likely(&mut waiting, &mut others, ask.rules);
    }
    let mut summonses = summonses::unfinished(&ask.env).await?;
    summonses.retain(|summons| summons.is_put_before(&actor, ask.now));
    let shown = Desk {
        lang: ask.lang,
        waiting,
        others,
        summonses,
        cut,
        may_have_corrections: policy::may_ever(Some(&actor), Act::ReadCorrections).is_ok(),
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
        .map(|(order, words)| Listed::with_words(order.as_of(ask.now), words))
        .filter(|listed| may_read(&listed.order, actor))
        .partition(|listed| waits_for(&listed.order, actor, ask.now));
    Ok(Queue { waiting, others, cut })
}

/// Counts with how many of the others each is likely the same.
fn mark_likely(waiting: &mut [Listed], others: &mut [Listed], rules: &Rulebook) {
    let mut listed: Vec<&mut Listed> = waiting.iter_mut().chain(others).collect();
    let matter = |one: &&mut Listed| {
        let words = one.words.as_ref().map_or("", |words| words.as_str());
        Matter::of_order(&one.order, words, rules)
    };
    let matters: Vec<Matter> = listed.iter().map(matter).collect();
    for (one, matter) in listed.iter_mut().zip(&matters) {
        let alike = matters.iter().filter(|other| matter.likeness(other, rules).is_some());
        // It is like itself.
        one.likely = alike.count().saturating_sub(1);
    }
}
