//! How often kinds and alarms are right on what no model learns from.

use super::Share;
use crate::compare::{Better, Figure};
use crate::documents::{Message, OfKind, Text, rows};
use anyhow::Result;
use gongzhi_core::dispatch::Classifier;
use std::path::Path;

/// So many characters of another message stand before an emergency that is told late, and after
/// one that is told amid it.
const ASIDE: usize = 80;

/// The kind of what no other kind fits: nothing that a street handles.
const OTHER: &str = "1905";

/// What is measured on the messages and reports of `tests/conformance`, which no model learns from.
pub struct Figures {
    pub first: Share,
    pub among_three: Share,
    /// With another kind that a reader thought right as well.
    pub first_or_also: Share,
    pub among_three_or_also: Share,
    /// Kinds of which it was certain enough to ask nothing, and how often those were right.
    pub certain: Share,
    pub right_when_certain: Share,
    /// Expected calibration error of the first kind, in ten bins.
    pub calibration_error: f32,
    pub emergencies: Share,
    /// The same, each told after the beginning of a message about something else.
    pub told_late: Share,
    /// The same, each told within such a message, with nothing but commas between all of it.
    pub told_amid: Share,
    /// Written to sound like emergencies.
    pub false_alarms_written: Share,
    /// Of real messages that nothing about alarms was learned from.
    pub false_alarms: Share,
}

impl Figures {
    pub fn of(classifier: &Classifier, complaints: &Path) -> Result<Self> {
        let folder = Path::new("tests/conformance");
        let messages: Vec<Message> = rows(&complaints.join("unlabelled_raw.csv"))?;
        let labels: Vec<OfKind> = rows(&folder.join("kinds.csv"))?;
        let asked: Vec<_> = labels
            .iter()
            .filter(|label| label.kind != OTHER)
            .filter_map(|label| Some((label, messages.get(label.row)?.joined())))
            .map(|(label, text)| (label, classifier.findings(&text)))
            .collect();
        let best = |n: usize, also: bool| {
            Share::of(asked.iter().map(|(label, findings)| {
                let is = |kind: &str| {
                    kind == label.kind || (also && label.also.split('|').any(|a| a == kind))
                };
                findings.candidates.iter().take(n).any(|c| is(c.kind.as_str()))
            }))
        };
        let first = |label: &OfKind, kind: &str| {
            kind == label.kind || label.also.split('|').any(|also| also == kind)
        };
        let certainty: Vec<(u8, bool, bool)> = asked
            .iter()
            .filter_map(|(label, findings)| {
                let best = findings.candidates.first()?;
                let kind = best.kind.as_str();
                Some((best.percent, kind == label.kind, first(label, kind)))
            })
            .collect();
        let certain = |percent: &u8| *percent >= gongzhi_core::dispatch::triage::CERTAIN_PERCENT;
        let alarms =
            |text: &str| classifier.findings(&classifier.wording(text)).emergency.is_some();
        let emergencies: Vec<Text> = rows(&folder.join("emergencies.csv"))?;
        let ordinary: Vec<Text> = rows(&folder.join("ordinary.csv"))?;
        let others: Vec<&Message> = labels.iter().filter_map(|l| messages.get(l.row)).collect();
        let told = |how: fn(&str, [String; 2]) -> String| {
            Share::of(emergencies.iter().zip(&others).map(|(text, other)| {
                let mut rest = other.body.trim().chars();
                alarms(&how(&text.text, [0, 1].map(|_| rest.by_ref().take(ASIDE).collect())))
            }))
        };
        let unseen: Vec<Message> = rows(&complaints.join("labelled_raw.csv"))?;
        let real = unseen.iter().map(Message::joined).map(|text| classifier.findings(&text));
        let mut real: Vec<bool> = real.map(|findings| findings.emergency.is_some()).collect();
        real.extend(asked.iter().map(|(_, findings)| findings.emergency.is_some()));
        Ok(Self {
            first: best(1, false),
            among_three: best(3, false),
            first_or_also: best(1, true),
            among_three_or_also: best(3, true),
            certain: Share::of(certainty.iter().map(|(percent, ..)| certain(percent))),
            right_when_certain: Share::of(
                certainty.iter().filter(|c| certain(&c.0)).map(|(_, right, _)| *right),
            ),
            calibration_error: calibration_error(
                certainty.iter().map(|(percent, right, _)| (f32::from(*percent) / 100.0, *right)),
            ),
            emergencies: Share::of(emergencies.iter().map(|text| alarms(&text.text))),
            told_late: told(|text, [before, _]| format!("{before}。{text}")),
            told_amid: told(|text, [before, after]| {
                let stops = ['。', '！', '？', '；', '!', '?', ';', '\n'];
                format!("{before}，{text}，{after}").replace(stops, "，")
            }),
            false_alarms_written: Share::of(ordinary.iter().map(|text| alarms(&text.text))),
            false_alarms: Share::of(real),
        })
    }

