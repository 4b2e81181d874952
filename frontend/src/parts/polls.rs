//! Where a poll stands, as a mark.

use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::words::poll as words;
use gongzhi_core::voting::poll::Phase;
use leptos::prelude::*;

pub fn phase(lang: Lang, phase: Phase) -> impl IntoView {
    mark(tone(phase), words::phase(lang, phase))
}

pub fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Announced => Tone::Waiting,
        Phase::Open | Phase::Closed => Tone::Working,
        Phase::Counted => Tone::Done,
    }
}
