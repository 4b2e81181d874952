//! The interactive parts, and the only code that becomes browser wasm.

pub mod choices;
mod live_meter;
mod live_triage;
mod photo_shrink;

pub use live_meter::LiveMeter;
pub use live_triage::LiveTriage;
pub use photo_shrink::PhotoShrink;
