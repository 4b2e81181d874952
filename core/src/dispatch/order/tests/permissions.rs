//! Who may do what, in every state.

use super::*;
use crate::dispatch::order::{may_list, may_read};

pub(super) fn cast(life: &Life) -> Vec<(&'static str, Actor)> {
    let cluster = crate::code::ClusterCode::new("01");
    let own = |role: Role| Actor { person: life.handled_by(), role };
    vec![
        ("reporter", Actor::reporter()),
        ("visitor", person("visitor", Role::Visitor)),
        ("resident", crate::testing::resident(1)),
        ("manager", manager_of("b01")),
        ("another manager", manager_of("b02")),
        ("liaison", person("liaison", Role::Liaison { cluster })),
        ("handler in charge", life.handler()),
        ("another handler", handler_of("gas")),
        ("dispatcher", dispatcher()),
        ("dispatcher, own work", own(Role::Dispatcher)),
        ("checker", checker()),
        ("checker, own work", own(Role::Checker)),
        ("supervisor", supervisor()),
        ("supervisor, own work", own(Role::Supervisor)),
        ("registrar", person("registrar", Role::Registrar)),
        ("auditor", person("auditor", Role::Auditor)),
        ("portal", Actor { person: None, role: Role::Portal }),
    ]
}

/// An act with valid arguments, so that only the permission decides.
pub(super) fn valid(verb: Verb, life: &Life) -> Act {
    let reason = || note("有理由");
    let agency = || agency("housing");
    match verb {
        Verb::Accept => Act::Accept { item: item(BIKES) },
        Verb::Dispatch => Act::Dispatch { agency: agency(), reason: Some(reason()) },
        Verb::Take => Act::Take,
        Verb::Handle => Act::Handle { note: reason(), photos: photo() },
        Verb::Return => Act::Return { reason: reason(), proposed: agency() },
        Verb::Review => Act::Review { agency: agency(), reason: reason() },
        Verb::Apply => Act::Apply { reason: reason(), until: life.now + TimeDelta::days(3) },
        Verb::Suspend => Act::Suspend { approve: true, note: reason() },
        Verb::Resume => Act::Resume,
        Verb::Check => Act::Check { passed: true, note: reason() },
        Verb::Close => Act::Close { answer: reason() },
        Verb::Rate => Act::Rate { satisfaction: 3, note: None, voice: None },
        Verb::Reopen => Act::Reopen { reason: reason() },
        Verb::Void => Act::Void { reason: reason() },
        Verb::Appeal => Act::Appeal { reason: reason() },
        Verb::Decide => Act::Decide { grant: true, note: reason() },
        Verb::Merge => Act::Merge { into: other_number() },
        Verb::Separate => Act::Separate,
        Verb::Supervise => {
            Act::Supervise { demand: reason(), until: life.now + TimeDelta::days(1) }
        }
        Verb::Reply => Act::Reply { note: reason() },
        Verb::Thank => Act::Thank { note: reason(), reward: None },
    }
}

#[test]
fn what_a_page_offers_is_what_is_performed() {
    for begin in [Life::bikes(), Life::begin(LIFT, spot("ljz-b01-f"))] {
        for (standing, life) in lives(&begin) {
            for (name, actor) in cast(&life) {
                let open = open_acts(&life.today(), &actor, life.now);
                for verb in Verb::ALL.iter().copied() {
                    let performed = life.attempt(&actor, valid(verb, &life));
                    let offered = open.contains(&verb);
                    assert_eq!(performed.is_ok(), offered, "{standing}, {name}, {verb:?}");
                }
            }
        }
    }
}

#[test]
fn a_tower_s_order_is_open_to_the_manager_of_that_tower_alone() {
    let life = Life::begin(LIFT, spot("ljz-b01-f")).accept().dispatch();
    assert_eq!(life.order.agency, agency(route::TOWER));
    assert_eq!(open_acts(&life.order, &manager_of("b01"), life.now), [Verb::Take, Verb::Return]);
    assert_eq!(open_acts(&life.order, &manager_of("b02"), life.now), []);
    let elsewhere = Life::bikes().accept().dispatch();
    assert_eq!(open_acts(&elsewhere.order, &manager_of("b01"), elsewhere.now), []);
}

