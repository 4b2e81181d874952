//! What a month of governing came to, counted from the events of its projects and kept nowhere.

use super::project::Fact;

/// Counts of what happened in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GovernanceScore {
    pub proposed: u32,
    /// Meetings whose minutes became final, or that were evaluated.
    pub held: u32,
    /// Those of them that were valid.
    pub valid: u32,
    pub polls: u32,
    /// Decided to be carried out.
    pub decided: u32,
    pub declined: u32,
    pub accepted: u32,
    /// Promises that an evaluation judged.
    pub promises: u32,
    /// Those of them that were kept.
    pub kept: u32,
}

impl GovernanceScore {
    pub fn of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Self {
        facts.fold(Self::default(), Self::and)
    }

    fn and(mut self, fact: &Fact) -> Self {
        let counted = |holds: bool| u32::from(holds);
        match fact {
            Fact::Propose(_) => self.proposed += 1,
            Fact::Hold { validity, .. } => {
                self.held += 1;
                self.valid += counted(validity.holds());
            }
            Fact::Count { .. } => self.polls += 1,
            Fact::Decide { agency, .. } => {
                self.decided += counted(agency.is_some());
                self.declined += counted(agency.is_none());
            }
            Fact::Evaluate { validity, accepted, kept, .. } => {
                self.held += 1;
                self.valid += counted(validity.holds());
                self.accepted += counted(validity.holds() && *accepted);
                self.promises += u32::try_from(kept.len()).unwrap_or(u32::MAX);
                self.kept += kept.iter().map(|kept| counted(*kept)).sum::<u32>();
            }
            Fact::Call { .. } | Fact::Open { .. } | Fact::Complete { .. } => {}
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Check, MeetingKind, Requirement, Validity};
    use crate::number::Number;
    use crate::source::Source;
    use crate::testing::{at, note};

    fn number() -> Number {
        Number::new(1, at("2026-11-23 10:00").date_naive(), 1).unwrap()
    }

    fn validity(have: u32) -> Validity {
        let source = Source::Default;
        Validity(vec![Check { requirement: Requirement::Quorum, source, have, need: 4 }])
    }

    #[test]
    fn an_evaluation_that_was_not_valid_accepts_nothing_and_is_counted_as_held() {
        let evaluate = |have, accepted| Fact::Evaluate {
            meeting: number(),
            validity: validity(have),
            accepted,
            reasons: note("路通了"),
            kept: vec![true, false],
        };
        let held = Fact::Hold {
            meeting: number(),
            kind: MeetingKind::Hearing,
            validity: validity(3),
            promises: Vec::new(),
        };
        let facts = [held, evaluate(3, false), evaluate(4, true)];
        let score = GovernanceScore::of(facts.iter());
        assert_eq!((score.held, score.valid, score.accepted), (3, 1, 1));
        assert_eq!((score.promises, score.kept), (4, 2));
    }
}
