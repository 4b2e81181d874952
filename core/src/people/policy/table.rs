//! The table itself. It has no catch-all, so an act without a line does not compile.

use super::Over::{Anywhere, Own, OwnBuilding, OwnCluster, OwnStation, OwnTurn, OwnUnit};
use super::Who::{
    Auditor, Checker, Dispatcher, Everybody, Handler, Liaison, Manager, Participant, Person,
    Portal, Registrar, Reporter, Resident, Supervisor,
};
use super::{Act, Over, Who};
use crate::convention::Verb as Convention;
use crate::dispatch::case::Verb as Case;
use crate::dispatch::order::Verb as Order;
use crate::dispatch::summons::Verb as Summons;
use crate::meeting::Verb as Meeting;
use crate::meeting::project::Verb as Project;
use crate::people::rota::Verb as Rota;
use crate::volunteer::Verb as Seat;

/// Those who may do something, each with what they may do it to.
type Entitled = &'static [(Who, Over)];

/// Whoever works on what a unit is in charge of: its handlers; where that unit is the property
/// management of a tower, its manager; where it is a station, its liaison officer; where it is the
/// grid centre, its dispatchers.
const IN_CHARGE: Entitled =
    &[(Handler, OwnUnit), (Manager, OwnBuilding), (Liaison, OwnStation), (Dispatcher, OwnUnit)];

/// Who called or offered it, and the station's liaison officer.
const RUNS_IT: Entitled = &[(Manager, Own), (Liaison, OwnCluster)];

/// A building is spoken for by its manager and by the liaison officer.
const SPEAKS_FOR_THE_BUILDING: Entitled = &[(Manager, OwnBuilding), (Liaison, OwnCluster)];

/// Who may do something, and to what.
pub fn entitled(act: Act) -> &'static [(Who, Over)] {
    match act {
        Act::Read | Act::Report | Act::SignIn => &[(Everybody, Anywhere)],
        Act::KeepOwn | Act::ReadReceipt => &[(Person, Own)],
        Act::ReadDesk => &[
            (Manager, Anywhere),
            (Liaison, Anywhere),
            (Handler, Anywhere),
            (Dispatcher, Anywhere),
            (Checker, Anywhere),
            (Supervisor, Anywhere),
            (Auditor, Anywhere),
        ],
        Act::ListOrder => &[
            (Manager, OwnBuilding),
            (Liaison, OwnCluster),
            (Handler, OwnUnit),
            (Dispatcher, Anywhere),
            (Checker, Anywhere),
            (Supervisor, Anywhere),
            (Auditor, Anywhere),
        ],
        Act::ReadReport => &[
            (Reporter, Own),
            (Manager, OwnBuilding),
            (Liaison, OwnStation),
            (Handler, OwnUnit),
            (Dispatcher, Anywhere),
            (Checker, Anywhere),
            (Supervisor, Anywhere),
            (Auditor, Anywhere),
        ],
        Act::ReadCorrections => &[(Supervisor, Anywhere)],
        Act::Order(verb) => on_an_order(verb),
        Act::CallSummons => &[(Manager, OwnTurn), (Liaison, OwnCluster), (Dispatcher, Anywhere)],
        Act::Summons(verb) => on_a_summons(verb),
        Act::LiftCase | Act::Case(Case::Amend | Case::Withdraw) => {
            &[(Dispatcher, Anywhere), (Checker, Anywhere), (Supervisor, Anywhere)]
        }
        Act::SignNilReport => SPEAKS_FOR_THE_BUILDING,
        Act::ProposeProject => &[
            (Resident, OwnCluster),
            (Manager, OwnCluster),
            (Liaison, OwnCluster),
            (Dispatcher, Anywhere),
            (Checker, Anywhere),
            (Supervisor, Anywhere),
        ],
        Act::Project(verb) => on_a_project(verb),
        Act::Meeting(verb) => on_a_meeting(verb),
        Act::ShowMeetingCode => RUNS_IT,
        // Of these, who is on the roll.
        Act::Vote => &[(Participant, Anywhere)],
        Act::Convention(verb) => on_a_convention(verb),
        Act::Rota(verb) => on_a_rota(verb),
        Act::OfferActivity => &[(Manager, OwnCluster), (Liaison, OwnCluster)],
        Act::RunActivity => RUNS_IT,
        Act::Seat(Seat::SignUp | Seat::Cancel | Seat::CheckIn | Seat::CheckOut) => {
            &[(Participant, Anywhere)]
        }
        Act::KeepRegister | Act::RevealPerson => &[(Manager, OwnBuilding), (Registrar, Anywhere)],
        // With an invitation, or an address that was proven.
        Act::EnterBuilding => &[(Participant, Anywhere)],
        Act::MoveOut => &[(Participant, Own), (Manager, OwnBuilding), (Registrar, Anywhere)],
        Act::AppointOffice => &[(Registrar, Anywhere)],
        Act::AppointManager => {
            &[(Manager, OwnBuilding), (Liaison, OwnCluster), (Registrar, Anywhere)]
        }
        Act::ReadAudit => &[(Auditor, Anywhere)],
        Act::ReadDeadLetters => &[(Supervisor, Anywhere), (Registrar, Anywhere)],
    }
}

