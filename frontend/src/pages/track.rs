use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use leptos::prelude::*;

pub struct Track {
    pub lang: Lang,
    pub draft: Draft,
}

impl Track {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("查进度", "Track a report")
    }
}

pub fn track(page: Track) -> impl IntoView {
    let Track { lang, draft } = page;
    let value = draft.value("number");
    let hint =
        lang.pick("13 位数字，例如 01-261123-00073。", "13 digits, such as 01-261123-00073.");
    view! {
        <h1>{Track::title(lang)}</h1>
        {form::summary(lang, &draft)}
        <form method="get" action=Address::Track.path(lang)>
            {form::field(&draft, "number", lang.pick("编号", "Number"), Some(hint.to_owned()), move |described| view! {
                <input
                    id=described.id name="number" inputmode="numeric" autocomplete="off" value=value
                    aria-describedby=described.by aria-invalid=described.invalid
                />
            })}
            <p class="actions"><button type="submit">{lang.pick("查询", "Look up")}</button></p>
        </form>
    }
}
