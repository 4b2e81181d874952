//! What holds whatever the table says: each from the street's design and not from the table.

use super::*;
use crate::dispatch::order::Verb as Order;
use crate::meeting::Verb as Meeting;
use crate::meeting::project::Verb as Project;
use crate::{convention, volunteer};

/// The acts that are open to a role whatever it has to do with their subject.
fn acts_of(who: Who) -> Vec<Act> {
    let all = every_relation();
    let open = |act: &Act| all.iter().any(|mine| asked(who, *act, mine).is_ok());
    Act::every().into_iter().filter(open).collect()
}

/// Those that somebody else has not.
fn beyond(who: Who, other: Who) -> Vec<Act> {
    let known = acts_of(other);
    acts_of(who).into_iter().filter(|act| !known.contains(act)).collect()
}

#[test]
fn without_signing_in_one_reads_what_is_public_and_reports() {
    assert_eq!(acts_of(Who::Everybody), [Act::Read, Act::Report, Act::SignIn]);
}

#[test]
fn a_code_opens_the_report_its_rating_and_its_reopening() {
    let by_code = [Act::ReadReport, Act::Order(Order::Rate), Act::Order(Order::Reopen)];
    assert_eq!(beyond(Who::Reporter, Who::Everybody), by_code);
    for act in by_code {
        assert_eq!(may_ever(None, act), Ok(()), "{act}: whoever asks may turn out to know it");
    }
}

#[test]
fn who_may_appeal_does_not_decide_on_it() {
    for who in Who::ROLES {
        let (appeals, decides) = (Act::Order(Order::Appeal), Act::Order(Order::Decide));
        assert!(!(ever(who, appeals) && ever(who, decides)), "{who:?}");
    }
}

#[test]
fn an_auditor_reads_and_changes_nothing_but_what_is_about_them() {
    let reads = [
        Act::KeepOwn,
        Act::ReadDesk,
        Act::ListOrder,
        Act::ReadReport,
        Act::ReadReceipt,
        Act::ReadAudit,
    ];
    assert_eq!(beyond(Who::Auditor, Who::Everybody), reads);
}

#[test]
fn what_the_portal_does_is_no_person_s() {
    let counting = [Act::Project(Project::Count), Act::Convention(convention::Verb::Count)];
    assert_eq!(beyond(Who::Portal, Who::Everybody), counting);
    for who in Who::ROLES.into_iter().filter(|who| *who != Who::Portal) {
        for act in counting {
            assert!(!ever(who, act), "{who:?} {act}");
        }
    }
}

#[test]
fn who_stands_nowhere_yet_takes_part_and_no_more() {
    let own_seat = volunteer::Verb::ALL.iter().copied().map(Act::Seat);
    let at_meetings =
        [Meeting::Register, Meeting::Withdraw, Meeting::Attend, Meeting::Correct, Meeting::Leave];
    let mut taking_part =
        vec![Act::KeepOwn, Act::Vote, Act::ReadReceipt, Act::EnterBuilding, Act::MoveOut];
    taking_part.extend(own_seat);
    taking_part.extend(at_meetings.map(Act::Meeting));
    let open = beyond(Who::Visitor, Who::Everybody);
    assert!(open.iter().all(|act| taking_part.contains(act)) && open.len() == taking_part.len());
}

#[test]
fn who_keeps_the_register_of_persons_decides_nothing_else() {
    let persons = [
        Act::KeepRegister,
        Act::RevealPerson,
        Act::AppointOffice,
        Act::AppointManager,
        Act::ReadDeadLetters,
    ];
    assert_eq!(beyond(Who::Registrar, Who::Visitor), persons);
}

#[test]
fn what_is_masked_of_a_person_is_seen_by_their_manager_and_the_registrar_alone() {
    let sees = |who: &Who| ever(*who, Act::RevealPerson);
    let who: Vec<Who> = Who::ROLES.into_iter().filter(sees).collect();
    assert_eq!(who, [Who::Manager, Who::Registrar]);
}

#[test]
fn who_has_a_place_decides_nothing_about_another() {
    for who in [Who::Resident, Who::Manager, Who::Liaison] {
        for act in acts_of(who) {
            let takes_part = acts_of(Who::Visitor).contains(&act) || act == Act::ReadDesk;
            let elsewhere = asked(who, act, &[]).is_ok();
            assert!(takes_part || !elsewhere, "{who:?} {act}");
        }
    }
}

#[test]
fn who_works_on_orders_for_a_unit_or_a_tower_does_not_check_them() {
    for who in [Who::Handler, Who::Manager, Who::Liaison] {
        for verb in [Order::Check, Order::Close, Order::Suspend] {
            assert!(ever(who, Act::Order(Order::Handle)) && !ever(who, Act::Order(verb)));
        }
    }
}

/// A station follows up what is late in its cluster; of what others handle it needs no words.
#[test]
fn a_liaison_officer_sees_the_orders_of_the_cluster_and_reads_those_of_the_station() {
    let sees = |act, mine: &[Over]| asked(Who::Liaison, act, mine).is_ok();
    assert!(sees(Act::ListOrder, &[Over::OwnCluster]) && !sees(Act::ListOrder, &[]));
    assert!(!sees(Act::ReadReport, &[Over::OwnCluster]));
    assert!(sees(Act::ReadReport, &[Over::OwnStation]));
}

#[test]
fn who_reads_an_order_sees_it_on_their_desk() {
    for who in Who::ROLES.into_iter().filter(|who| *who != Who::Reporter) {
        for mine in every_relation() {
            let reads = asked(who, Act::ReadReport, &mine).is_ok();
            let with_cluster = [mine.clone(), vec![Over::OwnCluster]].concat();
            // What a station is in charge of lies in its cluster.
            let mine = if mine.contains(&Over::OwnStation) { &with_cluster } else { &mine };
            assert!(!reads || asked(who, Act::ListOrder, mine).is_ok(), "{who:?} {mine:?}");
        }
    }
}

#[test]
fn every_act_is_somebody_s() {
    for act in Act::every() {
        assert!(!entitled(act).is_empty(), "{act}");
    }
}
