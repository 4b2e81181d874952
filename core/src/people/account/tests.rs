use super::*;
use crate::code::{BuildingCode, PersonCode};
use crate::people::Actor;
use crate::record::Kept;
use crate::testing::{actor, agency, at, cluster_01, liaison, manager};

use act::Performed;

fn account(code: &str) -> Kept<Account> {
    let kept = Kept::of(&PersonCode::new(code));
    let purposes = vec![Purpose::Account, Purpose::Building];
    done(&kept, Fact::Join { purposes }, &actor(code, Role::Visitor))
}

fn registrar() -> Actor {
    actor("registrar-1", Role::Registrar)
}

fn act(kept: &Kept<Account>, fact: Fact, by: &Actor) -> Result<Performed, Refusal> {
    perform(kept, fact, by, 1, at("2026-11-23 09:00"))
}

fn done(kept: &Kept<Account>, fact: Fact, by: &Actor) -> Kept<Account> {
    act(kept, fact, by).unwrap().0
}

fn refused(kept: &Kept<Account>, fact: Fact, by: &Actor) -> Refusal {
    act(kept, fact, by).unwrap_err()
}

fn appoint(office: Role) -> Fact {
    Fact::Appoint { office }
}

fn dismiss(office: Role) -> Fact {
    Fact::Dismiss { office }
}

#[test]
fn nobody_joins_without_consent_or_twice() {
    let new = Kept::of(&PersonCode::new("zhao"));
    let zhao = actor("zhao", Role::Visitor);
    let refusal = refused(&new, Fact::Join { purposes: vec![Purpose::Notices] }, &zhao);
    assert_eq!(refusal, Refusal::AccountConsent);
    let again = Fact::Join { purposes: vec![Purpose::Account] };
    assert_eq!(refused(&account("zhao"), again, &zhao), Refusal::NoChange);
}

#[test]
fn a_registrar_gives_any_office_and_nobody_one_to_themselves() {
    let zhao = account("zhao");
    for office in [
        Role::Dispatcher,
        Role::Handler { agency: agency("bikes") },
        Role::Auditor,
        Role::Registrar,
    ] {
        assert!(done(&zhao, appoint(office.clone()), &registrar()).value.holds(&office));
    }
    let own = refused(&account("registrar-1"), appoint(Role::Dispatcher), &registrar());
    assert_eq!(own, Refusal::OwnOffice);
    for role in [Role::Visitor, Role::Reporter, Role::Portal] {
        assert_eq!(refused(&zhao, appoint(role), &registrar()), Refusal::NoOffice);
    }
    for by in [actor("d", Role::Dispatcher), actor("a", Role::Auditor), liaison(), manager(1)] {
        assert_eq!(refused(&zhao, appoint(Role::Dispatcher), &by), Refusal::NotYours);
    }
}

#[test]
fn a_building_is_given_by_its_own_manager_and_by_the_liaison_officer_of_its_cluster() {
    let zhao = account("zhao");
    let b01 = manager(1).role;
    assert!(act(&zhao, appoint(b01.clone()), &manager(1)).is_ok());
    assert!(act(&zhao, appoint(b01.clone()), &liaison()).is_ok());
    assert_eq!(refused(&zhao, appoint(b01), &manager(2)), Refusal::NotYours);
    let elsewhere =
        Role::Manager { building: BuildingCode::new("b08"), cluster: ClusterCode::new("02") };
    assert_eq!(refused(&zhao, appoint(elsewhere), &liaison()), Refusal::NotYours);
}

#[test]
fn handing_over_ends_one_managers_office_and_begins_the_others() {
    let office = manager(1).role;
    let old = done(&account("manager-1"), appoint(office.clone()), &registrar());
    let now = at("2026-11-24 00:00");
    let hand = |from: &Kept<Account>, by: &Actor| {
        hand_over(from, &account("qian"), &BuildingCode::new("b01"), &cluster_01(), by, now)
    };
    let (ended, begun) = hand(&old, &manager(1)).unwrap();
    assert!(!ended.0.value.holds(&office) && begun.0.value.holds(&office));
    assert_eq!(hand(&old, &manager(2)).unwrap_err(), Refusal::NotYours);
    assert_eq!(hand(&ended.0, &manager(1)).unwrap_err(), Refusal::HoldsItNot);
}

#[test]
fn an_auditor_holds_no_other_office() {
    let auditor = done(&account("zhao"), appoint(Role::Auditor), &registrar());
    assert_eq!(refused(&auditor, appoint(Role::Dispatcher), &registrar()), Refusal::Auditor);
    let dispatcher = done(&account("qian"), appoint(Role::Dispatcher), &registrar());
    assert_eq!(refused(&dispatcher, appoint(Role::Auditor), &registrar()), Refusal::Auditor);
}

#[test]
fn one_registrar_remains() {
    let last = done(&account("zhao"), appoint(Role::Registrar), &registrar());
    let resign = dismiss(Role::Registrar);
    let zhao = actor("zhao", Role::Registrar);
    assert_eq!(refused(&last, resign.clone(), &zhao), Refusal::LastRegistrar);
    assert!(perform(&last, resign, &zhao, 2, at("2026-11-23 09:00")).is_ok());
}

