//! The traditional characters that stand for what a model has learned in simplified ones.

use std::collections::BTreeSet;

use crate::documents::Documents;

/// The block of common Chinese characters.
const COMMON: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// Each traditional character before the simplified one, as far as the documents have that.
pub fn pairs(documents: &Documents) -> String {
    let known: BTreeSet<char> = documents.all.iter().flat_map(|d| d.text.words.chars()).collect();
    let mut buffer = [0; 4];
    let pair = |traditional: char| {
        let simplified = fast2s::convert(traditional.encode_utf8(&mut buffer)).chars().next()?;
        let differs = simplified != traditional && known.contains(&simplified);
        differs.then_some([traditional, simplified])
    };
    COMMON.filter_map(pair).flatten().collect()
}
