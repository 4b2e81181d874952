use super::convention_acts;
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
    Amendment, AmendmentNumber, Article, Change, Convention, Fact, State, Verb, Version,
    VersionNumber,
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
        {amendments(&page)}
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
        let floor = parameter.rule().floor.map(|floor| {
            view! { <p>{lang.pick("下限依据：", "The least is laid down by: ")} {words::law(lang, floor)}
                <q lang="zh-CN">{floor.text}</q></p> }
        });
        view! {
            <details class="setting">
                <summary>{words::parameter(lang, parameter)} {lang.pick("：", ": ")} <strong>{value}</strong></summary>
                <p>{lang.pick("系统按这个数值办事。可以修订为：", "The system obeys this number. It can be amended to: ")} {words::bounds(lang, parameter)}</p>
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

fn amendments(page: &ConventionPage) -> impl IntoView + use<> {
    let lang = page.lang;
    let (open, settled): (Vec<_>, Vec<_>) =
        page.convention.amendments.iter().rev().partition(|amendment| amendment.state.is_open());
    let cards: Vec<_> = open.into_iter().chain(settled).map(|a| amendment(page, a)).collect();
    view! {
        <section aria-labelledby="amendments">
            <h2 id="amendments">{lang.pick("修订", "Amendments")}</h2>
            {match cards.is_empty() {
                true => view! { <p class="empty">{lang.pick("还没有人提出修订。成员楼宇的物业负责人和联络员可以对任何一条提出，提出的修订、理由和结果都列在这里。", "No amendment yet. Managers of the towers and the liaison officer may propose one to any article; proposals, reasons and results are listed here.")}</p> }.into_any(),
                false => view! { <ul class="cards amendments">{cards}</ul> }.into_any(),
            }}
        </section>
    }
}

fn amendment(page: &ConventionPage, amendment: &Amendment) -> impl IntoView + use<> {
    let (lang, convention, rules) = (page.lang, &page.convention, page.rules);
    let number = amendment.number.0;
    let base = convention.version(amendment.based_on);
    let article = base.and_then(|base| base.article(amendment.article));
    let title = article.map(|article| words::article(lang, article));
    let change = article.map(|article| words::change(lang, base, article, &amendment.change));
    let code = page.cluster.code.clone();
    let compare = format!("{}?amendment={number}", Address::Compare(code).path(lang));
    view! {
        <li class="card" id=format!("amendment-{number}")>
            <h3>{lang.pick(format!("第 {number} 号修订"), format!("Amendment {number}"))} " · " {title}</h3>
            <p>{mark(tone(&amendment.state), words::state(lang, &amendment.state))}</p>
            <p>{change} " " <a href=compare>{lang.pick("逐字对照", "Word by word")}</a></p>
            {effect(page, amendment)}
            {conflicts(lang, convention, amendment)}
            {settled(lang, &amendment.state)}
            <p class="said">{amendment.reason.as_str().to_owned()}</p>
            <p class="quiet">{people::role(lang, &amendment.by.role, rules)} " · " {when::moment(lang, amendment.at)}</p>
        </li>
    }
}

pub fn tone(state: &State) -> Tone {
    match state {
        State::PutToVote { .. } => Tone::Working,
        State::Ratified { .. } => Tone::Done,
        _ => Tone::Waiting,
    }
}

/// What it means, while that can still be decided.
fn effect(page: &ConventionPage, amendment: &Amendment) -> Option<impl IntoView + use<>> {
    let base = page.convention.version(amendment.based_on)?;
    let article = base.article(amendment.article)?;
    let (Change::Value(to), Some(parameter)) = (&amendment.change, article.parameter) else {
        return None;
    };
    let towers = page.rules.street.buildings_of(&page.cluster.code).count();
    let towers = u32::try_from(towers).unwrap_or(0);
    let sentence = words::effect(page.lang, parameter, article.value()?, *to, towers);
    amendment.state.is_open().then(|| view! { <p class="place">{sentence}</p> })
}

fn conflicts(
    lang: Lang,
    convention: &Convention,
    amendment: &Amendment,
) -> Option<impl IntoView + use<>> {
    let others = convention.conflicts(amendment).filter(|_| amendment.state.is_open());
    let links: Vec<_> = others
        .map(|other| {
            let number = other.number.0;
            view! { <a href=format!("#amendment-{number}")>{lang.pick(format!("第 {number} 号"), format!("amendment {number}"))}</a> " " }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! { <p><strong>"▲ " {lang.pick("与同一条的其他修订冲突，最多通过一个：", "In conflict with others of the same article, of which one at most is ratified: ")}</strong> {links}</p> }
    })
}

/// How it ended, with the count or the reason.
fn settled(lang: Lang, state: &State) -> Option<AnyView> {
    let poll = |number: &gongzhi_core::number::Number| {
        let number = number.to_string();
        let address = Address::Poll(number.clone()).path(lang);
        view! { <a href=address>{lang.pick("表决 ", "poll ")} <span class="number">{number}</span></a> }
    };
    Some(match state {
        State::PutToVote { poll: number, .. } => view! { <p>{poll(number)}</p> }.into_any(),
        State::Ratified { poll: number, outcome, .. }
        | State::Rejected { poll: number, outcome, .. } => {
            view! { <p>{words::outcome(lang, *outcome)} " · " {poll(number)}</p> }.into_any()
        }
        State::Withdrawn { reason } => view! {
            <p>{lang.pick("撤回理由：", "Withdrawn because: ")} {reason.as_str().to_owned()}</p>
        }
        .into_any(),
        State::Proposed | State::Stale { .. } => return None,
    })
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
