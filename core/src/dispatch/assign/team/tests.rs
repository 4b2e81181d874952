use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(hour)
}

/// A team with every skill, on shift for the first eight hours.
fn team(code: &str, capacity: u16, open: u32) -> Team {
    Team {
        code: TeamCode::new(code),
        skills: Skills::Every,
        clusters: BTreeSet::new(),
        shifts: vec![Shift { from: at(0), until: at(8) }],
        capacity: NonZeroU16::new(capacity).unwrap(),
        open,
    }
}

fn wanted() -> Wanted {
    Wanted { kind: Some(KindCode::new("0103")), cluster: Some(ClusterCode::new("01")), due: at(48) }
}

fn chosen(teams: &[Team], hour: i64) -> Result<&str, NoTeam> {
    assign(&wanted(), teams, at(hour)).map(|assigned| assigned.team.code.as_str())
}

#[test]
fn the_least_load_counts_open_orders_over_capacity() {
    // 5/10 against 3/5, then 6/10 against 3/5.
    assert_eq!(chosen(&[team("a", 10, 4), team("b", 5, 2)], 0), Ok("a"));
    assert_eq!(chosen(&[team("b", 10, 5), team("a", 5, 2)], 0), Ok("a"));
    assert_eq!(chosen(&[team("b", 10, 6), team("a", 5, 2)], 0), Ok("a"));
    assert_eq!(chosen(&[team("b", 10, 4), team("a", 5, 2)], 0), Ok("b"));
}

#[test]
fn a_team_without_the_skill_gets_nothing() {
    let these = |kind: &str| Skills::These([KindCode::new(kind)].into());
    let able = Team { skills: these("0103"), ..team("a", 1, 90) };
    let other = Team { skills: these("0104"), ..team("b", 1, 0) };
    assert_eq!(chosen(&[able, other.clone()], 0), Ok("a"));
    assert_eq!(chosen(&[other], 0), Err(NoTeam::NoSkill));
    assert_eq!(chosen(&[], 0), Err(NoTeam::NoSkill));
}

#[test]
fn an_uncertain_kind_goes_to_a_team_with_every_skill() {
    let some = Team { skills: Skills::These([KindCode::new("0103")].into()), ..team("a", 1, 0) };
    let order = Wanted { kind: None, ..wanted() };
    let teams = [some, team("b", 1, 9)];
    assert_eq!(assign(&order, &teams, at(0)).unwrap().team.code.as_str(), "b");
}

#[test]
fn who_is_on_shift_comes_before_who_is_not() {
    let later = Team { shifts: vec![Shift { from: at(8), until: at(16) }], ..team("b", 1, 0) };
    let teams = [team("a", 1, 50), later];
    assert_eq!(chosen(&teams, 7), Ok("a"));
    // A shift's end is the first moment after it.
    assert_eq!(chosen(&teams, 8), Ok("b"));
}

#[test]
fn with_nobody_on_shift_the_next_shift_before_the_deadline_counts() {
    let from = |hour| vec![Shift { from: at(hour), until: at(hour + 8) }];
    let sooner = Team { shifts: from(24), ..team("a", 1, 9) };
    let later = Team { shifts: from(30), ..team("b", 1, 0) };
    let too_late = Team { shifts: from(48), ..team("c", 1, 0) };
    let teams = [too_late.clone(), later, sooner];
    assert_eq!(chosen(&teams, 12), Ok("a"));
    assert_eq!(assign(&wanted(), &teams, at(12)).unwrap().from, at(24));
    assert_eq!(chosen(std::slice::from_ref(&too_late), 12), Err(NoTeam::NobodyOnShift));
    // What is late already goes to who is on shift.
    assert_eq!(chosen(&[too_late], 50), Ok("c"));
}

#[test]
fn of_equal_loads_the_own_cluster_wins_then_the_lowest_code() {
    let own = Team { clusters: [ClusterCode::new("01")].into(), ..team("z", 1, 1) };
    assert_eq!(chosen(&[team("b", 1, 1), team("a", 1, 1)], 0), Ok("a"));
    assert_eq!(chosen(&[team("b", 1, 1), own.clone(), team("a", 1, 1)], 0), Ok("z"));
    assert_eq!(chosen(&[own, team("a", 2, 1)], 0), Ok("a"));
}

#[test]
fn too_many_teams_are_refused() {
    let teams = vec![team("a", 1, 0); MOST_TEAMS + 1];
    assert_eq!(chosen(&teams, 0), Err(NoTeam::TooMany));
}

fn teams() -> impl Strategy<Value = Vec<Team>> {
    let team = (1..4_u16, 0..6_u32, 0..20_i64, any::<bool>(), any::<bool>());
    proptest::collection::vec(team, 1..8).prop_map(|made| {
        let teams = made.into_iter().enumerate();
        let teams = teams.map(|(at_, (capacity, open, from, skilled, own))| Team {
            skills: Skills::These(skilled.then(|| KindCode::new("0103")).into_iter().collect()),
            clusters: own.then(|| ClusterCode::new("01")).into_iter().collect(),
            shifts: vec![Shift { from: at(from), until: at(from + 8) }],
            ..team_(at_, capacity, open)
        });
        teams.collect()
    })
}

fn team_(at: usize, capacity: u16, open: u32) -> Team {
    team(&format!("t{at}"), capacity, open)
}

proptest! {
    #[test]
    fn whoever_gets_it_can_do_it_and_nobody_else_who_can_has_less(teams in teams(), hour in 0..30_i64) {
        let Ok(assigned) = assign(&wanted(), &teams, at(hour)) else {
            let could = |team: &Team| team.skills != Skills::These(BTreeSet::new()) && at(hour) < team.shifts[0].until;
            prop_assert!(!teams.iter().any(could));
            return Ok(());
        };
        let load = |team: &Team| f64::from(team.open + 1) / f64::from(team.capacity.get());
        let on_shift = |team: &Team| team.shifts[0].from <= assigned.from && assigned.from < team.shifts[0].until;
        let able = |team: &&Team| team.skills != Skills::These(BTreeSet::new()) && on_shift(team);
        prop_assert!(able(&assigned.team));
        prop_assert!(teams.iter().filter(able).all(|team| load(team) >= load(assigned.team)));
    }

    #[test]
    fn the_order_of_the_teams_changes_nothing(teams in teams(), hour in 0..30_i64) {
        let mut turned = teams.clone();
        turned.reverse();
        prop_assert_eq!(chosen(&teams, hour), chosen(&turned, hour));
    }
}
