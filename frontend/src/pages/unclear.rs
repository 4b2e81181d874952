use crate::islands::choices::{Choices, which_kind, which_place};
use crate::lang::Lang;
use crate::parts::carried::{Carried, carried};
use leptos::prelude::*;

/// Asks who reports something what their words leave open: of which kind it is, and where.
pub struct UnclearPage {
    pub report: Carried,
    pub unclear: Unclear,
}

/// Codes and names to choose from: of kinds, of places, or of both.
#[derive(Default)]
pub struct Unclear {
    pub kinds: Vec<(String, String)>,
    pub places: Vec<(String, String)>,
    /// The places are those near which a photograph was taken.
    pub by_photo: bool,
}

impl Unclear {
    pub fn is_nothing(&self) -> bool {
        self.kinds.is_empty() && self.places.is_empty()
    }
}

impl UnclearPage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("还差一步", "One more step")
    }
}

pub fn unclear(page: UnclearPage) -> impl IntoView {
    let UnclearPage { report, unclear: Unclear { kinds, places, by_photo } } = page;
    let lang = report.lang;
    let action = report.action();
    let mut unseen = vec!["spot"];
    for (field, of) in [("item", &kinds), ("which_place", &places)] {
        if of.is_empty() {
            unseen.push(field);
        }
    }
    let choices = |of| Choices { of, chosen: String::new() };
    view! {
        <h1>{UnclearPage::title(lang)}</h1>
        <p>
            {lang.pick(
                "还没有发送：有一点从文字里看不出来。选一下，办得快些；说不准也可以直接发送。",
                "Not sent yet: your words leave something open. Choosing makes it faster; it can be sent without.",
            )}
        </p>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            {(!kinds.is_empty()).then(|| which_kind(lang, choices(kinds), false))}
            {(!places.is_empty()).then(|| which_place(lang, choices(places), by_photo))}
            {carried(report, &unseen)}
            <p class="actions"><button type="submit">{lang.pick("发送", "Send")}</button></p>
        </form>
    }
}
