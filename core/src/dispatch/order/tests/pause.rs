//! A pause, whoever has the order and whatever the catalogue becomes meanwhile.

use super::*;
use crate::calendar::{Remaining, Term};
use crate::testing::SOURCES;
use crate::{Rulebook, testing};
use proptest::prelude::*;

const EMERGENCY: &str = "120301";

fn due(life: &Life) -> String {
    testing::clock(life.today().due.at)
}

/// By other rules than those it began with.
fn act_by(rules: &Rulebook, mut life: Life, actor: &Actor, act: Act) -> Life {
    let (order, event) = perform(&life.order, act, actor, life.now, rules).expect("refused");
    life.order = order;
    life.events.push(event);
    life
}

fn changed(change: impl FnOnce(&mut Rulebook)) -> Rulebook {
    let mut rules = Rulebook::load(SOURCES).unwrap();
    change(&mut rules);
    rules
}

fn terms_of_all(rules: &mut Rulebook, term: &str) {
    let term: Term = term.parse().unwrap();
    rules.catalogue.items.iter_mut().for_each(|item| item.terms.handle = term);
}

#[test]
fn the_clock_of_an_emergency_stops_on_the_wall_though_its_item_is_gone() {
    let without = changed(|rules| rules.catalogue.items.clear());
    let life = Life::begin(EMERGENCY, spot("ljz-m6")).at("2026-11-22 03:00");
    let life = life.accept().dispatch().take();
    assert_eq!(due(&life), "2026-11-22 04:00");
    let life = life.after(20).apply("2026-11-25 03:00");
    let approve = Act::Suspend { approve: true, note: note("同意") };
    let life = act_by(&without, life, &supervisor(), approve);
    assert_eq!(life.order.suspension.unwrap().remaining, Remaining::WallClock(40));
    let resumed = act_by(&without, life.at("2026-11-24 23:00"), &supervisor(), Act::Resume);
    assert_eq!(due(&resumed), "2026-11-24 23:40");
}

#[test]
fn a_working_clock_stays_one_though_its_item_became_an_emergency() {
    let urgent = changed(|rules| terms_of_all(rules, "30m"));
    let life = Life::bikes().accept().dispatch().take().after(60).apply("2026-12-01 10:00");
    let approve = Act::Suspend { approve: true, note: note("同意") };
    let life = act_by(&urgent, life, &supervisor(), approve);
    assert_eq!(life.order.suspension.unwrap().remaining, Remaining::Working(180));
    let resumed = act_by(&urgent, life.at("2026-11-25 10:00"), &supervisor(), Act::Resume);
    assert_eq!(due(&resumed), "2026-11-25 14:30");
}

#[test]
fn a_pause_ends_with_what_was_left_though_the_catalogue_gives_another_time_now() {
    let paused = Life::bikes().accept().dispatch().take().after(60);
    let paused = paused.apply("2026-12-01 10:00").suspend().at("2026-11-25 10:00");
    for term in ["9d", "1h", "30m"] {
        let other = changed(|rules| terms_of_all(rules, term));
        let resumed = act_by(&other, paused.clone(), &supervisor(), Act::Resume);
        assert_eq!(due(&resumed), "2026-11-25 14:30", "{term}");
    }
}

#[test]
fn a_pause_at_the_second_unit_goes_on_where_the_first_one_s_clock_was() {
    let life = Life::bikes().accept().dispatch().after(60).send_back().after(30).review("metro");
    let life = life.take().after(30).apply("2026-12-01 10:00").suspend();
    // Dispatched at 10:00, stopped at 12:00 in the lunch break: ninety minutes are used.
    assert_eq!(life.order.suspension.unwrap().remaining, Remaining::Working(150));
    assert_eq!(due(&life.at("2026-11-25 10:00").resume()), "2026-11-25 14:00");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However often it is suspended, resumed or left to itself, and by whichever catalogue, the
    /// time that is left is only used while the clock runs.
    #[test]
    fn any_sequence_of_pauses_leaves_what_was_left(
        code in prop_oneof![Just(BIKES), Just(LIFT), Just(EMERGENCY)],
        steps in prop::collection::vec((0i64..3000, 1i64..9000, any::<bool>(), any::<bool>()), 1..5)
    ) {
        let other = changed(|rules| terms_of_all(rules, "7d"));
        let wall_clock = code == EMERGENCY;
        let left = |life: &Life| RULES.calendar.stop(life.today().due, life.now, wall_clock);
        let mut life = Life::begin(code, spot("ljz-m6")).accept().dispatch().take();
        for (run, pause, is_resumed, by_other) in steps {
            let rules = if by_other { &other } else { &*RULES };
            life = life.after(run);
            let before = left(&life);
            // Resumed halfway, or left until it ends.
            let until = life.now + TimeDelta::minutes(pause);
            let handler = life.handler();
            life = life.act(&handler, Act::Apply { reason: note("等备件"), until });
            let approve = Act::Suspend { approve: true, note: note("同意") };
            life = act_by(rules, life, &supervisor(), approve);
            if is_resumed {
                life = life.after(pause / 2);
                life = act_by(rules, life, &supervisor(), Act::Resume);
            } else {
                life = life.after(pause);
            }
            prop_assert_eq!(life.today().state, State::Handling);
            prop_assert_eq!(left(&life), before);
            let replayed = Order::replay(&life.events).map(|order| order.as_of(life.now));
            prop_assert_eq!(replayed, Some(life.today()));
        }
    }
}
