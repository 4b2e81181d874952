//! What two texts have in common: single characters and pairs of them, words of letters whole. No
//! dictionary, so that it costs nothing to carry.

use crate::Rulebook;
use crate::place::{Place, Street};
use crate::text::normalise;
use std::collections::BTreeSet;

/// Words and characters that people write about any matter.
const COMMON: [&str; 40] = [
    "的", "了", "在", "是", "有", "我", "你", "他", "这", "那", "都", "就", "很", "太", "不", "没",
    "也", "还", "要", "来", "去", "上", "下", "里", "个", "把", "被", "请", "人", "们", "好", "着",
    "the", "a", "is", "are", "of", "at", "in", "to",
];

/// Tokens after these are not read: what matters is said first.
const LONGEST_TEXT: usize = 400;

/// What comes after a number and says what is counted or named by it.
const NUMBERED: [char; 10] = ['号', '楼', '层', '栋', '座', '室', '幢', '口', '路', '梯'];

/// A text as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Hashes of single tokens and of pairs, sorted.
    parts: Vec<u64>,
    /// Numbers with what they stand by: lift 3, floor 12.
    numbers: BTreeSet<(String, String)>,
}

impl Words {
    /// Reads a text about a place, without the places that it names: those are compared as places.
    pub fn of(text: &str, place: &Place, rules: &Rulebook) -> Self {
        let text = rules.classifier.wording(text).words;
        let text = rules.places.find(&text).iter().fold(text, |text, named| {
            text.replace(&named.words, if named.words.is_ascii() { " " } else { "" })
        });
        let tokens = tokens(&text);
        let names = names(place, &rules.street);
        let names: Vec<Vec<&str>> = names.iter().map(|name| self::tokens(name)).collect();
        let is_named = |pair: &[&str]| names.iter().any(|name| name.windows(2).any(|w| w == pair));
        let mut of_place = BTreeSet::new();
        for (index, pair) in tokens.windows(2).enumerate() {
            if is_named(pair) {
                of_place.extend([index, index + 1]);
            }
        }
        let mut parts = BTreeSet::new();
        for (index, token) in tokens.iter().enumerate().filter(|(at, _)| !of_place.contains(at)) {
            if !COMMON.contains(token) {
                parts.insert(hash(&[token]));
            }
            if let Some(next) = tokens.get(index + 1).filter(|_| !of_place.contains(&(index + 1))) {
                parts.insert(hash(&[token, next]));
            }
        }
        Self { parts: parts.into_iter().collect(), numbers: numbers(&tokens) }
    }

    /// How much is in common, in per cent: the cosine of the two sets.
    pub fn in_common(&self, other: &Self) -> u8 {
        let (mut shared, mut rest) = (0_u32, other.parts.as_slice());
        for part in &self.parts {
            let at = rest.partition_point(|p| p < part);
            rest = rest.get(at..).unwrap_or_default();
            shared += u32::from(rest.first() == Some(part));
        }
        let product =
            u64::try_from(self.parts.len() * other.parts.len()).unwrap_or(u64::MAX).max(1);
        // The largest whole percentage whose square is no more than that of the cosine.
        let shared = (u64::from(shared) * 100).pow(2);
        let holds = |percent: &u8| u64::from(*percent).pow(2).saturating_mul(product) <= shared;
        (0..=100).rev().find(holds).unwrap_or(0)
    }

    /// Whether the numbers in them say that two things are meant: lift 3 and lift 5.
    pub(super) fn name_others(&self, other: &Self) -> bool {
        self.numbers.iter().any(|(by, _)| {
            let of = |words: &Self| -> BTreeSet<String> {
                let same = words.numbers.iter().filter(|(of, _)| of == by);
                same.map(|(_, number)| number.clone()).collect()
            };
            let (mine, others) = (of(self), of(other));
            !others.is_empty() && mine.is_disjoint(&others)
        })
    }
}

/// What a place is called, normalised: that of its spot and of its building.
fn names(place: &Place, street: &Street) -> Vec<String> {
    let spot = place.spot.as_ref().and_then(|code| street.spot(code)).map(|spot| &spot.name);
    let building = place.building.as_ref().and_then(|code| street.building(code));
    let names = spot.into_iter().chain(building.map(|building| &building.name));
    names.flat_map(|name| [normalise(&name.zh), normalise(&name.en)]).collect()
}

/// Single characters, and words of letters or digits.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<(usize, usize, Sort)> = Vec::new();
    for (start, c) in text.char_indices() {
        let (end, sort) = (start + c.len_utf8(), Sort::of(c));
        match tokens.last_mut() {
            Some(last) if last.1 == start && last.2 == sort && sort != Sort::Single => last.1 = end,
            _ if c == ' ' => {}
            _ => tokens.push((start, end, sort)),
        }
    }
    let tokens = tokens.into_iter().take(LONGEST_TEXT);
    tokens.filter_map(|(start, end, _)| text.get(start..end)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Single,
}

impl Sort {
    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_ascii_alphabetic() => Self::Letter,
            _ => Self::Single,
        }
    }
}

/// 「3号」 and 「12楼」 by what follows; “lift 3” by the word before.
fn numbers(tokens: &[&str]) -> BTreeSet<(String, String)> {
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = BTreeSet::new();
    for (index, number) in tokens.iter().enumerate().filter(|(_, token)| is_number(token)) {
        let next = tokens.get(index + 1).filter(|next| next.starts_with(NUMBERED));
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let before = before.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
        if let Some(by) = next.or(before) {
            found.insert(((*by).to_owned(), number.trim_start_matches('0').to_owned()));
        }
    }
    found
}

/// FNV-1a over tokens, with a gap between them.
fn hash(tokens: &[&str]) -> u64 {
    let bytes = tokens.iter().flat_map(|token| token.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RULES;

    fn words(text: &str) -> Words {
        Words::of(text, &Place::default(), &RULES)
    }

    #[test]
    fn the_same_words_have_all_in_common_and_others_nothing() {
        let (bikes, lamps) = (words("共享单车堆满盲道"), words("夜间路灯忽明忽暗"));
        assert_eq!(bikes.in_common(&bikes), 100);
        assert_eq!(bikes.in_common(&lamps), 0);
        assert_eq!(words("").in_common(&bikes), 0);
    }

    #[test]
    fn words_in_common_count_in_either_order() {
        let (one, other) = (words("盲道上堆满单车"), words("单车占了盲道"));
        assert_eq!(one.in_common(&other), other.in_common(&one));
        assert!(one.in_common(&other) > 30);
    }

    #[test]
    fn another_number_of_the_same_is_another_thing() {
        for (one, other, differ) in [
            ("3号电梯坏了", "5号电梯坏了", true),
            ("12楼漏水", "27楼漏水", true),
            ("lift 3 is broken", "Lift 4 is broken", true),
            ("3号电梯坏了", "03号梯不动", false),
            ("3号电梯坏了", "12楼电梯坏了", false),
            ("等了3天", "等了5天", false),
        ] {
            assert_eq!(words(one).name_others(&words(other)), differ, "{one} {other}");
        }
    }
}
