//! One page of the site, inside the document that every page of the portal has.

use gongzhi_frontend::address::Address;
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::parts::document::{Assets, Frame, render};
use leptos::prelude::IntoView;

pub const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

pub struct Page {
    pub address: Address,
    pub lang: Lang,
    /// The whole document.
    pub html: String,
}

impl Page {
    /// A page without an island. It is nobody's in particular, so it is framed for nobody.
    pub fn new<V: IntoView + 'static>(
        address: Address,
        lang: Lang,
        title: String,
        assets: Assets,
        view: impl FnOnce() -> V,
    ) -> Self {
        let frame = Frame {
            lang,
            title,
            address: address.clone(),
            query: String::new(),
            person: None,
            signed_in: false,
            local: false,
            assets,
            has_island: false,
        };
        Self { html: render(frame, view), address, lang }
    }

    pub fn path(&self) -> String {
        self.address.path(self.lang)
    }

    /// The file that is served at its path.
    pub fn file(&self) -> String {
        format!("{}.html", self.path().trim_start_matches('/'))
    }
}
