use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::convention as words;
use gongzhi_core::convention::{Article, Parameter, Verb, Version};
use gongzhi_core::place::Cluster;
use gongzhi_core::text::{ArticleText, Note};
use leptos::prelude::*;

/// What of an article is to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Wording,
    Value,
}

impl What {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Value => "value",
        }
    }
}

/// The fields of the form.
pub const FIELDS: [&str; 6] = ["article", "what", "value", "zh", "en", "reason"];

/// Proposing an amendment to an article.
pub struct Amend {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// The number of events so far.
    pub version: u32,
    /// The last version, from which an amendment starts.
    pub base: Version,
    pub article: Option<Article>,
    pub what: What,
    pub draft: Draft,
}

impl Amend {
    pub fn title(lang: Lang, cluster: &Cluster) -> String {
        let name = lang.name(&cluster.name);
        lang.pick(format!("修订{name}共治公约"), format!("Amend the convention of {name}"))
    }
}

pub fn amend(page: Amend) -> impl IntoView {
    let Amend { lang, cluster, version, base, article, what, draft } = page;
    let back = Address::Convention(cluster.code.clone()).path(lang);
    view! {
        {form::summary(lang, &draft)}
        <h1>{Amend::title(lang, cluster)}</h1>
        <p class="quiet"><a href=back>{lang.pick("回公约", "To the convention")}</a></p>
        {choose(lang, cluster, &base, article.as_ref())}
        {article.map(|article| proposal(lang, cluster, version, &article, what, &draft))}
    }
}

/// Which article: a form of its own, so that it works without scripts.
fn choose(
    lang: Lang,
    cluster: &Cluster,
    base: &Version,
    article: Option<&Article>,
) -> impl IntoView + use<> {
    let options = base.articles.iter();
    let options = options.map(|one| (one.number.0.to_string(), words::article(lang, one)));
    let preset = article.map(|article| article.number.0.to_string()).unwrap_or_default();
    let choice = form::choice(
        &Draft::default().in_form("choose"),
        "article",
        lang.pick("修订哪一条", "Which article"),
        None,
        &preset,
        options.collect(),
    );
    view! {
        <form method="get" action=Address::Amend(cluster.code.clone()).path(lang)>
            {choice}
            <p class="actions"><button type="submit" class="plain">{lang.pick("打开这一条", "Open this article")}</button></p>
        </form>
    }
}

fn proposal(
    lang: Lang,
    cluster: &Cluster,
    version: u32,
    article: &Article,
    what: What,
    draft: &Draft,
) -> impl IntoView + use<> {
    let action = Address::AmendmentAct(cluster.code.clone(), Verb::Propose).path(lang);
    let other = article.parameter.map(|_| {
        let (other, label) = match what {
            What::Value => (
                What::Wording,
                lang.pick("改写条文，不改数值", "Change the wording, not the number"),
            ),
            What::Wording => (What::Value, lang.pick("只改数值", "Change the number only")),
        };
        let path = Address::Amend(cluster.code.clone()).path(lang);
        let address = format!("{path}?article={}&what={}", article.number.0, other.as_str());
        view! { <p><a href=address>{label}</a></p> }
    });
    let fields = match (what, article.parameter) {
        (What::Value, Some(parameter)) => value(lang, article, parameter, draft).into_any(),
        _ => wording(lang, article, draft).into_any(),
    };
    let limit = Note::LIMIT;
    let hint = lang.pick(
        format!("最多 {limit} 字，会和修订一起公开。"),
        format!("At most {limit} characters; published with the amendment."),
    );
    view! {
        <section aria-labelledby="proposal">
            <h2 id="proposal">{words::article(lang, article)}</h2>
            <p class="said">{lang.name(&article.text())}</p>
            {other}
        </section>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="article" value=article.number.0.to_string()/>
            <input type="hidden" name="what" value=what.as_str()/>
            {fields}
            {form::text_area(draft, "reason", lang.pick("为什么要改", "Why"), Some(hint), "3")}
            <p class="actions"><button type="submit">{lang.pick("提出", "Propose")}</button></p>
        </form>
    }
}

fn value(
    lang: Lang,
    article: &Article,
    parameter: Parameter,
    draft: &Draft,
) -> impl IntoView + use<> {
    let present = article.value().map(|value| value.to_string()).unwrap_or_default();
    let bounds = words::bounds(lang, parameter);
    let law = parameter.rule().floor.map(|floor| words::law(lang, floor));
    let hint = match law {
        Some(law) => lang
            .pick(format!("{bounds}；下限依据{law}。"), format!("{bounds}; the least by {law}.")),
        None => lang.pick(format!("{bounds}。"), format!("{bounds}.")),
    };
    form::line(
        &draft.clone().or("value", &present),
        "value",
        words::parameter(lang, parameter),
        Some(hint),
        "text",
    )
}

fn wording(lang: Lang, article: &Article, draft: &Draft) -> impl IntoView + use<> {
    let draft =
        draft.clone().or("zh", article.wording.zh.as_str()).or("en", article.wording.en.as_str());
    let limit = ArticleText::LIMIT;
    let hint = match article.parameter {
        Some(_) => lang.pick(
            format!("最多 {limit} 字。“{{value}}”是数值的位置，请保留一处。"),
            format!("At most {limit} characters. “{{value}}” is where the number stands: please keep it once."),
        ),
        None => lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters")),
    };
    view! {
        {form::text_area(&draft, "zh", lang.pick("中文条文", "The article in Chinese"), Some(hint.clone()), "4")}
        {form::text_area(&draft, "en", lang.pick("英文条文", "The article in English"), Some(hint), "4")}
    }
}
