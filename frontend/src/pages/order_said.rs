//! What was said and photographed about an order, for those who may read it.

use crate::lang::Lang;
use crate::parts::timeline::Step;
use crate::words::status;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::event::{Event, Fact};
use gongzhi_core::dispatch::order::Thanks;
use leptos::prelude::*;

/// What those wrote who reported it, the first of them first, each with where the photographs are.
pub(super) fn words(lang: Lang, told: Vec<(String, Vec<String>)>) -> impl IntoView {
    let told: Vec<_> = told
        .into_iter()
        .map(|(words, links)| {
            view! {
                <p class="said">{words}</p>
                {photos(lang.pick("上报照片", "Photo with the report"), links)}
            }
        })
        .collect();
    view! {
        <section aria-labelledby="words">
            <h2 id="words">{lang.pick("上报内容", "The report")}</h2>
            {told}
        </section>
    }
}

pub(super) fn photos(alt: &'static str, links: Vec<String>) -> impl IntoView {
    let photos: Vec<_> = links
        .into_iter()
        .map(|link: String| view! { <li><a href=link.clone()><img src=link.clone() alt=alt loading="lazy"/></a></li> })
        .collect();
    (!photos.is_empty()).then(|| view! { <ul class="photos">{photos}</ul> })
}

pub(super) fn thanked(lang: Lang, thanks: &Thanks) -> impl IntoView + use<> {
    let reward = thanks.reward.map(|reward| status::reward(lang, reward));
    view! {
        <section aria-labelledby="thanks">
            <h2 id="thanks">{lang.pick("感谢您的上报", "Thank you for reporting it")}</h2>
            <p class="said">{thanks.note.as_str().to_owned()}</p>
            {reward.map(|reward| view! { <p>{reward}</p> })}
        </section>
    }
}

/// Every step with its moment; what was said about it only for those who may read it.
pub(super) fn steps(
    lang: Lang,
    events: &[Event],
    may_read: bool,
    rules: &'static Rulebook,
) -> Vec<Step> {
    let step = |event: &Event| Step {
        at: event.at,
        words: status::fact(lang, &event.fact, rules),
        said: said(&event.fact).filter(|_| may_read),
    };
    events.iter().map(step).collect()
}

fn said(fact: &Fact) -> Option<String> {
    let note = match fact {
        Fact::Dispatch { correction, .. } => correction.as_ref()?,
        Fact::Return { reason, .. } | Fact::Review { reason, .. } | Fact::Void { reason } => reason,
        Fact::Handle { note, .. } | Fact::Check { note, .. } | Fact::Suspend { note, .. } => note,
        Fact::Close { answer } => answer,
        Fact::Rate { note, .. } => note.as_ref()?,
        Fact::Apply { reason, .. } | Fact::Reopen { reason, .. } | Fact::Appeal { reason } => {
            reason
        }
        Fact::Decide { note, .. } => note,
        Fact::Report(_)
        | Fact::Accept { .. }
        | Fact::Take
        | Fact::Resume { .. }
        | Fact::Voice
        | Fact::Merge { .. }
        | Fact::Separate { .. }
        | Fact::Join { .. }
        | Fact::Part { .. } => return None,
        Fact::Supervise { demand, .. } => demand,
        Fact::Reply { note } | Fact::Thank { note, .. } => note,
    };
    Some(note.as_str().to_owned())
}
