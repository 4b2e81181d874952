use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use gongzhi_core::Rulebook;
use gongzhi_core::place::Cluster;
use gongzhi_core::text::{Note, Title};
use gongzhi_core::volunteer::activity::{LONGEST_SHIFT_HOURS, MOST_SEATS};
use leptos::prelude::*;

/// Offering an activity in one's cluster.
pub struct NewActivity {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    pub key: String,
    pub draft: Draft,
    pub rules: &'static Rulebook,
}

/// The fields of the form.
pub const FIELDS: [&str; 9] =
    ["title", "what", "spot", "day", "from", "until", "seats", "cut_off", "project"];

/// How many hours before the start the waitlist stops moving, unless something else is said.
const CUT_OFF_HOURS: &str = "2";

impl NewActivity {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("发布活动", "Offer an activity")
    }
}

pub fn new_activity(page: NewActivity) -> impl IntoView {
    let NewActivity { lang, cluster, key, draft, rules } = page;
    let draft = draft.or("cut_off", CUT_OFF_HOURS);
    let mut spots = vec![(String::new(), lang.pick("请选择", "Please choose").to_owned())];
    let of_cluster = rules.street.spots_of(&cluster.code);
    spots.extend(of_cluster.map(|spot| (spot.code.to_string(), lang.name(&spot.name))));
    let limit = |limit: usize| {
        Some(lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters")))
    };
    view! {
        {form::summary(lang, &draft)}
        <h1>{NewActivity::title(lang)}</h1>
        <p class="quiet">{lang.name(&cluster.name)}</p>
        <form method="post" action=Address::NewActivity.path(lang) enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            {form::line(&draft, "title", lang.pick("活动名称", "Title"), limit(Title::LIMIT), "text")}
            {form::text_area(&draft, "what", lang.pick("做什么，要带什么", "What there is to do, and what to bring"), limit(Note::LIMIT), "4")}
            {form::choice(&draft, "spot", lang.pick("在哪里", "Where"), None, "", spots)}
            {form::line(&draft, "day", lang.pick("日期", "Day"), None, "date")}
            <div class="pair">
                {form::line(&draft, "from", lang.pick("开始", "From"), None, "time")}
                {form::line(&draft, "until", lang.pick("结束", "Until"), None, "time")}
            </div>
            <p class="quiet">{lang.pick(
                format!("一次最多 {LONGEST_SHIFT_HOURS} 小时。报名和取消到开始为止。"),
                format!("At most {LONGEST_SHIFT_HOURS} hours. Signing up and cancelling end with the start."),
            )}</p>
            {form::line(&draft, "seats", lang.pick("名额", "Seats"),
                Some(lang.pick(format!("1 到 {MOST_SEATS} 个"), format!("1 to {MOST_SEATS}"))), "number")}
            {form::line(&draft, "cut_off", lang.pick("开始前几小时停止自动递补", "Hours before the start when the waitlist stops moving"),
                Some(lang.pick("太晚递补，候补的人来不及知道。", "Who moves up later could not know in time.").to_owned()), "number")}
            {form::line(&draft, "project", lang.pick("属于哪个项目（可不填）", "Part of which project (may be left empty)"),
                Some(lang.pick("本片区进行中的项目编号。", "The number of an open project of the cluster.").to_owned()), "text")}
            <p class="actions"><button type="submit">{lang.pick("发布", "Publish")}</button></p>
        </form>
    }
}
