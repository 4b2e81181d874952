use super::*;
use crate::people::{Actor, Role};
use crate::record::Record;
use crate::testing::{RULES, at, clock};

mod random;

fn building(code: &str) -> BuildingCode {
    BuildingCode::new(code)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn manager(code: &str) -> Actor {
    let role = Role::Manager { building: building(code), cluster: ClusterCode::new("01") };
    Actor { person: None, role }
}

fn liaison(cluster: &str) -> Actor {
    Actor { person: None, role: Role::Liaison { cluster: ClusterCode::new(cluster) } }
}

/// The rota of cluster 01, b01 to b07, and the moment at which things happen.
#[derive(Clone)]
struct Table {
    rota: Rota,
    now: DateTime<Utc>,
}

impl Table {
    fn new() -> Self {
        let rota = Rota::initial(&ClusterCode::new("01"), &RULES.street);
        Self { rota, now: at("2026-03-03 10:00") }
    }

    fn at(mut self, moment: &str) -> Self {
        self.now = at(moment);
        self
    }

    fn refused(&self, by: &Actor, act: Act) -> Refusal {
        self.rota.perform(act, by, self.now, &RULES.street).unwrap_err()
    }

    fn does(mut self, by: &Actor, act: Act) -> Self {
        let fact = self.rota.perform(act, by, self.now, &RULES.street).unwrap();
        self.rota.evolve(&fact, by, self.now);
        self
    }

    /// Who leads at a moment, and why.
    fn lead(&self, moment: &str) -> Option<(String, Why)> {
        self.rota.duty_lead(at(moment)).map(|lead| (lead.building.to_string(), lead.why))
    }

    fn shift(&self, moment: &str) -> ShiftNumber {
        self.rota.shift_at(at(moment)).unwrap()
    }
}

fn led(building: &str, why: Why) -> Option<(String, Why)> {
    Some((building.to_owned(), why))
}

/// In the week of 2 March 2026 it is b02's turn, then b03's, and so on.
const THIS_WEEK: ShiftNumber = ShiftNumber(8);
const NEXT_WEEK: ShiftNumber = ShiftNumber(9);
const WEEK_AFTER: ShiftNumber = ShiftNumber(10);

#[test]
fn weeks_begin_on_monday_at_midnight_of_the_street_in_the_order_of_the_buildings() {
    let table = Table::new();
    assert_eq!(table.lead("2026-01-04 23:59"), None);
    for (week, code) in ["b01", "b02", "b03", "b04", "b05", "b06", "b07", "b01"].iter().enumerate()
    {
        let monday = at("2026-01-05 00:00") + TimeDelta::weeks(i64::try_from(week).unwrap());
        let lead = table.rota.duty_lead(monday).unwrap();
        assert_eq!((lead.building.as_str(), lead.from), (*code, monday));
        assert_eq!(lead.until, monday + TimeDelta::weeks(1));
    }
}

#[test]
fn the_spring_festival_and_new_year_have_a_lead_like_any_week() {
    let table = Table::new();
    assert_eq!(table.lead("2026-02-17 03:00"), led("b07", Why::InTurn));
    assert_eq!(table.lead("2026-12-31 23:59"), table.lead("2027-01-01 00:00"));
}

#[test]
fn every_station_of_the_street_has_a_lead_without_gap_through_its_first_two_years() {
    for cluster in &RULES.street.clusters {
        let rota = Rota::initial(&cluster.code, &RULES.street);
        let until = at("2028-01-03 00:00");
        let spans: Vec<_> = rota.shifts(rota.start, until).collect();
        assert_eq!(spans.len(), 104);
        assert!(spans.iter().all(|span| span.holder.is_some()), "{}", cluster.code);
    }
}

#[test]
fn a_station_without_a_building_has_no_lead_and_every_shift_is_a_gap() {
    let first = day("2026-01-05");
    let rota = Rota::new(ClusterCode::new("01"), Vec::new(), first, PERIOD_DAYS);
    assert_eq!(rota.duty_lead(at("2026-03-03 10:00")), None);
    assert_eq!(rota.gaps(at("2026-03-03 10:00")).len(), 5);
}

#[test]
fn a_swap_counts_once_the_other_manager_agrees() {
    let table = Table::new();
    let asked = table.does(&manager("b03"), Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER });
    assert_eq!(asked.lead("2026-03-09 00:00"), led("b03", Why::InTurn));
    assert_eq!(asked.rota.open_swaps(asked.now).count(), 1);
    for other in [manager("b03"), manager("b05"), liaison("01")] {
        assert_eq!(asked.refused(&other, Act::Agree { swap: 1 }), Refusal::NotYours);
    }
    let swapped = asked.does(&manager("b04"), Act::Agree { swap: 1 });
    assert_eq!(swapped.lead("2026-03-09 00:00"), led("b04", Why::Swap));
    assert_eq!(swapped.lead("2026-03-16 00:00"), led("b03", Why::Swap));
    assert_eq!(swapped.lead("2026-03-23 00:00"), led("b05", Why::InTurn));
    assert_eq!(swapped.refused(&manager("b04"), Act::Agree { swap: 1 }), Refusal::UnknownSwap);
}

