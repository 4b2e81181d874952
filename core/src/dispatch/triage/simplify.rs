//! Traditional characters, read as the simplified ones.

use crate::text::normalise;

/// Pairs of characters, sorted by the traditional one.
#[derive(Default)]
pub struct Simplifier {
    pairs: Vec<(char, char)>,
}

impl Simplifier {
    /// Of a text in which each traditional character stands before its simplified one.
    pub fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let mut pairs: Vec<(char, char)> = characters
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect();
        pairs.sort_unstable();
        Self { pairs }
    }

    /// The form in which texts are compared, in simplified characters.
    pub fn normalised(&self, text: &str) -> String {
        let simplified = |c: char| match self.pairs.binary_search_by_key(&c, |pair| pair.0) {
            Ok(at) => self.pairs.get(at).map_or(c, |pair| pair.1),
            Err(_) => c,
        };
        normalise(text).chars().map(simplified).collect()
    }
}
