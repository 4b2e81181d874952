//! From words to kinds and items: what a model has learned of kinds, and what the catalogue's own
//! phrases say of items, together.

use super::foremost::foremost;
use super::model::{Domain, Model, shares};
use super::phrases::{Hit, Phrases};
use super::simplify::Simplifier;
use super::tokens::tokens;
use super::vocabulary::Found;
use super::wording::Wording;
use super::words::deciding;
use crate::code::{ItemCode, KindCode};
use crate::dispatch::Catalogue;

/// How far a kind lies behind of which a model knows nothing: as far as an example of another one.
const UNKNOWN: f32 = -1.0;
/// A score of phrases that says nothing by itself.
const FLOOR: f32 = 24.0;

/// An item that a text may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub item: ItemCode,
    pub kind: KindCode,
    /// Confidence in per cent: of a hundred matters at which it stands at 70, about 70 are of this
    /// kind.
    pub percent: u8,
    /// The words that decided, as they stand in the normalised text, the weightiest first.
    pub words: Vec<String>,
}

/// What a text is found to be about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The three likeliest items, each of another kind, the likeliest first. Empty where not a
    /// single run of the text is known.
    pub candidates: Vec<Candidate>,
    /// The likeliest domain, with its confidence in per cent.
    pub domain: Option<(Domain, u8)>,
    /// The emergency that it speaks of.
    pub emergency: Option<ItemCode>,
}

/// Tells items apart.
pub struct Classifier {
    kinds: Vec<KindOf>,
    phrases: Phrases,
    simplifier: Simplifier,
    pub model: Model,
}

/// A kind of the catalogue, and its items.
struct KindOf {
    code: KindCode,
    /// Which of the model's outputs it is.
    output: Option<u8>,
    /// Items by their places in the catalogue, and whether they are emergencies.
    items: Vec<(usize, ItemCode, bool)>,
}

/// What speaks for and against each answer, before it is weighed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signs {
    /// For each kind of the catalogue: the model's output, above 0 where the text looks like the
    /// kind, and the share of the phrases that are of it.
    pub kinds: Vec<(f32, f32)>,
    /// The outputs of the domains; empty where a model knows none.
    pub domains: Vec<f32>,
    /// The output of the alarm.
    pub alarm: f32,
}

impl Classifier {
    pub fn new(catalogue: &Catalogue, model: Model) -> Self {
        let kinds = catalogue.kinds.iter().map(|kind| KindOf {
            code: kind.code.clone(),
            output: (model.file.kinds.iter().position(|code| *code == kind.code))
                .and_then(|output| u8::try_from(output).ok()),
            items: (0..)
                .zip(&catalogue.items)
                .filter(|(_, item)| item.kind == kind.code)
                .map(|(index, item)| (index, item.code.clone(), item.is_emergency()))
                .collect(),
        });
        Self {
            kinds: kinds.collect(),
            phrases: Phrases::of(catalogue),
            simplifier: Simplifier::new(&model.file.simplified),
            model,
        }
    }

    /// The form in which texts are compared: see [`crate::text::normalise`], and in simplified
    /// characters.
    pub fn wording(&self, text: &str) -> Wording {
        self.simplifier.wording(text)
    }

    /// What a text is about.
    pub fn findings(&self, wording: &Wording) -> Findings {
        let text = &wording.words;
        let tokens = tokens(text);
        let hits = self.phrases.hits(&tokens);
        let found = self.model.vocabulary.found(&tokens, wording);
        let Some((said, signs)) = self.weighed(&hits, &found) else { return Findings::default() };
        let mut shares = shares(signs.kinds.iter().map(|sign| self.model.ahead(*sign)).collect());
        let urgent = self.kinds.iter().zip(&shares).filter(|(kind, _)| kind.is_urgent());
        let alarmed = self.model.is_alarming(signs.alarm, urgent.map(|(_, share)| share).sum());
        let of_kinds = shares.iter().zip(&self.kinds).zip(0..);
        let first = foremost(of_kinds.map(|((share, kind), number)| (*share, (kind, number))));
        self.certain(&mut shares);
        let candidates = first.into_iter().filter_map(|(_, (kind, number))| {
            let (index, item) = kind.item(&said, alarmed)?;
            let of_phrases = hits.iter().map(|hit| hit.weight(index));
            let mut words = deciding(text, &tokens, of_phrases);
            if let (true, Some(output)) = (words.is_empty(), kind.output) {
                words = deciding(text, &tokens, self.model.spoken(&found, output));
            }
            let percent = percent(at(&shares, number));
            Some(Candidate { item, kind: kind.code.clone(), percent, words })
        });
        Findings {
            candidates: candidates.collect(),
            domain: self.model.domain(&signs).map(|(domain, share)| (domain, percent(share))),
            emergency: alarmed.then(|| self.emergency(&shares, &said)).flatten(),
        }
    }

