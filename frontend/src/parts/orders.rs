//! Orders as marks and cards.

use crate::address::Address;
use crate::lang::Lang;
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::escalation;
use gongzhi_core::dispatch::order::{Order, State};
use gongzhi_core::text::ReportText;
use leptos::prelude::*;

/// A state as word, shape and colour: never colour alone.
pub fn state_mark(lang: Lang, order: &Order, now: DateTime<Utc>) -> impl IntoView + use<> {
    let late = order.is_late(now);
    let (shape, tone) = match order.state {
        _ if late => ("▲", "late"),
        State::Reported | State::Accepted | State::Dispatched | State::Returned => ("○", "waiting"),
        State::Handling | State::Checking => ("◐", "working"),
        State::Suspended => ("‖", "waiting"),
        State::Closed | State::Rated => ("●", "done"),
        State::Void => ("×", "waiting"),
        State::Merged => ("⇢", "done"),
    };
    let words = status::state(lang, order.state);
    view! {
        <span class=format!("mark {tone}")>
            <span aria-hidden="true">{shape}</span>
            " "
            {words}
            {late.then(|| lang.pick(" · 已超时", " · late"))}
        </span>
    }
}

/// When the present stage is due, and how far off that is.
pub fn due(lang: Lang, order: &Order, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let shown = order.state.is_open() && order.state != State::Suspended;
    let (order_due, class) = (order.due, if order.is_late(now) { "due late" } else { "due" });
    shown.then(|| {
        view! {
            <span class=class>
                {when::deadline(lang, order_due)} " · " {when::distance(lang, order_due.at, now)}
            </span>
        }
    })
}

/// An order in a list, with the reporter's words for those who may read them.
#[derive(Debug, Clone)]
pub struct Listed {
    pub order: Order,
    pub words: Option<ReportText>,
    /// With how many others in the list it is likely the same, for those who may merge them.
    pub likely: usize,
}

impl Listed {
    pub fn with_words(order: Order, words: ReportText) -> Self {
        Self { order, words: Some(words), likely: 0 }
    }

    pub fn without_words(order: Order) -> Self {
        Self { order, words: None, likely: 0 }
    }
}

/// How many orders a folded list shows at once.
const SHOWN: usize = 12;

/// How much of the words a list shows.
const EXCERPT: usize = 48;

/// A list of orders; `empty` stands where there is none.
pub fn list(
    lang: Lang,
    orders: &[Listed],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
    empty: &'static str,
) -> impl IntoView + use<> {
    if orders.is_empty() {
        return view! { <p class="empty">{empty}</p> }.into_any();
    }
    let cards: Vec<_> = orders.iter().map(|listed| card(lang, listed, now, rules)).collect();
    view! { <ul class="cards grid">{cards}</ul> }.into_any()
}

/// The same, with all but the first folded away.
pub fn folded(
    lang: Lang,
    orders: &[Listed],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
    empty: &'static str,
) -> impl IntoView + use<> {
    let (first, rest) = orders.split_at_checked(SHOWN).unwrap_or((orders, &[]));
    let count = rest.len();
    let more = (count > 0).then(|| {
        view! {
            <details class="more">
                <summary>{lang.pick(format!("另外 {count} 件"), format!("{count} more"))}</summary>
                {list(lang, rest, now, rules, empty)}
            </details>
        }
    });
    view! { {list(lang, first, now, rules, empty)} {more} }
}

fn card(
    lang: Lang,
    listed: &Listed,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let Listed { order, words, likely } = listed;
    let words = words.as_ref().map(|words| excerpt(words.as_str()));
    let number = order.number.to_string();
    let is_emergency = order.item(rules).is_some_and(|item| item.is_emergency());
    let urgent = is_emergency && order.state.is_open();
    view! {
        <li class="card">
            <h3>
                <a href=Address::Order(number.clone()).path(lang)>
                    {status::subject(lang, order, rules)}
                </a>
                {urgent.then(|| view! { <span class="mark late" data-urgent="">{lang.pick("! 紧急", "! Urgent")}</span> })}
            </h3>
            <p>
                {state_mark(lang, order, now)} " " {due(lang, order, now)}
                {voices(lang, order.voices)}
                {urged(lang, order, now, rules)}
                {likely_mark(lang, *likely)}
                {after_closing(lang, order)}
            </p>
            {words.map(|words| view! { <p>{words}</p> })}
            <p class="quiet">
                {status::place(lang, &order.place, rules)}
                " · "
                {status::agency(lang, &order.agency, rules)}
                " · "
                <span class="number">{number}</span>
            </p>
        </li>
    }
}

/// How many others reported it.
pub fn voices(lang: Lang, voices: u32) -> Option<impl IntoView + use<>> {
    let words = lang.pick(format!("另有 {voices} 人上报"), format!("+{voices} reported it too"));
    (voices > 0).then(|| view! { " " <span class="mark working">{words}</span> })
}

/// That a reply is demanded, and who follows an order up whose time runs out.
pub fn urged(
    lang: Lang,
    order: &Order,
    now: DateTime<Utc>,
    rules: &Rulebook,
) -> impl IntoView + use<> {
    let supervised = order.supervision.as_ref().filter(|_| order.is_supervised());
    let supervised = supervised.map(|supervision| match supervision.replied_at {
        _ if supervision.is_overdue(now) => {
            ("late", lang.pick("督办逾期未回复", "Supervised, the reply is overdue"))
        }
        None => ("working", lang.pick("督办中", "Supervised")),
        Some(_) => ("working", lang.pick("督办，已回复", "Supervised, replied")),
    });
    let rung = escalation::reached(order, now, rules).pop();
    let rung = rung.map(|rung| ("waiting", status::rung(lang, rung)));
    marks(supervised.into_iter().chain(rung))
}

/// What came of an order after it was closed.
fn after_closing(lang: Lang, order: &Order) -> impl IntoView + use<> {
    let appeal = order.appeal.as_ref().map(|appeal| match appeal.granted {
        None => ("waiting", lang.pick("申诉待裁定", "Appeal undecided")),
        Some(true) => ("done", lang.pick("申诉成立", "Appeal granted")),
        Some(false) => ("done", lang.pick("申诉不成立", "Appeal refused")),
    });
    let thanks = order.thanks.as_ref().map(|_| ("done", lang.pick("已致谢", "Thanked")));
    marks(appeal.into_iter().chain(thanks))
}

/// Marks with their tones.
fn marks<I: Iterator<Item = (&'static str, &'static str)>>(all: I) -> impl IntoView + use<I> {
    all.map(|(tone, words)| view! { " " <span class=format!("mark {tone}")>{words}</span> })
        .collect::<Vec<_>>()
}

fn likely_mark(lang: Lang, likely: usize) -> Option<impl IntoView + use<>> {
    let words = lang
        .pick(format!("可能与另外 {likely} 件重复"), format!("Likely the same as {likely} other"));
    (likely > 0).then(|| view! { " " <span class="mark waiting">{words}</span> })
}

fn excerpt(words: &str) -> String {
    match words.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("「{}…」", words.get(..end).unwrap_or(words)),
        None => format!("「{words}」"),
    }
}
