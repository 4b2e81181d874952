//! Every address of the portal. Links are made of these and requests are read into these, so a
//! link cannot lead nowhere, and an address without a page does not compile.

mod act;
#[cfg(test)]
mod every;

use crate::guide::GuideName;
use crate::lang::Lang;
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
    /// Reads a path: its language and what is asked for. `None` where nothing is.
    pub fn parse(path: &str) -> (Lang, Option<Self>) {
        let mut segments: Vec<&str> = path.split('/').skip(1).collect();
        if segments.last() == Some(&"") {
            segments.pop();
        }
        match segments.split_first() {
            Some((&"en", rest)) => (Lang::En, Self::of_segments(rest)),
            _ => (Lang::Zh, Self::of_segments(&segments)),
        }
    }

    fn of_segments(segments: &[&str]) -> Option<Self> {
        Some(match segments {
            [] => Self::Home,
            ["report"] => Self::Report,
            ["s", spot] => Self::Spot(SpotCode::new(&spot.to_lowercase())),
            ["orders"] => Self::Track,
            ["orders", number] => Self::Order((*number).to_owned()),
            ["orders", number, "photos", photo] => {
                Self::Photo((*number).to_owned(), PhotoId::parse(photo)?)
            }
            ["orders", number, verb] => Self::Act((*number).to_owned(), Verb::parse(verb)?),
            ["summons", "new"] => Self::NewSummons,
            ["summons", number] => Self::Summons((*number).to_owned()),
            ["summons", number, verb] => {
                Self::SummonsAct((*number).to_owned(), summons::Verb::parse(verb)?)
            }
            ["cases"] => Self::Cases,
            ["cases", "new"] => Self::NewCase,
            ["cases", number] => Self::Case((*number).to_owned()),
            ["cases", number, verb] => {
                Self::CaseAct((*number).to_owned(), case::Verb::parse(verb)?)
            }
            ["desk"] => Self::Desk,
            ["desk", "corrections.csv"] => Self::Corrections,
            ["desk", "live"] => Self::DeskLive,
            ["stations"] => Self::Stations,
            ["stations", code] => Self::Station(ClusterCode::new(code)),
            ["stations", code, rest @ ..] => Self::of_station(ClusterCode::new(code), rest)?,
            ["register", code, rest @ ..] => Self::of_building(BuildingCode::new(code), rest)?,
            ["projects"] => Self::Projects,
            ["projects", "new"] => Self::NewProject,
            ["projects", number] => Self::Project((*number).to_owned()),
            ["projects", number, "call", kind] => {
                Self::CallMeeting((*number).to_owned(), MeetingKind::parse(kind)?)
            }
            ["projects", number, "poll"] => Self::OpenPoll((*number).to_owned()),
            ["projects", number, verb] => {
                Self::ProjectAct((*number).to_owned(), project::Verb::parse(verb)?)
            }
            ["meetings", number] => Self::Meeting((*number).to_owned()),
            ["meetings", number, "quorum"] => Self::MeetingQuorum((*number).to_owned()),
            ["meetings", number, "code"] => Self::MeetingCode((*number).to_owned()),
            ["meetings", number, "code", "now"] => Self::MeetingCodeNow((*number).to_owned()),
            ["meetings", number, verb] => {
                Self::MeetingAct((*number).to_owned(), meeting::Verb::parse(verb)?)
            }
            ["polls", number] => Self::Poll((*number).to_owned()),
            ["polls", number, "ballot"] => Self::Ballot((*number).to_owned()),
            ["polls", number, "receipt"] => Self::Receipt((*number).to_owned()),
            ["polls", number, "log"] => Self::PollLog((*number).to_owned()),
            ["activities"] => Self::Activities,
            ["activities", "new"] => Self::NewActivity,
            ["activities", number] => Self::Activity((*number).to_owned()),
            ["activities", number, "reveal"] => Self::RevealSignUp((*number).to_owned()),
            ["activities", number, "code"] => Self::ActivityCode((*number).to_owned()),
            ["activities", number, "code", "now"] => Self::ActivityCodeNow((*number).to_owned()),
            ["activities", number, verb] => {
                Self::SeatAct((*number).to_owned(), volunteer::Verb::parse(verb)?)
            }
            ["scores"] => Self::Scores,
            ["scores", month, "bundle.json"] => Self::ScoreBundle(month.parse().ok()?),
            ["scores", month, "tables.json"] => Self::ScoreTables(month.parse().ok()?),
            ["audit"] => Self::Audit,
            ["audit", "heads"] => Self::AuditHeads,
            ["audit", "export"] => Self::AuditExport,
            ["guide"] => Self::Guide,
            ["guide", name] => Self::GuidePage(GuideName::parse(name)?),
            ["verify"] => Self::Verify,
            ["sign-in"] => Self::SignIn,
            ["sign-in", "code"] => Self::SignInCode,
            ["sign-in", "passkey"] => Self::SignInPasskey,
            ["sign-in", "passkey", "begin"] => Self::SignInPasskeyBegin,
            ["sign-in", "join"] => Self::Join,
            ["sign-out"] => Self::SignOut,
            ["me"] => Self::Me,
            ["me", "copy"] => Self::Copy,
            ["me", "looks"] => Self::Looks,
            ["me", "passkeys"] => Self::Passkeys,
            ["me", "passkeys", verb] => Self::PasskeyAct(passkey::Verb::parse(verb)?),
            ["me", verb] => Self::OwnAct(Own::parse(verb)?),
            ["offices"] => Self::Offices,
            ["offices", verb] => Self::OfficeAct(OfficeVerb::parse(verb)?),
            ["dead-letters"] => Self::DeadLetters,
            ["outbox"] => Self::Outbox,
            ["personas"] => Self::Personas,
            ["healthz"] => Self::Healthz,
            // Beside its endpoints as well as in them: clients look for it in both.
            ["open311", discovery @ ("discovery.json" | "discovery.xml")] => {
                Self::Open311(open311::Asked::parse(&[*discovery]))
            }
            ["open311", "v2", rest @ ..] => Self::Open311(open311::Asked::parse(rest)),
            ["backup"] => Self::Backup,
            ["restore"] => Self::Restore,
            _ => return None,
        })
    }

    fn of_station(code: ClusterCode, rest: &[&str]) -> Option<Self> {
        Some(match rest {
            ["convention"] => Self::Convention(code),
            ["convention", "compare"] => Self::Compare(code),
            ["convention", "amend"] => Self::Amend(code),
            ["convention", verb] => Self::AmendmentAct(code, convention::Verb::parse(verb)?),
            ["nil-reports"] => Self::NilReports(code),
            ["rota"] => Self::Rota(code),
            ["rota.ics"] => Self::RotaFeed(code),
            ["rota", verb] => Self::RotaAct(code, rota::Verb::parse(verb)?),
            _ => return None,
        })
    }

    fn of_building(code: BuildingCode, rest: &[&str]) -> Option<Self> {
        Some(match rest {
            [] => Self::Register(code),
            ["reveal"] => Self::RevealHeld(code),
            ["roster"] => Self::Roster(code),
            ["roster.csv"] => Self::RosterTemplate(code),
            [verb] => Self::RegisterAct(code, register::Verb::parse(verb)?),
            _ => return None,
        })
    }

    /// The path, in a language.
    pub fn path(&self, lang: Lang) -> String {
        let prefix = lang.pick("", "/en");
        let rest = match self {
            Self::Home => return lang.pick("/", "/en/").to_owned(),
            Self::Report => "/report".to_owned(),
            Self::Spot(spot) => format!("/s/{spot}"),
            Self::Track => "/orders".to_owned(),
            Self::Order(number) => format!("/orders/{number}"),
            Self::Act(number, verb) => format!("/orders/{number}/{}", verb.as_str()),
            Self::Photo(number, photo) => format!("/orders/{number}/photos/{}", photo.as_str()),
            Self::NewSummons => "/summons/new".to_owned(),
            Self::Summons(number) => format!("/summons/{number}"),
            Self::SummonsAct(number, verb) => format!("/summons/{number}/{}", verb.as_str()),
            Self::Cases => "/cases".to_owned(),
            Self::NewCase => "/cases/new".to_owned(),
            Self::Case(number) => format!("/cases/{number}"),
            Self::CaseAct(number, verb) => format!("/cases/{number}/{}", verb.as_str()),
            Self::Desk => "/desk".to_owned(),
            Self::Corrections => "/desk/corrections.csv".to_owned(),
            Self::DeskLive => "/desk/live".to_owned(),
            Self::Stations => "/stations".to_owned(),
            Self::Station(code) => format!("/stations/{code}"),
            Self::Convention(code) => format!("/stations/{code}/convention"),
            Self::Compare(code) => format!("/stations/{code}/convention/compare"),
            Self::Amend(code) => format!("/stations/{code}/convention/amend"),
            Self::AmendmentAct(code, verb) => {
                format!("/stations/{code}/convention/{}", verb.as_str())
            }
            Self::NilReports(code) => format!("/stations/{code}/nil-reports"),
            Self::Rota(code) => format!("/stations/{code}/rota"),
            Self::RotaAct(code, verb) => format!("/stations/{code}/rota/{}", verb.as_str()),
            Self::RotaFeed(code) => format!("/stations/{code}/rota.ics"),
            Self::Register(code) => format!("/register/{code}"),
            Self::RegisterAct(code, verb) => format!("/register/{code}/{}", verb.as_str()),
            Self::RevealHeld(code) => format!("/register/{code}/reveal"),
            Self::Roster(code) => format!("/register/{code}/roster"),
            Self::RosterTemplate(code) => format!("/register/{code}/roster.csv"),
            Self::Projects => "/projects".to_owned(),
            Self::NewProject => "/projects/new".to_owned(),
            Self::Project(number) => format!("/projects/{number}"),
            Self::ProjectAct(number, verb) => format!("/projects/{number}/{}", verb.as_str()),
            Self::CallMeeting(number, kind) => format!("/projects/{number}/call/{}", kind.as_str()),
            Self::OpenPoll(number) => format!("/projects/{number}/poll"),
            Self::Meeting(number) => format!("/meetings/{number}"),
            Self::MeetingAct(number, verb) => format!("/meetings/{number}/{}", verb.as_str()),
            Self::MeetingQuorum(number) => format!("/meetings/{number}/quorum"),
            Self::MeetingCode(number) => format!("/meetings/{number}/code"),
            Self::MeetingCodeNow(number) => format!("/meetings/{number}/code/now"),
            Self::Poll(number) => format!("/polls/{number}"),
            Self::Ballot(number) => format!("/polls/{number}/ballot"),
            Self::Receipt(number) => format!("/polls/{number}/receipt"),
            Self::PollLog(number) => format!("/polls/{number}/log"),
            Self::Activities => "/activities".to_owned(),
            Self::NewActivity => "/activities/new".to_owned(),
            Self::Activity(number) => format!("/activities/{number}"),
            Self::SeatAct(number, verb) => format!("/activities/{number}/{}", verb.as_str()),
            Self::RevealSignUp(number) => format!("/activities/{number}/reveal"),
            Self::ActivityCode(number) => format!("/activities/{number}/code"),
            Self::ActivityCodeNow(number) => format!("/activities/{number}/code/now"),
            Self::Scores => "/scores".to_owned(),
            Self::ScoreBundle(month) => format!("/scores/{month}/bundle.json"),
            Self::ScoreTables(month) => format!("/scores/{month}/tables.json"),
            Self::Audit => "/audit".to_owned(),
            Self::AuditHeads => "/audit/heads".to_owned(),
            Self::AuditExport => "/audit/export".to_owned(),
            Self::Guide => "/guide".to_owned(),
            Self::GuidePage(name) => format!("/guide/{}", name.as_str()),
            Self::Verify => "/verify".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::SignInCode => "/sign-in/code".to_owned(),
            Self::SignInPasskey => "/sign-in/passkey".to_owned(),
            Self::SignInPasskeyBegin => "/sign-in/passkey/begin".to_owned(),
            Self::Join => "/sign-in/join".to_owned(),
            Self::SignOut => "/sign-out".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::OwnAct(verb) => format!("/me/{}", verb.as_str()),
            Self::Passkeys => "/me/passkeys".to_owned(),
            Self::PasskeyAct(verb) => format!("/me/passkeys/{}", verb.as_str()),
            Self::Copy => "/me/copy".to_owned(),
            Self::Looks => "/me/looks".to_owned(),
            Self::Offices => "/offices".to_owned(),
            Self::OfficeAct(verb) => format!("/offices/{}", verb.as_str()),
            Self::DeadLetters => "/dead-letters".to_owned(),
            Self::Outbox => "/outbox".to_owned(),
            Self::Personas => "/personas".to_owned(),
            Self::Healthz => "/healthz".to_owned(),
            Self::Open311(asked) => format!("/open311/v2{}", asked.path()),
            Self::Backup => "/backup".to_owned(),
            Self::Restore => "/restore".to_owned(),
        };
        format!("{prefix}{rest}")
    }

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

    /// Its name in the log, which holds nothing of what was typed.
    pub fn route(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Report => "report",
            Self::Spot(_) => "spot",
            Self::Track => "track",
            Self::Order(_) => "order",
            Self::Act(_, verb) => verb.as_str(),
            Self::Photo(..) => "photo",
            Self::NewSummons => "new_summons",
            Self::Summons(_) => "summons",
            Self::SummonsAct(_, verb) => verb.as_str(),
            Self::Cases => "cases",
            Self::NewCase => "new_case",
            Self::Case(_) => "case",
            Self::CaseAct(_, verb) => verb.as_str(),
            Self::Desk => "desk",
            Self::Corrections => "corrections",
            Self::DeskLive => "desk_live",
            Self::Stations => "stations",
            Self::Station(_) => "station",
            Self::Convention(_) => "convention",
            Self::Compare(_) => "compare",
            Self::Amend(_) => "amend",
            Self::AmendmentAct(_, verb) => verb.as_str(),
            Self::NilReports(_) => "nil_reports",
            Self::Rota(_) => "rota",
            Self::RotaAct(_, verb) => verb.as_str(),
            Self::RotaFeed(_) => "rota_feed",
            Self::Register(_) => "register",
            Self::RegisterAct(_, verb) => verb.as_str(),
            Self::Roster(_) => "roster",
            Self::RosterTemplate(_) => "roster_template",
            Self::Projects => "projects",
            Self::NewProject => "new_project",
            Self::Project(_) => "project",
            Self::ProjectAct(_, verb) => verb.as_str(),
            Self::CallMeeting(..) => "call_meeting",
            Self::OpenPoll(_) => "open_poll",
            Self::Meeting(_) => "meeting",
            Self::MeetingAct(_, verb) => verb.as_str(),
            Self::MeetingQuorum(_) => "meeting_quorum",
            Self::MeetingCode(_) | Self::MeetingCodeNow(_) => "meeting_code",
            Self::Poll(_) => "poll",
            Self::Ballot(_) => "ballot",
            Self::Receipt(_) => "receipt",
            Self::PollLog(_) => "poll_log",
            Self::Activities => "activities",
            Self::NewActivity => "new_activity",
            Self::Activity(_) => "activity",
            Self::SeatAct(_, verb) => verb.as_str(),
            Self::RevealSignUp(_) | Self::RevealHeld(_) => "reveal",
            Self::ActivityCode(_) | Self::ActivityCodeNow(_) => "activity_code",
            Self::Scores => "scores",
            Self::ScoreBundle(_) => "score_bundle",
            Self::ScoreTables(_) => "score_tables",
            Self::Audit => "audit",
            Self::AuditHeads => "audit_heads",
            Self::AuditExport => "audit_export",
            Self::Guide | Self::GuidePage(_) => "guide",
            Self::Verify => "verify",
            Self::SignIn => "sign_in",
            Self::SignInCode => "sign_in_code",
            Self::SignInPasskey => "sign_in_passkey",
            Self::SignInPasskeyBegin => "begin_sign_in_passkey",
            Self::Join => "join",
            Self::SignOut => "sign_out",
            Self::Me => "me",
            Self::OwnAct(verb) => verb.as_str(),
            Self::Passkeys => "passkeys",
            Self::PasskeyAct(passkey::Verb::Begin) => "begin_passkey",
            Self::PasskeyAct(passkey::Verb::Add) => "add_passkey",
            Self::PasskeyAct(passkey::Verb::Revoke) => "revoke_passkey",
            Self::Copy => "copy",
            Self::Looks => "looks",
            Self::Offices => "offices",
            Self::OfficeAct(verb) => verb.as_str(),
            Self::DeadLetters => "dead_letters",
            Self::Outbox => "outbox",
            Self::Personas => "personas",
            Self::Healthz => "healthz",
            Self::Open311(_) => "open311",
            Self::Backup => "backup",
            Self::Restore => "restore",
        }
    }
}

#[cfg(test)]
mod tests;