fn on_an_order(verb: Order) -> Entitled {
    match verb {
        Order::Accept | Order::Dispatch | Order::Review | Order::Void => &[(Dispatcher, Anywhere)],
        Order::Take | Order::Return | Order::Handle | Order::Apply | Order::Appeal => IN_CHARGE,
        Order::Suspend | Order::Decide => &[(Supervisor, Anywhere)],
        Order::Resume => &[
            (Handler, OwnUnit),
            (Manager, OwnBuilding),
            (Liaison, OwnStation),
            (Dispatcher, OwnUnit),
            (Supervisor, Anywhere),
        ],
        Order::Check | Order::Close => &[(Dispatcher, Anywhere), (Checker, Anywhere)],
        Order::Rate => &[(Reporter, Own)],
        Order::Reopen => &[(Reporter, Own), (Dispatcher, Anywhere)],
        Order::Merge | Order::Separate => &[(Dispatcher, Anywhere)],
        Order::Supervise => &[(Supervisor, Anywhere)],
        Order::Reply => IN_CHARGE,
        Order::Thank => &[(Dispatcher, Anywhere), (Liaison, OwnCluster)],
    }
}

fn on_a_summons(verb: Summons) -> Entitled {
    match verb {
        // The unit is one of those that are called.
        Summons::Answer | Summons::Fulfil => &[(Handler, OwnUnit), (Dispatcher, OwnUnit)],
        Summons::Minute | Summons::Cancel => {
            &[(Manager, Own), (Liaison, OwnCluster), (Dispatcher, Own)]
        }
    }
}

fn on_a_project(verb: Project) -> Entitled {
    match verb {
        Project::Call => &[(Manager, OwnTurn), (Liaison, OwnCluster)],
        // Follows from the minutes of its meeting.
        Project::Hold => RUNS_IT,
        Project::Open | Project::Decide | Project::Evaluate => &[(Liaison, OwnCluster)],
        Project::Complete => &[(Liaison, OwnCluster), (Handler, OwnUnit)],
        Project::Count => &[(Portal, Anywhere)],
    }
}

fn on_a_meeting(verb: Meeting) -> Entitled {
    match verb {
        Meeting::Register
        | Meeting::Withdraw
        | Meeting::Attend
        | Meeting::Leave
        | Meeting::Correct => &[(Participant, Anywhere)],
        Meeting::Close | Meeting::Promise | Meeting::Draft | Meeting::Finalise => RUNS_IT,
    }
}

fn on_a_convention(verb: Convention) -> Entitled {
    match verb {
        Convention::Propose => &[(Manager, OwnCluster), (Liaison, OwnCluster)],
        // The building is that of who proposed it.
        Convention::Withdraw | Convention::PutToVote => SPEAKS_FOR_THE_BUILDING,
        Convention::Count => &[(Portal, Anywhere)],
    }
}

fn on_a_rota(verb: Rota) -> Entitled {
    match verb {
        Rota::Swap | Rota::TakeOver => &[(Manager, OwnCluster)],
        // The building is one of the two that would swap.
        Rota::Agree | Rota::Decline => &[(Manager, OwnBuilding)],
        Rota::FillGap | Rota::Join | Rota::Leave => SPEAKS_FOR_THE_BUILDING,
        Rota::Reorder => &[(Liaison, OwnCluster)],
    }
}
