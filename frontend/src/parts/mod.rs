//! Shared pieces of pages.

pub mod activity;
pub mod acts;
pub mod ahead;
pub mod carried;
pub mod cases;
pub mod chain;
pub mod chart;
pub mod cluster_map;
pub mod compare;
pub mod document;
mod footer;
pub mod form;
pub mod governed;
pub mod mark;
pub mod meter;
pub mod orders;
pub mod passkey;
pub mod polls;
pub mod reveal;
pub mod ring;
pub mod skyline;
pub mod summonses;
pub mod timeline;
pub mod units;
