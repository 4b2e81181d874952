//! Responsible units, some of which are ticked.

use crate::lang::Lang;
use crate::parts::form::Draft;
use gongzhi_core::Rulebook;
use leptos::prelude::*;

/// The field `unit`, once for each that is ticked. `ticked` are their codes.
pub fn tick(
    lang: Lang,
    draft: &Draft,
    ticked: &[String],
    legend: String,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let first = draft.id("unit");
    let sentence = draft.sentence("unit").map(str::to_owned);
    let has_wrong = sentence.is_some();
    let wrong_id = format!("{first}-wrong");
    let described = has_wrong.then(|| wrong_id.clone());
    let boxes: Vec<_> = (0..)
        .zip(&rules.street.agencies)
        .map(|(place, agency)| {
            let code = agency.code.to_string();
            let checked = ticked.contains(&code);
            // The first carries the id to which the list of what is wrong leads.
            let id = (place == 0).then(|| first.clone());
            let described = described.clone().filter(|_| place == 0);
            view! {
                <li>
                    <label class="tick">
                        <input type="checkbox" id=id name="unit" value=code checked=checked aria-describedby=described/>
                        <span>{lang.name(&agency.name)}</span>
                    </label>
                </li>
            }
        })
        .collect();
    view! {
        <fieldset class="field" class:has-wrong=has_wrong>
            <legend>{legend}</legend>
            <ul class="ticks columns">{boxes}</ul>
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong_id>{sentence}</p> })}
        </fieldset>
    }
}
