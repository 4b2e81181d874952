//! What a reporter is asked where words alone do not say it: offered while they type, and asked
//! after sending without scripts.

use crate::lang::Lang;
use leptos::prelude::*;

/// What the field of the place says where none is chosen.
pub const NO_PLACE: &str = "none";

/// Codes and names to choose from, and which of them is chosen.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub of: Vec<(String, String)>,
    /// Empty where none is.
    pub chosen: String,
}

pub fn which_kind(lang: Lang, kinds: Choices) -> impl IntoView {
    let question = lang.pick("看不太准，是下面哪一种？", "Not quite sure: which of these is it?");
    let none = lang.pick("都不是，请受理员判断", "None: let the dispatcher decide");
    choices(question, "item", kinds, ("", none))
}

pub fn which_place(lang: Lang, places: Choices, by_photo: bool) -> impl IntoView {
    let question = match by_photo {
        true => lang.pick(
            "照片拍摄于这附近，是哪一处？",
            "The photograph was taken near here: which place is it?",
        ),
        false => lang.pick("您说的是哪一处？", "Which place do you mean?"),
    };
    let none = lang.pick("都不是，或说不准", "None of these, or not sure");
    choices(question, "which_place", places, (NO_PLACE, none))
}

fn choices(
    question: &'static str,
    name: &'static str,
    choices: Choices,
    (none, none_of_them): (&'static str, &'static str),
) -> impl IntoView {
    let Choices { mut of, chosen } = choices;
    let is_one = of.iter().any(|(code, _)| *code == chosen);
    of.push((none.to_owned(), none_of_them.to_owned()));
    let choices: Vec<_> = of
        .into_iter()
        .map(|(code, label)| {
            let checked = if is_one { code == chosen } else { code == none };
            view! {
                <label class="chip">
                    <input type="radio" name=name value=code checked=checked prop:checked=checked/>
                    {label}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="chips">
            <legend>{question}</legend>
            {choices}
        </fieldset>
    }
}
