//! One file an address, GET beside POST.

mod act;
mod act_form;
mod acting;
mod activities;
mod activity;
mod activity_new;
mod amendment;
mod audit;
mod backup;
mod case;
mod case_new;
mod cases;
mod chain;
mod convention;
mod copy;
mod corrections;
mod dead_letters;
mod desk;
mod desk_live;
mod healthz;
mod home;
mod join;
mod looks;
mod me;
mod meeting;
mod meeting_call;
mod nil_reports;
mod offices;
pub mod open311;
mod order;
mod own_act;
mod passkeys;
mod photo;
mod poll;
mod poll_open;
mod poll_opening;
mod project;
mod project_new;
mod projects;
mod put_to_vote;
mod register;
mod register_form;
mod report;
mod report_sent;
mod restore;
mod roster;
mod rota;
mod same;
mod scores;
mod sign_in;
mod sign_in_code;
mod sign_in_passkey;
mod sign_out;
mod station;
mod stations;
mod summons;
mod summons_new;
mod track;

#[cfg(feature = "local")]
mod outbox;
#[cfg(feature = "local")]
mod personas;

use crate::answer::{Answer, Failure};
use crate::ask::Asked;
use gongzhi_core::convention::Verb as Amending;
use gongzhi_core::open311::Resource;
use gongzhi_core::people::policy;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use std::future::Future;
use worker::{Method, Request};

