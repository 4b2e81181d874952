//! Shared pieces of pages.

pub mod document;
mod footer;
pub mod form;
pub mod orders;
pub mod skyline;
