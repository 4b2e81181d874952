//! Looking behind a mask, with a reason that is noted.

use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::account as words;
use gongzhi_core::people::account::Reason;
use leptos::prelude::*;

/// The form in which one of some people is chosen: value and masked name each.
pub fn reveal(
    lang: Lang,
    action: String,
    people: Vec<(String, String)>,
    preset: Reason,
) -> impl IntoView {
    let draft = Draft::default().in_form("reveal");
    let first = people.first().map(|(value, _)| value.clone()).unwrap_or_default();
    let reasons = Reason::ALL
        .iter()
        .map(|reason| (reason.as_str().to_owned(), words::reason(lang, *reason).to_owned()));
    view! {
        <details class="act">
            <summary>{lang.pick("查看某人的全名", "See somebody's whole name")}</summary>
            <form method="post" action=action>
                <p>{lang.pick("每次查看都会记下来，本人看得到是什么身份、什么时候、为什么。", "Every look is noted: they see as what you looked, when and why.")}</p>
                {form::choice(&draft, "person", lang.pick("查看谁", "Whose"), None, &first, people)}
                {form::choice(&draft, "reason", lang.pick("为什么", "Why"), None, preset.as_str(), reasons.collect())}
                <p class="actions"><button type="submit" class="plain">{lang.pick("查看并记录", "See, and note it")}</button></p>
            </form>
        </details>
    }
}
