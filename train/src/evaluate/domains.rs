//! How often the domain is right of what was left out.

use super::{HeldOut, Share, largest};
use crate::compare::{Better, Figure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is measured of the domains by leaving out: whole messages, and titles alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DomainFigures {
    pub accuracy: Share,
    /// Mean of the F1 of the seven.
    pub macro_f1: f32,
}

impl DomainFigures {
    pub fn figures(&self, accuracy: &'static str, macro_f1: &'static str) -> [Figure; 2] {
        [
            Figure::share(accuracy, Better::Higher, self.accuracy),
            Figure::number(macro_f1, Better::Higher, self.macro_f1),
        ]
    }
}

pub fn domains(held_out: &[HeldOut<'_>], is_whole: bool) -> DomainFigures {
    let asked: Vec<(usize, usize)> = held_out
        .iter()
        .filter(|held| held.document.is_whole == is_whole)
        .filter_map(|held| Some((held.document.domain?, largest(&held.signs.domains)?)))
        .collect();
    let mut counts: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    for (is, said) in &asked {
        counts.entry(*is).or_default()[0] += 1;
        counts.entry(*said).or_default()[1] += 1;
        counts.entry(*is).or_default()[2] += usize::from(is == said);
    }
    let f1 = |[is, said, both]: &[usize; 3]| 2.0 * *both as f32 / (is + said) as f32;
    DomainFigures {
        accuracy: Share::of(asked.iter().map(|(is, said)| is == said)),
        macro_f1: counts.values().map(f1).sum::<f32>() / counts.len().max(1) as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Also without the messages: what was measured when the model was trained is kept with it. An
    /// established classifier on the same messages has 0.918 on the whole and 0.879 on the title.
    #[test]
    fn what_was_measured_of_the_domain_is_of_the_model_in_force_and_reaches_the_bars() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/triage");
        let measured = crate::force::measured(Path::new(folder)).unwrap();
        let measured = measured.expect("measured.json is of another model than model.bin");
        let at_least = |share: Share, least: f32| share.yes as f32 >= least * share.of as f32;
        let (domain, title) = (measured.domain, measured.title);
        assert!(domain.accuracy.of >= 900, "{domain:?}");
        assert!(at_least(domain.accuracy, 0.915) && domain.macro_f1 >= 0.915, "{domain:?}");
        assert!(at_least(title.accuracy, 0.885), "{title:?}");
    }
}
