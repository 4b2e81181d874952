//! A text cut into what is compared: single Chinese characters, and words of letters by their
//! stems. No dictionary and no segmentation, so that it costs a browser little.

/// A character or a word, and where it stands.
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// Of letters or digits, so that it means something by itself.
    pub is_word: bool,
    hash: u64,
}

/// The tokens of a normalised text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (start, c) in text.char_indices() {
        let is_word = c.is_ascii_alphanumeric();
        let end = start + c.len_utf8();
        match tokens.last_mut() {
            Some(word) if is_word && word.is_word && word.end == start => word.end = end,
            _ if c == ' ' => {}
            _ => tokens.push(Token { start, end, is_word, hash: 0 }),
        }
    }
    for token in &mut tokens {
        let written = text.get(token.start..token.end).unwrap_or_default();
        token.hash = hash(if token.is_word { stem(written) } else { written });
    }
    tokens
}

/// Every end of a list, from the whole of it down to its last member.
pub(super) fn tails(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    (0..tokens.len()).filter_map(|start| tokens.get(start..))
}

/// The runs with which a list begins, the shortest first: how many tokens, and their hash.
pub(super) fn runs(tokens: &[Token]) -> impl Iterator<Item = (usize, u32)> {
    let hashes = tokens.iter().scan(0u64, |hash, token| {
        *hash = (hash.rotate_left(5) ^ token.hash).wrapping_mul(0x517c_c1b7_2722_0a95);
        // The upper half is the better mixed one.
        Some((*hash >> u32::BITS) as u32)
    });
    (1..).zip(hashes)
}

/// How much a list says: a word of letters as much as two characters.
pub(super) fn length(tokens: &[Token]) -> f32 {
    tokens.iter().map(|token| if token.is_word { 2.0 } else { 1.0 }).sum()
}

/// A word without the endings that English adds: `bikes` and `bike`, `blocking` and `blocked`.
fn stem(word: &str) -> &str {
    let word = match word.strip_suffix('s') {
        Some(rest) if word.len() > 3 && !rest.ends_with('s') => rest,
        _ => word,
    };
    let word = match (word.strip_suffix("ing"), word.strip_suffix("ed")) {
        (Some(rest), _) if rest.len() > 2 => rest,
        (_, Some(rest)) if rest.len() > 2 => rest,
        _ => word,
    };
    match word.strip_suffix(['e', 'y']) {
        Some(rest) if rest.len() > 2 => rest,
        _ => word,
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn characters_stand_alone_and_letters_make_words() {
        assert_eq!(cut("ifc门口shared bikes2辆"), ["ifc", "门", "口", "shared", "bikes2", "辆"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn the_endings_of_english_words_make_no_difference() {
        for words in [["bike", "bikes"], ["blocking", "blocked"], ["smoke", "smoking"]] {
            let [one, other] = words.map(stem);
            assert_eq!(one, other);
        }
        for word in ["bus", "gas", "glass", "red", "ring", "the"] {
            assert!(stem(word).len() >= 2, "{word}");
        }
        assert_eq!((stem("glass"), stem("gas")), ("glass", "gas"));
    }

    #[test]
    fn runs_of_other_tokens_have_other_hashes() {
        let of = |text: &str| runs(&tokens(text)).map(|(_, hash)| hash).collect::<Vec<_>>();
        assert_eq!(of("路灯坏")[..2], of("路灯亮")[..2]);
        assert_ne!(of("路灯坏")[2], of("路灯亮")[2]);
        assert_ne!(of("灯路")[1], of("路灯")[1]);
    }
}
