//! One by one: by hand, by invitation, by domain; and moving out.

use super::*;

fn code() -> InvitationCode {
    InvitationCode::parse("7K3QX-9M2PD").unwrap()
}

fn invite(uses: u16, days: i64) -> Act {
    let until = at("2026-11-23 10:00") + TimeDelta::days(days);
    Act::Invite { code: code(), gives: Standing::Tenant { unit: None }, uses, until }
}

fn enter() -> Act {
    Act::Enter { code: code() }
}

#[test]
fn of_co_owners_the_last_one_casts_the_ballot_and_of_several_whom_they_name() {
    let rows = "1,10,13800000001,业主,是,,\n1,10,13800000002,业主,,,\n1,10,13800000003,业主,,,\n";
    let desk = Desk::new().imports(rows);
    assert_eq!(desk.delegate("1"), Some("p01"));
    let leave = |who| Act::MoveOut { person: person(who), standing: owner("1") };
    let name = |who| Act::Delegate { unit: unit("1"), person: person(who) };
    assert_eq!(desk.refused(&manager(1), name("p01")), Refusal::NothingChanges);
    assert_eq!(desk.refused(&manager(1), name("p04")), Refusal::NotAnOwner);
    let without = desk.does(&manager(1), leave("p01"));
    assert_eq!(without.delegate("1"), None);
    assert_eq!(without.clone().does(&manager(1), name("p03")).delegate("1"), Some("p03"));
    let alone = without.does(&manager(1), leave("p03"));
    assert_eq!(alone.delegate("1"), Some("p02"));
    let nobody = alone.does(&manager(1), leave("p02"));
    assert_eq!(nobody.delegate("1"), None);
    assert_eq!(nobody.refused(&manager(1), leave("p02")), Refusal::NotHeld);
}

#[test]
fn a_person_has_several_standings_and_each_once() {
    let admit = |standing| Act::Admit { person: person("p01"), standing };
    let desk = Desk::new().imports(&owns("1", "10", 1));
    assert_eq!(desk.refused(&manager(1), admit(owner("1"))), Refusal::HeldAlready);
    assert_eq!(desk.refused(&manager(1), admit(owner("2"))), Refusal::UnknownUnit);
    let desk = desk
        .does(&manager(1), admit(company("临江证券")))
        .does(&manager(1), admit(Standing::Resident { unit: Some(unit("1")) }));
    assert_eq!(desk.register.standings_of(&person("p01")).count(), 3);
}

#[test]
fn people_move_out_by_themselves_but_do_not_give_up_a_ballot() {
    let own = actor("p01", Role::Visitor);
    let admit = Act::Admit { person: person("p01"), standing: company("临江证券") };
    let desk = Desk::new().imports(&owns("1", "10", 1)).does(&manager(1), admit);
    let leave = |standing| Act::MoveOut { person: person("p01"), standing };
    assert_eq!(desk.refused(&own, leave(owner("1"))), Refusal::NotYours);
    let other = actor("p02", Role::Visitor);
    assert_eq!(desk.refused(&other, leave(company("临江证券"))), Refusal::NotYours);
    let left = desk.does(&own, leave(company("临江证券")));
    assert_eq!(left.register.held().len(), 1);
}

#[test]
fn an_invitation_admits_as_many_as_it_says_until_it_ends_or_is_revoked() {
    let by = |n: u32| actor(&format!("p{n}"), Role::Visitor);
    let desk = Desk::new().does(&manager(1), invite(2, 1));
    assert_eq!(desk.refused(&Actor::reporter(), enter()), Refusal::NotYours);
    let once = desk.does(&by(1), enter());
    assert!(once.register.holds(&person("p1"), &Standing::Tenant { unit: None }));
    assert_eq!(once.refused(&by(1), enter()), Refusal::HeldAlready);
    let revoke = || Act::Revoke { invitation: 1 };
    assert_eq!(once.refused(&by(2), revoke()), Refusal::NotYours);
    let revoked = once.clone().does(&manager(1), revoke());
    assert_eq!(revoked.refused(&by(2), enter()), Refusal::WrongCode);
    assert_eq!(revoked.refused(&manager(1), revoke()), Refusal::UnknownInvitation);
    let twice = once.clone().does(&by(2), enter());
    assert_eq!(twice.refused(&by(3), enter()), Refusal::WrongCode);
    let mut late = once;
    late.now = at("2026-11-24 10:00");
    assert_eq!(late.refused(&by(2), enter()), Refusal::WrongCode);
    let other = InvitationCode::from_random([7; 8]);
    assert_eq!(late.refused(&by(2), Act::Enter { code: other }), Refusal::WrongCode);
}

