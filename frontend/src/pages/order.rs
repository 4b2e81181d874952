use super::order_acts::{self, Likely};
use super::order_beside::{goes_on, joined, precedents, same};
use super::order_code::{ask_for_code, code_draft, sent};
use super::order_said::{photos, steps, thanked, words};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::chain::{self, Chain};
use crate::parts::timeline::timeline;
use crate::parts::{cases, form, orders, summonses};
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::case::Case;
use gongzhi_core::dispatch::event::{Event, PhotoId};
use gongzhi_core::dispatch::order::{Charge, Order, Verb, charges};
use gongzhi_core::dispatch::precedents::Proposed;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::dispatch::triage::Triage;
use gongzhi_core::text::ReportText;
use leptos::prelude::*;

/// An order by its number: its steps for everybody; its words, photographs and acts for those
/// whom it concerns.
pub struct OrderPage {
    pub lang: Lang,
    pub order: Order,
    pub events: Vec<Event>,
    pub reads: Reads,
    /// What was written by those who reported it, as far as who is asking may read it.
    pub told: Vec<Details>,
    /// Open orders that are likely the same matter, for those who may merge them.
    pub likely: Vec<Order>,
    /// The acts open to who is asking.
    pub acts: Vec<Verb>,
    pub refused: Refused<Verb>,
    /// What triage makes of its words, for who is to accept it.
    pub heard: Option<Triage>,
    /// Who handled such matters before, for who is to accept it while no item is certain.
    pub proposed: Vec<Proposed>,
    /// The project that it became part of, with all that belongs to it.
    pub chain: Option<Chain>,
    /// To which units were called about it.
    pub summonses: Vec<Summons>,
    /// Whether who is asking may call units about it.
    pub may_summon: bool,
    /// Of the same kind, for those who act on it.
    pub cases: Vec<Case>,
    /// Whether who is asking may lift it into the library.
    pub may_lift: bool,
    /// The reporter's proof, once it is given.
    pub code: Option<String>,
    /// A code was typed that is not this report's.
    pub wrong_code: bool,
    /// It was sent a moment ago.
    pub just_sent: bool,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

/// How much of an order somebody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Its steps: everybody.
    Steps,
    /// The answer too: whoever added a voice to it.
    Answer,
    /// What was said at each step too: its reporter, and whoever acts on it.
    All,
}

/// What one of those wrote and photographed who reported it.
pub struct Details {
    pub text: ReportText,
    pub photos: Vec<PhotoId>,
}

impl OrderPage {
    pub fn title(lang: Lang, order: &Order) -> String {
        lang.pick(format!("编号 {}", order.number), format!("Number {}", order.number))
    }
}

