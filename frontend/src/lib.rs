//! Pages and islands. Everything here is a function from values to HTML: what is shown is decided
//! in `gongzhi_core`, fetched by `gongzhi-worker`.
//!
//! Built twice: with `ssr` into the Worker, with `hydrate` into the few kilobytes of wasm that the
//! islands need. A page without an island ships none of it.

pub mod address;
pub mod guide;
pub mod islands;
pub mod lang;

#[cfg(feature = "ssr")]
pub mod open311;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod parts;
pub mod words;

#[cfg(feature = "ssr")]
pub use parts::document::render;

/// Called by `public/islands.js` once the module is loaded.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
