//! One file a page: a function from what it shows to its HTML.

pub mod activities;
pub mod activity;
mod activity_acts;
pub mod activity_new;
pub mod catalogue;
pub mod desk;
pub mod home;
pub mod meeting;
mod meeting_acts;
pub mod meeting_call;
pub mod meeting_code;
pub mod order;
mod order_acts;
pub mod personas;
pub mod problem;
pub mod project;
pub mod project_acts;
pub mod project_new;
pub mod projects;
pub mod report;
pub mod scores;
pub mod station;
pub mod stations;
pub mod track;
pub mod verify;
