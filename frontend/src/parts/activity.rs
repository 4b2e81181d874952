//! Activities as marks and cards.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::{volunteer as words, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::volunteer::seats::Standing;
use gongzhi_core::volunteer::{Offered, Shift};
use leptos::prelude::*;

/// Whether people still sign up, it is going on, or it is over.
pub fn phase_mark(lang: Lang, shift: &Shift, now: DateTime<Utc>) -> impl IntoView + use<> {
    let tone = match () {
        () if now >= shift.ends => Tone::Done,
        () if now >= shift.starts => Tone::Working,
        () => Tone::Waiting,
    };
    mark(tone, words::phase(lang, shift, now))
}

/// How somebody stands. Not having come is told as calmly as the rest.
pub fn standing_mark(lang: Lang, standing: &Standing) -> impl IntoView + use<> {
    let tone = match standing {
        Standing::Confirmed | Standing::Attended(_) => Tone::Done,
        Standing::Present { .. } => Tone::Working,
        Standing::Waiting { .. } | Standing::Cancelled | Standing::NoShow => Tone::Waiting,
    };
    mark(tone, words::state(lang, standing))
}

/// An activity in a list, with what is said of it there.
pub fn card<V: IntoView>(
    lang: Lang,
    offered: &Offered,
    said: V,
    rules: &'static Rulebook,
) -> impl IntoView + use<V> {
    let number = offered.number.to_string();
    let activity = &offered.activity;
    view! {
        <li class="card">
            <h3>
                <a href=Address::Activity(number.clone()).path(lang)>
                    {activity.title.as_str().to_owned()}
                </a>
            </h3>
            {said}
            <p>{when::span_of(lang, activity.shift.starts, activity.shift.ends)}</p>
            <p class="quiet">{place(lang, offered, rules)}</p>
            <p class="quiet number">{number}</p>
        </li>
    }
}

/// The spot and its cluster.
pub fn place(lang: Lang, offered: &Offered, rules: &'static Rulebook) -> String {
    let spot = rules.street.spot(&offered.activity.spot).map(|spot| lang.name(&spot.name));
    let cluster = rules.street.cluster(&offered.cluster).map(|cluster| lang.name(&cluster.name));
    let names: Vec<String> = [spot, cluster].into_iter().flatten().collect();
    names.join(" · ")
}
