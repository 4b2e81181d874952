//! One file a page: a function from what it shows to its HTML.

pub mod catalogue;
pub mod desk;
pub mod home;
pub mod order;
mod order_acts;
pub mod personas;
pub mod problem;
pub mod report;
pub mod scores;
pub mod station;
pub mod stations;
pub mod track;
pub mod verify;
