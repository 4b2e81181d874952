use super::{ORDERS_LIMIT, Project, Promised, Proposal, State};
use crate::code::AgencyCode;
use crate::event::{Event, Happening};
use crate::meeting::{Meeting, MeetingKind, Phase, Promise, Validity};
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Act, Subject};
use crate::record::Kept;
use crate::text::{Note, TextRefusal};
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

verbs! {
    /// The acts on a project. Calling a meeting and opening a poll are acts on it as well, with
    /// pages of their own.
    Verb {
        Call = "call",
        Hold = "hold",
        Open = "open",
        Count = "count",
        Decide = "decide",
        Complete = "complete",
        Evaluate = "evaluate",
    }
}

/// What happens to a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    Propose(Proposal),
    /// A meeting was called and published.
    Call {
        meeting: Number,
        kind: MeetingKind,
    },
    /// The minutes of a hearing or a coordination are final. Where it was not valid, it counts
    /// for nothing and is called again.
    Hold {
        meeting: Number,
        kind: MeetingKind,
        validity: Validity,
        promises: Vec<Promise>,
    },
    /// A poll was opened.
    Open {
        poll: Number,
    },
    /// Its outcome is known.
    Count {
        poll: Number,
    },
    Decide {
        /// The unit that carries it out; `None` declines it.
        agency: Option<AgencyCode>,
        reasons: Note,
    },
    Complete {
        note: Note,
    },
    Evaluate {
        meeting: Number,
        validity: Validity,
        accepted: bool,
        reasons: Note,
        /// For each promise whether it was kept, in their order.
        kept: Vec<bool>,
    },
}

impl Fact {
    pub fn act(&self) -> Option<Verb> {
        Some(match self {
            Self::Propose(_) => return None,
            Self::Call { .. } => Verb::Call,
            Self::Hold { .. } => Verb::Hold,
            Self::Open { .. } => Verb::Open,
            Self::Count { .. } => Verb::Count,
            Self::Decide { .. } => Verb::Decide,
            Self::Complete { .. } => Verb::Complete,
            Self::Evaluate { .. } => Verb::Evaluate,
        })
    }
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        self.act().map_or("propose", Verb::as_str)
    }
}

/// Why a project does not pass its gate: each names the condition that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("not this person's to do")]
    NotYours,
    #[error("not in state {state:?}")]
    NotNow { state: State },
    #[error("at most {limit} orders")]
    TooManyOrders { limit: usize },
    #[error("meeting {meeting} is called and not concluded")]
    MeetingCalled { meeting: Number },
    #[error("no valid hearing yet")]
    HearingMissing,
    #[error("the minutes are not final")]
    MinutesMissing,
    #[error("the meeting is another one")]
    OtherMeeting,
    #[error("the meeting was not valid")]
    NotValid(Validity),
    #[error("poll {poll} is not counted")]
    PollUncounted { poll: Number },
    #[error("unknown unit")]
    UnknownAgency,
    #[error("{promises} promises, {judged} judged")]
    PromisesUnjudged { promises: usize, judged: usize },
    #[error("text: {0}")]
    Text(TextRefusal),
}

/// The beginning of a project. Anybody who is known in the cluster proposes: its managers and
/// residents, its liaison officer, the grid centre.
pub fn begin(proposal: Proposal) -> Result<(Kept<Project>, Event<Fact>), Refusal> {
    let here = Subject::of_cluster(&proposal.cluster);
    policy::permit(Some(&proposal.by), Act::ProposeProject, &here)
        .map_err(|_| Refusal::NotYours)?;
    if proposal.orders.len() > ORDERS_LIMIT {
        return Err(Refusal::TooManyOrders { limit: ORDERS_LIMIT });
    }
    let (by, at) = (proposal.by.clone(), proposal.at);
    let project = Kept::new(proposal.number, Project::of(proposal.clone()));
    Ok(project.after(Fact::Propose(proposal), &by, at))
}

/// Whether somebody proposes at all: in their own cluster, or from the grid centre in any.
pub fn may_propose(by: &Actor) -> bool {
    policy::may_ever(Some(by), Act::ProposeProject).is_ok()
}

/// The acts that are open to somebody.
pub fn open_acts(project: &Project, by: &Actor) -> Vec<Verb> {
    Verb::ALL.iter().copied().filter(|verb| permit(project, *verb, by).is_ok()).collect()
}

