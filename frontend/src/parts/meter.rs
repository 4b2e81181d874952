//! How far a requirement is met, as a bar with its words.

use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::source;
use gongzhi_core::meeting::{Check, Validity};
use leptos::prelude::*;

/// All checks of a meeting, each with its source.
pub fn validity(lang: Lang, validity: &Validity) -> impl IntoView + use<> {
    let checks: Vec<_> = validity.0.iter().map(|check| one(lang, check)).collect();
    view! { <ul class="checks">{checks}</ul> }
}

fn one(lang: Lang, check: &Check) -> impl IntoView + use<> {
    let (tone, words) = match check.holds() {
        true => (Tone::Done, lang.pick("具备", "Met")),
        false => (Tone::Late, lang.pick("还缺", "Missing")),
    };
    view! {
        <li>
            <p>
                <strong>{source::requirement(lang, check.requirement)}</strong>
                " " {mark(tone, words)}
            </p>
            <p>{source::check(lang, check)}</p>
            {(check.need > 1).then(|| bar(check.have, check.need))}
            <p class="quiet">{source::source(lang, &check.source)}</p>
        </li>
    }
}

/// Drawn for the eye alone: the sentence above says the same.
fn bar(have: u32, need: u32) -> impl IntoView {
    let whole = have.max(need).max(1);
    let at = |part: u32| format!("{:.1}", f64::from(part) * 100.0 / f64::from(whole));
    view! {
        <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="6"/>
            <rect class="fill" width=at(have) height="6"/>
            <rect class="need" x=at(need) width="0.6" height="6"/>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::meeting::Requirement;
    use gongzhi_core::source::Source;

    #[test]
    fn what_is_missing_is_said_in_words() {
        let check =
            Check { requirement: Requirement::Quorum, source: Source::Default, have: 2, need: 4 };
        let html = validity(Lang::Zh, &Validity(vec![check])).to_html();
        assert!(html.contains("还差 2 幢"), "{html}");
    }
}