#[test]
fn a_swap_is_refused_for_what_is_wrong_with_it() {
    let table = Table::new();
    let swap = |mine, theirs| Act::Swap { mine: ShiftNumber(mine), theirs: ShiftNumber(theirs) };
    let refused = |mine, theirs| table.refused(&manager("b03"), swap(mine, theirs));
    assert_eq!(refused(8, 9), Refusal::PastShift);
    assert_eq!(refused(9, 7), Refusal::PastShift);
    assert_eq!(refused(10, 11), Refusal::NotYourShift);
    assert_eq!(refused(9, 16), Refusal::SameBuilding);
    assert_eq!(refused(9, 9), Refusal::SameBuilding);
    assert_eq!(refused(9, 2000), Refusal::DayRange { days: 366 });
    assert_eq!(refused(9, u32::MAX), Refusal::DayRange { days: 366 });
    assert_eq!(table.refused(&liaison("01"), swap(9, 10)), Refusal::NotYours);
    let asked = table.clone().does(&manager("b03"), swap(9, 10));
    assert_eq!(asked.refused(&manager("b03"), swap(9, 10)), Refusal::AskedBefore);
}

#[test]
fn a_declined_swap_is_gone_and_its_number_is_not_given_again() {
    let swap = Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER };
    let table = Table::new().does(&manager("b03"), swap.clone());
    assert_eq!(table.refused(&manager("b05"), Act::Decline { swap: 1 }), Refusal::NotYours);
    let table = table.does(&manager("b04"), Act::Decline { swap: 1 });
    let again = table.does(&manager("b03"), swap);
    assert_eq!(again.rota.open_swaps(again.now).next().map(|swap| swap.swap), Some(2));
}

#[test]
fn a_swap_is_stale_when_one_of_the_shifts_has_another_lead_or_has_begun() {
    let swap = Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER };
    let asked = Table::new().does(&manager("b03"), swap);
    let agree = Act::Agree { swap: 1 };
    let begun = asked.clone().at("2026-03-09 00:00");
    assert_eq!(begun.refused(&manager("b04"), agree.clone()), Refusal::PastShift);
    let taken = asked.does(&manager("b06"), Act::TakeOver { shift: NEXT_WEEK });
    assert_eq!(taken.refused(&manager("b04"), agree), Refusal::Stale);
    assert_eq!(taken.rota.open_swaps(taken.now).count(), 0);
}

#[test]
fn who_takes_over_a_shift_under_way_leads_from_then_on_and_what_was_stays() {
    let table = Table::new().at("2026-03-04 15:30");
    let taken = table.does(&manager("b05"), Act::TakeOver { shift: THIS_WEEK });
    assert_eq!(taken.lead("2026-03-04 15:29"), led("b02", Why::InTurn));
    let lead = taken.rota.duty_lead(at("2026-03-04 15:30")).unwrap();
    assert_eq!((lead.building, lead.why), (building("b05"), Why::TakeOver));
    assert_eq!(
        (clock(lead.from), clock(lead.until)),
        ("2026-03-04 15:30".into(), "2026-03-09 00:00".into())
    );
    assert_eq!(
        taken.refused(&manager("b05"), Act::TakeOver { shift: THIS_WEEK }),
        Refusal::SameBuilding
    );
    let past = Act::TakeOver { shift: ShiftNumber(7) };
    assert_eq!(taken.refused(&manager("b05"), past), Refusal::PastShift);
    assert_eq!(
        taken.refused(&manager("b09"), Act::TakeOver { shift: THIS_WEEK }),
        Refusal::NotAMember
    );
}

