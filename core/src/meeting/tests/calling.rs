use super::*;

fn project() -> Project {
    project::begin(proposal()).unwrap().0.value
}

fn refusal(change: impl FnOnce(&mut Meeting)) -> Refusal {
    let mut meeting = meeting(MeetingKind::Hearing, 2);
    change(&mut meeting);
    meeting.check_call(&project()).unwrap_err()
}

#[test]
fn the_first_day_that_keeps_the_notice_is_as_many_days_ahead() {
    let mut meeting = meeting(MeetingKind::Hearing, 2);
    meeting.starts = at("2026-11-09 09:00");
    meeting.ends = at("2026-11-09 11:00");
    assert_eq!(meeting.check_call(&project()), Ok(()));
}

#[test]
fn a_day_less_is_refused_and_the_first_day_is_named() {
    let refused = refusal(|meeting| {
        meeting.starts = at("2026-11-08 23:30");
        meeting.ends = at("2026-11-08 23:59");
    });
    let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();
    assert_eq!(refused, Refusal::NoticeTooShort { days: 7, first });
}

#[test]
fn the_notice_that_the_terms_name_is_obeyed() {
    let refused = refusal(|meeting| meeting.terms.notice_days.value = 11);
    let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 13).unwrap();
    assert_eq!(refused, Refusal::NoticeTooShort { days: 11, first });
}

#[test]
fn who_is_not_entitled_does_not_call() {
    assert_eq!(refusal(|meeting| meeting.entitled = false), Refusal::NotYours);
}

#[test]
fn bounds_are_kept() {
    assert_eq!(
        refusal(|meeting| meeting.ends = meeting.starts),
        Refusal::Length { hours: LONGEST_HOURS }
    );
    assert_eq!(
        refusal(|meeting| meeting.ends = meeting.starts + TimeDelta::minutes(481)),
        Refusal::Length { hours: LONGEST_HOURS }
    );
    assert_eq!(refusal(|meeting| meeting.seats = 201), Refusal::Seats { limit: SEATS_LIMIT });
    assert_eq!(
        refusal(|meeting| {
            meeting.starts += TimeDelta::days(200);
            meeting.ends += TimeDelta::days(200);
        }),
        Refusal::TooFarAhead { days: FURTHEST_DAYS }
    );
    assert_eq!(
        refusal(|meeting| meeting.ends = meeting.starts + TimeDelta::minutes(74)),
        Refusal::Agenda(AgendaRefusal::TooLong { planned: 75, available: 74 })
    );
}

#[test]
fn an_evaluation_is_not_called_before_completion() {
    let refused = meeting(MeetingKind::Evaluation, 2).check_call(&project()).unwrap_err();
    let state = project::State::Proposed;
    assert_eq!(refused, Refusal::Project(project::Refusal::NotNow { state }));
}

#[test]
fn the_liaison_officer_and_the_manager_of_the_leading_tower_convene() {
    let lead = BuildingCode::new("b02");
    let may = |by: &Actor, lead| may_convene(by, &cluster_01(), lead).is_ok();
    assert!(may(&liaison(), None));
    assert!(may(&manager(2), Some(&lead)));
    assert!(!may(&manager(1), Some(&lead)));
    assert!(!may(&manager(2), None));
    assert!(!may(&resident(1), Some(&lead)));
    let elsewhere = actor("liaison-2", Role::Liaison { cluster: ClusterCode::new("02") });
    assert!(!may(&elsewhere, Some(&lead)));
}
