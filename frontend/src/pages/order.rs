use super::order_acts::{self, Likely};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::chain::{self, Chain};
use crate::parts::timeline::{Step, timeline};
use crate::parts::{cases, form, form::Draft, orders, summonses};
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::case::Case;
use gongzhi_core::dispatch::event::{Event, Fact, PhotoId};
use gongzhi_core::dispatch::order::{Charge, Order, Thanks, Verb, charges};
use gongzhi_core::dispatch::precedents::Proposed;
use gongzhi_core::dispatch::summons::Summons;
use gongzhi_core::dispatch::triage::Triage;
use gongzhi_core::number::Number;
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

/// The receipt, right after sending.
fn sent(lang: Lang, number: &str, code: Option<&str>) -> impl IntoView + use<> {
    let code = code.map(|code| {
        let (first, last) = code.split_at_checked(4).unwrap_or((code, ""));
        format!("{first} {last}")
    });
    view! {
        <section class="receipt" role="status" aria-labelledby="sent">
            <h2 id="sent">{lang.pick("已收到，谢谢您。", "Received. Thank you.")}</h2>
            <dl class="facts">
                <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{number.to_owned()}</dd></div>
                {code.map(|code| view! {
                    <div><dt>{lang.pick("查询码", "Tracking code")}</dt><dd class="number">{code}</dd></div>
                })}
            </dl>
            <p class="quiet">
                {lang.pick(
                    "请记下或截图。编号能查进度；查询码只有您知道，用来看答复、打分。这个浏览器会替您记住。",
                    "Please note them or take a screenshot. The number shows the progress; the code is yours alone, to read the answer and rate. This browser remembers it.",
                )}
            </p>
        </section>
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

/// Leads to the orders that are merged into this one.
fn joined(lang: Lang, orders: &[Number]) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = orders
        .iter()
        .map(|order| {
            let number = order.to_string();
            let path = Address::Order(number.clone()).path(lang);
            view! { <li><a href=path>{lang.pick("编号", "Number")} " " <span class="number">{number}</span></a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="joined">
                <h2 id="joined">{lang.pick("并入本件的", "Merged into this one")}</h2>
                <p class="quiet">{lang.pick(
                    "要分开办，打开那一件撤销合并。",
                    "To part them again, open that one and undo the merging.",
                )}</p>
                <ul>{links}</ul>
            </section>
        }
    })
}

/// What those wrote who reported it, the first of them first, each with where the photographs are.
fn words(lang: Lang, told: Vec<(String, Vec<String>)>) -> impl IntoView {
    let told: Vec<_> = told
        .into_iter()
        .map(|(words, links)| {
            view! {
                <p class="said">{words}</p>
                {photos(lang.pick("上报照片", "Photo with the report"), links)}
            }
        })
        .collect();
    view! {
        <section aria-labelledby="words">
            <h2 id="words">{lang.pick("上报内容", "The report")}</h2>
            {told}
        </section>
    }
}

fn thanked(lang: Lang, thanks: &Thanks) -> impl IntoView + use<> {
    let reward = thanks.reward.map(|reward| status::reward(lang, reward));
    view! {
        <section aria-labelledby="thanks">
            <h2 id="thanks">{lang.pick("感谢您的上报", "Thank you for reporting it")}</h2>
            <p class="said">{thanks.note.as_str().to_owned()}</p>
            {reward.map(|reward| view! { <p>{reward}</p> })}
        </section>
    }
}

/// Leads from an order to the one that goes on for it.
fn goes_on(lang: Lang, into: Number) -> impl IntoView {
    let into = into.to_string();
    view! {
        <p class="hint">
            {lang.pick("这件事和另一件是同一件事，请看那一件的进度和答复：", "This is the same matter as another. Please follow that one: ")}
            <a href=Address::Order(into.clone()).path(lang)>
                {lang.pick("编号", "Number")} " " <span class="number">{into.clone()}</span>
            </a>
        </p>
    }
}

/// Orders that are likely the same matter.
fn same(
    lang: Lang,
    likely: &[Order],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let listed: Vec<_> =
        likely.iter().map(|order| orders::Listed::without_words(order.clone())).collect();
    view! {
        <section aria-labelledby="same">
            <h2 id="same">{lang.pick("可能是同一件事", "Likely the same matter")}</h2>
            {orders::list(lang, &listed, now, rules, "")}
        </section>
    }
}

fn photos(alt: &'static str, links: Vec<String>) -> impl IntoView {
    let photos: Vec<_> = links
        .into_iter()
        .map(|link: String| view! { <li><a href=link.clone()><img src=link.clone() alt=alt loading="lazy"/></a></li> })
        .collect();
    (!photos.is_empty()).then(|| view! { <ul class="photos">{photos}</ul> })
}

fn precedents(
    lang: Lang,
    proposed: &[Proposed],
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let unit = |proposed: &Proposed| {
        let (handled, of) = (proposed.handled, proposed.of);
        view! {
            <li>
                {status::agency(lang, &proposed.agency, rules)}
                {lang.pick(
                    format!("：最相近的 {of} 件里办了 {handled} 件"),
                    format!(": {handled} of the {of} that are most alike"),
                )}
            </li>
        }
    };
    let units: Vec<_> = proposed.iter().map(unit).collect();
    (!units.is_empty()).then(|| view! {
        <section aria-labelledby="precedents">
            <h2 id="precedents">{lang.pick("以往同类多由谁处置", "Who handled such matters before")}</h2>
            <ol>{units}</ol>
            <p class="quiet">
                {lang.pick(
                    "这件的事项还不确定。以上按已办结的上报统计，只供参考，不会替您选。",
                    "Its item is not certain yet. Counted from orders that are closed; nothing is chosen for you.",
                )}
            </p>
        </section>
    })
}

/// Every step with its moment; what was said about it only for those who may read it.
fn steps(lang: Lang, events: &[Event], may_read: bool, rules: &'static Rulebook) -> Vec<Step> {
    let step = |event: &Event| Step {
        at: event.at,
        words: status::fact(lang, &event.fact, rules),
        said: said(&event.fact).filter(|_| may_read),
    };
    events.iter().map(step).collect()
}

fn said(fact: &Fact) -> Option<String> {
    let note = match fact {
        Fact::Dispatch { correction, .. } => correction.as_ref()?,
        Fact::Return { reason, .. } | Fact::Review { reason, .. } | Fact::Void { reason } => reason,
        Fact::Handle { note, .. } | Fact::Check { note, .. } | Fact::Suspend { note, .. } => note,
        Fact::Close { answer } => answer,
        Fact::Rate { note, .. } => note.as_ref()?,
        Fact::Apply { reason, .. } | Fact::Reopen { reason, .. } | Fact::Appeal { reason } => {
            reason
        }
        Fact::Decide { note, .. } => note,
        Fact::Report(_)
        | Fact::Accept { .. }
        | Fact::Take
        | Fact::Resume { .. }
        | Fact::Voice
        | Fact::Merge { .. }
        | Fact::Separate { .. }
        | Fact::Join { .. }
        | Fact::Part { .. } => return None,
        Fact::Supervise { demand, .. } => demand,
        Fact::Reply { note } | Fact::Thank { note, .. } => note,
    };
    Some(note.as_str().to_owned())
}

/// A secret is not shown again, only what is wrong with it.
fn code_draft(lang: Lang, is_wrong: bool) -> Draft {
    let mut draft = Draft::default();
    if is_wrong {
        let sentence = lang.pick(
            "这不是这件上报的查询码，请再核对一遍。",
            "This is not the code of this report. Please check it again.",
        );
        draft.refuse("code", sentence.to_owned());
    }
    draft
}

fn ask_for_code(lang: Lang, number: &str, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="mine">
            <h2 id="mine">{lang.pick("是您上报的吗？", "Is it your report?")}</h2>
            <form method="post" action=Address::Order(number.to_owned()).path(lang)>
                {form::field(draft, "code", lang.pick("查询码（8 位数字）", "Tracking code (8 digits)"), None, |described| view! {
                    <input
                        id=described.id name="code" inputmode="numeric" autocomplete="off"
                        aria-describedby=described.by aria-invalid=described.invalid
                    />
                })}
                <p class="actions">
                    <button type="submit" class="plain">{lang.pick("看答复、打分", "Read the answer, rate")}</button>
                </p>
            </form>
        </section>
    }
}
