use super::*;
use crate::event::is_chain;
use crate::testing::{RULES, actor, at, liaison, manager};

fn begun() -> Kept<NilReports> {
    let building = RULES.street.building(&BuildingCode::new("b01")).unwrap();
    Kept::new("b01", NilReports::initial(building))
}

fn week(monday: &str) -> Week {
    Week::beginning(monday.parse().unwrap()).unwrap()
}

/// Signed on Wednesday, 25 November 2026.
fn signed(week: Week, matters: u16, by: &Actor) -> Result<Kept<NilReports>, Refusal> {
    sign(&begun(), week, matters, 3, by, at("2026-11-25 10:00")).map(|(kept, _)| kept)
}

#[test]
fn a_week_is_the_street_s_from_monday_to_sunday() {
    assert_eq!(Week::of(at("2026-11-23 00:00")), week("2026-11-23"));
    assert_eq!(Week::of(at("2026-11-29 23:59")), week("2026-11-23"));
    assert_eq!(Week::of(at("2026-11-30 00:00")), week("2026-11-30"));
    assert_eq!(week("2026-11-23").sunday(), "2026-11-29".parse().unwrap());
    assert_eq!(Week::beginning("2026-11-24".parse().unwrap()), None);
}

#[test]
fn this_week_and_the_four_before_it_are_signed() {
    let range = Err(Refusal::WeekRange { weeks: 4 });
    let by = manager(1);
    for monday in ["2026-11-23", "2026-11-16", "2026-10-26"] {
        assert!(signed(week(monday), 0, &by).is_ok(), "{monday}");
    }
    for monday in ["2026-11-30", "2026-10-19", "1970-01-05"] {
        assert_eq!(signed(week(monday), 0, &by), range, "{monday}");
    }
}

#[test]
fn its_manager_and_the_liaison_officer_sign_for_a_building() {
    let this = week("2026-11-23");
    assert!(signed(this, 0, &manager(1)).is_ok() && signed(this, 0, &liaison()).is_ok());
    let elsewhere =
        actor("liaison-2", crate::people::Role::Liaison { cluster: ClusterCode::new("02") });
    for by in [manager(2), elsewhere, actor("supervisor-1", crate::people::Role::Supervisor)] {
        assert_eq!(signed(this, 0, &by), Err(Refusal::NotYours), "{by:?}");
    }
}

#[test]
fn a_week_is_signed_once_and_says_what_was_open() {
    let (this, by) = (week("2026-11-23"), manager(1));
    let most = Err(Refusal::TooMany { most: MOST_MATTERS });
    assert_eq!(signed(this, MOST_MATTERS + 1, &by), most);
    let kept = signed(this, 2, &by).unwrap();
    let report = kept.value.of(this).unwrap();
    assert_eq!((report.matters, report.open, &report.by), (2, 3, &by));
    let again = sign(&kept, this, 0, 0, &liaison(), at("2026-11-26 10:00")).map(|_| ());
    assert_eq!(again, Err(Refusal::SignedBefore));
}

#[test]
fn its_events_tell_it_and_it_holds_the_latest_weeks() {
    let (mut kept, mut events) = (begun(), Vec::new());
    let mut now = at("2026-01-07 10:00");
    for _ in 0..20 {
        let (next, event) = sign(&kept, Week::of(now), 0, 0, &manager(1), now).unwrap();
        kept = next;
        events.push(event);
        now += chrono::TimeDelta::weeks(1);
    }
    assert!(is_chain(&events));
    assert_eq!(Kept::replay("b01", begun().value, &events), kept);
    let last = Week::of(now).before(1);
    assert_eq!(kept.value.signed.len(), KEPT);
    assert!(kept.value.of(last).is_some() && kept.value.of(last.before(12)).is_none());
}

#[test]
fn who_signs_for_a_building_owes_the_present_week_until_it_is_signed() {
    let this = week("2026-11-23");
    let reports = [begun().value, signed(week("2026-11-16"), 0, &manager(1)).unwrap().value];
    let owes =
        |reports: &[NilReports], by: &Actor, moment: &str| unsigned(reports, by, at(moment)).len();
    assert_eq!(owes(&reports, &manager(1), "2026-11-25 10:00"), 2);
    assert_eq!(owes(&reports, &liaison(), "2026-11-25 10:00"), 2);
    assert_eq!(owes(&reports, &manager(2), "2026-11-25 10:00"), 0, "another building");
    let reports = [signed(this, 0, &manager(1)).unwrap().value];
    assert_eq!(owes(&reports, &liaison(), "2026-11-29 23:59"), 0);
    assert_eq!(owes(&reports, &liaison(), "2026-11-30 00:00"), 1, "another week has begun");
}
