//! Traditional characters, read as the simplified ones.

use super::wording::Wording;

/// As what each character is read, from the first traditional one to the last.
#[derive(Default)]
pub struct Simplifier {
    first: u32,
    read_as: Vec<char>,
}

impl Simplifier {
    /// Of a text in which each traditional character stands before its simplified one.
    pub fn new(text: &str) -> Self {
        let traditional = || text.chars().step_by(2);
        let (first, last) = (traditional().min(), traditional().max());
        let (Some(first), Some(last)) = (first, last) else { return Self::default() };
        let (first, last) = (u32::from(first), u32::from(last));
        let itself = |c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
        let mut all = Self { first, read_as: (first..=last).map(itself).collect() };
        for (traditional, simplified) in traditional().zip(text.chars().skip(1).step_by(2)) {
            if let Some(read_as) = all.place(traditional).and_then(|at| all.read_as.get_mut(at)) {
                *read_as = simplified;
            }
        }
        all
    }

    /// The form in which texts are compared, in simplified characters.
    pub fn wording(&self, text: &str) -> Wording {
        Wording::of(text)
            .read(|c| self.place(c).and_then(|at| self.read_as.get(at)).copied().unwrap_or(c))
    }

    fn place(&self, c: char) -> Option<usize> {
        u32::from(c).checked_sub(self.first).map(|at| at as usize)
    }
}
