//! What `core` says in codes, as sentences.

pub mod convention;
pub mod meeting;
pub mod people;
pub mod policy;
pub mod poll;
pub mod receipt;
pub mod refusal;
pub mod rota;
pub mod source;
pub mod status;
pub mod volunteer;
pub mod when;
