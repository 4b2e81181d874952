//! What happened, the latest first.

use crate::lang::Lang;
use crate::words::when;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// One thing that happened.
pub struct Step {
    pub at: DateTime<Utc>,
    pub words: String,
    /// What was said with it, for those who may read it.
    pub said: Option<String>,
}

/// `steps` come first to last.
pub fn timeline(lang: Lang, steps: Vec<Step>) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .rev()
        .map(|Step { at, words, said }| {
            view! {
                <li>
                    <time datetime=at.to_rfc3339()>{when::moment(lang, at)}</time>
                    <span>{words}</span>
                    {said.map(|said| view! { <p class="said">{said}</p> })}
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="steps">
            <h2 id="steps">{lang.pick("办理过程", "Steps")}</h2>
            <ol class="timeline">{steps}</ol>
        </section>
    }
}
