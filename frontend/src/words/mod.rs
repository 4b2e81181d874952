//! The portal's sentences for what `core` says in codes.

pub mod receipt;
pub mod refusal;
pub mod status;
pub mod when;
