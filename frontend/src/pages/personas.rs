use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::when;
use chrono::{DateTime, Utc};
use gongzhi_core::people::Person;
use leptos::prelude::*;

/// Invented people to act as, in local mode.
pub struct Personas {
    pub lang: Lang,
    pub people: Vec<Person>,
    pub current: Option<Person>,
    pub now: DateTime<Utc>,
}

impl Personas {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("选择演示身份", "Take on a person")
    }
}

pub fn personas(page: Personas) -> impl IntoView {
    let Personas { lang, people, current, now } = page;
    let buttons: Vec<_> = people
        .into_iter()
        .map(|person| {
            let pressed = current.as_ref().is_some_and(|c| c.code == person.code).to_string();
            view! {
                <li>
                    <button type="submit" name="person" value=person.code.to_string() class="plain" aria-pressed=pressed>
                        {lang.name(&person.name)}
                        <span class="quiet">{person.code.to_string()}</span>
                    </button>
                </li>
            }
        })
        .collect();
    view! {
        <h1>{Personas::title(lang)}</h1>
        <p>{lang.pick("这些人都是虚构的，只在本地运行时可以扮演。", "All of them are invented, and can be taken on only when run locally.")}</p>
        <form method="post" action=Address::Personas.path(lang)>
            <ul class="personas">{buttons}</ul>
            <p class="actions">
                <button type="submit" name="person" value="" class="plain">{lang.pick("以路人身份继续", "Go on as a passer-by")}</button>
            </p>
        </form>
        <section aria-labelledby="clock">
            <h2 id="clock">{lang.pick("拨快时钟", "Put the clock forward")}</h2>
            <p>{lang.pick("本浏览器现在的时间：", "The time in this browser: ")} <strong>{when::moment(lang, now)}</strong></p>
            <form method="post" action=Address::Personas.path(lang)>
                {form::line(&Draft::default(), "days", lang.pick("比真实时间快几天（0 为恢复）", "Days ahead of the real time (0 for the present)"), None, "number")}
                <p class="actions"><button type="submit" class="plain">{lang.pick("拨快", "Put forward")}</button></p>
            </form>
        </section>
    }
}
