//! Reports and what becomes of them: what can be reported, who answers for it and by when, the
//! work order's life, and the figures counted from its events.

pub mod assign;
pub mod case;
pub mod catalogue;
pub mod corrections;
pub mod duplicate;
pub mod escalation;
pub mod event;
pub mod nil_report;
pub mod order;
pub mod photo;
pub mod precedents;
pub mod route;
pub mod score;
pub mod summons;
pub mod tracking_code;
pub mod triage;

pub use catalogue::{Catalogue, CatalogueItem, CatalogueSources};
pub use event::{Event, Fact};
pub use order::{Act, Order, Refusal, State};
pub use route::Responsibility;
pub use tracking_code::TrackingCode;
pub use triage::{Classifier, Triage};
