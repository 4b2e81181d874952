use super::summons_acts;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::mark::mark;
use crate::parts::timeline::{Step, timeline};
use crate::parts::{form, summonses};
use crate::words::{people, status, summons as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::summons::{Called, Fact, Summons, Verb};
use gongzhi_core::event::Event;
use leptos::prelude::*;

/// A summons: which units are called where and when, who came, what was agreed.
pub struct SummonsPage {
    pub lang: Lang,
    pub summons: Summons,
    pub version: u32,
    pub events: Vec<Event<Fact>>,
    /// What it is about.
    pub orders: Vec<Order>,
    pub acts: Vec<Verb>,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl SummonsPage {
    pub fn title(lang: Lang, summons: &Summons) -> String {
        let place = summons.place.as_str();
        lang.pick(format!("约请到现场：{place}"), format!("Units called to {place}"))
    }
}

pub fn summons(page: SummonsPage) -> impl IntoView {
    let SummonsPage { lang, summons, version, events, orders, acts, refused, now, rules } = page;
    let phase = summons.phase(now);
    view! {
        {form::refused(lang, &refused)}
        <h1>{SummonsPage::title(lang, &summons)}</h1>
        <p>{mark(summonses::tone(phase), words::phase(lang, phase))}</p>
        <p class="said">{summons.purpose.as_str().to_owned()}</p>
        {facts(lang, &summons, rules)}
        {about(lang, &orders, rules)}
        <section aria-labelledby="units">
            <h2 id="units">{lang.pick("约请的单位", "The units that are called")}</h2>
            {summonses::units(lang, &summons, now, rules)}
        </section>
        {answers(lang, &summons, rules)}
        {summons_acts::acts(lang, &summons, version, &acts, &refused, rules)}
        {timeline(lang, steps(lang, &events, rules))}
    }
}

fn facts(lang: Lang, summons: &Summons, rules: &'static Rulebook) -> impl IntoView + use<> {
    let cluster = rules.street.cluster(&summons.cluster).map(|cluster| lang.name(&cluster.name));
    let station = Address::Station(summons.cluster.clone()).path(lang);
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("时间", "When")}</dt><dd>{when::moment(lang, summons.at)}</dd></div>
            <div><dt>{lang.pick("地点", "Where")}</dt><dd>{summons.place.as_str().to_owned()}</dd></div>
            <div><dt>{lang.pick("工作站", "Station")}</dt><dd><a href=station>{cluster}</a></dd></div>
            <div><dt>{lang.pick("谁约请", "Called by")}</dt><dd>{people::role(lang, &summons.called_by.role, rules)}</dd></div>
            <div><dt>{lang.pick("发出时间", "Called")}</dt><dd>{when::moment(lang, summons.called_at)}</dd></div>
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{summons.number.to_string()}</dd></div>
        </dl>
    }
}

fn about(lang: Lang, orders: &[Order], rules: &'static Rulebook) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = orders
        .iter()
        .map(|order| {
            let number = order.number.to_string();
            view! {
                <li>
                    <a href=Address::Order(number.clone()).path(lang)>{status::subject(lang, order, rules)}</a>
                    " " <span class="quiet number">{number}</span>
                </li>
            }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="about">
                <h2 id="about">{lang.pick("为了哪些工单", "About which orders")}</h2>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// What units said beside whether they come.
fn answers(
    lang: Lang,
    summons: &Summons,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let said = |called: &Called| {
        let answer = called.answer.as_ref()?;
        let who = answer.who.as_ref().map(|who| {
            let who = who.as_str();
            lang.pick(format!("来的是：{who}"), format!("Who comes: {who}"))
        });
        let note = answer.note.as_ref().map(|note| note.as_str().to_owned());
        let said: Vec<String> = [who, note].into_iter().flatten().collect();
        (!said.is_empty()).then(|| (status::agency(lang, &called.unit, rules), said))
    };
    let rows: Vec<_> = summons
        .units
        .iter()
        .filter_map(said)
        .map(|(unit, said)| {
            let said: Vec<_> =
                said.into_iter().map(|said| view! { <p class="said">{said}</p> }).collect();
            view! { <h3>{unit}</h3> {said} }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="answers">
                <h2 id="answers">{lang.pick("各单位的回复", "What the units answered")}</h2>
                {rows}
            </section>
        }
    })
}

fn steps(lang: Lang, events: &[Event<Fact>], rules: &'static Rulebook) -> Vec<Step> {
    let said = |fact: &Fact| match fact {
        Fact::Cancel { reason } => Some(reason.as_str().to_owned()),
        _ => None,
    };
    let step = |event: &Event<Fact>| Step {
        at: event.at,
        words: words::fact(lang, &event.fact, rules),
        said: said(&event.fact),
    };
    events.iter().map(step).collect()
}
