use leptos::prelude::*;

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Waiting,
    Working,
    Done,
    Late,
}

/// A state as word, shape and colour: never colour alone.
pub fn mark(tone: Tone, words: impl Into<String>) -> impl IntoView {
    let (shape, class) = match tone {
        Tone::Waiting => ("○", "mark waiting"),
        Tone::Working => ("◐", "mark working"),
        Tone::Done => ("●", "mark done"),
        Tone::Late => ("▲", "mark late"),
    };
    view! { <span class=class><span aria-hidden="true">{shape}</span> " " {words.into()}</span> }
}
