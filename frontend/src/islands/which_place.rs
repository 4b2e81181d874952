//! Which of the places that a report's words may mean: offered while it is typed, and asked after it
//! was sent without scripts.

use crate::lang::Lang;
use leptos::prelude::*;

/// What the field says where none is chosen.
pub const NONE: &str = "none";

/// Codes and names to choose from.
pub fn which_place(lang: Lang, places: Vec<(String, String)>) -> impl IntoView {
    let choices: Vec<_> = places
        .into_iter()
        .map(|(code, name)| {
            view! { <label class="chip"><input type="radio" name="which_place" value=code/>{name}</label> }
        })
        .collect();
    view! {
        <fieldset class="chips">
            <legend>{lang.pick("您说的是哪一处？", "Which place do you mean?")}</legend>
            {choices}
            <label class="chip">
                <input type="radio" name="which_place" value=NONE checked/>
                {lang.pick("都不是，或说不准", "None of these, or not sure")}
            </label>
        </fieldset>
    }
}
