//! Lists of polls.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::{poll as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::voting::poll::{Phase, Poll};
use leptos::prelude::*;

/// Where a poll stands.
pub fn phase(lang: Lang, phase: Phase) -> impl IntoView {
    let tone = match phase {
        Phase::Announced => Tone::Waiting,
        Phase::Open | Phase::Closed => Tone::Working,
        Phase::Counted => Tone::Done,
    };
    mark(tone, words::phase(lang, phase))
}

/// The polls of a station, those that close last on top.
pub fn list(lang: Lang, polls: &[Poll], now: DateTime<Utc>) -> impl IntoView + use<> {
    let cards: Vec<_> = polls
        .iter()
        .map(|poll| {
            let closes = when::moment(lang, poll.closes);
            let left = (poll.phase(now) == Phase::Open)
                .then(|| format!("{}{}", lang.pick("，", ", "), when::distance(lang, poll.closes, now)));
            view! {
                <li class="card">
                    <h3>
                        <a href=Address::Poll(poll.number.to_string()).path(lang)>{poll.question.as_str().to_owned()}</a>
                        " "
                        {phase(lang, poll.phase(now))}
                    </h3>
                    <p class="quiet">
                        {words::sort(lang, poll)} " · " {lang.pick("截止 ", "closes ")} {closes} {left}
                    </p>
                </li>
            }
        })
        .collect();
    match cards.is_empty() {
        true => view! {
            <p class="empty">{lang.pick("还没有表决或投票。项目经过听证会后，由联络员发起。", "No polls yet. The liaison officer opens them once a project has been heard.")}</p>
        }
        .into_any(),
        false => view! { <ul class="cards">{cards}</ul> }.into_any(),
    }
}
