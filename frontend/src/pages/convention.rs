use super::{convention_acts, convention_amendments};
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::parts::mark::{Tone, mark};
use crate::parts::timeline::{Step, timeline};
use crate::words::{convention as words, people, source, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::convention::{
    AmendmentNumber, Article, Convention, Fact, Verb, Version, VersionNumber,
};
use gongzhi_core::event::Event;
use gongzhi_core::place::Cluster;
use leptos::prelude::*;

/// What the towers of a cluster agreed to, and what is proposed to change.
pub struct ConventionPage {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    pub convention: Convention,
    /// The number of events so far.
    pub version: u32,
    /// The version whose articles are shown.
    pub shown: Version,
    pub events: Vec<Event<Fact>>,
    pub may_propose: bool,
    /// The amendments that who is asking may withdraw, and those they may put to the vote.
    pub withdraw: Vec<AmendmentNumber>,
    pub put_to_vote: Vec<AmendmentNumber>,
    pub refused: Refused<Verb>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl ConventionPage {
    pub fn title(lang: Lang, cluster: &Cluster) -> String {
        let name = lang.name(&cluster.name);
        lang.pick(format!("{name}共治公约"), format!("Convention of {name}"))
    }
}

pub fn convention(page: ConventionPage) -> impl IntoView {
    let code = page.cluster.code.clone();
    let (lang, convention, shown) = (page.lang, &page.convention, &page.shown);
    let since = when::date(lang, shown.from);
    let version = words::version(lang, shown.number.0);
    let articles: Vec<_> = shown
        .articles
        .iter()
        .map(|article| one(lang, page.cluster, shown, article, page.may_propose))
        .collect();
    let amend = page.may_propose.then(|| {
        view! { <a class="button" href=Address::Amend(code.clone()).path(lang)>{words::verb(lang, Verb::Propose)}</a> }
    });
    view! {
        {form::refused(lang, &page.refused)}
        <h1>{ConventionPage::title(lang, page.cluster)}</h1>
        <p>
            {standing(lang, convention, shown, page.now)}
            " "
            {lang.pick(format!("{version}，自{since}起施行"), format!("{version}, in force from {since}"))}
        </p>
        <p class="quiet">
            <a href=Address::Station(code.clone()).path(lang)>{lang.pick("回工作站", "To the station")}</a>
        </p>
        {pending(&page)}
        {amend.map(|amend| view! { <p class="actions">{amend}</p> })}
        {convention_acts::acts(&page)}
        <section aria-labelledby="articles">
            <h2 id="articles">{lang.pick("条文", "Articles")}</h2>
            <div class="articles">{articles}</div>
        </section>
        {convention_amendments::amendments(&page)}
        {versions(&page)}
        {steps(&page)}
    }
}

/// That amendments are open, above an article that they may change.
fn pending(page: &ConventionPage) -> Option<impl IntoView + use<>> {
    let open =
        page.convention.amendments.iter().filter(|amendment| amendment.state.is_open()).count();
    let words =
        page.lang.pick(format!("有 {open} 个修订还没有结果"), format!("Open amendments: {open}"));
    (open > 0).then(|| view! { <p class="place"><a href="#amendments">{words}</a></p> })
}

/// Whether a version is the one in force.
fn standing(
    lang: Lang,
    convention: &Convention,
    version: &Version,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    match convention.in_force(now).map(|version| version.number) {
        Some(number) if number == version.number => {
            mark(Tone::Done, lang.pick("现行有效", "In force"))
        }
        Some(number) if number > version.number => {
            mark(Tone::Waiting, lang.pick("旧版本", "An earlier version"))
        }
        _ => mark(Tone::Working, lang.pick("尚未生效", "Not in force yet")),
    }
}

fn one(
    lang: Lang,
    cluster: &Cluster,
    version: &Version,
    article: &Article,
    may_propose: bool,
) -> impl IntoView + use<> {
    let number = article.number.0;
    let amend = may_propose.then(|| {
        let address = format!("{}?article={number}", Address::Amend(cluster.code.clone()).path(lang));
        let title = words::article(lang, article);
        view! { <p class="quiet"><a href=address aria-label=lang.pick(format!("修订{title}"), format!("Amend {title}"))>{lang.pick("修订这一条", "Amend this article")}</a></p> }
    });
    let setting = article.parameter.map(|parameter| {
        let setting = version.setting(parameter);
        let value = words::value(lang, parameter.rule().unit, setting.value);
        let obeyed = match parameter.is_obeyed() {
            true => lang.pick("系统按这个数值办事。", "The portal obeys this number."),
            false => lang.pick("由各楼宇自行遵守，系统还不核对。", "The towers keep to it; the portal does not check it yet."),
        };
        let floor = parameter.rule().floor.map(|floor| {
            view! { <p>{lang.pick("下限依据：", "The least is laid down by: ")} {words::law(lang, floor)}
                <q lang="zh-CN">{floor.text}</q></p> }
        });
        view! {
            <details class="setting">
                <summary>{words::parameter(lang, parameter)} {lang.pick("：", ": ")} <strong>{value}</strong></summary>
                <p>{obeyed}</p>
                <p>{lang.pick("可以修订为：", "It can be amended to: ")} {words::bounds(lang, parameter)}</p>
                <p>{lang.pick("来源：", "Source: ")} {source::source(lang, &setting.source)}</p>
                {floor}
            </details>
        }
    });
    view! {
        <article id=format!("article-{number}")>
            <h3>{words::article(lang, article)}</h3>
            <p>{lang.name(&article.text())}</p>
            {setting}
            {amend}
        </article>
    }
}

fn versions(page: &ConventionPage) -> impl IntoView + use<> {
    let (lang, code) = (page.lang, page.cluster.code.clone());
    let rows: Vec<_> = page
        .convention
        .versions
        .iter()
        .rev()
        .map(|version| {
            let number = version.number.0;
            let own = format!("{}?version={number}", Address::Convention(code.clone()).path(lang));
            let made_by = version.amendment.map(|amendment| {
                let made_by = amendment.0;
                let before = VersionNumber(number.saturating_sub(1)).0;
                let compare = format!("{}?from={before}&to={number}", Address::Compare(code.clone()).path(lang));
                view! {
                    " · " <a href=format!("#amendment-{made_by}")>{lang.pick(format!("第 {made_by} 号修订"), format!("amendment {made_by}"))}</a>
                    " · " <a href=compare>{lang.pick("与上一版对照", "compared with the one before")}</a>
                }
            });
            let current = (version.number == page.shown.number).then_some("true");
            view! {
                <li>
                    <a href=own aria-current=current>{lang.pick(format!("第 {number} 版"), format!("Version {number}"))}</a>
                    {lang.pick("，自", ", in force from ")} {when::date(lang, version.from)} {lang.pick("起施行 ", " ")}
                    {standing(lang, &page.convention, version, page.now)}
                    {made_by}
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="versions">
            <h2 id="versions">{lang.pick("各版本", "Versions")}</h2>
            <ul class="versions">{rows}</ul>
        </section>
    }
}

fn steps(page: &ConventionPage) -> Option<impl IntoView + use<>> {
    let steps = page.events.iter().map(|event| {
        let (fact, who) = (
            words::fact(page.lang, &event.fact),
            people::role(page.lang, &event.by.role, page.rules),
        );
        Step { at: event.at, words: format!("{fact} · {who}"), said: None }
    });
    let steps: Vec<_> = steps.collect();
    (!steps.is_empty()).then(|| timeline(page.lang, steps))
}
