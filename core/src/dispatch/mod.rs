//! Reports and what becomes of them: what can be reported, who answers for it and by when, the
//! work order's life, and the figures counted from its events.

pub mod catalogue;
pub mod event;
pub mod number;
pub mod order;
pub mod photo;
pub mod route;
pub mod score;
pub mod triage;

pub use catalogue::{Catalogue, CatalogueItem, CatalogueSources};
pub use event::{Event, Fact};
pub use number::{Number, TrackingCode};
pub use order::{Act, Order, Refusal, State};
pub use route::Responsibility;
pub use triage::{Classifier, Triage};
