//! The register of what the portal does with what names people (个人信息保护法 articles 13, 19, 55):
//! what is kept, on which basis, how long, and who sees it. The page that shows it and the job that
//! forgets read the same table, so that neither promises what the other does not keep.

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Processing {
    /// Name and addresses of who has an account.
    Account,
    /// Name and address that somebody else entered, before the person signed in.
    Entered,
    /// One-time codes and the sign-ins that wait for them.
    SignIn,
    Session,
    Passkey,
    /// Unit, area, owner, employer: the register of a building.
    Register,
    /// A spreadsheet that was read and not confirmed.
    RosterDraft,
    /// The words, the photographs and the tracking code of a report.
    Report,
    /// What was said about an order, by whoever acted.
    OrderNotes,
    SignUp,
    Attendance,
    Ballot,
    /// Messages: on this machine, and those that could not be delivered.
    Notice,
    /// Who looked behind a mask.
    Look,
    /// How often an address on the network did something.
    Counter,
    /// What happened: codes in place of persons.
    Event,
}

/// On which of the grounds of article 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// (1) The person's own, separate consent.
    Consent,
    /// (3) Necessary for a duty that law gives to who keeps it.
    Duty,
    /// (2) Necessary for what the person asked for.
    Service,
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Days(i64),
    /// From the closing of the order.
    DaysAfterClosing(i64),
    /// Until the person has it deleted, or moves out.
    UntilDeleted,
    /// Without end: it names nobody, or counts and chains would break.
    Kept,
}

/// Who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The person alone.
    Oneself,
    /// Whoever answers for the building, masked, and whole with a reason.
    Manager,
    /// Who runs the activity, masked, and whole with a reason.
    Organiser,
    /// Who acts on the order.
    Handlers,
    /// As the page of each poll says.
    ByPoll,
    Supervisors,
    Everybody,
    Nobody,
}

impl Processing {
    pub const ALL: [Self; 16] = [
        Self::Account,
        Self::Entered,
        Self::SignIn,
        Self::Session,
        Self::Passkey,
        Self::Register,
        Self::RosterDraft,
        Self::Report,
        Self::OrderNotes,
        Self::SignUp,
        Self::Attendance,
        Self::Ballot,
        Self::Notice,
        Self::Look,
        Self::Counter,
        Self::Event,
    ];

    pub const fn basis(self) -> Basis {
        match self {
            Self::Account | Self::Passkey => Basis::Consent,
            Self::Entered
            | Self::Register
            | Self::RosterDraft
            | Self::OrderNotes
            | Self::Attendance
            | Self::Ballot
            | Self::Look
            | Self::Event => Basis::Duty,
            Self::SignIn
            | Self::Session
            | Self::Report
            | Self::SignUp
            | Self::Notice
            | Self::Counter => Basis::Service,
        }
    }

    pub const fn period(self) -> Period {
        match self {
            Self::Account | Self::Passkey | Self::Register => Period::UntilDeleted,
            Self::Entered => Period::Days(365),
            Self::SignIn => Period::Days(2),
            Self::Session => Period::Days(super::account::SESSION_DAYS),
            Self::RosterDraft => Period::Days(1),
            Self::Report => Period::DaysAfterClosing(730),
            Self::Notice => Period::Days(90),
            Self::Counter => Period::Days(2),
            Self::OrderNotes
            | Self::SignUp
            | Self::Attendance
            | Self::Ballot
            | Self::Look
            | Self::Event => Period::Kept,
        }
    }

    pub const fn seen(self) -> Seen {
        match self {
            Self::Account | Self::Entered | Self::Register | Self::RosterDraft => Seen::Manager,
            Self::SignIn | Self::Counter => Seen::Nobody,
            Self::Session | Self::Passkey | Self::Attendance | Self::Look => Seen::Oneself,
            Self::Report | Self::OrderNotes => Seen::Handlers,
            Self::SignUp => Seen::Organiser,
            Self::Ballot => Seen::ByPoll,
            Self::Notice => Seen::Supervisors,
            Self::Event => Seen::Everybody,
        }
    }

    /// The days after which a job forgets it.
    pub const fn days(self) -> Option<i64> {
        match self.period() {
            Period::Days(days) | Period::DaysAfterClosing(days) => Some(days),
            Period::UntilDeleted | Period::Kept => None,
        }
    }
}
