//! Every address of the portal. Links are made of these and requests are read into these, so a
//! link cannot lead nowhere, and an address without a page does not compile.

mod act;
#[cfg(test)]
mod every;
mod parse;
mod path;
mod route;

use crate::guide::GuideName;
use gongzhi_core::code::{BuildingCode, ClusterCode, SpotCode};
use gongzhi_core::dispatch::case;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::order::Verb;
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::dispatch::summons;
use gongzhi_core::meeting::{self, MeetingKind, project};
use gongzhi_core::open311;
use gongzhi_core::people::account::Own;
use gongzhi_core::people::{passkey, register, rota};
use gongzhi_core::{convention, volunteer};

/// What is asked for. Numbers are kept as they were typed: whether one exists is not the
/// address's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    Home,
    /// The report form, without a spot.
    Report,
    /// A spot's QR address: the report form, there.
    Spot(SpotCode),
    /// Looking up an order by its number.
    Track,
    Order(String),
    Act(String, Verb),
    Photo(String, PhotoId),
    /// Calling units to a session of a station.
    NewSummons,
    Summons(String),
    SummonsAct(String, summons::Verb),
    /// The library of stubborn problems.
    Cases,
    NewCase,
    Case(String),
    CaseAct(String, case::Verb),
    Desk,
    /// What dispatchers decided beside what triage had proposed, as a table.
    Corrections,
    /// The socket by which an open desk hears of changes.
    DeskLive,
    Stations,
    Station(ClusterCode),
    /// What the convention of a station says, and what amendments are proposed to it.
    Convention(ClusterCode),
    /// Two versions of a convention, or an amendment and what is in force, word by word.
    Compare(ClusterCode),
    Amend(ClusterCode),
    AmendmentAct(ClusterCode, convention::Verb),
    /// What the buildings of a station sign each week.
    NilReports(ClusterCode),
    Rota(ClusterCode),
    RotaAct(ClusterCode, rota::Verb),
    /// The rota as iCalendar.
    RotaFeed(ClusterCode),
    /// Who is in which standing in a building.
    Register(BuildingCode),
    RegisterAct(BuildingCode, register::Verb),
    /// Seeing whole what names somebody of a building.
    RevealHeld(BuildingCode),
    /// Sending a building's roster, and what it would change.
    Roster(BuildingCode),
    /// The roster to fill in.
    RosterTemplate(BuildingCode),
    Projects,
    NewProject,
    Project(String),
    ProjectAct(String, project::Verb),
    CallMeeting(String, MeetingKind),
    OpenPoll(String),
    Meeting(String),
    MeetingAct(String, meeting::Verb),
    /// How a meeting's validity stands, as a fragment of a page.
    MeetingQuorum(String),
    /// The code at the venue: its page, and the code alone.
    MeetingCode(String),
    MeetingCodeNow(String),
    Poll(String),
    Ballot(String),
    /// A voter's receipt.
    Receipt(String),
    /// The log of a poll that is closed.
    PollLog(String),
    Activities,
    NewActivity,
    Activity(String),
    SeatAct(String, volunteer::Verb),
    /// Seeing the whole name of somebody who signed up.
    RevealSignUp(String),
    ActivityCode(String),
    ActivityCodeNow(String),
    Scores,
    /// All that was counted of a closed month, as a file.
    ScoreBundle(Month),
    /// What a closed month came to, as a file.
    ScoreTables(Month),
    /// What all events came to, day by day.
    Audit,
    /// The same as lines, for keeping.
    AuditHeads,
    /// Every event, for verifying.
    AuditExport,
    /// The pages of the guide at a glance. This, each of them and `Verify` are served as files.
    Guide,
    GuidePage(GuideName),
    /// Checking a receipt without asking the portal.
    Verify,
    /// Asking for a one-time code.
    SignIn,
    /// Typing it.
    SignInCode,
    /// Signing in with a passkey.
    SignInPasskey,
    /// What the browser is to do for it.
    SignInPasskeyBegin,
    /// Giving a name and consents, the first time.
    Join,
    SignOut,
    /// Who is signed in, and what is kept about them.
    Me,
    OwnAct(Own),
    Passkeys,
    PasskeyAct(passkey::Verb),
    /// All that is kept about oneself, as a file.
    Copy,
    /// Who looked at what names oneself.
    Looks,
    /// Who holds which office.
    Offices,
    OfficeAct(OfficeVerb),
    /// Messages that could not be delivered.
    DeadLetters,
    /// Messages that were kept instead of sent: local mode only.
    Outbox,
    /// Taking on an invented person: local mode only.
    Personas,
    Healthz,
    /// For programs of others: Open311 GeoReport v2.
    Open311(open311::Asked),
    /// For the operator's tool: taking a backup, and restoring one.
    Backup,
    Restore,
}

/// Giving an office and taking it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeVerb {
    Appoint,
    Dismiss,
}

impl OfficeVerb {
    pub const ALL: [Self; 2] = [Self::Appoint, Self::Dismiss];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Appoint => "appoint",
            Self::Dismiss => "dismiss",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == word)
    }
}

impl Address {
    /// Where to read what this address shows: an act is sent to, and read on its order's page.
    pub fn to_read(&self) -> Self {
        match self {
            Self::Act(number, _) => Self::Order(number.clone()),
            Self::SummonsAct(number, _) => Self::Summons(number.clone()),
            Self::CaseAct(number, _) => Self::Case(number.clone()),
            Self::ProjectAct(number, _) => Self::Project(number.clone()),
            Self::MeetingAct(number, _) => Self::Meeting(number.clone()),
            Self::Ballot(number) => Self::Poll(number.clone()),
            Self::SeatAct(number, _) | Self::RevealSignUp(number) => Self::Activity(number.clone()),
            Self::AmendmentAct(code, _) => Self::Convention(code.clone()),
            Self::RotaAct(code, _) => Self::Rota(code.clone()),
            Self::OwnAct(_) | Self::SignOut => Self::Me,
            Self::PasskeyAct(_) => Self::Passkeys,
            Self::DeskLive => Self::Desk,
            Self::SignInPasskey | Self::SignInPasskeyBegin => Self::SignIn,
            Self::OfficeAct(_) => Self::Offices,
            Self::RegisterAct(code, _) | Self::RevealHeld(code) => Self::Register(code.clone()),
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
