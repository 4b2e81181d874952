//! Where a rule comes from. A requirement is data with its source: the law where it says
//! something, else the convention in force, else a default that is marked as one.

use serde::{Deserialize, Serialize};

/// What lays a rule down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "source")]
pub enum Source {
    /// A law and its article, in the law's own language.
    Law { law: String, article: String },
    /// A version of the station's convention, and its article.
    Convention { version: u32, article: u32 },
    /// Nobody laid it down: the portal's own default.
    Default,
}

/// A value with the source that lays it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruled<T> {
    pub value: T,
    pub source: Source,
}
