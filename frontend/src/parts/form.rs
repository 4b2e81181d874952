//! Forms: what was typed is kept, and what is wrong stands at its field and in a list at the top.

use crate::lang::Lang;
use crate::parts::acts::Refused;
use leptos::prelude::*;

/// What was typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Goes before the ids of the fields, where a page has several forms.
    form: &'static str,
    values: Vec<(String, String)>,
    wrong: Vec<(&'static str, String)>,
}

impl Draft {
    pub fn new(values: Vec<(String, String)>) -> Self {
        Self { values, ..Self::default() }
    }

    /// The same, as one of several forms of a page.
    pub fn in_form(self, form: &'static str) -> Self {
        Self { form, ..self }
    }

    /// The id of a field's control.
    pub fn id(&self, field: &str) -> String {
        match self.form {
            "" => field.to_owned(),
            form => format!("{form}-{field}"),
        }
    }

    pub fn value(&self, field: &str) -> String {
        let found = self.values.iter().find(|(name, value)| name == field && !value.is_empty());
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The same, with a value where nothing was typed.
    pub fn or(mut self, field: &str, value: &str) -> Self {
        if self.value(field).is_empty() {
            self.values.push((field.to_owned(), value.to_owned()));
        }
        self
    }

    pub fn refuse(&mut self, field: &'static str, sentence: String) {
        self.wrong.push((field, sentence));
    }

    pub fn is_refused(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// The sentence at a field.
    pub fn sentence(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|(name, _)| *name == field).map(|(_, sentence)| sentence.as_str())
    }
}

/// The list at the top, each line leading to its field.
pub fn summary(lang: Lang, draft: &Draft) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = draft
        .wrong
        .iter()
        .map(|(field, sentence)| {
            view! { <li><a href=format!("#{}", draft.id(field))>{sentence.clone()}</a></li> }
        })
        .collect();
    draft.is_refused().then(|| {
        view! {
            <div class="wrong" role="alert" tabindex="-1">
                <p>
                    <strong>
                        {lang.pick("还差一点，请看下面：", "Not quite done. Please see:")}
                    </strong>
                </p>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// What a page says at its top about a refused act.
pub fn refused<V>(lang: Lang, refused: &Refused<V>) -> impl IntoView + use<V> {
    let list = refused.draft.as_ref().and_then(|(_, draft)| summary(lang, draft));
    let sentence = refused.sentence.clone();
    view! {
        {sentence.map(|sentence| view! { <p class="wrong" role="alert">{sentence}</p> })}
        {list}
    }
}

/// A label, a hint, the control and the sentence about what is wrong with it. `control` gets the
/// ids that describe it, for `aria-describedby`.
pub fn field<V: IntoView, C: FnOnce(Described) -> V>(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: Option<String>,
    control: C,
) -> impl IntoView + use<V, C> {
    let id = draft.id(name);
    let sentence = draft.sentence(name).map(str::to_owned);
    let has_wrong = sentence.is_some();
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let wrong_id = sentence.is_some().then(|| format!("{id}-wrong"));
    let ids: Vec<String> = [hint_id.clone(), wrong_id.clone()].into_iter().flatten().collect();
    let described = Described {
        id: id.clone(),
        by: (!ids.is_empty()).then(|| ids.join(" ")),
        invalid: sentence.is_some().then_some("true"),
    };
    view! {
        <div class="field" class:has-wrong=has_wrong>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {control(described)}
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong_id>{sentence}</p> })}
        </div>
    }
}

/// The attributes that tie a control to its label and to what is said about it.
pub struct Described {
    pub id: String,
    pub by: Option<String>,
    pub invalid: Option<&'static str>,
}

/// One line: `kind` is the type of the input.
pub fn line(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: Option<String>,
    kind: &'static str,
) -> impl IntoView + use<> {
    let value = draft.value(name);
    let inputmode = (kind == "number").then_some("numeric");
    // A number field drops what is not a number, and with it what was typed.
    let kind = if kind == "number" { "text" } else { kind };
    field(draft, name, label, hint, move |described| {
        view! {
            <input
                type=kind
                id=described.id
                name=name
                value=value
                inputmode=inputmode
                autocomplete="off"
                aria-describedby=described.by
                aria-invalid=described.invalid
            />
        }
    })
}

/// One of a few, all of them seen.
pub fn chips(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
) -> impl IntoView + use<> {
    let chosen = draft.value(name);
    let id = draft.id(name);
    let sentence = draft.sentence(name).map(str::to_owned);
    let has_wrong = sentence.is_some();
    let wrong_id = sentence.is_some().then(|| format!("{id}-wrong"));
    let described = wrong_id.clone();
    let options: Vec<_> = (0..)
        .zip(options)
        .map(|(place, (value, words))| {
            let checked = value == chosen;
            // The first carries the id to which the list of what is wrong leads.
            let id = (place == 0).then(|| id.clone());
            view! {
                <label class="chip">
                    <input type="radio" id=id name=name value=value checked=checked/>
                    {words}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field chips" class:has-wrong=has_wrong aria-describedby=described>
            <legend>{label}</legend>
            {options}
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong_id>{sentence}</p> })}
        </fieldset>
    }
}

/// Something to be ticked.
pub fn tick(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
) -> impl IntoView + use<> {
    let id = draft.id(name);
    let checked = !draft.value(name).is_empty();
    let sentence = draft.sentence(name).map(str::to_owned);
    let has_wrong = sentence.is_some();
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let wrong_id = has_wrong.then(|| format!("{id}-wrong"));
    let ids: Vec<String> = [hint_id.clone(), wrong_id.clone()].into_iter().flatten().collect();
    view! {
        <div class="field agree" class:has-wrong=has_wrong>
            <label>
                <input
                    type="checkbox" id=id name=name value="yes" checked=checked
                    aria-describedby=(!ids.is_empty()).then(|| ids.join(" "))
                    aria-invalid=has_wrong.then_some("true")
                />
                {label}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {sentence.map(|sentence| view! { <p class="wrong-field" id=wrong_id>{sentence}</p> })}
        </div>
    }
}

/// A text of several lines.
pub fn text_area(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: Option<String>,
    rows: &'static str,
) -> impl IntoView + use<> {
    let value = draft.value(name);
    field(draft, name, label, hint, move |described| {
        view! {
            <textarea
                id=described.id
                name=name
                rows=rows
                aria-describedby=described.by
                aria-invalid=described.invalid
                inner_html=escaped(&value)
            />
        }
    })
}

/// Text as the contents of a text area. Leptos writes the children of this one element as they
/// are, so that `</textarea>` would end it; and a browser drops the line break it begins with.
fn escaped(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// One of a list, each a value and its words.
pub fn choice(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: Option<String>,
    preset: &str,
    options: Vec<(String, String)>,
) -> impl IntoView + use<> {
    let chosen = Some(draft.value(name)).filter(|v| !v.is_empty()).unwrap_or(preset.to_owned());
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    field(draft, name, label, hint, move |described| {
        view! {
            <select id=described.id name=name aria-describedby=described.by aria-invalid=described.invalid>
                {options}
            </select>
        }
    })
}

/// Photographs. Without scripts they are sent as they are; with scripts an island makes them
/// smaller first.
pub fn photos(
    draft: &Draft,
    name: &'static str,
    label: &'static str,
    hint: String,
) -> impl IntoView + use<> {
    field(draft, name, label, Some(hint), move |described| {
        view! {
            <input
                type="file"
                id=described.id
                name=name
                accept="image/jpeg,image/png,image/webp"
                multiple
                aria-describedby=described.by
                aria-invalid=described.invalid
            />
        }
    })
}
