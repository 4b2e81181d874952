use super::{Decision, Fact, PollOfProject, Project, State};
use crate::code::ClusterCode;
use crate::meeting::MeetingKind;
use crate::number::Number;
use crate::people::Actor;
use crate::record::{Kind, Record};
use chrono::{DateTime, Utc};

impl Record for Project {
    const KIND: Kind = Kind::Project;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Propose(proposal) => *self = Self::of(proposal),
            Fact::Call { meeting, kind } => {
                self.meeting = Some(meeting);
                self.state = match kind {
                    MeetingKind::Hearing => State::HearingCalled,
                    MeetingKind::Coordination => State::InExecution,
                    MeetingKind::Evaluation => State::EvaluationCalled,
                };
            }
            Fact::Hold { kind, validity, promises, .. } => {
                self.meeting = None;
                match (kind, validity.holds()) {
                    (MeetingKind::Hearing, true) => self.state = State::Heard,
                    (MeetingKind::Hearing, false) => self.state = State::Proposed,
                    _ => {}
                }
                // Who promised something is held to it, whether or not enough were there.
                self.promise(&promises);
            }
            Fact::Open { poll } => self.polls.push(PollOfProject { number: poll, counted: false }),
            Fact::Count { poll } => {
                let counted = self.polls.iter_mut().filter(|p| p.number == poll);
                counted.for_each(|p| p.counted = true);
            }
            Fact::Decide { agency, reasons } => {
                self.state = match agency {
                    Some(_) => State::InExecution,
                    None => State::Declined,
                };
                self.closed_at = agency.is_none().then_some(at);
                self.decision = Some(Decision { agency, reasons, at });
            }
            Fact::Complete { note } => {
                self.state = State::Completed;
                self.completed = Some(note);
            }
            Fact::Evaluate { accepted, reasons, kept, validity, .. } => {
                self.meeting = None;
                self.finding = Some(reasons);
                self.promised.iter_mut().zip(kept).for_each(|(p, kept)| p.kept = Some(kept));
                match (validity.holds(), accepted) {
                    (true, true) => {
                        self.state = State::Accepted;
                        self.closed_at = Some(at);
                    }
                    (true, false) => {
                        self.state = State::InExecution;
                        self.mendings += 1;
                    }
                    // An evaluation that was not valid counts for nothing and is called again.
                    (false, _) => self.state = State::Completed,
                }
            }
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.proposal.cluster
    }

    fn project(&self) -> Option<Number> {
        Some(self.proposal.number)
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.proposal.at)
    }
}
