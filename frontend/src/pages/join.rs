use crate::address::Address;
use crate::guide::GuideName;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::account;
use gongzhi_core::people::consent::Purpose;
use leptos::prelude::*;

/// Giving a name and consents, the first time.
pub struct Join {
    pub lang: Lang,
    pub draft: Draft,
}

impl Join {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("建立账户", "Your account")
    }
}

pub fn join(page: Join) -> impl IntoView {
    let Join { lang, draft } = page;
    let hint = lang.pick(
        "别人平时只看到第一个字。可以不用真名；业主表决时物业会按名册核对。",
        "Others see its first letter. It need not be your real name; for owners' votes it is checked against the roster.",
    );
    let consents: Vec<_> = Purpose::ALL
        .iter()
        .map(|purpose| {
            let (name, meaning) = account::purpose(lang, *purpose);
            form::tick(&draft, purpose.as_str(), name, Some(meaning))
        })
        .collect();
    view! {
        <h1>{Join::title(lang)}</h1>
        {form::summary(lang, &draft)}
        <form method="post" action=Address::Join.path(lang) novalidate>
            {form::line(&draft, "name", lang.pick("怎么称呼您", "What to call you"), Some(hint.to_owned()), "text")}
            <fieldset class="consents">
                <legend>{lang.pick("您同意哪几项", "What you agree to")}</legend>
                <p class="hint">
                    {lang.pick("每一项都单独同意，除第一项外都可以不选；以后随时可以在「我的」里撤回。", "Each is agreed to on its own; all but the first may be left, and each withdrawn at any time on your page.")}
                    " " <a href=Address::GuidePage(GuideName::Privacy).path(lang)>{lang.pick("隐私说明", "About privacy")}</a>
                </p>
                {consents}
            </fieldset>
            <p class="actions"><button type="submit">{lang.pick("同意并建立账户", "Agree and go on")}</button></p>
        </form>
    }
}