#[test]
fn a_station_s_order_is_open_to_the_liaison_officer_of_that_cluster_alone() {
    let life = Life::begin(DIRECTIONS, spot("ljz-b01-f")).accept().dispatch();
    assert_eq!(life.order.agency, agency(route::STATION));
    let liaison = |cluster: &str| {
        let cluster = crate::code::ClusterCode::new(cluster);
        person("liaison", Role::Liaison { cluster })
    };
    let acts = [Verb::Take, Verb::Return];
    assert_eq!(open_acts(&life.order, &liaison("01"), life.now), acts);
    assert_eq!(open_acts(&life.order, &liaison("02"), life.now), []);
    assert!(may_list(&life.order, &liaison("01")) && may_read(&life.order, &liaison("01")));
    assert!(!may_list(&life.order, &liaison("02")));

    let unit_s = Life::begin(BIKES, spot("ljz-b01-f")).accept().dispatch();
    assert_eq!(open_acts(&unit_s.order, &liaison("01"), unit_s.now), []);
    assert!(may_list(&unit_s.order, &liaison("01")) && !may_read(&unit_s.order, &liaison("01")));
}

#[test]
fn what_the_grid_centre_answers_for_its_dispatchers_handle_and_another_checks() {
    let taken = Life::begin("190403", Place::default()).accept().dispatch();
    assert_eq!(taken.order.agency, agency(route::GRID_CENTRE));
    let taken = taken.act(&dispatcher(), Act::Take);
    let handled = taken.act(&dispatcher(), Act::Handle { note: note("已转告"), photos: vec![] });
    assert_eq!(open_acts(&handled.order, &dispatcher(), handled.now), []);
    assert_eq!(open_acts(&handled.order, &checker(), handled.now), [Verb::Check]);
}

#[test]
fn a_person_who_handled_it_does_not_check_or_close_it_in_another_role() {
    let handled = Life::bikes().accept().dispatch().take().handle();
    let same_person = person("bikes", Role::Checker);
    let check = Act::Check { passed: true, note: note("没问题") };
    assert_eq!(handled.refusal(&same_person, check), Refusal::OwnWork);
    let close = Act::Close { answer: note("好了") };
    assert_eq!(handled.check(true).refusal(&same_person, close), Refusal::OwnWork);
}

/// A person of the unit who is in another office as well.
fn also(role: Role) -> Actor {
    person("bikes", role)
}

#[test]
fn nobody_decides_on_a_suspension_that_they_asked_for() {
    let life = Life::bikes().accept().dispatch().take().apply("2026-12-01 10:00");
    for approve in [true, false] {
        let suspend = Act::Suspend { approve, note: note("看过") };
        assert_eq!(life.refusal(&also(Role::Supervisor), suspend.clone()), Refusal::OwnWork);
        assert!(life.attempt(&supervisor(), suspend).is_ok());
    }
}

#[test]
fn nobody_reviews_a_return_of_their_own() {
    let life = Life::bikes().accept().dispatch().send_back();
    let review = || Act::Review { agency: agency("metro"), reason: note("复核决定") };
    assert_eq!(life.refusal(&also(Role::Dispatcher), review()), Refusal::OwnWork);
    assert_eq!(life.review("metro").order.returned_by, None);
}

#[test]
fn nobody_decides_on_an_appeal_of_their_own() {
    let life = Life::bikes().accept().dispatch().take().handle().check(true).close().appeal();
    let decide = Act::Decide { grant: true, note: note("核对过") };
    assert_eq!(life.refusal(&also(Role::Supervisor), decide.clone()), Refusal::OwnWork);
    assert!(life.attempt(&supervisor(), decide).is_ok());
}

#[test]
fn of_an_order_stored_before_it_was_kept_nobody_is_known_to_have_asked() {
    let life = Life::bikes().accept().dispatch().take().apply("2026-12-01 10:00");
    let mut stored = serde_json::to_value(&life.order).unwrap();
    assert_eq!(stored["application"]["by"], "bikes");
    stored["application"].as_object_mut().unwrap().remove("by");
    let order: Order = serde_json::from_value(stored).unwrap();
    assert_eq!(order.application.as_ref().unwrap().by, None);
    let unknown = Actor { person: None, role: Role::Supervisor };
    assert!(open_acts(&order, &unknown, life.now).contains(&Verb::Suspend));
}

#[test]
fn every_verb_has_one_name_that_reads_back() {
    for verb in Verb::ALL.iter().copied() {
        assert_eq!(Verb::parse(verb.as_str()), Some(verb));
        assert_eq!(valid(verb, &Life::bikes()).verb(), verb);
        assert_eq!(serde_json::to_value(verb).unwrap(), verb.as_str());
    }
    assert_eq!(Verb::parse("report"), None);
}
