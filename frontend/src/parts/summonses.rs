//! Summonses in lists: on the desk, on a station's page, on the page of an order.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::{status, summons as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::summons::{Called, Phase, Summons};
use leptos::prelude::*;

/// A section of them; nothing where there is none.
pub fn section(
    lang: Lang,
    summonses: &[Summons],
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> Option<impl IntoView + use<>> {
    let cards: Vec<_> = summonses.iter().map(|summons| card(lang, summons, now, rules)).collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section aria-labelledby="summonses">
                <h2 id="summonses">{lang.pick("约请到现场", "Units called to the spot")}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    })
}

fn card(
    lang: Lang,
    summons: &Summons,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let address = Address::Summons(summons.number.to_string());
    let phase = summons.phase(now);
    view! {
        <li class="card">
            <h3><a href=address.path(lang)>{summons.place.as_str().to_owned()}</a></h3>
            <p>{mark(tone(phase), words::phase(lang, phase))} " " {when::moment(lang, summons.at)}</p>
            {units(lang, summons, now, rules)}
        </li>
    }
}

pub fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Called => Tone::Waiting,
        Phase::Held => Tone::Working,
        Phase::Minuted | Phase::Cancelled => Tone::Done,
    }
}

/// Each unit with what it answered, whether it came, and what it promised.
pub fn units(
    lang: Lang,
    summons: &Summons,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let units: Vec<_> = summons
        .units
        .iter()
        .map(|called| {
            view! {
                <li>
                    <strong>{status::agency(lang, &called.unit, rules)}</strong> " "
                    {stand(lang, called)}
                    {promise(lang, called, now)}
                </li>
            }
        })
        .collect();
    view! { <ul>{units}</ul> }
}

fn stand(lang: Lang, called: &Called) -> AnyView {
    match (called.came, called.answer.as_ref().map(|answer| answer.coming)) {
        (Some(true), _) => mark(Tone::Done, words::came(lang, true)).into_any(),
        (Some(false), _) => mark(Tone::Late, words::came(lang, false)).into_any(),
        (None, Some(true)) => mark(Tone::Working, words::answer(lang, called)).into_any(),
        (None, Some(false)) => mark(Tone::Late, words::answer(lang, called)).into_any(),
        (None, None) => mark(Tone::Waiting, words::answer(lang, called)).into_any(),
    }
}

fn promise(lang: Lang, called: &Called, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    called.promise.as_ref().map(|promise| {
        let until = when::day(lang, promise.until);
        let (tone, words) = match &promise.fulfilled {
            Some(done) => {
                let day = when::moment_day(lang, done.at);
                (Tone::Done, lang.pick(format!("{day}做完了"), format!("Done on {day}")))
            }
            None if promise.is_overdue(now) => (
                Tone::Late,
                lang.pick(
                    format!("{until}前应做完，已逾期"),
                    format!("Was due by {until}, overdue"),
                ),
            ),
            None => (Tone::Waiting, lang.pick(format!("{until}前做完"), format!("Due by {until}"))),
        };
        let done = promise.fulfilled.as_ref().map(|done| done.note.as_str().to_owned());
        view! {
            <br/>
            {lang.pick("说定：", "Promised: ")} {promise.what.as_str().to_owned()} " "
            {mark(tone, words)}
            {done.map(|done| view! { <p class="said">{done}</p> })}
        }
    })
}
