//! Two texts side by side, word by word.

use super::{Article, ArticleNumber, Version};
use crate::place::Name;
use serde::{Deserialize, Serialize};
use similar::utils::diff_unicode_words;
use similar::{Algorithm, ChangeTag};

/// A run of words that both texts have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    Same(String),
    Removed(String),
    Added(String),
}

/// One article in two versions. An article that a version does not have is compared as empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleComparison {
    pub number: ArticleNumber,
    pub title: Name,
    pub zh: Vec<Segment>,
    pub en: Vec<Segment>,
}

impl ArticleComparison {
    pub fn is_changed(&self) -> bool {
        self.zh.iter().chain(&self.en).any(|segment| !matches!(segment, Segment::Same(_)))
    }
}

/// Compares two texts by words; Chinese, which writes no gaps between them, by characters.
/// `Same` and `Removed` together are the old text, `Same` and `Added` the new one.
pub fn compare(old: &str, new: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (tag, words) in diff_unicode_words(Algorithm::Myers, old, new) {
        match (tag, segments.last_mut()) {
            (ChangeTag::Equal, Some(Segment::Same(text)))
            | (ChangeTag::Delete, Some(Segment::Removed(text)))
            | (ChangeTag::Insert, Some(Segment::Added(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => segments.push(Segment::Same(words.to_owned())),
            (ChangeTag::Delete, _) => segments.push(Segment::Removed(words.to_owned())),
            (ChangeTag::Insert, _) => segments.push(Segment::Added(words.to_owned())),
        }
    }
    segments
}

/// Compares two versions as people read them, article by article.
pub fn compare_versions(old: &Version, new: &Version) -> Vec<ArticleComparison> {
    let only_new = new.articles.iter().filter(|article| old.article(article.number).is_none());
    let mut comparisons: Vec<_> = old
        .articles
        .iter()
        .chain(only_new)
        .map(|Article { number, title, .. }| {
            let text = |version: &Version| match version.article(*number) {
                Some(article) => article.text(),
                None => Name { zh: String::new(), en: String::new() },
            };
            let (old, new) = (text(old), text(new));
            let (zh, en) = (compare(&old.zh, &new.zh), compare(&old.en, &new.en));
            ArticleComparison { number: *number, title: title.clone(), zh, en }
        })
        .collect();
    comparisons.sort_by_key(|comparison| comparison.number);
    comparisons
}
