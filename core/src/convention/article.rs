use super::{Parameter, Value};
use crate::place::Name;
use crate::text::ArticleText;
use serde::{Deserialize, Serialize};

/// Stands in an article's text for the value of its parameter, so that text and parameter never
/// disagree.
pub const PLACEHOLDER: &str = "{value}";

/// An article's number, counted from 1. Permanent through all versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleNumber(pub u16);

/// What an article says in both languages, with [`PLACEHOLDER`] for its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub zh: ArticleText,
    pub en: ArticleText,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub number: ArticleNumber,
    pub title: Name,
    pub wording: Wording,
    /// What the system obeys of it.
    pub parameter: Option<Parameter>,
    /// What the towers laid down; `None` while the parameter's default holds.
    pub value: Option<Value>,
}

impl Article {
    /// The value that stands in its text.
    pub fn value(&self) -> Option<Value> {
        let parameter = self.parameter?;
        Some(self.value.unwrap_or(parameter.rule().default))
    }

    /// The text as people read it.
    pub fn text(&self) -> Name {
        let value = self.value().map_or_else(String::new, |value| value.to_string());
        let read = |text: &ArticleText| text.as_str().replace(PLACEHOLDER, &value);
        Name { zh: read(&self.wording.zh), en: read(&self.wording.en) }
    }
}

impl Wording {
    /// Whether both texts hold the placeholder once where there is a parameter, and never where
    /// there is none.
    pub(super) fn suits(&self, parameter: Option<Parameter>) -> bool {
        let needed = usize::from(parameter.is_some());
        [&self.zh, &self.en].iter().all(|text| text.as_str().matches(PLACEHOLDER).count() == needed)
    }
}