#[test]
fn an_invitation_keeps_its_bounds_and_makes_no_owner() {
    let desk = Desk::new();
    let refused = |act| desk.refused(&manager(1), act);
    assert_eq!(refused(invite(0, 1)), Refusal::Uses { least: 1, most: 500 });
    assert_eq!(refused(invite(501, 1)), Refusal::Uses { least: 1, most: 500 });
    assert_eq!(refused(invite(1, 0)), Refusal::Days { most: 90 });
    assert_eq!(refused(invite(1, 91)), Refusal::Days { most: 90 });
    assert!(desk.register.perform(invite(500, 90), &manager(1), desk.now).is_ok());
    let until = desk.now + TimeDelta::days(1);
    let owner = Act::Invite { code: code(), gives: owner("1"), uses: 1, until };
    assert_eq!(refused(owner), Refusal::OwnerByInvitation);
    let many = (0..INVITATION_LIMIT).fold(Desk::new(), |d, _| d.does(&manager(1), invite(1, 1)));
    let limit = INVITATION_LIMIT;
    assert_eq!(many.refused(&manager(1), invite(1, 1)), Refusal::TooManyInvitations { limit });
}

#[test]
fn a_code_is_read_as_people_type_it_and_stored_as_a_digest_alone() {
    for typed in ["7k3qx9m2pd", " 7K3QX 9M2PD ", "７Ｋ３ＱＸ－９Ｍ２ＰＤ"] {
        assert_eq!(InvitationCode::parse(typed), Some(code()), "{typed}");
    }
    assert_eq!(InvitationCode::parse("OIL00-00000"), InvitationCode::parse("01100-00000"));
    for typed in ["", "7K3QX-9M2P", "7K3QX-9M2PDD", "7K3QX-9M2PU", "七K3QX-9M2P"] {
        assert_eq!(InvitationCode::parse(typed), None, "{typed}");
    }
    let random = InvitationCode::from_random([0xA5; 8]);
    assert_eq!(InvitationCode::parse(&random.shown()), Some(random.clone()));
    assert_eq!(format!("{random:?}"), "InvitationCode(*****-*****)");
    let of = |building: &str| random.digest(&BuildingCode::new(building));
    assert_ne!(of("b01"), of("b02"));
    let kept = Desk::new().does(&manager(1), invite(1, 1)).register;
    assert!(!serde_json::to_string(&kept).unwrap().contains("7K3QX"));
}

#[test]
fn who_receives_mail_at_a_company_works_for_it() {
    let add = |domain: &str| Act::AddDomain {
        domain: domain.to_owned(),
        employer: Title::new("临江证券").unwrap(),
    };
    let by_domain = || Act::EnterByDomain { domain: "linjiang.example".into() };
    let visitor = actor("p1", Role::Visitor);
    let desk = Desk::new();
    assert_eq!(desk.refused(&visitor, add("linjiang.example")), Refusal::NotYours);
    assert_eq!(desk.refused(&visitor, by_domain()), Refusal::UnknownDomain);
    for typed in ["linjiang", "", "a b.example", "a@b.example"] {
        assert_eq!(desk.refused(&manager(1), add(typed)), Refusal::NotADomain, "{typed}");
    }
    for free in ["qq.com", "163.com", "gmail.com", "@Foxmail.com"] {
        let refused = desk.refused(&manager(1), add(free));
        assert!(matches!(refused, Refusal::FreeProvider { .. }), "{free}");
    }
    let desk = desk.does(&manager(1), add("@Linjiang.Example"));
    assert_eq!(desk.refused(&manager(1), add("linjiang.example")), Refusal::DomainKnown);
    let entered = desk.does(&visitor, by_domain());
    assert!(entered.register.holds(&person("p1"), &company("临江证券")));
    assert_eq!(entered.refused(&visitor, by_domain()), Refusal::HeldAlready);
    let remove = || Act::RemoveDomain { domain: "linjiang.example".into() };
    let removed = entered.does(&manager(1), remove());
    assert_eq!(removed.refused(&manager(1), remove()), Refusal::UnknownDomain);
    // Who came in by it stays.
    assert!(removed.register.holds(&person("p1"), &company("临江证券")));
}
