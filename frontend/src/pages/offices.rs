use crate::address::{Address, OfficeVerb};
use crate::lang::Lang;
use crate::parts::acts::Refused;
use crate::parts::form;
use crate::words::people;
use gongzhi_core::Rulebook;
use gongzhi_core::people::Role;
use gongzhi_core::people::account::office;
use gongzhi_core::text::PersonName;
use leptos::prelude::*;

/// Who holds which office, for who gives them.
pub struct Offices {
    pub lang: Lang,
    pub holders: Vec<Holder>,
    /// What may be given, as value and words.
    pub open: Vec<(String, String)>,
    pub refused: Refused<OfficeVerb>,
    pub rules: &'static Rulebook,
}

pub struct Holder {
    pub person: String,
    pub name: String,
    pub role: Role,
    pub has_joined: bool,
}

impl Offices {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("岗位", "Offices")
    }
}

pub fn offices(page: Offices) -> impl IntoView {
    let Offices { lang, holders, open, refused, rules } = page;
    let is_empty = holders.is_empty();
    let rows: Vec<_> = holders.into_iter().map(|holder| row(lang, holder, rules)).collect();
    let draft = refused.draft_of(OfficeVerb::Appoint, "appoint");
    let preset = open.first().map(|(value, _)| value.clone()).unwrap_or_default();
    view! {
        <h1>{Offices::title(lang)}</h1>
        {form::refused(lang, &refused)}
        <section aria-labelledby="appoint">
            <h2 id="appoint">{lang.pick("任命", "Appoint")}</h2>
            <form method="post" action=Address::OfficeAct(OfficeVerb::Appoint).path(lang) novalidate>
                {form::choice(&draft, "office", lang.pick("岗位", "Office"), None, &preset, open)}
                {form::line(&draft, "name", lang.pick("称呼", "Name"), None, "text")}
                {form::line(&draft, "contact", lang.pick("手机号或邮箱", "Telephone number or e-mail address"),
                    Some(lang.pick("本人用它登录后就能办理。", "They act once they sign in with it.").to_owned()), "text")}
                <p class="actions"><button type="submit">{lang.pick("任命", "Appoint")}</button></p>
            </form>
        </section>
        <section aria-labelledby="holders">
            <h2 id="holders">{lang.pick("现任", "Holders")}</h2>
            {is_empty.then(|| view! { <p class="empty">{lang.pick("还没有任命。", "Nobody was appointed yet.")}</p> })}
            <ul class="rows">{rows}</ul>
        </section>
    }
}

fn row(lang: Lang, holder: Holder, rules: &'static Rulebook) -> impl IntoView {
    let words = people::role(lang, &holder.role, rules);
    let name = PersonName::masked(&holder.name);
    let office = office::value(&holder.role);
    view! {
        <li class="row">
            <div>
                <strong>{words.clone()}</strong>
                <p class="quiet">
                    {name}
                    {(!holder.has_joined).then(|| lang.pick(" · 还没有登录过", " · has not signed in yet"))}
                </p>
            </div>
            <form method="post" action=Address::OfficeAct(OfficeVerb::Dismiss).path(lang)>
                <input type="hidden" name="person" value=holder.person/>
                <input type="hidden" name="office" value=office/>
                <button type="submit" class="plain" aria-label=lang.pick(format!("免去{words}"), format!("Dismiss {words}"))>{lang.pick("免去", "Dismiss")}</button>
            </form>
        </li>
    }
}
