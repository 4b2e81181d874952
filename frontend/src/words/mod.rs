//! What `core` says in codes, as sentences.

pub mod meeting;
pub mod poll;
pub mod receipt;
pub mod refusal;
pub mod source;
pub mod status;
pub mod volunteer;
pub mod when;
