//! Reading a path.

use super::{Address, OfficeVerb};
use crate::guide::GuideName;
use crate::lang::Lang;
use gongzhi_core::code::{BuildingCode, ClusterCode, SpotCode};
use gongzhi_core::dispatch::case;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::order::Verb;
use gongzhi_core::dispatch::summons;
use gongzhi_core::meeting::{self, MeetingKind, project};
use gongzhi_core::open311;
use gongzhi_core::people::account::Own;
use gongzhi_core::people::{passkey, register, rota};
use gongzhi_core::{convention, volunteer};

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
}
