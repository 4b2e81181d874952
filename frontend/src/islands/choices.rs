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

/// Asks of which kind something is. Where the first one is certain, leaving it is no choice: the
/// field stays empty.
pub fn which_kind(lang: Lang, mut kinds: Choices, is_certain: bool) -> impl IntoView {
    if is_certain && let Some((code, _)) = kinds.of.first_mut() {
        code.clear();
        let question = lang.pick("不对的话，请改选：", "If that is wrong, choose another:");
        return choices(question, "item", kinds, "");
    }
    let none = lang.pick("都不是，请受理员判断", "None: let the dispatcher decide");
    kinds.of.push((String::new(), none.to_owned()));
    choices(
        lang.pick("看不太准，是下面哪一种？", "Not quite sure: which of these is it?"),
        "item",
        kinds,
        "",
    )
}

pub fn which_place(lang: Lang, mut places: Choices, by_photo: bool) -> impl IntoView {
    let question = match by_photo {
        true => lang.pick(
            "照片拍摄于这附近，是哪一处？",
            "The photograph was taken near here: which place is it?",
        ),
        false => lang.pick("您说的是哪一处？", "Which place do you mean?"),
    };
    let none = lang.pick("都不是，或说不准", "None of these, or not sure");
    places.of.push((NO_PLACE.to_owned(), none.to_owned()));
    choices(question, "which_place", places, NO_PLACE)
}

/// Where none that is there is chosen, `unchosen` is.
fn choices(
    question: &'static str,
    name: &'static str,
    Choices { of, mut chosen }: Choices,
    unchosen: &str,
) -> impl IntoView {
    if !of.iter().any(|(code, _)| *code == chosen) {
        unchosen.clone_into(&mut chosen);
    }
    let choices: Vec<_> = of
        .into_iter()
        .map(|(code, label)| {
            let checked = code == chosen;
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
