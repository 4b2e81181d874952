//! Numbers found by hashes, without hashing them once more.

/// Hashes, each with its number: how many were added before it. They must be spread well in their
/// low bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// By hash, linearly probed, so that a search is mostly a look at one place: a hash beside its
    /// number and one more, or 0. A power of two, at most half full.
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Slots {
    /// Of nothing, with room for so many.
    pub fn with_capacity(hashes: usize) -> Self {
        Self { slots: vec![(0, 0); (hashes * 2).next_power_of_two()], len: 0 }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// The number of a hash that was added.
    pub fn find(&self, hash: u32) -> Option<usize> {
        let mut at = self.first(hash);
        loop {
            let (other, number) = self.slots.get(at)?;
            let number = number.checked_sub(1)?;
            if *other == hash {
                return Some(number as usize);
            }
            at = self.next(at);
        }
    }

    /// The number of a hash, which is added where it is not there yet.
    pub fn find_or_add(&mut self, hash: u32) -> usize {
        if let Some(number) = self.find(hash) {
            return number;
        }
        let number = self.len;
        self.len += 1;
        if self.len * 2 > self.slots.len() {
            let room = Self::with_capacity(self.len).slots;
            let full = std::mem::replace(&mut self.slots, room);
            full.into_iter().filter(|(_, number)| *number > 0).for_each(|slot| self.put(slot));
        }
        self.put((hash, u32::try_from(self.len).unwrap_or_default()));
        number
    }

    fn put(&mut self, filled: (u32, u32)) {
        let mut at = self.first(filled.0);
        while self.slots.get(at).is_some_and(|(_, number)| *number > 0) {
            at = self.next(at);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = filled;
        }
    }

    fn first(&self, hash: u32) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & self.slots.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stands where others would begin, so that most are not found at the first look.
    fn crowded() -> Vec<u32> {
        (0..500).map(|n: u32| n * 64 + n % 3).collect()
    }

    #[test]
    fn each_hash_has_the_number_of_those_before_it_and_others_have_none() {
        let mut grown = Slots::default();
        for (number, hash) in crowded().into_iter().enumerate() {
            assert_eq!(grown.find(hash), None);
            assert_eq!(grown.find_or_add(hash), number);
            assert_eq!(grown.find_or_add(hash), number);
        }
        assert_eq!(grown.len(), 500);
        for (number, hash) in crowded().into_iter().enumerate() {
            assert_eq!(grown.find(hash), Some(number));
        }
        assert!((0..500).all(|number| grown.find(number * 64 + 60).is_none()));
    }

    #[test]
    fn nothing_is_found_among_none() {
        assert_eq!(Slots::default().find(0), None);
        assert_eq!(Slots::with_capacity(0).find(0), None);
    }
}
