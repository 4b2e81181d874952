use crate::address::Address;
use crate::lang::Lang;
use crate::parts::carried::{Carried, carried};
use crate::parts::orders;
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use leptos::prelude::*;

/// Asks who reports something whether it is what is reported already. Of those orders it shows what
/// everybody may see, and none of their words.
pub struct SamePage {
    pub report: Carried,
    /// The most alike first; at least one.
    pub likely: Vec<Order>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl SamePage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("是不是这一件？", "Is it this one?")
    }
}

pub fn same(page: SamePage) -> impl IntoView {
    let SamePage { report, likely, now, rules } = page;
    let lang = report.lang;
    let action = report.action();
    let cards: Vec<_> = likely.iter().map(|order| card(lang, order, now, rules)).collect();
    view! {
        <h1>{SamePage::title(lang)}</h1>
        <p>
            {lang.pick(
                "附近已经有人上报了类似的事，还没有发送您的内容。如果是同一件，加上您的一份，办得怎样会一起告诉您；如果不是，就另外上报。",
                "Something like it was reported nearby, and yours is not sent yet. If it is the same, add your voice and you are told with the others; if not, report it as another.",
            )}
        </p>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <ul class="cards">{cards}</ul>
            {carried(report, &["spot", "item", "which_place"])}
            <p class="actions">
                <button type="submit" name="same" value="no" class="plain">
                    {lang.pick("都不是，另外上报", "No, report it as another")}
                </button>
            </p>
        </form>
    }
}

fn card(
    lang: Lang,
    order: &Order,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let number = order.number.to_string();
    view! {
        <li class="card">
            <h2>{status::subject(lang, order, rules)}</h2>
            <p>{orders::state_mark(lang, order, now)} {orders::voices(lang, order.voices)}</p>
            <p>{status::place(lang, &order.place, rules)} " · " {when::moment(lang, order.reported_at)}</p>
            <p class="quiet">
                <a href=Address::Order(number.clone()).path(lang)>
                    {lang.pick("编号", "Number")} " " <span class="number">{number.clone()}</span>
                </a>
            </p>
            <p class="actions">
                <button type="submit" name="same" value=number>
                    {lang.pick("是这一件，加上我的一份", "Yes, add my voice to it")}
                </button>
            </p>
        </li>
    }
}
