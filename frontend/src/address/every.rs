//! An example of every address, for the tests that go through all of them.

use super::{Address, OfficeVerb};
use crate::guide::GuideName;
use chrono::NaiveDate;
use gongzhi_core::code::{BuildingCode, ClusterCode, SpotCode};
use gongzhi_core::dispatch::case;
use gongzhi_core::dispatch::event::PhotoId;
use gongzhi_core::dispatch::order::Verb;
use gongzhi_core::dispatch::score::Month;
use gongzhi_core::dispatch::summons;
use gongzhi_core::meeting::{self, MeetingKind, project};
use gongzhi_core::number::Number;
use gongzhi_core::open311::{Asked, Format, Resource};
use gongzhi_core::people::account::Own;
use gongzhi_core::people::{passkey, register, rota};
use gongzhi_core::{convention, volunteer};

pub fn every_address() -> Vec<Address> {
    // Of a day on which nothing had a number yet.
    let day = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let number = || Number::new(1, day, 1).unwrap().to_string();
    let station = || ClusterCode::new("01");
    let building = || BuildingCode::new("b01");
    let photo = PhotoId::of(b"photo");
    let month = Month { year: 2020, month: 1 };
    let mut all = vec![
        Address::Home,
        Address::Report,
        Address::Spot(SpotCode::new("ljz-m1")),
        Address::Track,
        Address::Order(number()),
        Address::Photo(number(), photo),
        Address::NewSummons,
        Address::Summons(number()),
        Address::Cases,
        Address::NewCase,
        Address::Case(number()),
        Address::Desk,
        Address::Corrections,
        Address::DeskLive,
        Address::Stations,
        Address::Station(ClusterCode::new("01")),
        Address::Convention(station()),
        Address::Compare(station()),
        Address::Amend(station()),
        Address::NilReports(station()),
        Address::Rota(station()),
        Address::RotaFeed(station()),
        Address::Register(building()),
        Address::RevealHeld(building()),
        Address::Roster(building()),
        Address::RosterTemplate(building()),
        Address::Projects,
        Address::NewProject,
        Address::Project(number()),
        Address::OpenPoll(number()),
        Address::Meeting(number()),
        Address::MeetingQuorum(number()),
        Address::MeetingCode(number()),
        Address::MeetingCodeNow(number()),
        Address::Poll(number()),
        Address::Ballot(number()),
        Address::Receipt(number()),
        Address::PollLog(number()),
        Address::Activities,
        Address::NewActivity,
        Address::Activity(number()),
        Address::RevealSignUp(number()),
        Address::ActivityCode(number()),
        Address::ActivityCodeNow(number()),
        Address::Scores,
        Address::ScoreBundle(month),
        Address::ScoreTables(month),
        Address::Audit,
        Address::AuditHeads,
        Address::AuditExport,
        Address::Guide,
        Address::Verify,
        Address::SignIn,
        Address::SignInCode,
        Address::SignInPasskey,
        Address::SignInPasskeyBegin,
        Address::Join,
        Address::Passkeys,
        Address::SignOut,
        Address::Me,
        Address::Copy,
        Address::Looks,
        Address::Offices,
        Address::DeadLetters,
        Address::Outbox,
        Address::Personas,
        Address::Healthz,
        Address::Backup,
        Address::Restore,
    ];
    let resources = [
        Resource::Discovery,
        Resource::Services,
        Resource::Service("010101".to_owned()),
        Resource::Requests,
        Resource::Request(number()),
        Resource::Token("1".to_owned()),
    ];
    for format in Format::ALL {
        let asked = |resource| Address::Open311(Asked { resource, format });
        all.extend(resources.iter().cloned().map(asked));
    }
    let nothing = Resource::Unknown("nothing".to_owned());
    all.push(Address::Open311(Asked { resource: nothing, format: Format::Xml }));
    all.extend(Own::ALL.iter().map(|verb| Address::OwnAct(*verb)));
    all.extend(passkey::Verb::ALL.iter().map(|verb| Address::PasskeyAct(*verb)));
    all.extend(OfficeVerb::ALL.map(Address::OfficeAct));
    all.extend(register::Verb::ALL.iter().map(|verb| Address::RegisterAct(building(), *verb)));
    all.extend(GuideName::ALL.map(Address::GuidePage));
    all.extend(Verb::ALL.iter().map(|verb| Address::Act(number(), *verb)));
    all.extend(summons::Verb::ALL.iter().map(|verb| Address::SummonsAct(number(), *verb)));
    all.extend(case::Verb::ALL.iter().map(|verb| Address::CaseAct(number(), *verb)));
    let meetings = [MeetingKind::Hearing, MeetingKind::Coordination, MeetingKind::Evaluation];
    all.extend(meetings.map(|kind| Address::CallMeeting(number(), kind)));
    all.extend(meeting::Verb::ALL.iter().map(|verb| Address::MeetingAct(number(), *verb)));
    all.extend(volunteer::Verb::ALL.iter().map(|verb| Address::SeatAct(number(), *verb)));
    all.extend(rota::Verb::ALL.iter().map(|verb| Address::RotaAct(station(), *verb)));
    all.extend(convention::Verb::ALL.iter().map(|verb| Address::AmendmentAct(station(), *verb)));
    all.extend(project::Verb::ALL.iter().map(|verb| Address::ProjectAct(number(), *verb)));
    all
}
