//! While a reporter types: what it is, who gets it, by when, and why.

use crate::islands::choices::{Choices, which_kind, which_place};
use crate::lang::Lang;
use leptos::prelude::*;

/// Follows the report's text field. What it needs to know stands in the page (the language, and
/// at the form the spot and the address of the rulebook), so that no reader of props is shipped.
#[island]
pub fn LiveTriage() -> impl IntoView {
    let answer: RwSignal<Option<Answer>> = RwSignal::new(None);
    #[cfg(feature = "hydrate")]
    let lang = browser::follow(answer);
    #[cfg(not(feature = "hydrate"))]
    let lang = Lang::Zh;

    view! {
        <div class="triage" aria-live="polite">
            {move || answer.get().map(|answer| shown(lang, answer))}
        </div>
    }
}

/// A triage in words.
#[derive(Debug, Clone)]
struct Answer {
    emergency: bool,
    /// `None` when no kind is certain.
    subject: Option<String>,
    unit: String,
    by: String,
    why: String,
    place: String,
    words: Vec<String>,
    /// The likeliest kinds, and whether the first one is certain.
    kinds: Choices,
    is_certain: bool,
    /// Places, where the words may mean more than one.
    places: Choices,
}

fn shown(lang: Lang, answer: Answer) -> impl IntoView {
    let Answer { emergency, subject, unit, by, why, place, words, kinds, is_certain, places } =
        answer;
    let is_asked = !emergency && kinds.of.len() > usize::from(is_certain);
    let mut kinds = is_asked.then(|| which_kind(lang, kinds, is_certain));
    // What cannot be told without an answer is asked before, what can be wrong after it.
    let to_answer = if is_certain { None } else { kinds.take() };
    let words = (!words.is_empty()).then(|| {
        let words = words.join(lang.pick("、", ", "));
        view! {
            <p class="quiet">{lang.pick("依据的字词：", "Decided by: ")} <mark>{words}</mark></p>
        }
    });
    view! {
        {emergency.then(|| view! {
            <p class="urgent" role="alert">
                {lang.pick(
                    "像是紧急情况：请马上打 119 / 120 / 110，再发这条上报。",
                    "This sounds like an emergency: call 119 / 120 / 110 now, then send this report.",
                )}
            </p>
        })}
        {to_answer}
        {(!places.of.is_empty()).then(|| which_place(lang, places, false))}
        {subject.map(|subject| view! { <p class="triage-kind">{subject}</p> })}
        <dl class="facts">
            <div><dt>{lang.pick("谁来办", "Who gets it")}</dt><dd>{unit}</dd></div>
            <div><dt>{lang.pick("最晚答复", "Answer by")}</dt><dd>{by}</dd></div>
            <div><dt>{lang.pick("地点", "Where")}</dt><dd>{place}</dd></div>
        </dl>
        <p class="quiet">{why}</p>
        {words}
        {kinds}
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{Answer, Choices};
    use crate::lang::Lang;
    use crate::words::{offered, status, when};
    use chrono::{DateTime, Utc};
    use gloo_timers::callback::Timeout;
    use gongzhi_core::Rulebook;
    use gongzhi_core::code::{ItemCode, SpotCode};
    use gongzhi_core::dispatch::triage::triage;
    use leptos::prelude::*;
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Event, FormData, HtmlFormElement, HtmlTextAreaElement};

    /// How long typing must pause before it is triaged.
    const PAUSE_MS: u32 = 200;

    /// The rulebook is fetched once, when the field is first touched.
    #[derive(Default)]
    struct Desk {
        rules: Option<Rulebook>,
        asked_for: bool,
        pause: Option<Timeout>,
    }

    /// Starts following; tells the language of the page.
    pub fn follow(answer: RwSignal<Option<Answer>>) -> Lang {
        let chinese = document()
            .document_element()
            .is_none_or(|html| html.get_attribute("lang").as_deref() != Some("en"));
        let lang = if chinese { Lang::Zh } else { Lang::En };
        if let Some((field, form)) = field_and_form() {
            listen(lang, field, &form, answer);
        }
        lang
    }

    fn field_and_form() -> Option<(HtmlTextAreaElement, HtmlFormElement)> {
        let field: HtmlTextAreaElement = document().get_element_by_id("text")?.dyn_into().ok()?;
        let form = field.form()?;
        Some((field, form))
    }

    fn listen(
        lang: Lang,
        field: HtmlTextAreaElement,
        form: &HtmlFormElement,
        answer: RwSignal<Option<Answer>>,
    ) {
        let url = form.get_attribute("data-triage").unwrap_or_default();
        let desk = Rc::new(RefCell::new(Desk::default()));

        let look = {
            let (desk, form) = (Rc::clone(&desk), form.clone());
            Rc::new(move || {
                if let (Some(rules), Some(said)) = (&desk.borrow().rules, Said::read(&form)) {
                    answer.set(describe(lang, &said, rules));
                }
            })
        };
        let chosen = {
            let look = Rc::clone(&look);
            Closure::<dyn Fn()>::new(move || look())
        };
        // As below.
        let listener = chosen.as_ref().unchecked_ref();
        let _ = form.add_event_listener_with_callback("change", listener);
        chosen.forget();
        let touched = Closure::<dyn Fn()>::new(move || {
            let first_time = !std::mem::replace(&mut desk.borrow_mut().asked_for, true);
            if first_time {
                let (desk, look, url) = (Rc::clone(&desk), Rc::clone(&look), url.clone());
                leptos::task::spawn_local(async move {
                    match fetch_rulebook(&url).await {
                        Some(rules) => desk.borrow_mut().rules = Some(rules),
                        // The next touch tries again; the form works without.
                        None => desk.borrow_mut().asked_for = false,
                    }
                    look();
                });
            }
            let look = Rc::clone(&look);
            desk.borrow_mut().pause = Some(Timeout::new(PAUSE_MS, move || look()));
        });
        for event in ["focus", "input"] {
            let listener = touched.as_ref().unchecked_ref();
            // Both events exist on every field; there is nothing to do where one does not.
            let _ = field.add_event_listener_with_callback(event, listener);
        }
        // The page lives as long as its field.
        touched.forget();
        // Typing may have begun before anybody listened, and a refused form comes back filled.
        if !field.value().is_empty()
            && let Ok(typed) = Event::new("input")
        {
            // The listener above is all that hears it.
            let _ = field.dispatch_event(&typed);
        }
    }

    async fn fetch_rulebook(url: &str) -> Option<Rulebook> {
        let answer = gloo_net::http::Request::get(url).send().await.ok()?;
        Rulebook::from_portable(&answer.binary().await.ok()?).ok()
    }

    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    fn now() -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(js_sys::Date::now() as i64)
    }

    /// What the form says so far.
    struct Said {
        text: String,
        spot: Option<SpotCode>,
        item: String,
        place: String,
    }

    impl Said {
        fn read(form: &HtmlFormElement) -> Option<Self> {
            let fields = FormData::new_with_form(form).ok()?;
            let field = |name: &str| fields.get(name).as_string().unwrap_or_default();
            let at = form.get_attribute("data-spot").unwrap_or_else(|| field("spot"));
            let spot = (!at.is_empty()).then(|| SpotCode::new(&at));
            Some(Self {
                text: field("text"),
                spot,
                item: field("item"),
                place: field("which_place"),
            })
        }
    }

    fn describe(lang: Lang, said: &Said, rules: &Rulebook) -> Option<Answer> {
        let Said { text, spot, item, place } = said;
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return None;
        }
        let now = now()?;
        let chosen = (!item.is_empty()).then(|| ItemCode::new(item));
        let found = triage(text, spot.as_ref(), chosen.as_ref(), now, rules);
        let name = |code| rules.catalogue.item(code).map(|item| lang.name(&item.name));
        let words = match (&found.item, found.candidates.first()) {
            (Some(item), Some(best)) if best.item == *item => best.words.clone(),
            _ => Vec::new(),
        };
        Some(Answer {
            emergency: found.emergency.is_some(),
            subject: found.item.as_ref().and_then(name),
            unit: status::agency(lang, &found.routing.agency, rules),
            by: when::deadline(lang, found.promised),
            why: status::responsibility(lang, &found.routing).to_owned(),
            place: status::place(lang, &found.place, rules),
            words,
            is_certain: !found.asks_kind(),
            kinds: Choices { of: offered::kinds(lang, &found, rules), chosen: item.clone() },
            places: Choices {
                of: offered::places(lang, found.offered(), rules),
                chosen: place.clone(),
            },
        })
    }
}
