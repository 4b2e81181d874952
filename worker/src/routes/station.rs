use super::acting::cluster;
use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::store::stations::{self, StationRows};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::Convention;
use gongzhi_core::dispatch::event::Fact;
use gongzhi_core::dispatch::score::{By, Counting, History, Month, table};
use gongzhi_core::dispatch::summons::may_call;
use gongzhi_core::meeting::project::may_propose;
use gongzhi_core::people::{Actor, Rota};
use gongzhi_frontend::pages::station::{Station, station};
use gongzhi_frontend::parts::orders::Listed;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    let cluster = cluster(ask, code)?;
    let rules = ask.rules;
    let StationRows { open, events, rota, convention, projects, summonses, nil_reports, ahead } =
        stations::find(&ask.env, code, ask.now).await?;
    let counting = Counting::live(Month::of(ask.now), ask.now, &rules.calendar);
    let proposes = |by: Actor| may_propose(&by) && by.role.cluster() == Some(code);
    let rota = rota.unwrap_or_else(|| Rota::initial(code, &rules.street));
    let lead = rota.duty_lead(ask.now).map(|lead| lead.building);
    let calls = |by: Actor| may_call(&by, code, lead.as_ref()).is_ok();
    let shown = Station {
        lang: ask.lang,
        cluster,
        open: open.into_iter().map(|order| Listed::without_words(order.as_of(ask.now))).collect(),
        thanks: events.iter().filter(|event| matches!(event.fact, Fact::Thank { .. })).count(),
        score: table(&History::all(&events), By::Cluster, &counting).total,
        rota,
        convention: convention.unwrap_or_else(|| Convention::initial(code, &rules.articles)),
        meetings: ahead.meetings,
        polls: ahead.polls,
        activities: ahead.activities,
        projects,
        summonses,
        nil_reports,
        may_summon: ask.actor().is_some_and(calls),
        may_propose: ask.actor().is_some_and(proposes),
        now: ask.now,
        rules,
    };
    page(ask, Station::title(ask.lang, cluster), || station(shown))
}
