use super::acting::actor;
use super::nil_reports::unsigned;
use crate::answer::{Answer, Failure, LIVE_SCRIPT, page};
use crate::ask::Asked;
use crate::store::queue::{self, APPEALED_LIMIT, CLOSED_LIMIT, OPEN_LIMIT};
use crate::store::summonses;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::duplicate::Matter;
use gongzhi_core::dispatch::order::{Order, Verb, may_list, may_read, waits_for};
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::people::Actor;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::text::ReportText;
use gongzhi_frontend::pages::desk::{Closed, Cut, Desk, desk};
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
        unsigned: unsigned(ask, &actor).await?,
        closed: closed(ask, &actor).await?,
        cut,
        may_have_corrections: policy::may_ever(Some(&actor), Act::ReadCorrections).is_ok(),
        now: ask.now,
        rules: ask.rules,
        script: LIVE_SCRIPT,
    };
    page(ask, Desk::title(ask.lang).to_owned(), || desk(shown))
}

/// The orders that concern an actor and are not done: emergencies, then those that are supervised,
/// then due first; after them those whose appeal waits for a decision.
pub struct Queue {
    /// With an act that is theirs to perform.
    pub waiting: Vec<Listed>,
    /// Which they may read only.
    pub others: Vec<Listed>,
    pub cut: Cut,
}

pub async fn queue(ask: &Asked, actor: &Actor) -> Result<Queue, Failure> {
    let mut open = queue::open(&ask.env, actor, &ask.rules.catalogue).await?;
    let mut appealed = match policy::may_ever(Some(actor), Act::Order(Verb::Decide)) {
        Ok(()) => queue::appealed(&ask.env).await?,
        Err(_) => Vec::new(),
    };
    let cut =
        Cut { open: cut(&mut open, OPEN_LIMIT), appealed: cut(&mut appealed, APPEALED_LIMIT) };
    let (waiting, others) = open
        .into_iter()
        .chain(appealed)
        .filter_map(|(order, words)| listed(order.as_of(ask.now), words, actor))
        .partition(|listed| waits_for(&listed.order, actor, ask.now));
    Ok(Queue { waiting, others, cut })
}

/// Keeps no more than a limit; tells it where there were more.
fn cut<T>(found: &mut Vec<T>, limit: usize) -> Option<usize> {
    let there_are_more = found.len() > limit;
    found.truncate(limit);
    there_are_more.then_some(limit)
}

/// An order as somebody may have it on their desk.
fn listed(order: Order, words: ReportText, actor: &Actor) -> Option<Listed> {
    may_list(&order, actor).then(|| match may_read(&order, actor) {
        true => Listed::with_words(order, words),
        false => Listed::without_words(order),
    })
}

/// What was closed in the present and the last month, for who may appeal how it counts or thank for
/// it.
async fn closed(ask: &Asked, actor: &Actor) -> Result<Option<Closed>, Failure> {
    let may = |verb| policy::may_ever(Some(actor), Act::Order(verb)).is_ok();
    let (may_appeal, may_thank) = (may(Verb::Appeal), may(Verb::Thank));
    if !may_appeal && !may_thank {
        return Ok(None);
    }
    let since = Month::of(ask.now).previous().starts();
    let mut found = queue::closed(&ask.env, actor, since).await?;
    let cut = cut(&mut found, CLOSED_LIMIT);
    let orders =
        found.into_iter().filter_map(|(order, words)| listed(order, words, actor)).collect();
    Ok(Some(Closed { orders, cut, may_appeal, may_thank }))
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
