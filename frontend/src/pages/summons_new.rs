use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::parts::units;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::{FURTHEST_DAYS, MOST_ORDERS, MOST_UNITS, NOTICE_MINUTES};
use gongzhi_core::place::Cluster;
use gongzhi_core::text::{Note, Title};
use leptos::prelude::*;

/// Calling units to a session of a station.
pub struct NewSummons {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// The codes of the units that were ticked.
    pub ticked: Vec<String>,
    pub key: String,
    pub draft: Draft,
    pub rules: &'static Rulebook,
}

/// The fields of the form, beside the units.
pub const FIELDS: [&str; 5] = ["what", "order", "day", "from", "place"];

impl NewSummons {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("约请单位到现场", "Call units to the spot")
    }
}

pub fn new_summons(page: NewSummons) -> impl IntoView {
    let NewSummons { lang, cluster, ticked, key, draft, rules } = page;
    let limit = |limit: usize| {
        lang.pick(
            format!("最多 {limit} 字。人人看得到：不写姓名、电话。"),
            format!(
                "At most {limit} characters. Everybody reads it: no names, no telephone numbers."
            ),
        )
    };
    view! {
        {form::summary(lang, &draft)}
        <h1>{NewSummons::title(lang)}</h1>
        <p class="quiet">{lang.name(&cluster.name)}</p>
        <form method="post" action=Address::NewSummons.path(lang) enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="cluster" value=cluster.code.to_string()/>
            {form::text_area(&draft, "what", lang.pick("为了什么，要当场定下什么", "What for, and what is to be settled there"), Some(limit(Note::LIMIT)), "3")}
            {form::line(&draft, "order", lang.pick("关于哪些工单（可不填）", "About which orders (may be left empty)"),
                Some(lang.pick(
                    format!("工单编号，几件之间用空格隔开，最多 {MOST_ORDERS} 件。空着就是关于整个片区。"),
                    format!("Their numbers, with spaces between them, {MOST_ORDERS} at most. Empty means the whole cluster."),
                )), "text")}
            {form::line(&draft, "place", lang.pick("在哪里碰头", "Where to meet"),
                Some(limit(Title::LIMIT)), "text")}
            <div class="pair">
                {form::line(&draft, "day", lang.pick("哪一天", "Which day"), None, "date")}
                {form::line(&draft, "from", lang.pick("几点", "What time"), None, "time")}
            </div>
            <p class="quiet">{lang.pick(
                format!("至少提前 {NOTICE_MINUTES} 分钟，最远 {FURTHEST_DAYS} 天。"),
                format!("At least {NOTICE_MINUTES} minutes ahead, {FURTHEST_DAYS} days at most."),
            )}</p>
            {units::tick(lang, &draft, &ticked, lang.pick(
                format!("约请哪些单位（最多 {MOST_UNITS} 个）"),
                format!("Which units ({MOST_UNITS} at most)"),
            ), rules)}
            <p class="actions"><button type="submit">{lang.pick("发出约请", "Call them")}</button></p>
        </form>
    }
}
