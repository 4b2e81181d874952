//! What `core` says in codes, as sentences.

pub mod account;
pub mod case;
pub mod convention;
pub mod meeting;
pub mod nil_report;
pub mod notice;
pub mod offered;
pub mod open311;
pub mod passkey;
pub mod people;
pub mod policy;
pub mod poll;
pub mod processing;
pub mod receipt;
pub mod refusal;
pub mod register;
pub mod roster;
pub mod rota;
pub mod score;
pub mod source;
pub mod status;
pub mod summons;
pub mod triage;
pub mod volunteer;
pub mod when;
