//! The few largest of many.

/// How many are offered, of kinds and of words.
pub(super) const OFFERED: usize = 3;

/// The [`OFFERED`] largest with their measures, the largest first; of equal ones the first.
pub(super) fn foremost<T>(measured: impl Iterator<Item = (f32, T)>) -> Vec<(f32, T)> {
    let mut foremost: Vec<(f32, T)> = Vec::with_capacity(OFFERED + 1);
    for (measure, what) in measured {
        let at = foremost.iter().take_while(|(other, _)| *other >= measure).count();
        if at < OFFERED {
            foremost.truncate(OFFERED - 1);
            foremost.insert(at, (measure, what));
        }
    }
    foremost
}

#[cfg(test)]
mod tests {
    use super::foremost;

    #[test]
    fn the_three_largest_in_their_order_and_of_equal_ones_the_first() {
        let of = |measured: &[(f32, char)]| -> String {
            foremost(measured.iter().copied()).into_iter().map(|(_, what)| what).collect()
        };
        assert_eq!(of(&[(1.0, 'a'), (3.0, 'b'), (2.0, 'c'), (3.0, 'd'), (2.0, 'e')]), "bdc");
        assert_eq!(of(&[(1.0, 'a'), (1.0, 'b'), (1.0, 'c'), (1.0, 'd')]), "abc");
        assert_eq!((of(&[(1.0, 'a'), (2.0, 'b')]), of(&[])), ("ba".into(), String::new()));
    }
}
