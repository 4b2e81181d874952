//! What a request wants to do, by its address: what the policy table is asked before any handler
//! runs. It has no catch-all, so an address without a rule does not compile.

use super::Address;
use gongzhi_core::convention;
use gongzhi_core::meeting::project;
use gongzhi_core::open311::Resource;
use gongzhi_core::people::policy::Act;
use gongzhi_core::people::register;

impl Address {
    /// What is wanted: with a method that reads (`is_reading`), or with one that may write. An
    /// address that has only one of the two wants the same with either, or nothing that is not
    /// public; that it does not take the method is said after this.
    pub fn act(&self, is_reading: bool) -> Act {
        let read_or = |act: Act| if is_reading { Act::Read } else { act };
        match self {
            Self::Home
            | Self::Track
            | Self::Order(_)
            | Self::Summons(_)
            | Self::Cases
            | Self::Case(_)
            | Self::Stations
            | Self::Station(_)
            | Self::Convention(_)
            | Self::Compare(_)
            | Self::Rota(_)
            | Self::RotaFeed(_)
            | Self::Projects
            | Self::Project(_)
            | Self::Meeting(_)
            | Self::MeetingQuorum(_)
            | Self::Poll(_)
            | Self::PollLog(_)
            | Self::Activities
            | Self::Activity(_)
            | Self::Scores
            | Self::ScoreBundle(_)
            | Self::ScoreTables(_)
            | Self::Audit
            | Self::AuditHeads
            | Self::Guide
            | Self::GuidePage(_)
            // For who brings the operator's key.
            | Self::Backup
            | Self::Restore
            | Self::Verify
            | Self::Healthz => Act::Read,
            Self::Report | Self::Spot(_) => Act::Report,
            Self::Open311(asked) if asked.resource == Resource::Requests => read_or(Act::Report),
            Self::Open311(_) => Act::Read,
            Self::SignIn
            | Self::SignInCode
            | Self::SignInPasskey
            | Self::SignInPasskeyBegin
            | Self::Join
            | Self::SignOut
            | Self::Outbox
            | Self::Personas => Act::SignIn,
            Self::Me
            | Self::OwnAct(_)
            | Self::Copy
            | Self::Looks
            | Self::Passkeys
            | Self::PasskeyAct(_) => Act::KeepOwn,
            Self::Offices | Self::OfficeAct(_) => Act::AppointManager,
            // Shows its keeper the register, and everybody else how to join.
            Self::Register(_) => Act::EnterBuilding,
            Self::Roster(_) | Self::RosterTemplate(_) => Act::KeepRegister,
            Self::RegisterAct(_, register::Verb::Enter | register::Verb::EnterByDomain) => {
                read_or(Act::EnterBuilding)
            }
            Self::RegisterAct(_, register::Verb::MoveOut) => read_or(Act::MoveOut),
            Self::RegisterAct(..) => read_or(Act::KeepRegister),
            Self::AuditExport => Act::ReadAudit,
            Self::DeadLetters => Act::ReadDeadLetters,
            Self::Desk | Self::DeskLive => Act::ReadDesk,
            Self::Corrections => Act::ReadCorrections,
            Self::Photo(..) => Act::ReadReport,
            Self::Act(_, verb) => read_or(Act::Order(*verb)),
            Self::NewSummons => Act::CallSummons,
            Self::SummonsAct(_, verb) => read_or(Act::Summons(*verb)),
            Self::NewCase => Act::LiftCase,
            Self::CaseAct(_, verb) => read_or(Act::Case(*verb)),
            Self::NilReports(_) => read_or(Act::SignNilReport),
            Self::NewProject => Act::ProposeProject,
            Self::ProjectAct(_, verb) => read_or(Act::Project(*verb)),
            Self::CallMeeting(..) => Act::Project(project::Verb::Call),
            Self::OpenPoll(_) => Act::Project(project::Verb::Open),
            Self::MeetingAct(_, verb) => read_or(Act::Meeting(*verb)),
            Self::MeetingCode(_) | Self::MeetingCodeNow(_) => Act::ShowMeetingCode,
            Self::Ballot(_) => read_or(Act::Vote),
            Self::Receipt(_) => Act::ReadReceipt,
            Self::Amend(_) => Act::Convention(convention::Verb::Propose),
            Self::AmendmentAct(_, verb) => read_or(Act::Convention(*verb)),
            Self::RotaAct(_, verb) => read_or(Act::Rota(*verb)),
            Self::NewActivity => Act::OfferActivity,
            Self::SeatAct(_, verb) => read_or(Act::Seat(*verb)),
            Self::RevealSignUp(_) => read_or(Act::RunActivity),
            Self::RevealHeld(_) => read_or(Act::RevealPerson),
            Self::ActivityCode(_) | Self::ActivityCodeNow(_) => Act::RunActivity,
        }
    }
}

#[cfg(test)]
mod tests;
