//! The lists of the desk, replaced as a whole: what has the focus keeps it, and what is being read
//! stays where it is.

use gloo_net::http::Request;
use std::collections::HashSet;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, FocusOptions, HtmlElement, SupportedType, Window, window};

const ID: &str = "lists";

/// The cards of what waits for who looks.
const WAITING: &str = "section[aria-labelledby=waiting] li";

pub struct Lists {
    window: Window,
    shown: Element,
}

/// How many orders came to wait.
#[derive(Clone, Copy)]
pub struct Came {
    pub all: usize,
    pub urgent: usize,
    /// Whether anything urgent waits, new or not.
    pub is_urgent_left: bool,
}

impl Lists {
    pub fn find() -> Option<Self> {
        let window = window()?;
        let shown = window.document()?.get_element_by_id(ID)?;
        Some(Self { window, shown })
    }

    /// Fetches the page and shows its lists. `None` where it cannot be fetched, or is another page:
    /// what is shown then stays.
    pub async fn refresh(&self) -> Option<Came> {
        let location = self.window.location();
        let address = location.pathname().ok()? + &location.search().ok()?;
        let answer = Request::get(&address).send().await.ok().filter(|answer| answer.ok())?;
        let page = answer.text().await.ok()?;
        let page = DomParser::new().ok()?.parse_from_string(&page, SupportedType::TextHtml).ok()?;
        let fresh = page.get_element_by_id(ID)?.inner_html();
        let known: HashSet<String> =
            elements(&self.shown, WAITING).iter().filter_map(link_in).collect();
        if fresh != self.shown.inner_html() {
            self.replace(&fresh);
        }
        let waiting = elements(&self.shown, WAITING);
        let is_new = |card: &&Element| link_in(card).is_some_and(|link| !known.contains(&link));
        Some(Came {
            all: waiting.iter().filter(is_new).count(),
            urgent: waiting.iter().filter(is_new).filter(|card| is_urgent(card)).count(),
            is_urgent_left: waiting.iter().any(is_urgent),
        })
    }

    fn replace(&self, fresh: &str) {
        let focused = self.focused();
        let read = self.read();
        self.shown.set_inner_html(fresh);
        if let Some((link, before)) = read
            && let Some(after) = self.linked(&link).map(|link| top(&link))
        {
            self.window.scroll_by_with_x_and_y(0.0, after - before);
        }
        if let Some(link) = focused.and_then(|link| self.linked(&link)) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A link that cannot take the focus leaves it where it is.
            let _ = link.unchecked_into::<HtmlElement>().focus_with_options(&options);
        }
    }

    /// The address of the link that has the focus.
    fn focused(&self) -> Option<String> {
        let focused = self.window.document()?.active_element()?;
        self.shown.contains(Some(&focused)).then(|| focused.get_attribute("href"))?
    }

    /// The first link within sight, and how far down it is; none while the lists begin within
    /// sight, where what is new on top is wanted.
    fn read(&self) -> Option<(String, f64)> {
        if top(&self.shown) >= 0.0 {
            return None;
        }
        let links = elements(&self.shown, "a[href]");
        let link = links.iter().find(|link| top(link) >= 0.0)?;
        Some((link.get_attribute("href")?, top(link)))
    }

    fn linked(&self, address: &str) -> Option<Element> {
        let links = elements(&self.shown, "a[href]");
        links.into_iter().find(|link| link.get_attribute("href").as_deref() == Some(address))
    }
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// The address to which a card leads.
fn link_in(card: &Element) -> Option<String> {
    card.query_selector("a[href]").ok()??.get_attribute("href")
}

fn is_urgent(card: &Element) -> bool {
    !elements(card, "[data-urgent]").is_empty()
}

fn elements(within: &Element, selector: &str) -> Vec<Element> {
    // The selectors here are well formed.
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    let nodes = (0..found.length()).filter_map(|index| found.item(index));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}
