//! Numbers found by hashes, without hashing them once more.

/// Hashes, each with its number: how many were added before it. They must be spread well in their
/// low bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    hashes: Vec<u64>,
    /// By hash, linearly probed: a number and one more, or 0. A power of two, at most half full.
    slots: Vec<u32>,
}

impl Slots {
    /// Of nothing, with room for so many.
    pub fn with_capacity(hashes: usize) -> Self {
        let slots = vec![0; (hashes * 2).next_power_of_two()];
        Self { hashes: Vec::with_capacity(hashes), slots }
    }

    /// Of hashes that differ, in the order of their numbers.
    pub fn of(hashes: Vec<u64>) -> Self {
        let slots = vec![0; (hashes.len() * 2).next_power_of_two()];
        let mut all = Self { hashes, slots };
        (0..all.hashes.len()).for_each(|number| all.put(number));
        all
    }

    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The number of a hash that was added.
    pub fn find(&self, hash: u64) -> Option<usize> {
        let mut at = self.first(hash);
        loop {
            let number = self.slots.get(at)?.checked_sub(1)? as usize;
            if self.hashes.get(number) == Some(&hash) {
                return Some(number);
            }
            at = self.next(at);
        }
    }

    /// The number of a hash, which is added where it is not there yet.
    pub fn find_or_add(&mut self, hash: u64) -> usize {
        if let Some(number) = self.find(hash) {
            return number;
        }
        let number = self.hashes.len();
        self.hashes.push(hash);
        if self.hashes.len() * 2 > self.slots.len() {
            *self = Self::of(std::mem::take(&mut self.hashes));
        } else {
            self.put(number);
        }
        number
    }

    fn put(&mut self, number: usize) {
        let Some(hash) = self.hashes.get(number) else { return };
        let mut at = self.first(*hash);
        while self.slots.get(at).is_some_and(|slot| *slot != 0) {
            at = self.next(at);
        }
        if let (Some(slot), Ok(number)) = (self.slots.get_mut(at), u32::try_from(number)) {
            *slot = number + 1;
        }
    }

    fn first(&self, hash: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        usize::try_from(hash & mask as u64).unwrap_or_default()
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & self.slots.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stands where others would begin, so that most are not found at the first look.
    fn crowded() -> Vec<u64> {
        (0..500).map(|n: u64| n * 64 + n % 3).collect()
    }

    #[test]
    fn each_hash_has_the_number_of_those_before_it_and_others_have_none() {
        let (known, mut grown) = (Slots::of(crowded()), Slots::default());
        for (number, hash) in crowded().into_iter().enumerate() {
            assert_eq!(grown.find(hash), None);
            assert_eq!(grown.find_or_add(hash), number);
            assert_eq!(grown.find_or_add(hash), number);
            assert_eq!(known.find(hash), Some(number));
        }
        assert_eq!((known.len(), grown.len()), (500, 500));
        assert!((0..500).all(|number| known.find(number * 64 + 60).is_none()));
    }

    #[test]
    fn nothing_is_found_among_none() {
        assert_eq!(Slots::default().find(0), None);
        assert_eq!(Slots::of(Vec::new()).find(0), None);
    }
}
