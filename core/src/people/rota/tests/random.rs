//! What holds whatever is done.

use super::*;
use chrono::Days;
use proptest::prelude::*;

/// Somebody tries something after a while; what is refused changes nothing.
#[derive(Debug, Clone)]
struct Try {
    hours: i64,
    by: usize,
    what: usize,
    shifts: (u32, u32),
    days: u64,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (1i64..400, 0usize..9, 0usize..8, (0u32..12, 0u32..12), 0u64..60);
    let one = one.prop_map(|(hours, by, what, shifts, days)| Try { hours, by, what, shifts, days });
    proptest::collection::vec(one, 1..60)
}

fn attempt(table: &Table, step: &Try) -> (Actor, Act) {
    let code = |n: usize| building(&format!("b{:02}", n % 7 + 1));
    let here = table.rota.shift_at(table.now).unwrap();
    let ahead = |shifts: u32| ShiftNumber(here.0 + shifts);
    let (mine, theirs) = (ahead(step.shifts.0), ahead(step.shifts.1));
    let holder = |shift: ShiftNumber| table.rota.duty_lead(table.rota.start_of(shift));
    let own = holder(mine).map_or(code(step.by), |lead| lead.building);
    let by = if step.by < 7 { manager(code(step.by).as_str()) } else { liaison("01") };
    let from = day_of(table.now) + Days::new(step.days);
    let first = day_of(table.rota.start_of(mine));
    match step.what {
        0 => (manager(own.as_str()), Act::Swap { mine, theirs }),
        1 => match table.rota.open_swaps(table.now).next() {
            Some(swap) => (manager(swap.asked.as_str()), Act::Agree { swap: swap.swap }),
            None => (by, Act::Decline { swap: 1 }),
        },
        2 => (by, Act::TakeOver { shift: mine }),
        3 => (liaison("01"), Act::FillGap { shift: mine, building: code(step.by) }),
        4 => {
            let mut order = table.rota.order_at(mine);
            order.sort_by_key(|building| building.as_str().bytes().rev().collect::<Vec<_>>());
            let turns = step.by % order.len().max(1);
            order.rotate_left(turns);
            (liaison("01"), Act::Reorder { order, from: first })
        }
        5 => (liaison("01"), Act::Join { building: code(step.by), from }),
        _ => (liaison("01"), Act::Leave { building: code(step.by), from }),
    }
}

/// Two years of spans, each beginning where the one before ended.
fn two_years(rota: &Rota) -> Vec<Span> {
    let (from, until) = (at("2026-01-05 00:00"), at("2028-01-03 00:00"));
    let spans: Vec<_> = rota.shifts(from, until).collect();
    assert_eq!((spans[0].from, spans.last().unwrap().until), (from, until));
    assert!(spans.windows(2).all(|pair| pair[0].until == pair[1].from));
    assert!(spans.iter().all(|span| span.from < span.until));
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_done_spans_tile_the_time_and_what_has_been_stays(tries in tries()) {
        let mut table = Table::new().at("2026-01-05 00:00");
        let begun = table.rota.clone();
        let mut facts = Vec::new();
        for step in &tries {
            table.now += TimeDelta::hours(step.hours);
            let (by, act) = attempt(&table, step);
            let Ok(fact) = table.rota.perform(act, &by, table.now, &RULES.street) else { continue };
            let before = table.rota.clone();
            table.rota.evolve(&fact, &by, table.now);
            facts.push((serde_json::to_string(&fact).unwrap(), table.now, by));

            // An instant ago, and at every earlier change of lead, the same one led.
            let past = at("2026-01-05 00:00");
            for span in before.shifts(past, table.now) {
                let last = span.until.min(table.now) - TimeDelta::milliseconds(1);
                for moment in [span.from, last] {
                    let leads = |rota: &Rota| rota.duty_lead(moment).map(|l| (l.building, l.why, l.from));
                    prop_assert_eq!(leads(&before), leads(&table.rota));
                }
            }
        }
        for span in two_years(&table.rota) {
            let middle = span.from + (span.until - span.from) / 2;
            for moment in [span.from, middle, span.until - TimeDelta::milliseconds(1)] {
                let lead = table.rota.duty_lead(moment);
                let holder = lead.map(|l| Holder { building: l.building, why: l.why });
                prop_assert_eq!(&holder, &span.holder);
                // A lead is a member; a gap has a lead that left, or a station without members.
                match holder {
                    Some(holder) => prop_assert!(table.rota.is_member(&holder.building, moment)),
                    None => {
                        let left = facts.iter().any(|(fact, ..)| fact.contains("leave"));
                        prop_assert!(left);
                    }
                }
            }
        }

        let mut replayed = begun;
        for (fact, now, by) in &facts {
            replayed.evolve(&serde_json::from_str(fact).unwrap(), by, *now);
        }
        prop_assert_eq!(&replayed, &table.rota);
        let stored = serde_json::to_string(&table.rota).unwrap();
        prop_assert_eq!(serde_json::from_str::<Rota>(&stored).unwrap(), replayed);
    }

    #[test]
    fn without_anybody_leaving_there_is_exactly_one_lead_at_every_instant(tries in tries(), minute in 0i64..1_048_320) {
        let mut table = Table::new().at("2026-01-05 00:00");
        for step in tries.iter().filter(|step| step.what < 6) {
            table.now += TimeDelta::hours(step.hours);
            let (by, act) = attempt(&table, step);
            if let Ok(fact) = table.rota.perform(act, &by, table.now, &RULES.street) {
                table.rota.evolve(&fact, &by, table.now);
            }
        }
        prop_assert!(two_years(&table.rota).iter().all(|span| span.holder.is_some()));
        let moment = at("2026-01-05 00:00") + TimeDelta::minutes(minute);
        let holding = two_years(&table.rota).into_iter().filter(|s| s.from <= moment && moment < s.until);
        prop_assert_eq!(holding.count(), 1);
        prop_assert!(table.rota.duty_lead(moment).is_some());
    }

    #[test]
    fn a_swap_stays_whatever_the_order_becomes(shift in 10u32..30, rotate in 0usize..7, joins in any::<bool>()) {
        let table = Table::new();
        let (mine, theirs) = (ShiftNumber(shift), ShiftNumber(shift + 3));
        let lead = |table: &Table, shift| table.rota.duty_lead(table.rota.start_of(shift)).unwrap();
        let (asker, asked) = (lead(&table, mine).building, lead(&table, theirs).building);
        let table = table.does(&manager(asker.as_str()), Act::Swap { mine, theirs });
        let mut table = table.does(&manager(asked.as_str()), Act::Agree { swap: 1 });
        let mut order = table.rota.order_at(NEXT_WEEK);
        order.reverse();
        order.rotate_left(rotate);
        let reorder = Act::Reorder { order, from: day("2026-03-09") };
        if let Ok(fact) = table.rota.perform(reorder, &liaison("01"), table.now, &RULES.street) {
            table.rota.evolve(&fact, &liaison("01"), table.now);
        }
        if joins {
            let other = (1..8).map(|n| building(&format!("b{n:02}")));
            let other = other.into_iter().find(|b| *b != asker && *b != asked).unwrap();
            let leave = Act::Leave { building: other.clone(), from: day("2026-03-12") };
            table = table.does(&liaison("01"), leave);
            table = table.does(&liaison("01"), Act::Join { building: other, from: day("2026-04-01") });
        }
        prop_assert_eq!(lead(&table, mine).building, asked);
        prop_assert_eq!(lead(&table, theirs).building, asker);
        prop_assert_eq!(lead(&table, mine).why, Why::Swap);
    }
}