/// Whether somebody may do something with a project now, whatever they say with it. Whether the
/// convener of a meeting leads the station is found out when the meeting is called.
pub fn permit(project: &Project, verb: Verb, by: &Actor) -> Result<(), Refusal> {
    let not_now = Err(Refusal::NotNow { state: project.state });
    let act = Act::Project(verb);
    let permitted = match verb {
        // Whose the meeting is was found out with the meeting.
        Verb::Call | Verb::Hold => policy::may_ever(Some(by), act),
        _ => policy::permit(Some(by), act, &subject(project)),
    };
    permitted.map_err(|_| Refusal::NotYours)?;
    match (verb, project.state) {
        (Verb::Call, _) => project.next_meeting().map_or(not_now, |kind| project.may_call(kind)),
        (Verb::Hold, State::HearingCalled | State::InExecution) => {
            project.meeting.map(|_| ()).ok_or(Refusal::OtherMeeting)
        }
        (Verb::Open, State::Heard) => Ok(()),
        (Verb::Open | Verb::Decide, State::Proposed | State::HearingCalled) => {
            Err(Refusal::HearingMissing)
        }
        (Verb::Count, _) => Ok(()),
        (Verb::Decide, State::Heard) => match project.polls.iter().find(|poll| !poll.counted) {
            Some(poll) => Err(Refusal::PollUncounted { poll: poll.number }),
            None => Ok(()),
        },
        (Verb::Complete, State::InExecution) => match project.meeting {
            Some(meeting) => Err(Refusal::MeetingCalled { meeting }),
            None => Ok(()),
        },
        (Verb::Evaluate, State::EvaluationCalled) => Ok(()),
        _ => not_now,
    }
}

/// The cluster, and the unit that carries it out.
fn subject(project: &Project) -> Subject<'_> {
    let unit = project.decision.as_ref().and_then(|decision| decision.agency.as_ref());
    Subject { unit, ..Subject::of_cluster(&project.proposal.cluster) }
}

/// Passes a project on, or names the condition that is missing.
pub fn perform(
    project: &Kept<Project>,
    fact: Fact,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Kept<Project>, Event<Fact>), Refusal> {
    let value = &project.value;
    permit(value, fact.act().ok_or(Refusal::NotYours)?, by)?;
    match &fact {
        Fact::Call { kind, .. } => value.may_call(*kind)?,
        Fact::Hold { meeting, .. } | Fact::Evaluate { meeting, .. }
            if value.meeting != Some(*meeting) =>
        {
            return Err(Refusal::OtherMeeting);
        }
        Fact::Evaluate { validity, kept, accepted, .. } => {
            if !validity.holds() && *accepted {
                return Err(Refusal::NotValid(validity.clone()));
            }
            let (promises, judged) = (value.promised.len(), kept.len());
            if promises != judged {
                return Err(Refusal::PromisesUnjudged { promises, judged });
            }
        }
        Fact::Count { poll } if !value.polls.iter().any(|p| p.number == *poll && !p.counted) => {
            return Err(Refusal::NotNow { state: value.state });
        }
        _ => {}
    }
    Ok(project.after(fact, by, now))
}

impl Meeting {
    /// What a hearing or a coordination brings to its project, once its minutes are final.
    pub fn concluded(&self, now: DateTime<Utc>) -> Result<Fact, Refusal> {
        if self.phase(now) != Phase::Final {
            return Err(Refusal::MinutesMissing);
        }
        Ok(Fact::Hold {
            meeting: self.number,
            kind: self.kind,
            validity: self.validity(now),
            promises: self.promises.clone(),
        })
    }

    /// What an evaluation brings to its project, once its minutes are final.
    pub fn evaluated(
        &self,
        accepted: bool,
        reasons: Note,
        kept: Vec<bool>,
        now: DateTime<Utc>,
    ) -> Result<Fact, Refusal> {
        if self.phase(now) != Phase::Final {
            return Err(Refusal::MinutesMissing);
        }
        let validity = self.validity(now);
        Ok(Fact::Evaluate { meeting: self.number, validity, accepted, reasons, kept })
    }
}

impl Project {
    pub(super) fn of(proposal: Proposal) -> Self {
        Self {
            proposal,
            state: State::Proposed,
            meeting: None,
            polls: Vec::new(),
            decision: None,
            promised: Vec::new(),
            completed: None,
            finding: None,
            mendings: 0,
            closed_at: None,
        }
    }

    pub(super) fn promise(&mut self, promises: &[Promise]) {
        let promised = promises.iter().cloned().map(|promise| Promised { promise, kept: None });
        self.promised.extend(promised);
    }
}
