use crate::address::Address;
use crate::islands::LiveMeter;
use crate::lang::Lang;
use leptos::prelude::*;

/// The code that is shown at a venue, large enough for the last row.
pub struct VenueCodePage {
    pub lang: Lang,
    /// What it is the code of.
    pub of: String,
    pub back: Address,
    /// Where the code alone is fetched from.
    pub source: Address,
    pub code: String,
}

impl VenueCodePage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("现场签到码", "Code at the venue")
    }
}

pub fn venue_code(page: VenueCodePage) -> impl IntoView {
    let VenueCodePage { lang, of, back, source, code } = page;
    view! {
        <h1>{VenueCodePage::title(lang)}</h1>
        <p><a href=back.path(lang)>{of}</a></p>
        <div id="meter" data-source=source.path(lang) aria-live="polite" inner_html=digits(&code)></div>
        <LiveMeter/>
        <p class="quiet">{lang.pick("每分钟换一次。没有脚本时请刷新本页。", "It changes every minute. Without scripts, reload this page.")}</p>
    }
}

/// The code alone, as the island fetches it.
pub fn digits(code: &str) -> String {
    let (first, last) = code.split_at_checked(3).unwrap_or((code, ""));
    view! { <p class="venue-code number">{first.to_owned()} " " {last.to_owned()}</p> }.to_html()
}
