//! Shared pieces of pages.

pub mod document;
pub mod form;
pub mod orders;
pub mod skyline;