    /// What speaks for and against each answer. `None` where not a single run of a text is known.
    pub fn signs(&self, wording: &Wording) -> Option<Signs> {
        let tokens = tokens(&wording.words);
        let hits = self.phrases.hits(&tokens);
        let found = self.model.vocabulary.found(&tokens, wording);
        self.weighed(&hits, &found).map(|(_, signs)| signs)
    }

    /// What phrases say of each item, and all signs.
    fn weighed(&self, hits: &[Hit<'_>], found: &Found) -> Option<(Vec<f32>, Signs)> {
        let learned = self.model.outputs(found);
        if hits.is_empty() && learned.is_none() {
            return None;
        }
        let learned = learned.unwrap_or_default();
        let said = self.phrases.scores(hits);
        let squares: Vec<f32> = self.kinds.iter().map(|kind| kind.said(&said).powi(2)).collect();
        let heard = squares.iter().sum::<f32>() + FLOOR * FLOOR;
        let sign = |(kind, square): (&KindOf, f32)| {
            let learned = kind.output.and_then(|output| learned.get(usize::from(output))).copied();
            (learned.unwrap_or(UNKNOWN), square / heard)
        };
        let kinds = self.kinds.iter().zip(squares).map(sign).collect();
        let (domains, alarm) = self.model.beside_kinds(&learned);
        Some((said, Signs { kinds, domains, alarm }))
    }

    /// Turns the share of each kind into how certain it is: what the largest turns out to deserve
    /// is taken from the others, or left to them.
    fn certain(&self, shares: &mut [f32]) {
        let first = shares.iter().copied().fold(0.0, f32::max);
        let certain = self.model.certainty(first);
        let rest = if first < 1.0 { (1.0 - certain) / (1.0 - first) } else { 0.0 };
        for share in shares {
            *share = if *share == first { certain } else { (*share * rest).min(certain) };
        }
    }

    /// The emergency that a text speaks of which raises the alarm: by how certain its kind is, and
    /// by how much of what phrases say of emergencies they say of it.
    fn emergency(&self, certain: &[f32], said: &[f32]) -> Option<ItemCode> {
        let urgent = self.kinds.iter().zip(certain).flat_map(|(kind, certain)| {
            kind.urgent().map(|(index, item, _)| (item, *certain, at(said, *index).powi(2)))
        });
        let urgent: Vec<_> = urgent.collect();
        let heard = urgent.iter().map(|(.., square)| square).sum::<f32>() + FLOOR * FLOOR;
        let weight = |(_, certain, square): &(&ItemCode, f32, f32)| certain + 2.0 * square / heard;
        // Of equal ones the first, which `max_by` would pass over.
        let most = urgent.iter().rev().max_by(|a, b| weight(a).total_cmp(&weight(b)))?;
        Some(most.0.clone())
    }
}

impl KindOf {
    /// What phrases say of the kind: as much as of that of its items of which they say most.
    fn said(&self, said: &[f32]) -> f32 {
        self.items.iter().map(|(index, ..)| at(said, *index)).fold(0.0, f32::max)
    }

    /// The item of which phrases say most; the first one where they say nothing. An emergency is
    /// nobody's guess: without the alarm it is one only where the kind has nothing else.
    fn item(&self, said: &[f32], alarmed: bool) -> Option<(usize, ItemCode)> {
        // Of equal ones the first, which `max_by` would pass over.
        let fits = self.items.iter().rev().filter(|item| item.2 == alarmed);
        let best = fits.max_by(|a, b| at(said, a.0).total_cmp(&at(said, b.0)));
        best.or(self.items.first()).map(|(index, item, _)| (*index, item.clone()))
    }

    /// Those of its items that are emergencies.
    fn urgent(&self) -> impl Iterator<Item = &(usize, ItemCode, bool)> {
        self.items.iter().filter(|(.., urgent)| *urgent)
    }

    fn is_urgent(&self) -> bool {
        self.urgent().next().is_some()
    }
}

fn at(scores: &[f32], index: usize) -> f32 {
    scores.get(index).copied().unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1")]
fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}