    pub fn figures(&self) -> Vec<Figure> {
        use Better::{Higher, Lower, Neither};
        vec![
            Figure::share("kind first", Higher, self.first),
            Figure::share("kind among three", Higher, self.among_three),
            Figure::share("first, other reading too", Higher, self.first_or_also),
            Figure::share("among three, other reading", Higher, self.among_three_or_also),
            Figure::share("certain", Neither, self.certain),
            Figure::share("right when certain", Higher, self.right_when_certain),
            Figure::number("expected calibration error", Lower, self.calibration_error),
            Figure::share("emergencies noticed", Higher, self.emergencies),
            Figure::share("emergencies told late", Higher, self.told_late),
            Figure::share("emergencies told amid commas", Higher, self.told_amid),
            Figure::share("false alarms, real messages", Lower, self.false_alarms),
            Figure::share("false alarms, written", Lower, self.false_alarms_written),
        ]
    }
}

/// How far certainty and being right lie apart, weighted by how often each tenth occurs.
fn calibration_error(asked: impl Iterator<Item = (f32, bool)>) -> f32 {
    let mut bins = [(0usize, 0.0f32, 0usize); 10];
    for (certainty, right) in asked {
        let bin = &mut bins[((certainty * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + certainty, bin.2 + usize::from(right));
    }
    let total: usize = bins.iter().map(|bin| bin.0).sum();
    let apart = bins.iter().map(|(_, certainty, right)| (certainty - *right as f32).abs());
    apart.sum::<f32>() / total.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Comparison;

    /// The bars of the model in force, on what it was not trained on. The messages are in no
    /// repository: without them it says so and skips.
    #[test]
    fn the_model_in_force_is_as_good_as_its_card_says() {
        std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).unwrap();
        let data = std::env::var("GONGZHI_DATA").unwrap_or_else(|_| "../shared/data".to_owned());
        let complaints = Path::new(&data).join("complaints");
        if !complaints.is_dir() {
            println!("skipped: {} is not there", complaints.display());
            return;
        }
        let rules = gongzhi_content::rulebook().unwrap();
        let figures = Figures::of(&rules.classifier, &complaints).unwrap();
        let at_least = |share: Share, least: f32| share.yes as f32 >= least * share.of as f32;
        let shown = Comparison { in_force: Vec::new(), new: figures.figures() };
        assert!(figures.first.of >= 300, "{shown}");
        assert!(at_least(figures.first, 0.75), "{shown}");
        assert!(at_least(figures.among_three, 0.90), "{shown}");
        assert!(figures.calibration_error <= 0.05, "{shown}");
        assert!(figures.emergencies.of >= 150 && at_least(figures.emergencies, 0.98), "{shown}");
        assert!(at_least(figures.told_late, 0.90), "{shown}");
        assert!(at_least(figures.told_amid, 0.88), "{shown}");
        assert!(!at_least(figures.false_alarms, 0.03), "{shown}");
    }

    #[test]
    fn certainty_that_is_right_as_often_as_it_says_has_no_error() {
        let asked = (0..10).map(|n| (0.7, n < 7));
        assert!(calibration_error(asked) < 1e-6);
        assert!(calibration_error([(1.0, false)].into_iter()) > 0.99);
    }
}
