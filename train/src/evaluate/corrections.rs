//! What a model makes of what dispatchers decided since it was learned.

use super::{HeldOut, Share};
use crate::calibrate::Sharpness;
use crate::compare::{Better, Figure};
use crate::documents::{Document, Documents};
use chrono::NaiveDate;
use gongzhi_core::dispatch::Classifier;

/// How often the right kind stands first and among three for corrections that the model in force
/// has not learned from: those decided after `learned_until`. No figure where there are none.
pub struct CorrectionFigures {
    first: Share,
    among_three: Share,
}

impl CorrectionFigures {
    pub fn of_held_out(
        held_out: &[HeldOut<'_>],
        documents: &Documents,
        sharpness: &Sharpness,
        learned_until: Option<NaiveDate>,
    ) -> Self {
        let held = held_out.iter().filter(|held| is_new(held.document, learned_until));
        let places = held.filter_map(|held| {
            let ahead = held.ahead(sharpness.kind, sharpness.phrases);
            let right = ahead[held.document.kind?];
            Some(ahead.iter().filter(|other| **other > right).count())
        });
        Self::of(places, documents, learned_until)
    }

    pub fn of_model(
        classifier: &Classifier,
        documents: &Documents,
        learned_until: Option<NaiveDate>,
    ) -> Self {
        let asked = documents.all.iter().filter(|document| is_new(document, learned_until));
        let places = asked.filter_map(|document| {
            let right = &documents.kinds[document.kind?];
            let found = classifier.findings(&document.text).candidates;
            found.iter().position(|candidate| candidate.kind == *right)
        });
        Self::of(places, documents, learned_until)
    }

    /// `places` are those of the right kind where it was found, counted from 0.
    fn of(
        places: impl Iterator<Item = usize>,
        documents: &Documents,
        learned_until: Option<NaiveDate>,
    ) -> Self {
        let of = documents.all.iter().filter(|document| is_new(document, learned_until)).count();
        let places: Vec<usize> = places.collect();
        let within = |most| Share { yes: places.iter().filter(|p| **p < most).count(), of };
        Self { first: within(1), among_three: within(3) }
    }

    pub fn figures(&self) -> Vec<Figure> {
        let share =
            |name, share: Share| (share.of > 0).then(|| Figure::share(name, Better::Higher, share));
        let figures = [
            share("new corrections, first", self.first),
            share("new corrections, among three", self.among_three),
        ];
        figures.into_iter().flatten().collect()
    }
}

fn is_new(document: &Document, learned_until: Option<NaiveDate>) -> bool {
    document.decided_on.is_some_and(|day| learned_until.is_none_or(|until| day > until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::dispatch::triage::Wording;

    #[test]
    fn a_correction_counts_for_a_model_that_has_not_learned_from_it() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let rules = gongzhi_content::rulebook().unwrap();
        let document = |text: &str, on| Document {
            kind: Some(0),
            decided_on: Some(day(on)),
            ..Document::new(Wording::of(text))
        };
        let kinds = rules.catalogue.kinds.iter().map(|kind| kind.code.clone()).collect();
        let all = vec![document("地铁口共享单车堆满了盲道", 23), document("路灯不亮了", 24)];
        let documents = Documents { kinds, urgent: Vec::new(), all };
        let first = |until: Option<u32>| {
            let until = until.map(day);
            CorrectionFigures::of_model(&rules.classifier, &documents, until).first
        };
        assert_eq!(first(None), Share { yes: 1, of: 2 });
        assert_eq!(first(Some(23)), Share { yes: 0, of: 1 });
        assert_eq!(first(Some(24)), Share { yes: 0, of: 0 });
    }
}
