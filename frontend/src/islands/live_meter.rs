//! Keeps a fragment of the page up to date: the quorum of a meeting, the code at a venue.

use leptos::prelude::*;

/// Fetches the fragment that the page's `#meter` names in `data-source`, every few seconds, and
/// shows it there when it has changed.
#[island]
pub fn LiveMeter() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::follow();
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo_net::http::Request;
    use gloo_timers::callback::Interval;
    use leptos::prelude::document;
    use wasm_bindgen_futures::spawn_local;
    use web_sys::Element;

    const EVERY_MS: u32 = 4_000;

    pub fn follow() {
        let Some(meter) = document().get_element_by_id("meter") else { return };
        let Some(source) = meter.get_attribute("data-source") else { return };
        // For as long as the page is there.
        Interval::new(EVERY_MS, move || spawn_local(refresh(meter.clone(), source.clone())))
            .forget();
    }

    async fn refresh(meter: Element, source: String) {
        // What cannot be fetched now is fetched the next time; what is shown stays.
        let Ok(response) = Request::get(&source).send().await else { return };
        if !response.ok() {
            return;
        }
        if let Ok(fragment) = response.text().await
            && fragment != meter.inner_html()
        {
            meter.set_inner_html(&fragment);
        }
    }
}
