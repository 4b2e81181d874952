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
            {(check.need > 1).then(|| bar(check.have.into(), Some(check.need.into()), check.have.max(check.need).into()))}
            <p class="quiet">{source::source(lang, &check.source)}</p>
        </li>
    }
}

/// How much there is of a whole, and how much is needed where something is. Drawn for the eye alone: the sentence
/// above says the same.
pub fn bar(have: u64, need: Option<u64>, whole: u64) -> impl IntoView {
    let need = need.map(|need| percent(need, whole));
    view! {
        <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="6"/>
            <rect class="fill" width=percent(have, whole) height="6"/>
            {need.map(|need| view! { <rect class="need" x=need width="0.6" height="6"/> })}
        </svg>
    }
}

/// A part in hundredths of a whole, to a tenth.
pub fn percent(part: u64, whole: u64) -> String {
    let tenths = u128::from(part) * 1000 / u128::from(whole.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
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
