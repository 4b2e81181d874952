//! The words of a text that decided.

use super::foremost::foremost;
use super::tokens::Token;

/// A stretch counts from this share of the weightiest token on.
const TELLING: f32 = 0.3;

/// The stretches of a text that speak for something, the weightiest first, at most three. Weights
/// are from which token on, over how many, and how much.
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
    let first = foremost(stretches.into_iter().map(|(weight, from, to)| (weight, (from, to))));
    first.into_iter().filter_map(|(_, (from, to))| text.get(from..to)).map(str::to_owned).collect()
}
