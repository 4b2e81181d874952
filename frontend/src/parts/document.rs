//! The document around every page.

use crate::address::Address;
use crate::lang::Lang;
use gongzhi_core::people::Person;
use leptos::prelude::*;
use std::sync::Arc;

/// The addresses of built files, which carry a hash of their contents.
#[derive(Debug, Clone, Copy)]
pub struct Assets {
    pub style: &'static str,
    pub islands: &'static str,
    pub triage: &'static str,
}

/// What the document needs to know besides the page.
pub struct Frame {
    pub lang: Lang,
    pub title: String,
    /// Where the page is, for the way to its other language.
    pub address: Address,
    /// What the address asks for besides, as it stands after its path: empty, or from `?` on.
    pub query: String,
    pub person: Option<Person>,
    /// Whether somebody has signed in.
    pub signed_in: bool,
    /// Whether invented people can be taken on.
    pub local: bool,
    pub assets: Assets,
    /// Whether the page has an island, and so needs the browser's wasm.
    pub has_island: bool,
}

/// Renders a page inside the document.
pub fn render<V: IntoView + 'static>(frame: Frame, page: impl FnOnce() -> V) -> String {
    let shared = hydration_context::SsrSharedContext::new_islands();
    let owner = Owner::new_root(Some(Arc::new(shared)));
    let html = owner.with(|| document(frame, page()).to_html());
    format!("<!doctype html>{html}")
}

fn document(frame: Frame, page: impl IntoView + 'static) -> impl IntoView {
    let Frame { lang, title, address, query, person, signed_in, local, assets, has_island } = frame;
    let title = format!("{title} · {}", lang.pick("共治", "Gongzhi"));
    let other = lang.other();
    let elsewhere = format!("{}{query}", address.path(other));
    view! {
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta
                    name="description"
                    content=lang.pick(
                        "楼宇与居民共同治理街区：上报问题、跟踪办理、评价结果。",
                        "Office towers and residents govern their street together: report, follow, rate.",
                    )
                />
                <title>{title}</title>
                <link rel="stylesheet" href=assets.style/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="alternate" hreflang=other.tag() href=elsewhere.clone()/>
                {has_island
                    .then(|| view! { <script type="module" src=assets.islands></script> })}
            </head>
            <body>
                <a class="skip" href="#main">{lang.pick("跳到正文", "Skip to the page")}</a>
                {local.then(|| local_bar(lang, person.as_ref()))}
                {header(lang, &address, elsewhere, person.as_ref(), signed_in)}
                <main id="main">{page}</main>
                {super::footer::footer(lang)}
            </body>
        </html>
    }
}

fn header(
    lang: Lang,
    here: &Address,
    elsewhere: String,
    person: Option<&Person>,
    signed_in: bool,
) -> impl IntoView + use<> {
    let own = match signed_in {
        true => (Address::Me, lang.pick("我的", "My page")),
        false => (Address::SignIn, lang.pick("登录", "Sign in")),
    };
    let mut links = vec![
        (Address::Report, lang.pick("我要上报", "Report")),
        (Address::Track, lang.pick("查进度", "Track")),
        (Address::Stations, lang.pick("工作站", "Stations")),
        (Address::Scores, lang.pick("成效", "Scores")),
        (Address::Guide, lang.pick("指南", "Guide")),
    ];
    if person.is_some_and(|person| person.role.has_desk()) {
        links.insert(0, (Address::Desk, lang.pick("工作台", "Desk")));
    }
    let links: Vec<_> = links
        .into_iter()
        .map(|(address, words)| {
            let current = (address == *here).then_some("page");
            view! { <li><a href=address.path(lang) aria-current=current>{words}</a></li> }
        })
        .collect();
    let other = lang.other();
    view! {
        <header class="top">
            <a class="brand" href=Address::Home.path(lang)>
                <span class="brand-mark" aria-hidden="true">"共"</span>
                <span>{lang.pick("共治", "Gongzhi")}</span>
            </a>
            <nav aria-label=lang.pick("主要页面", "Main pages")><ul>{links}</ul></nav>
            <a class="own" href=own.0.path(lang)>{own.1}</a>
            <a class="language" href=elsewhere lang=other.tag() hreflang=other.tag()>
                {other.pick("中文", "English")}
            </a>
        </header>
    }
}

/// Says, in local mode alone, as whom one acts.
fn local_bar(lang: Lang, person: Option<&Person>) -> impl IntoView + use<> {
    let who = person.map_or_else(
        || lang.pick("未选择身份", "nobody taken on").to_owned(),
        |person| lang.name(&person.name),
    );
    view! {
        <p class="local-bar">
            {lang.pick("本地演示 · 当前身份：", "Local demonstration · acting as: ")}
            <strong>{who}</strong>
            " "
            <a href=Address::Personas.path(lang)>{lang.pick("更换身份", "Change")}</a>
            " · "
            <a href=Address::Outbox.path(lang)>{lang.pick("发件箱", "Outbox")}</a>
        </p>
    }
}
