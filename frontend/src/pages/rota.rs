use super::rota_acts;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::parts::mark::{Tone, mark};
use crate::parts::ring::{Ring, Turn, ring};
use crate::parts::timeline::{Step, timeline};
use crate::words::{people, rota as words, when};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::code::BuildingCode;
use gongzhi_core::event::Event;
use gongzhi_core::people::Rota;
use gongzhi_core::people::rota::{Choices, DutyLead, Fact, ShiftNumber, Span, Verb};
use gongzhi_core::place::Cluster;
use leptos::prelude::*;

/// How many shifts are listed, the present one among them.
const LISTED: u32 = 12;

/// Who leads a station when.
pub struct RotaPage {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    pub rota: Rota,
    pub version: u32,
    pub events: Vec<Event<Fact>>,
    /// What is open to who is asking.
    pub choices: Choices,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl RotaPage {
    pub fn title(lang: Lang, cluster: &Cluster) -> String {
        let name = lang.name(&cluster.name);
        lang.pick(format!("{name}轮值表"), format!("Duty rota of {name}"))
    }
}

pub fn rota(page: RotaPage) -> impl IntoView {
    let RotaPage { lang, cluster, rota, version, events, choices, refused, now, rules } = page;
    let feed = Address::RotaFeed(cluster.code.clone()).path(lang);
    view! {
        {form::refused(lang, &refused)}
        <h1>{RotaPage::title(lang, cluster)}</h1>
        <p class="quiet">
            <a href=Address::Station(cluster.code.clone()).path(lang)>{lang.pick("回工作站", "To the station")}</a>
        </p>
        {alarm(lang, &rota.gaps(now))}
        {order(lang, cluster, &rota, now, rules)}
        {swaps(lang, &rota, version, &choices, now, rules)}
        {rota_acts::acts(lang, &rota, version, &choices, &refused, now, rules)}
        {shifts(lang, &rota, now, rules)}
        <p class="actions"><a class="button plain" href=feed>{lang.pick("订阅日历（iCalendar）", "Subscribe (iCalendar)")}</a></p>
        {steps(lang, &rota, &events, rules)}
    }
}

/// The gaps of the next thirty days, said loudly.
pub fn alarm(lang: Lang, gaps: &[Span]) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> =
        gaps.iter().map(|gap| view! { <li>{words::span(lang, gap)}</li> }).collect();
    (!gaps.is_empty()).then(|| {
        view! {
            <div class="wrong">
                <p><strong>"▲ " {lang.pick("未来 30 天有无人轮值的时段，请尽快补位：", "Nobody leads at some time in the next 30 days. Please fill the gap:")}</strong></p>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// Who leads now, until when and by what, in one sentence.
pub fn leading(lang: Lang, lead: Option<&DutyLead>, rules: &Rulebook) -> String {
    let Some(lead) = lead else {
        return lang.pick("现在无人轮值。", "Nobody leads now.").to_owned();
    };
    let tower = people::tower(lang, &lead.building, rules);
    let (until, why) = (when::moment(lang, lead.until), words::why(lang, lead.why));
    lang.pick(
        format!("{tower}，到{until}为止（{why}）。"),
        format!("{tower}, until {until} ({}).", why.to_lowercase()),
    )
}

/// The ring, and beside it the buildings by the numbers in it.
fn order(
    lang: Lang,
    cluster: &'static Cluster,
    rota: &Rota,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let shift = rota.shift_at(now).unwrap_or(ShiftNumber(0));
    let lead = rota.duty_lead(now);
    let order = rota.order_at(shift);
    let leads = |code: &BuildingCode| lead.as_ref().is_some_and(|lead| lead.building == *code);
    let towers: Vec<_> =
        rules.street.buildings_of(&cluster.code).map(|tower| &tower.code).collect();
    let number = |code| towers.iter().position(|tower| *tower == code).map_or(0, |place| place + 1);
    let turns: Vec<Turn> = (shift.0..)
        .zip(&order)
        .map(|(shift, code)| Turn {
            number: number(code),
            begins: rota.start_of(ShiftNumber(shift)),
            leads: leads(code),
        })
        .collect();
    let names: Vec<_> = order
        .iter()
        .map(|code| {
            view! {
                <li class:leads=leads(code)>
                    <span class="key">{number(code)}</span>
                    <span>{people::tower(lang, code, rules)}</span>
                </li>
            }
        })
        .collect();
    let sentence = leading(lang, lead.as_ref(), rules);
    let whole = rota.end_of(shift) - rota.start_of(shift);
    let drawn = Ring {
        elapsed: fraction(now - rota.start_of(shift), whole),
        until: lead.map_or(rota.end_of(shift), |lead| lead.until),
        title: lang.pick(
            format!("轮值顺序环：现任组长{sentence}"),
            format!("The order of the rota as a ring. Leading now: {sentence}"),
        ),
        turns,
    };
    let is_empty = order.is_empty();
    view! {
        <section aria-labelledby="order">
            <h2 id="order">{lang.pick("现任组长：", "Leading now: ")} {sentence}</h2>
            {match is_empty {
                true => view! { <p class="empty">{lang.pick("还没有楼宇参加轮值。有楼宇加入以后，这里显示顺序。", "No building is on the rota yet. When one joins, the order is shown here.")}</p> }.into_any(),
                false => view! {
                    <div class="drawn">
                        {ring(lang, drawn)}
                        <div>
                            <p class="quiet">{lang.pick("按顺序轮，每周一零时交接。圈外是轮到的日子；调换、接手和补位见下面的排班。", "In turn, handed over on Monday at midnight. Outside the ring stands the day of each turn; swaps and the like are in the list below.")}</p>
                            <ol class="keyed">{names}</ol>
                        </div>
                    </div>
                }.into_any(),
            }}
        </section>
    }
}

fn fraction(part: TimeDelta, whole: TimeDelta) -> f64 {
    let minutes = |span: TimeDelta| f64::from(i32::try_from(span.num_minutes()).unwrap_or(0));
    minutes(part) / minutes(whole).max(1.0)
}

fn shifts(
    lang: Lang,
    rota: &Rota,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let first = rota.shift_at(now).unwrap_or(ShiftNumber(0));
    let until = rota.start_of(ShiftNumber(first.0.saturating_add(LISTED)));
    let rows: Vec<_> = rota
        .shifts(now, until)
        .map(|span| {
            let is_now = span.from <= now;
            let by = match &span.holder {
                Some(holder) => view! { {words::why(lang, holder.why)} }.into_any(),
                None => mark(Tone::Late, words::gap(lang)).into_any(),
            };
            view! {
                <li class:leads=is_now aria-current=is_now.then_some("true")>
                    <span class="when">{words::span(lang, &span)}</span>
                    <strong>{words::holder(lang, span.holder.as_ref(), rules)}</strong>
                    <span class="quiet">{by}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="shifts">
            <h2 id="shifts">{lang.pick("今后的排班", "Shifts ahead")}</h2>
            <ol class="shifts">{rows}</ol>
        </section>
    }
}

/// Swaps that wait for an answer, with the answers that are open to who is asking.
fn swaps(
    lang: Lang,
    rota: &Rota,
    version: u32,
    choices: &Choices,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let cards: Vec<_> = rota
        .open_swaps(now)
        .map(|swap| {
            let answer = |verb: Verb, is_open: bool, plain: bool| {
                is_open.then(|| {
                    rota_acts::answer(lang, &rota.cluster, verb, swap.swap, version, plain)
                })
            };
            view! {
                <li class="card">
                    <p>{words::swap(lang, rota, swap, rules)}</p>
                    <div class="answers">
                        {answer(Verb::Agree, choices.agree.contains(swap), false)}
                        {answer(Verb::Decline, choices.decline.contains(swap), true)}
                    </div>
                </li>
            }
        })
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section aria-labelledby="swaps">
                <h2 id="swaps">{lang.pick("等待答复的调换", "Swaps waiting for an answer")}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    })
}

fn steps(
    lang: Lang,
    rota: &Rota,
    events: &[Event<Fact>],
    rules: &Rulebook,
) -> Option<impl IntoView + use<>> {
    let steps = events.iter().map(|event| {
        let fact = words::fact(lang, rota, &event.fact, rules);
        let who = people::role(lang, &event.by.role, rules);
        Step { at: event.at, words: format!("{fact} · {who}"), said: None }
    });
    let steps: Vec<_> = steps.collect();
    (!steps.is_empty()).then(|| timeline(lang, steps))
}