pub async fn answer(ask: &Asked, address: &Address, request: Request) -> Answer {
    let method = request.method();
    if method == Method::Post && !ask.is_for_programs() && !ask.is_same_origin()? {
        return Err(Problem::Forbidden.into());
    }
    let act = address.act(is_reading(&method));
    policy::may_ever(ask.actor().as_ref(), act).map_err(Problem::NotPermitted)?;
    match address {
        Address::Home => read(method, home::get(ask)).await,
        Address::Report => {
            read_or_write(method, report::get(ask, None), report::post(ask, None, request)).await
        }
        Address::Spot(spot) => {
            read_or_write(
                method,
                report::get(ask, Some(spot)),
                report::post(ask, Some(spot), request),
            )
            .await
        }
        Address::Track => read(method, track::get(ask)).await,
        Address::Order(number) => {
            read_or_write(method, order::get(ask, number), order::post(ask, number, request)).await
        }
        Address::Act(number, verb) => write(method, act::post(ask, number, *verb, request)).await,
        Address::Photo(number, photo) => read(method, photo::get(ask, number, photo)).await,
        Address::NewSummons => {
            read_or_write(method, summons_new::get(ask), summons_new::post(ask, request)).await
        }
        Address::Summons(number) => read(method, summons::get(ask, number)).await,
        Address::SummonsAct(number, verb) => {
            write(method, summons::post(ask, number, *verb, request)).await
        }
        Address::Cases => read(method, cases::get(ask)).await,
        Address::NewCase => {
            read_or_write(method, case_new::get(ask), case_new::post(ask, request)).await
        }
        Address::Case(number) => read(method, case::get(ask, number)).await,
        Address::CaseAct(number, verb) => {
            write(method, case::post(ask, number, *verb, request)).await
        }
        Address::Desk => read(method, desk::get(ask)).await,
        Address::Corrections => read(method, corrections::get(ask)).await,
        Address::DeskLive => read(method, desk_live::get(ask)).await,
        Address::Stations => read(method, stations::get(ask)).await,
        Address::Station(cluster) => read(method, station::get(ask, cluster)).await,
        Address::Register(code) => read(method, register::get(ask, code)).await,
        Address::RegisterAct(code, verb) => {
            write(method, register::post(ask, code, *verb, request)).await
        }
        Address::RevealHeld(code) => write(method, register::reveal(ask, code, request)).await,
        Address::Roster(code) => {
            read_or_write(method, roster::get(ask, code), roster::post(ask, code, request)).await
        }
        Address::RosterTemplate(code) => read(method, roster::template(ask, code)).await,
        Address::Projects => read(method, projects::get(ask)).await,
        Address::NewProject => {
            read_or_write(method, project_new::get(ask), project_new::post(ask, request)).await
        }
        Address::Project(number) => read(method, project::get(ask, number)).await,
        Address::ProjectAct(number, verb) => {
            write(method, project::post(ask, number, *verb, request)).await
        }
        Address::CallMeeting(number, kind) => {
            let get = meeting_call::get(ask, number, *kind);
            read_or_write(method, get, meeting_call::post(ask, number, *kind, request)).await
        }
        Address::Meeting(number) => read(method, meeting::get(ask, number)).await,
        Address::MeetingAct(number, verb) => {
            write(method, meeting::post(ask, number, *verb, request)).await
        }
        Address::MeetingQuorum(number) => read(method, meeting::quorum(ask, number)).await,
        Address::MeetingCode(number) => read(method, meeting::code(ask, number)).await,
        Address::MeetingCodeNow(number) => read(method, meeting::code_now(ask, number)).await,
        Address::Convention(cluster) => read(method, convention::get(ask, cluster)).await,
        Address::Compare(cluster) => read(method, convention::compare(ask, cluster)).await,
        Address::Amend(cluster) => read(method, amendment::get(ask, cluster)).await,
        Address::AmendmentAct(cluster, Amending::Propose) => {
            write(method, amendment::propose(ask, cluster, request)).await
        }
        Address::AmendmentAct(cluster, Amending::Withdraw) => {
            write(method, amendment::withdraw(ask, cluster, request)).await
        }
        Address::NilReports(cluster) => {
            let post = nil_reports::post(ask, cluster, request);
            read_or_write(method, nil_reports::get(ask, cluster), post).await
        }
        Address::Rota(cluster) => read(method, rota::get(ask, cluster)).await,
        Address::RotaAct(cluster, verb) => {
            write(method, rota::post(ask, cluster, *verb, request)).await
        }
        Address::RotaFeed(cluster) => read(method, rota::feed(ask, cluster)).await,
        // The portal's, so that nobody comes as far.
        Address::AmendmentAct(_, Amending::Count) => Err(Problem::NotFound.into()),
        Address::AmendmentAct(cluster, Amending::PutToVote) => {
            write(method, put_to_vote::post(ask, cluster, request)).await
        }
        Address::OpenPoll(number) => {
            read_or_write(
                method,
                poll_open::get(ask, number),
                poll_open::post(ask, number, request),
            )
            .await
        }
        Address::Poll(number) => read(method, poll::get(ask, number)).await,
        Address::Ballot(number) => write(method, poll::cast(ask, number, request)).await,
        Address::Receipt(number) => read(method, poll::receipt(ask, number)).await,
        Address::PollLog(number) => read(method, poll::log(ask, number)).await,
        Address::Activities => read(method, activities::get(ask)).await,
        Address::NewActivity => {
            read_or_write(method, activity_new::get(ask), activity_new::post(ask, request)).await
        }
        Address::Activity(number) => read(method, activity::get(ask, number)).await,
        Address::SeatAct(number, verb) => {
            write(method, activity::post(ask, number, *verb, request)).await
        }
        Address::RevealSignUp(number) => {
            write(method, activity::reveal(ask, number, request)).await
        }
        Address::ActivityCode(number) => read(method, activity::code(ask, number)).await,
        Address::ActivityCodeNow(number) => read(method, activity::code_now(ask, number)).await,
        Address::Scores => read(method, scores::get(ask)).await,
        Address::ScoreBundle(month) => read(method, scores::bundle(ask, *month)).await,
        Address::ScoreTables(month) => read(method, scores::tables(ask, *month)).await,
        Address::SignIn => {
            read_or_write(method, sign_in::get(ask), sign_in::post(ask, request)).await
        }
        Address::SignInCode => {
            read_or_write(method, sign_in_code::get(ask), sign_in_code::post(ask, request)).await
        }
        Address::SignInPasskey => write(method, sign_in_passkey::post(ask, request)).await,
        Address::SignInPasskeyBegin => write(method, sign_in_passkey::begin(ask)).await,
        Address::Join => read_or_write(method, join::get(ask), join::post(ask, request)).await,
        Address::SignOut => write(method, sign_out::post(ask)).await,
        Address::Me => read(method, me::get(ask)).await,
        Address::OwnAct(own) => write(method, own_act::post(ask, *own, request)).await,
        Address::Passkeys => read(method, passkeys::get(ask)).await,
        Address::PasskeyAct(verb) => write(method, passkeys::post(ask, *verb, request)).await,
        Address::Copy => read(method, copy::get(ask)).await,
        Address::Looks => read(method, looks::get(ask)).await,
        Address::Offices => read(method, offices::get(ask)).await,
        Address::OfficeAct(verb) => write(method, offices::post(ask, *verb, request)).await,
        Address::Audit => read(method, audit::get(ask)).await,
        Address::AuditHeads => read(method, audit::heads(ask)).await,
        Address::AuditExport => read(method, audit::export(ask)).await,
        // Served as files before the Worker is asked; here only where the build did not write them.
        Address::Guide | Address::GuidePage(_) | Address::Verify => Err(Problem::NotFound.into()),
        #[cfg(feature = "local")]
        Address::Personas => {
            read_or_write(method, personas::get(ask), personas::post(ask, request)).await
        }
        #[cfg(feature = "local")]
        Address::Outbox => read(method, outbox::get(ask)).await,
        #[cfg(not(feature = "local"))]
        Address::Personas | Address::Outbox => Err(Problem::NotFound.into()),
        Address::DeadLetters => read(method, dead_letters::get(ask)).await,
        Address::Open311(asked) => {
            let get = open311::get(ask, asked);
            match asked.resource {
                Resource::Requests => {
                    read_or_write(method, get, open311::post(ask, asked, request)).await
                }
                _ => read(method, get).await,
            }
        }
        Address::Healthz => read(method, healthz::get(ask)).await,
        // Without the operator's key there is no such address, by any method.
        Address::Backup => backup::post(ask, request).await,
        Address::Restore => restore::post(ask, request).await,
    }
}

fn is_reading(method: &Method) -> bool {
    matches!(method, Method::Get | Method::Head)
}

async fn read(method: Method, get: impl Future<Output = Answer>) -> Answer {
    match is_reading(&method) {
        true => get.await,
        false => Err(Failure::MethodNotAllowed("GET, HEAD")),
    }
}

async fn write(method: Method, post: impl Future<Output = Answer>) -> Answer {
    match method {
        Method::Post => post.await,
        _ => Err(Failure::MethodNotAllowed("POST")),
    }
}

async fn read_or_write(
    method: Method,
    get: impl Future<Output = Answer>,
    post: impl Future<Output = Answer>,
) -> Answer {
    match method {
        Method::Post => post.await,
        method if is_reading(&method) => get.await,
        _ => Err(Failure::MethodNotAllowed("GET, HEAD, POST")),
    }
}
