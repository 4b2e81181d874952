use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::{status, when};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::Order;
use gongzhi_core::place::{Cluster, Spot};
use gongzhi_core::text::{ReportText, Title};
use leptos::prelude::*;

/// Proposing a project from what was reported at a spot.
pub struct NewProject {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    pub spot: Option<&'static Spot>,
    /// Orders reported there that belong to no project, the latest first.
    pub orders: Vec<Order>,
    /// Those that were ticked; all of them where nothing was sent yet.
    pub ticked: Vec<String>,
    pub key: String,
    pub draft: Draft,
    pub rules: &'static Rulebook,
}

impl NewProject {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("提出项目", "Propose a project")
    }
}

pub fn new_project(page: NewProject) -> impl IntoView {
    let NewProject { lang, cluster, spot, orders, ticked, key, draft, rules } = page;
    view! {
        {form::summary(lang, &draft)}
        <h1>{NewProject::title(lang)}</h1>
        <p class="quiet">{lang.name(&cluster.name)}</p>
        {choose_spot(lang, cluster, spot, rules)}
        <form method="post" action=Address::NewProject.path(lang) enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="spot" value=spot.map(|spot| spot.code.to_string()).unwrap_or_default()/>
            {form::line(&draft, "title", lang.pick("项目名称", "Title"),
                Some(lang.pick(format!("最多 {} 字，例如“6 号口转角微更新”", Title::LIMIT),
                    format!("At most {} characters, such as “The corner at exit 6”", Title::LIMIT))), "text")}
            {form::text_area(&draft, "need", lang.pick("现在有什么问题，希望变成什么样", "What is wrong there, and what is wished for"),
                Some(lang.pick(format!("最多 {} 字", ReportText::LIMIT), format!("At most {} characters", ReportText::LIMIT))), "5")}
            {tick(lang, &orders, &ticked, &draft, rules)}
            <p class="actions"><button type="submit">{lang.pick("提出", "Propose")}</button></p>
        </form>
    }
}

/// Which spot it is about: a form of its own, so that it works without scripts.
fn choose_spot(
    lang: Lang,
    cluster: &'static Cluster,
    spot: Option<&'static Spot>,
    rules: &'static Rulebook,
) -> impl IntoView {
    let mut options =
        vec![(String::new(), lang.pick("不限点位", "No spot in particular").to_owned())];
    let spots = rules.street.spots_of(&cluster.code);
    options.extend(spots.map(|spot| (spot.code.to_string(), lang.name(&spot.name))));
    let preset = spot.map(|spot| spot.code.to_string()).unwrap_or_default();
    view! {
        <form method="get" action=Address::NewProject.path(lang) class="inline">
            {form::choice(&Draft::default(), "spot", lang.pick("点位", "Spot"),
                Some(lang.pick("先选点位，下面会列出那里的上报。", "Choose it first: what was reported there is listed below.").to_owned()),
                &preset, options)}
            <p class="actions"><button type="submit" class="plain">{lang.pick("列出那里的上报", "List its reports")}</button></p>
        </form>
    }
}

fn tick(
    lang: Lang,
    orders: &[Order],
    ticked: &[String],
    draft: &Draft,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let sentence = draft.sentence("order").map(str::to_owned);
    let boxes: Vec<_> = (0..)
        .zip(orders)
        .map(|(place, order)| {
            let number = order.number.to_string();
            let checked = ticked.contains(&number);
            let id = (place == 0).then_some("order");
            view! {
                <li>
                    <label class="tick">
                        <input type="checkbox" id=id name="order" value=number.clone() checked=checked/>
                        <span>
                            {status::subject(lang, order, rules)}
                            <span class="quiet">" · " {when::moment(lang, order.reported_at)} " · " {number}</span>
                        </span>
                    </label>
                </li>
            }
        })
        .collect();
    let count = orders.len();
    view! {
        <fieldset class="field">
            <legend>{lang.pick(format!("由哪些上报而来（这里有 {count} 件）"), format!("From which reports ({count} here)"))}</legend>
            {match boxes.is_empty() {
                true => view! {
                    <p class="empty">{lang.pick("这里没有还没归入项目的上报，也可以直接提出。", "No report here that is not part of a project yet. A project can be proposed without.")}</p>
                }.into_any(),
                false => view! { <ul class="ticks">{boxes}</ul> }.into_any(),
            }}
            {sentence.map(|sentence| view! { <p class="wrong-field">{sentence}</p> })}
        </fieldset>
    }
}
