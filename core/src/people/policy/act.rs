use crate::dispatch::{case, order, summons};
use crate::meeting::{self, project};
use crate::people::rota;
use crate::{convention, volunteer};
use std::fmt;

/// Defines the acts, each plain or by the verbs of its domain, and lists them.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident $(($verb:ty))?),+ $(,)?) => {
        /// All that somebody may want to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act {
            $($(#[$doc])* $act $(($verb))?),+
        }

        impl Act {
            pub fn every() -> Vec<Self> {
                [$(acts!(@list $act $(($verb))?)),+].concat()
            }
        }
    };
    (@list $act:ident) => {
        vec![Self::$act]
    };
    (@list $act:ident ($verb:ty)) => {
        <$verb>::ALL.iter().copied().map(Self::$act).collect()
    };
}

acts! {
    /// Reading what is public.
    Read,
    /// Reporting something.
    Report,
    /// Signing in and out.
    SignIn,
    /// Seeing, correcting, copying and deleting what is held about oneself; one's own sessions and
    /// passkeys.
    KeepOwn,
    /// Having orders put before oneself.
    ReadDesk,
    /// Seeing on one's desk that there is an order, and where it stands.
    ListOrder,
    /// Reading what a reporter wrote and photographed, and what was said about it.
    ReadReport,
    /// Having what dispatchers decided of all reports, with their words masked.
    ReadCorrections,
    /// Acting on an order.
    Order(order::Verb),
    /// Calling units to a session of a station.
    CallSummons,
    Summons(summons::Verb),
    /// Lifting an order into the library of stubborn problems.
    LiftCase,
    Case(case::Verb),
    /// Signing for a building that there is nothing to report.
    SignNilReport,
    ProposeProject,
    /// Acting on a project. Calling a meeting and opening a poll are acts on it.
    Project(project::Verb),
    Meeting(meeting::Verb),
    /// Showing the code at the venue of a meeting.
    ShowMeetingCode,
    /// Casting a ballot.
    Vote,
    ReadReceipt,
    Convention(convention::Verb),
    Rota(rota::Verb),
    OfferActivity,
    /// Showing the code at the venue of an activity, and seeing who signed up.
    RunActivity,
    /// Acting on one's own seat in an activity.
    Seat(volunteer::Verb),
    /// Reading the register of a building, admitting people to it and changing it.
    KeepRegister,
    /// Entering a building by an invitation or the domain of one's company.
    EnterBuilding,
    /// Ending a standing in a building.
    MoveOut,
    /// Seeing what of a person is masked, with a reason that is logged.
    RevealPerson,
    /// Appointing to the offices of the street: the grid centre, units, stations, audit.
    AppointOffice,
    /// Appointing who manages a building, or handing it over.
    AppointManager,
    /// Reading the log of who saw and changed what.
    ReadAudit,
    /// Reading messages that could not be delivered.
    ReadDeadLetters,
}

impl fmt::Display for Act {
    /// Its stable name: `order accept`, `read_desk`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Order(verb) => return write!(f, "order {}", verb.as_str()),
            Self::Summons(verb) => return write!(f, "summons {}", verb.as_str()),
            Self::Case(verb) => return write!(f, "case {}", verb.as_str()),
            Self::Project(verb) => return write!(f, "project {}", verb.as_str()),
            Self::Meeting(verb) => return write!(f, "meeting {}", verb.as_str()),
            Self::Convention(verb) => return write!(f, "convention {}", verb.as_str()),
            Self::Rota(verb) => return write!(f, "rota {}", verb.as_str()),
            Self::Seat(verb) => return write!(f, "seat {}", verb.as_str()),
            Self::Read => "read",
            Self::Report => "report",
            Self::SignIn => "sign_in",
            Self::KeepOwn => "keep_own",
            Self::ReadDesk => "read_desk",
            Self::ListOrder => "list_order",
            Self::ReadReport => "read_report",
            Self::ReadCorrections => "read_corrections",
            Self::CallSummons => "call_summons",
            Self::LiftCase => "lift_case",
            Self::SignNilReport => "sign_nil_report",
            Self::ProposeProject => "propose_project",
            Self::ShowMeetingCode => "show_meeting_code",
            Self::Vote => "vote",
            Self::ReadReceipt => "read_receipt",
            Self::OfferActivity => "offer_activity",
            Self::RunActivity => "run_activity",
            Self::KeepRegister => "keep_register",
            Self::EnterBuilding => "enter_building",
            Self::MoveOut => "move_out",
            Self::RevealPerson => "reveal_person",
            Self::AppointOffice => "appoint_office",
            Self::AppointManager => "appoint_manager",
            Self::ReadAudit => "read_audit",
            Self::ReadDeadLetters => "read_dead_letters",
        };
        f.write_str(name)
    }
}