#[test]
fn who_was_relieved_can_take_the_shift_back() {
    let table = Table::new().does(&manager("b05"), Act::TakeOver { shift: NEXT_WEEK });
    let back = table.does(&manager("b03"), Act::TakeOver { shift: NEXT_WEEK });
    assert_eq!(back.lead("2026-03-09 00:00"), led("b03", Why::TakeOver));
}

#[test]
fn a_new_order_begins_with_its_first_building_at_a_shift_and_leaves_swaps_alone() {
    let codes = |text: &str| text.split(' ').map(building).collect::<Vec<_>>();
    let order = codes("b07 b06 b05 b04 b03 b02 b01");
    let swap = Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER };
    let table = Table::new().does(&manager("b03"), swap);
    let table = table.does(&manager("b04"), Act::Agree { swap: 1 });
    let reorder = |order: &[BuildingCode], from: &str| Act::Reorder {
        order: order.to_vec(),
        from: day(from),
    };

    let refused = |order: &str, from| table.refused(&liaison("01"), reorder(&codes(order), from));
    assert_eq!(refused("b07 b06 b05 b04 b03 b02 b01", "2026-03-10"), Refusal::NotAShiftBoundary);
    assert_eq!(
        refused("b07 b06 b05 b04 b03 b02 b01", "2026-03-02"),
        Refusal::DayRange { days: 366 }
    );
    assert_eq!(refused("b07 b06 b05 b04 b03 b02 b02", "2026-03-09"), Refusal::NotEveryMemberOnce);
    assert_eq!(refused("b07 b06 b05", "2026-03-09"), Refusal::NotEveryMemberOnce);
    assert_eq!(refused("b03 b04 b05 b06 b07 b01 b02", "2026-03-09"), Refusal::NothingChanges);
    for other in [manager("b07"), liaison("02")] {
        assert_eq!(table.refused(&other, reorder(&order, "2026-03-09")), Refusal::NotYours);
    }

    let table = table.does(&liaison("01"), reorder(&order, "2026-03-09"));
    assert_eq!(table.lead("2026-03-08 23:59"), led("b02", Why::InTurn));
    assert_eq!(table.lead("2026-03-09 00:00"), led("b04", Why::Swap));
    assert_eq!(table.lead("2026-03-16 00:00"), led("b03", Why::Swap));
    assert_eq!(table.lead("2026-03-23 00:00"), led("b05", Why::InTurn));
    assert_eq!(table.lead("2026-04-27 00:00"), led("b07", Why::InTurn));
}

#[test]
fn who_joins_has_a_turn_after_everybody_else_had_one() {
    let first = day("2026-01-05");
    let members = vec![building("b01"), building("b02")];
    let rota = Rota::new(ClusterCode::new("01"), members, first, PERIOD_DAYS);
    let table = Table { rota, now: at("2026-01-06 09:00") };
    let join = |code: &str| Act::Join { building: building(code), from: day("2026-01-14") };
    assert_eq!(table.refused(&manager("b01"), join("b01")), Refusal::AlreadyAMember);
    assert_eq!(table.refused(&liaison("01"), join("b08")), Refusal::UnknownBuilding);
    assert_eq!(table.refused(&manager("b04"), join("b03")), Refusal::NotYours);
    let table = table.does(&manager("b03"), join("b03"));
    let leads: Vec<_> = table
        .rota
        .shifts(at("2026-01-05 00:00"), at("2026-02-16 00:00"))
        .map(|span| span.holder.unwrap().building.to_string())
        .collect();
    assert_eq!(leads, ["b01", "b02", "b01", "b02", "b03", "b01"]);
}

