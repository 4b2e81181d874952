use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::parts::units;
use crate::words::status;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use gongzhi_core::dispatch::case::MOST_UNITS;
use gongzhi_core::text::{Note, Title};
use leptos::prelude::*;

/// Lifting an order into the library of stubborn problems.
pub struct NewCase {
    pub lang: Lang,
    pub order: Order,
    /// The codes of the units that are ticked.
    pub ticked: Vec<String>,
    pub key: String,
    pub draft: Draft,
    pub rules: &'static Rulebook,
}

/// The fields that tell a case, beside its units.
pub const FIELDS: [&str; 4] = ["title", "problem", "failed", "worked"];

impl NewCase {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("收入疑难案例", "Lift into the library")
    }
}

pub fn new_case(page: NewCase) -> impl IntoView {
    let NewCase { lang, order, ticked, key, draft, rules } = page;
    let number = order.number.to_string();
    view! {
        {form::summary(lang, &draft)}
        <h1>{NewCase::title(lang)}</h1>
        <p>
            <a href=Address::Order(number.clone()).path(lang)>{status::subject(lang, &order, rules)}</a>
            " " <span class="quiet number">{number.clone()}</span>
        </p>
        <form method="post" action=Address::NewCase.path(lang) enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="order" value=number/>
            {fields(lang, &draft, &ticked, rules)}
            <p class="actions"><button type="submit">{lang.pick("收入案例", "Lift it")}</button></p>
        </form>
    }
}

/// What tells a case: the same when it is lifted and when it is amended.
pub fn fields(
    lang: Lang,
    draft: &Draft,
    ticked: &[String],
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let note = || Some(public(lang, Note::LIMIT));
    view! {
        {form::line(draft, "title", lang.pick("标题", "Title"), Some(public(lang, Title::LIMIT)), "text")}
        {form::text_area(draft, "problem", lang.pick("问题是什么，难在哪里", "What the problem was, and why it was hard"), note(), "3")}
        {form::text_area(draft, "failed", lang.pick("试过但没用的办法", "What did not work"), note(), "3")}
        {form::text_area(draft, "worked", lang.pick("最后管用的办法", "What finally worked"), note(), "3")}
        {units::tick(lang, draft, ticked, lang.pick(
            format!("哪些单位办成的（最多 {MOST_UNITS} 个）"),
            format!("Which units did it ({MOST_UNITS} at most)"),
        ), rules)}
    }
}

/// The hint at a text that everybody reads.
pub fn public(lang: Lang, limit: usize) -> String {
    lang.pick(
        format!("最多 {limit} 字。人人看得到：不写姓名、电话、门牌户号。"),
        format!(
            "At most {limit} characters. Everybody reads it: no names, telephone numbers or flats."
        ),
    )
}