pub fn order(page: OrderPage) -> impl IntoView {
    let OrderPage {
        lang,
        order,
        events,
        reads,
        told,
        likely,
        acts,
        refused,
        heard,
        proposed,
        chain,
        summonses,
        may_summon,
        cases,
        may_lift,
        code,
        wrong_code,
        just_sent,
        now,
        rules,
    } = page;
    let number = order.number.to_string();
    let may_read = reads != Reads::Steps;
    let link = |photo: &PhotoId| Address::Photo(number.clone(), photo.clone()).path(lang);
    let after: Vec<String> = match may_read {
        true => order.photos_after.iter().map(link).collect(),
        false => Vec::new(),
    };
    let told: Vec<(String, Vec<String>)> = told
        .iter()
        .map(|one| (one.text.as_str().to_owned(), one.photos.iter().map(link).collect()))
        .collect();
    let typed = code_draft(lang, wrong_code);
    view! {
        {form::summary(lang, &typed)}
        {just_sent.then(|| sent(lang, &number, code.as_deref()))}
        {form::refused(lang, &refused)}
        <h1>{status::subject(lang, &order, rules)}</h1>
        <p>
            {orders::state_mark(lang, &order, now)}
            " "
            {orders::due(lang, &order, now)}
            {orders::voices(lang, order.voices)}
            {orders::urged(lang, &order, now, rules)}
        </p>
        {order.merged.map(|merged| goes_on(lang, merged.into))}
        {facts(lang, &order, rules)}
        {in_charge(lang, &events, reads == Reads::All, rules)}
        {joined(lang, &order.joined)}
        {order.answer.clone().filter(|_| may_read).map(|answer| view! {
            <section aria-labelledby="answer">
                <h2 id="answer">{lang.pick("答复", "Answer")}</h2>
                <p class="said">{answer.as_str().to_owned()}</p>
            </section>
        })}
        {order.thanks.clone().filter(|_| may_read).map(|thanks| thanked(lang, &thanks))}
        {(!told.is_empty()).then(|| words(lang, told))}
        {(!after.is_empty()).then(|| view! {
            <section aria-labelledby="after">
                <h2 id="after">{lang.pick("处置后照片", "After handling")}</h2>
                {photos(lang.pick("处置后照片", "Photo after handling"), after)}
            </section>
        })}
        {(!likely.is_empty()).then(|| same(lang, &likely, now, rules))}
        {precedents(lang, &proposed, rules)}
        {cases::alike(lang, &cases, rules)}
        {order_acts::acts(lang, &order, &acts, &refused, &Likely { same: &likely, heard: heard.as_ref() }, now, rules)}
        {summonses::section(lang, &summonses, now, rules)}
        {may_summon.then(|| {
            let path = format!("{}?order={number}", Address::NewSummons.path(lang));
            view! { <p class="actions"><a class="button plain" href=path>{lang.pick("约请单位到现场", "Call units to the spot")}</a></p> }
        })}
        {may_lift.then(|| {
            let path = format!("{}?order={number}", Address::NewCase.path(lang));
            view! { <p class="actions"><a class="button plain" href=path>{lang.pick("收入疑难案例", "Lift into the library")}</a></p> }
        })}
        {chain.map(|chain| chain::section(lang, chain, &Address::Order(number.clone()), now, rules))}
        {timeline(lang, steps(lang, &events, reads == Reads::All, rules))}
        {(!may_read).then(|| ask_for_code(lang, &number, &typed))}
    }
}

fn facts(lang: Lang, order: &Order, rules: &'static Rulebook) -> impl IntoView + use<> {
    let promised = order.state.is_open().then(|| when::deadline(lang, order.promised));
    let basis = order.item(rules).map(|item| item.basis.clone()).filter(|basis| !basis.is_empty());
    let emergency = order.item(rules).is_some_and(|i| i.is_emergency()) && order.state.is_open();
    view! {
        {emergency.then(|| view! {
            <p class="urgent">
                {lang.pick("紧急情况请同时拨打 119 / 120 / 110。", "In an emergency also call 119 / 120 / 110.")}
            </p>
        })}
        <dl class="facts">
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{order.number.to_string()}</dd></div>
            <div><dt>{lang.pick("地点", "Where")}</dt><dd>{status::place(lang, &order.place, rules)}</dd></div>
            <div><dt>{lang.pick("谁来办", "Who gets it")}</dt><dd>{status::agency(lang, &order.agency, rules)}</dd></div>
            {promised.map(|by| view! { <div><dt>{lang.pick("最晚答复", "Answer by")}</dt><dd>{by}</dd></div> })}
            <div><dt>{lang.pick("上报时间", "Reported")}</dt><dd>{when::moment(lang, order.reported_at)}</dd></div>
            {basis.map(|basis| view! { <div><dt>{lang.pick("依据", "Basis")}</dt><dd lang="zh-CN">{basis}</dd></div> })}
        </dl>
    }
}

/// Why it is whoever gets it: what the rules proposed, and what changed that.
fn in_charge(
    lang: Lang,
    events: &[Event],
    may_read: bool,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let charges = charges(events);
    if let [Charge::Proposed(routing)] = charges.as_slice() {
        return view! { <p class="quiet">{status::responsibility(lang, routing)}</p> }.into_any();
    }
    let words = charges.iter().map(|charge| status::charge(lang, charge, may_read, rules));
    let steps: Vec<_> = words.map(|words| view! { <li>{words}</li> }).collect();
    view! {
        <section aria-labelledby="in-charge">
            <h2 id="in-charge">{lang.pick("为什么由它办", "Why it is theirs")}</h2>
            <ol class="quiet">{steps}</ol>
        </section>
    }
    .into_any()
}
