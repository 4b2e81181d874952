use crate::address::Address;
use crate::lang::Lang;
use crate::parts::{form, form::Draft, orders};
use crate::words::{status, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::place::Spot;
use leptos::prelude::*;

/// Asks who reports something whether it is what is reported already. Of those orders it shows what
/// everybody may see, and none of their words.
pub struct SamePage {
    pub lang: Lang,
    /// Of the QR address under which it was sent.
    pub spot: Option<&'static Spot>,
    pub key: String,
    pub draft: Draft,
    /// The photographs that were sent with it.
    pub held: Vec<PhotoId>,
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
    let SamePage { lang, spot, key, draft, held, likely, now, rules } = page;
    let action = spot.map_or(Address::Report, |spot| Address::Spot(spot.code.clone()));
    let cards: Vec<_> = likely.iter().map(|order| card(lang, order, now, rules)).collect();
    let count = held.len();
    let kept = lang.pick(format!("{count} 张照片已经留着。"), format!("Photos kept: {count}."));
    let held: Vec<_> = held
        .iter()
        .map(|photo| view! { <input type="hidden" name="held" value=photo.as_str().to_owned()/> })
        .collect();
    view! {
        <h1>{SamePage::title(lang)}</h1>
        <p>
            {lang.pick(
                "附近已经有人上报了类似的事，还没有发送您的内容。如果是同一件，加上您的一份，办得怎样会一起告诉您；如果不是，就另外上报。",
                "Something like it was reported nearby, and yours is not sent yet. If it is the same, add your voice and you are told with the others; if not, report it as another.",
            )}
        </p>
        <form method="post" action=action.path(lang) enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="spot" value=draft.value("spot")/>
            <input type="hidden" name="item" value=draft.value("item")/>
            <ul class="cards">{cards}</ul>
            {form::text_area(&draft, "text", lang.pick("您写的", "What you wrote"), None, "3")}
            {held}
            {(count > 0).then(|| view! { <p class="hint">{kept}</p> })}
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