#[test]
fn the_portal_gives_the_first_registrar_their_office_and_no_other() {
    let by_portal = |office, registrars| {
        perform(
            &account("zhao"),
            appoint(office),
            &Actor::portal(),
            registrars,
            at("2026-11-23 09:00"),
        )
    };
    assert!(by_portal(Role::Registrar, 0).is_ok());
    assert_eq!(by_portal(Role::Registrar, 1).unwrap_err(), Refusal::NotYours);
    assert_eq!(by_portal(Role::Dispatcher, 0).unwrap_err(), Refusal::NotYours);
}

#[test]
fn offices_are_bounded_and_given_once() {
    let mut zhao = account("zhao");
    for n in 0..OFFICES_LIMIT {
        let office = Role::Handler { agency: agency(&format!("unit-{n}")) };
        zhao = done(&zhao, appoint(office.clone()), &registrar());
        assert_eq!(refused(&zhao, appoint(office), &registrar()), Refusal::HoldsIt);
    }
    assert_eq!(refused(&zhao, appoint(Role::Dispatcher), &registrar()), Refusal::TooMany);
    assert_eq!(refused(&zhao, dismiss(Role::Dispatcher), &registrar()), Refusal::HoldsItNot);
}

#[test]
fn a_consent_is_given_and_withdrawn_by_oneself_alone() {
    let zhao = account("zhao");
    let (own, other) = (actor("zhao", Role::Visitor), registrar());
    let consent = Fact::Consent { purpose: Purpose::Notices };
    assert_eq!(refused(&zhao, consent.clone(), &other), Refusal::NotYours);
    let agreed = done(&zhao, consent, &own);
    assert!(agreed.value.agreed_to(Purpose::Notices));
    let withdraw = Fact::Withdraw { purpose: Purpose::Notices };
    assert_eq!(refused(&agreed, withdraw.clone(), &other), Refusal::NotYours);
    let withdrawn = done(&agreed, withdraw.clone(), &own);
    assert_eq!(refused(&withdrawn, withdraw, &own), Refusal::NoChange);
    let account = Fact::Withdraw { purpose: Purpose::Account };
    assert_eq!(refused(&zhao, account, &own), Refusal::AccountConsent);
}

#[test]
fn what_names_somebody_is_revealed_to_who_answers_for_them_and_with_consent() {
    let reveal = Fact::Reveal { what: Revealed::Contacts, reason: Reason::Meeting };
    let zhao = account("zhao");
    for by in [manager(1), registrar()] {
        assert!(act(&zhao, reveal.clone(), &by).is_ok());
    }
    for role in [Role::Dispatcher, Role::Auditor, Role::Visitor, Role::Supervisor] {
        assert_eq!(refused(&zhao, reveal.clone(), &actor("qian", role)), Refusal::NotYours);
    }
    let own = actor("zhao", Role::Visitor);
    let withdrawn = done(&zhao, Fact::Withdraw { purpose: Purpose::Building }, &own);
    assert_eq!(refused(&withdrawn, reveal.clone(), &manager(1)), Refusal::NoConsent);
    // Who agreed to activities is named to who runs one, and no more.
    let active = done(&withdrawn, Fact::Consent { purpose: Purpose::Activities }, &own);
    let name = Fact::Reveal { what: Revealed::Name, reason: Reason::Activity };
    assert!(act(&active, name, &manager(1)).is_ok());
    assert_eq!(refused(&active, reveal, &manager(1)), Refusal::NoConsent);
}

#[test]
fn deleting_leaves_nothing_to_act_on_and_waits_for_offices_to_be_handed_on() {
    let own = actor("zhao", Role::Visitor);
    let dispatcher = done(&account("zhao"), appoint(Role::Dispatcher), &registrar());
    assert_eq!(refused(&dispatcher, Fact::Delete, &own), Refusal::HoldsOffice);
    assert_eq!(refused(&account("zhao"), Fact::Delete, &registrar()), Refusal::NotYours);

    let deleted = done(&account("zhao"), Fact::Delete, &own);
    assert!(deleted.value.consents.is_empty() && deleted.value.deleted_at.is_some());
    assert_eq!(refused(&deleted, Fact::Correct, &own), Refusal::Deleted);
    assert_eq!(refused(&deleted, appoint(Role::Dispatcher), &registrar()), Refusal::Deleted);
}

#[test]
fn an_event_of_an_account_holds_a_code_and_nothing_that_names_anybody() {
    let fact = Fact::Reveal { what: Revealed::Name, reason: Reason::Order };
    let event = act(&account("zhao"), fact, &registrar()).unwrap().1;
    let json = serde_json::to_value(&event).unwrap();
    assert_eq!(
        json["fact"],
        serde_json::json!({"act": "reveal", "what": "name", "reason": "order"})
    );
    assert_eq!(json["subject"], "account/zhao");
}