#[test]
fn who_leaves_in_the_middle_of_a_shift_leaves_a_gap_until_somebody_fills_it() {
    let leave = Act::Leave { building: building("b02"), from: day("2026-03-05") };
    let table = Table::new();
    assert_eq!(table.refused(&manager("b03"), leave.clone()), Refusal::NotYours);
    let table = table.does(&manager("b02"), leave);
    assert_eq!(table.lead("2026-03-04 23:59"), led("b02", Why::InTurn));
    assert_eq!(table.lead("2026-03-05 00:00"), None);
    assert_eq!(table.lead("2026-03-09 00:00"), led("b03", Why::InTurn));
    let gaps: Vec<_> = table
        .rota
        .gaps(table.now)
        .into_iter()
        .map(|gap| (clock(gap.from), clock(gap.until)))
        .collect();
    assert_eq!(gaps, [("2026-03-05 00:00".to_owned(), "2026-03-09 00:00".to_owned())]);

    let fill = |code: &str| Act::FillGap { shift: THIS_WEEK, building: building(code) };
    assert_eq!(table.refused(&manager("b05"), fill("b06")), Refusal::NotYours);
    assert_eq!(table.refused(&liaison("01"), fill("b02")), Refusal::NotAMember);
    let next = Act::FillGap { shift: NEXT_WEEK, building: building("b05") };
    assert_eq!(table.refused(&manager("b05"), next), Refusal::NoGap);
    let table = table.at("2026-03-06 08:00").does(&liaison("01"), fill("b05"));
    assert_eq!(table.lead("2026-03-06 07:59"), None);
    assert_eq!(table.lead("2026-03-06 08:00"), led("b05", Why::FillGap));
    assert_eq!(table.rota.gaps(table.now), []);
}

#[test]
fn a_swapped_shift_of_a_building_that_left_is_a_gap_and_others_move_up() {
    let swap = Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER };
    let table = Table::new().does(&manager("b03"), swap);
    let table = table.does(&manager("b04"), Act::Agree { swap: 1 });
    let leave = Act::Leave { building: building("b03"), from: day("2026-03-09") };
    let table = table.does(&liaison("01"), leave);
    assert_eq!(table.lead("2026-03-09 00:00"), led("b04", Why::Swap));
    assert_eq!(table.lead("2026-03-16 00:00"), None);
    assert_eq!(table.shift("2026-03-16 00:00"), WEEK_AFTER);
    assert_eq!(table.lead("2026-03-23 00:00"), led("b06", Why::InTurn));
    assert_eq!(table.refused(&manager("b05"), Act::TakeOver { shift: WEEK_AFTER }), Refusal::Gap);
}

#[test]
fn a_refusal_keeps_its_code() {
    let code = |refusal| serde_json::to_value(refusal).unwrap()["refusal"].clone();
    assert_eq!(code(Refusal::NotAShiftBoundary), "not_a_shift_boundary");
    assert_eq!(code(Refusal::DayRange { days: 366 }), "day_range");
}

#[test]
fn only_what_would_be_performed_is_offered() {
    let table = Table::new();
    let choices = |by: &Actor| table.rota.choices(by, table.now, &RULES.street);
    assert_eq!(choices(&Actor::reporter()), Choices::default());
    assert_eq!(choices(&liaison("02")), Choices::default());

    // b02 leads this week, so its next shifts come a round of seven later.
    let own = choices(&manager("b02"));
    assert_eq!(own.mine, [15, 22, 29].map(ShiftNumber));
    assert!(!own.theirs.iter().any(|shift| own.mine.contains(shift) || *shift == THIS_WEEK));
    assert!(own.take_over.contains(&NEXT_WEEK) && !own.take_over.contains(&THIS_WEEK));
    assert_eq!((own.leave, own.join), (vec![building("b02")], vec![]));
    assert!(own.gaps.is_empty() && own.reorder.is_empty());

    let officer = choices(&liaison("01"));
    assert_eq!(officer.reorder.len(), 7);
    assert_eq!(officer.reorder.first(), Some(&building("b03")));
    assert!(officer.mine.is_empty() && officer.take_over.is_empty());
}

#[test]
fn an_open_swap_is_offered_to_the_two_it_concerns_and_a_gap_to_who_may_fill_it() {
    let table = Table::new()
        .does(&manager("b03"), Act::Swap { mine: NEXT_WEEK, theirs: WEEK_AFTER })
        .does(&liaison("01"), Act::Leave { building: building("b04"), from: day("2026-03-20") });
    let choices = |by: &Actor| table.rota.choices(by, table.now, &RULES.street);
    let (asker, asked, other) = (manager("b03"), manager("b04"), manager("b06"));
    assert_eq!((choices(&asker).agree.len(), choices(&asker).decline.len()), (0, 1));
    assert_eq!((choices(&asked).agree.len(), choices(&asked).decline.len()), (1, 1));
    assert_eq!((choices(&other).agree.len(), choices(&other).decline.len()), (0, 0));

    // b04 would lead the week of 16 March to its end and is gone from Friday.
    assert_eq!(
        (choices(&other).gaps, choices(&other).fillers),
        (vec![WEEK_AFTER], vec![building("b06")])
    );
    assert_eq!(choices(&liaison("01")).fillers.len(), 6);
}
