//! The words of a text that decided.

use super::foremost::foremost;
use super::tokens::Token;

/// A stretch counts from this share of the weightiest token on.
const TELLING: f32 = 0.3;

/// The stretches of a text that speak for something, the weightiest first, at most three: longer
/// than one character, which tells a reader nothing, where there are such. Weights are from which
/// token on, over how many, and how much.
pub(super) fn deciding(
    text: &str,
    tokens: &[Token],
    weights: impl Iterator<Item = (usize, usize, f32)>,
) -> Vec<String> {
    let mut weight_at = vec![0.0f32; tokens.len()];
    for (start, length, weight) in weights.filter(|(.., weight)| *weight != 0.0) {
        let stretch = weight_at.get_mut(start..start + length).unwrap_or_default();
        stretch.iter_mut().for_each(|slot| *slot += weight);
    }
    let least = weight_at.iter().copied().fold(0.0, f32::max) * TELLING;
    let mut stretches: Vec<(f32, usize, usize)> = Vec::new();
    let mut is_open = false;
    for (token, weight) in tokens.iter().zip(weight_at) {
        let tells = weight > 0.0 && weight >= least;
        match stretches.last_mut().filter(|_| is_open) {
            Some(last) if tells => (last.0, last.2) = (last.0 + weight, token.end),
            _ if tells => stretches.push((weight, token.start, token.end)),
            _ => {}
        }
        is_open = tells;
    }
    let said = |(weight, from, to)| Some((weight, text.get(from..to)?));
    let said: Vec<(f32, &str)> = stretches.into_iter().filter_map(said).collect();
    let is_long = |(_, words): &(f32, &str)| words.chars().nth(1).is_some();
    let any_long = said.iter().any(is_long);
    let first = foremost(said.into_iter().filter(|said| is_long(said) || !any_long));
    first.into_iter().map(|(_, words)| words.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::deciding;

    #[test]
    fn the_weightiest_stretches_are_told_and_one_character_only_where_there_is_nothing_else() {
        let text = "地铁口单车堆满盲道";
        let told = |weights: &[(usize, usize, f32)]| {
            deciding(text, &tokens(text), weights.iter().copied()).join(" ")
        };
        assert_eq!(told(&[(1, 1, 3.0), (3, 2, 2.0), (7, 2, 2.5)]), "盲道 单车");
        assert_eq!(told(&[(1, 1, 3.0)]), "铁");
        assert_eq!(told(&[(3, 2, -1.0)]), "");
    }
}
