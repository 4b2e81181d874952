//! A linear support vector machine, one output against the rest, by dual coordinate descent
//! (Hsieh et al., 2008: the method of LIBLINEAR for the squared hinge loss).

use gongzhi_core::dispatch::triage::Feature;

/// Passes over all examples at most.
const PASSES: usize = 40;
/// It stops once no example moves the weights by more than this.
const TOLERANCE: f32 = 0.02;
/// The value of the feature that every example has, so that the hyperplane need not pass the
/// origin.
const BIAS: f32 = 1.0;

/// An example of one output: of it or not, and what a mistake on it costs.
#[derive(Clone, Copy)]
pub struct Example<'a> {
    pub features: &'a [Feature],
    pub belongs: bool,
    pub cost: f32,
}

pub struct Weights {
    pub of: Vec<f32>,
    pub bias: f32,
}

/// The weights of one output over `width` features. `may` says which features it may use.
pub fn train(examples: &[Example<'_>], width: usize, may: impl Fn(usize) -> bool) -> Weights {
    let mut weights = vec![0.0f32; width];
    let mut bias = 0.0f32;
    let mut alphas = vec![0.0f32; examples.len()];
    let allowed: Vec<bool> = (0..width).map(may).collect();
    let square = |example: &Example<'_>| {
        let used = example.features.iter().filter(|f| allowed[f.index]);
        used.map(|f| f.value * f.value).sum::<f32>() + BIAS * BIAS + 0.5 / example.cost
    };
    let squares: Vec<f32> = examples.iter().map(square).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..PASSES {
        shuffle(&mut order, &mut random);
        let mut most = 0.0f32;
        for &at in &order {
            let Example { features, belongs, cost } = examples[at];
            let sign = if belongs { 1.0 } else { -1.0 };
            let known: f32 = features.iter().map(|f| weights[f.index] * f.value).sum();
            let gradient = sign * (known + bias * BIAS) - 1.0 + alphas[at] * 0.5 / cost;
            let projected = if alphas[at] == 0.0 { gradient.min(0.0) } else { gradient };
            if projected.abs() < 1e-6 {
                continue;
            }
            most = most.max(projected.abs());
            let before = alphas[at];
            alphas[at] = (before - gradient / squares[at]).max(0.0);
            let step = (alphas[at] - before) * sign;
            for f in features.iter().filter(|f| allowed[f.index]) {
                weights[f.index] += step * f.value;
            }
            bias += step * BIAS;
        }
        if most < TOLERANCE {
            break;
        }
    }
    Weights { of: weights, bias: bias * BIAS }
}

/// Fisher–Yates with xorshift: the same order in every run.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let other = usize::try_from(*random % (last as u64 + 1)).unwrap_or(last);
        order.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(index: usize) -> Vec<Feature> {
        vec![Feature { index, value: 1.0 }]
    }

    fn trained(may: impl Fn(usize) -> bool) -> Weights {
        let texts = [feature(0), feature(0), feature(1), feature(2)];
        let belongs = [true, true, false, false];
        let examples: Vec<Example<'_>> = texts
            .iter()
            .zip(belongs)
            .map(|(features, belongs)| Example { features, belongs, cost: 10.0 })
            .collect();
        train(&examples, 3, may)
    }

    #[test]
    fn what_is_of_an_output_lies_above_and_what_is_not_below() {
        let Weights { of, bias } = trained(|_| true);
        assert!(of[0] + bias > 0.5 && of[1] + bias < -0.5 && of[2] + bias < -0.5, "{of:?} {bias}");
    }

    #[test]
    fn a_feature_that_may_not_be_used_has_no_weight() {
        let Weights { of, .. } = trained(|index| index != 1);
        assert!(of[1] == 0.0 && of[0] > 0.0);
    }
}
