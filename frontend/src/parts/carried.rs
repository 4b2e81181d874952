//! A report that is not sent yet, carried on by the form of a page that asks something about it.

use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::place::Spot;
use leptos::prelude::*;

pub struct Carried {
    pub lang: Lang,
    /// Of the QR address under which it was sent.
    pub spot: Option<&'static Spot>,
    pub key: String,
    pub draft: Draft,
    /// The photographs that were sent with it.
    pub held: Vec<PhotoId>,
}

impl Carried {
    /// Where its form is sent.
    pub fn action(&self) -> String {
        let spot = self.spot.map(|spot| spot.code.clone());
        spot.map_or(Address::Report, Address::Spot).path(self.lang)
    }
}

/// What was typed, and what goes along with it unseen: these fields of the draft, the key and the
/// photographs.
pub fn carried(report: Carried, unseen: &[&'static str]) -> impl IntoView + use<> {
    let Carried { lang, key, draft, held, .. } = report;
    let count = held.len();
    let kept = lang.pick(format!("{count} 张照片已经留着。"), format!("Photos kept: {count}."));
    let unseen: Vec<_> = unseen
        .iter()
        .map(|name| view! { <input type="hidden" name=*name value=draft.value(name)/> })
        .collect();
    let held: Vec<_> = held
        .iter()
        .map(|photo| view! { <input type="hidden" name="held" value=photo.as_str().to_owned()/> })
        .collect();
    view! {
        <input type="hidden" name="key" value=key/>
        {unseen}
        {form::text_area(&draft, "text", lang.pick("您写的", "What you wrote"), None, "3")}
        {held}
        {(count > 0).then(|| view! { <p class="hint">{kept}</p> })}
    }
}
