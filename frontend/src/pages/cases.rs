use crate::address::Address;
use crate::lang::Lang;
use crate::parts::cases;
use crate::parts::form::{self, Draft};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::case::{Case, MOST_WORDS};
use leptos::prelude::*;

/// The library of stubborn problems.
pub struct Cases {
    pub lang: Lang,
    /// The latest first.
    pub cases: Vec<Case>,
    /// There are more than are shown.
    pub cut: bool,
    /// What was searched for: `kind` and `words`.
    pub draft: Draft,
    pub rules: &'static Rulebook,
}

impl Cases {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("疑难案例", "Stubborn cases")
    }
}

pub fn cases(page: Cases) -> impl IntoView {
    let Cases { lang, cases, cut, draft, rules } = page;
    let count = cases.len();
    let hint = lang.pick(
        format!("几个词之间用空格隔开，最多 {MOST_WORDS} 个。"),
        format!("With spaces between words, {MOST_WORDS} at most."),
    );
    view! {
        {form::summary(lang, &draft)}
        <h1>{Cases::title(lang)}</h1>
        <p>{lang.pick(
            "反复出现、不好办的事，最后是怎么办成的。下次遇到，先来这里看看。",
            "What kept coming back, and what finally worked. Look here first when it comes again.",
        )}</p>
        <form method="get" action=Address::Cases.path(lang)>
            {form::choice(&draft, "kind", lang.pick("哪一类", "Which kind"), None, "", kinds(lang, rules))}
            {form::line(&draft, "words", lang.pick("包含的词", "Words in it"), Some(hint), "search")}
            <p class="actions"><button type="submit">{lang.pick("找案例", "Find cases")}</button></p>
        </form>
        <section aria-labelledby="found">
            <h2 id="found">{lang.pick("案例", "Cases")} " (" {count} ")"</h2>
            {match count {
                0 => view! { <p class="empty">{lang.pick(
                    "没有这样的案例。网格中心把难办的工单收进来以后，列在这里。",
                    "No such case. What was hard to solve is listed here once the grid centre lifts it.",
                )}</p> }.into_any(),
                _ => cases::list(lang, &cases, rules).into_any(),
            }}
            {cut.then(|| view! { <p class="hint">{lang.pick(
                format!("只列出最近的 {count} 件，请再写几个词。"),
                format!("Only the latest {count} are listed. Please add a word."),
            )}</p> })}
        </section>
    }
}

/// Each class, and the kinds in it: their codes begin with that of the class.
fn kinds(lang: Lang, rules: &Rulebook) -> Vec<(String, String)> {
    let catalogue = &rules.catalogue;
    let mut options = vec![(String::new(), lang.pick("全部", "All").to_owned())];
    for class in &catalogue.classes {
        options.push((class.code.to_string(), lang.name(&class.name)));
        let kinds = catalogue.kinds.iter().filter(|kind| kind.class == class.code);
        options.extend(kinds.map(|kind| {
            let name = lang.name(&kind.name);
            (kind.code.to_string(), format!("\u{3000}{name}"))
        }));
    }
    options
}
