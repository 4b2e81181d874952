//! Chance, and what it does to a text.

/// Chance that follows from a seed and a number alone.
pub struct Rng(fastrand::Rng);

/// What breaks readers: ends of quotations and lines, blanks of other kinds, numbers at their
/// bounds, characters that are not seen, the syntax of neighbours.
const NASTY: [&str; 40] = [
    "\"",
    "\"\"",
    ",",
    "\n",
    "\r",
    "\r\n",
    "\t",
    ";",
    "|",
    ":",
    "\0",
    "\u{FEFF}",
    "\u{202E}",
    "\u{200B}",
    "\u{3000}",
    "\u{FF10}",
    "１２３",
    "。",
    "，",
    "😡",
    "👩‍👩‍👧",
    "e\u{301}",
    "İ",
    "ß",
    "ﷺ",
    "-1",
    "0",
    "256",
    "65536",
    "9999999999999999999999",
    "1e309",
    "NaN",
    "../..",
    "%00",
    "<b>",
    "&amp;",
    "\\",
    "=1+1",
    "9999-12-31T23:59:60Z",
    "陸家嘴",
];

/// The most characters that a mutation writes again.
const LONGEST_REPEAT: usize = 40;

impl Rng {
    pub fn of(seed: u64, number: u64) -> Self {
        // Two generators whose seeds are neighbours begin alike: the first one seeds the second.
        let mut first = fastrand::Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number);
        Self(fastrand::Rng::with_seed(first.u64(..)))
    }

    /// From 0 to before `end`; 0 where there is nothing before it.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.usize(..end) }
    }

    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        self.0.i64(from..=to)
    }

    pub fn byte(&mut self) -> u8 {
        self.0.u8(..)
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    /// True once in so many times.
    pub fn chance(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them; the default where there is none.
    pub fn pick<T: Clone + Default>(&mut self, from: &[T]) -> T {
        from.get(self.below(from.len())).cloned().unwrap_or_default()
    }

    pub fn nasty(&mut self) -> &'static str {
        self.pick(&NASTY)
    }

    /// A text with up to four things done to it; mostly one.
    pub fn mutated(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(4).saturating_sub(self.below(3)) {
            self.mutate(&mut chars);
        }
        chars.into_iter().collect()
    }

    fn mutate(&mut self, chars: &mut Vec<char>) {
        let (from, to) = self.span(chars.len());
        let part = || chars.get(from..to).unwrap_or_default().to_vec();
        match self.below(7) {
            0 => drop(chars.drain(from..to)),
            1 => drop(chars.splice(from..from, part())),
            2 => drop(chars.splice(from..from, self.nasty().chars())),
            3 => drop(chars.splice(from..to, self.nasty().chars())),
            4 => {
                let (part, times) = (part(), self.below(LONGEST_REPEAT));
                let many = part.iter().cycle().take(part.len() * times).copied();
                drop(chars.splice(from..from, many.collect::<Vec<_>>()));
            }
            5 => {
                let drawn = char::from_u32(u32::from_le_bytes(self.bytes()) % 0x11_0000);
                drop(chars.splice(from..from, drawn));
            }
            _ => chars.truncate(to),
        }
    }

    /// A short part of so many.
    fn span(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        (from, from + self.below((length - from).min(LONGEST_REPEAT) + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn mutations_change_most_texts_and_keep_them_texts_of_some_length() {
        let text = "滨江道，Lujiazui Ring Road 1000 号";
        let changed = (0..1000).map(|number| Rng::of(1, number).mutated(text));
        let (mut same, mut longest) = (0, 0);
        for changed in changed {
            same += usize::from(changed == text);
            longest = longest.max(changed.chars().count());
        }
        assert!(same < 200 && (100..20_000).contains(&longest), "{same} {longest}");
    }
}
