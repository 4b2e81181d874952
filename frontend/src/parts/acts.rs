//! The forms of the acts that are open to who is asking, and of no other.

use crate::lang::Lang;
use crate::parts::form::Draft;
use leptos::prelude::*;

/// What a refused act adds to the page that offers it.
#[derive(Debug, Clone)]
pub struct Refused<V> {
    /// What was typed into its form.
    pub draft: Option<(V, Draft)>,
    /// It was refused as a whole.
    pub sentence: Option<String>,
}

impl<V> Default for Refused<V> {
    fn default() -> Self {
        Self { draft: None, sentence: None }
    }
}

impl<V: Copy + PartialEq> Refused<V> {
    pub fn whole(sentence: String) -> Self {
        Self { draft: None, sentence: Some(sentence) }
    }

    pub fn field(verb: V, draft: Draft) -> Self {
        Self { draft: Some((verb, draft)), sentence: None }
    }

    /// What was typed into the form of an act, if it is the one that was refused.
    pub fn draft_of(&self, verb: V, form: &'static str) -> Draft {
        let own = self.draft.as_ref().filter(|(refused, _)| *refused == verb);
        own.map(|(_, draft)| draft.clone()).unwrap_or_default().in_form(form)
    }

    pub fn is_of(&self, verb: V) -> bool {
        self.draft.as_ref().is_some_and(|(refused, _)| *refused == verb)
    }
}

/// One act.
pub struct ActForm {
    /// Where it is sent.
    pub action: String,
    pub words: &'static str,
    /// The version of what it is performed on.
    pub version: u32,
    pub is_open: bool,
    /// Not what is done as a rule.
    pub plain: bool,
    pub fields: AnyView,
}

/// The acts one below the other, each folded unless it is the likeliest or was refused a moment
/// ago.
pub fn acts(lang: Lang, forms: Vec<ActForm>) -> Option<impl IntoView + use<>> {
    let forms: Vec<_> = forms.into_iter().map(act).collect();
    (!forms.is_empty()).then(|| {
        view! {
            <section class="acts" aria-labelledby="acts">
                <h2 id="acts">{lang.pick("您可以办理", "What you can do")}</h2>
                {forms}
            </section>
        }
    })
}

fn act(form: ActForm) -> impl IntoView {
    let ActForm { action, words, version, is_open, plain, fields } = form;
    view! {
        <details class="act" open=is_open>
            <summary>{words}</summary>
            <form method="post" action=action enctype="multipart/form-data" novalidate>
                <input type="hidden" name="version" value=version.to_string()/>
                {fields}
                <p class="actions"><button type="submit" class:plain=plain>{words}</button></p>
            </form>
        </details>
    }
}
