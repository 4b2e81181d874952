//! Others who report the same matter.

use super::*;
use crate::dispatch::event::Voice;
use crate::dispatch::order::{MOST_VOICES, open_to_voice, voice};

fn closed(life: Life) -> Life {
    life.accept().dispatch().take().handle().check(true).close()
}

fn rate(voice: Voice) -> Act {
    Act::Rate { satisfaction: 2, note: None, voice: Some(voice) }
}

#[test]
fn a_voice_changes_neither_state_nor_clock() {
    let life = Life::bikes().accept();
    let louder = life.clone().after(30).voice();
    assert_eq!(louder.order.voices, 1);
    assert_eq!(louder.order.state, life.order.state);
    assert_eq!(louder.order.due, life.order.due);
    assert_eq!(louder.events.last().unwrap().by, Actor::reporter());
}

#[test]
fn voices_are_added_to_what_is_open_alone_and_not_without_end() {
    for done in [closed(Life::bikes()), Life::bikes().void(), Life::bikes().merge()] {
        let state = done.order.state;
        assert_eq!(voice(&done.order, done.now).unwrap_err(), Refusal::NotNow { state });
    }
    let mut loud = Life::bikes();
    loud.order.voices = MOST_VOICES;
    let refused = voice(&loud.order, loud.now).unwrap_err();
    assert_eq!(refused, Refusal::TooManyVoices { most: MOST_VOICES });
}

#[test]
fn each_of_those_who_reported_it_rates_it_once() {
    let life = Life::bikes().voice();
    let other = Voice { number: life.order.number, seq: life.order.version };
    let life = closed(life);
    let reporter = life.order.reporter();
    assert_eq!(open_to_voice(&life.order, other, life.now), [Verb::Rate, Verb::Reopen]);

    let once = life.act(&Actor::reporter(), rate(other));
    assert_eq!(once.order.state, State::Rated);
    assert_eq!(once.refusal(&Actor::reporter(), rate(other)), Refusal::RatedBefore);
    assert_eq!(open_to_voice(&once.order, other, once.now), [Verb::Reopen]);
    assert_eq!(open_to_voice(&once.order, reporter, once.now), [Verb::Rate, Verb::Reopen]);

    let both = once.rate(4);
    assert_eq!(both.order.rated_by, [other, reporter]);
    assert_eq!(both.order.satisfaction, Some(4));
    assert_eq!(open_to_voice(&both.order, reporter, both.now), [Verb::Reopen]);
    assert_eq!(both.clone().reopen().order.rated_by, []);
}

#[test]
fn an_order_rated_before_it_was_kept_by_whom_is_not_rated_again() {
    let rated = closed(Life::bikes()).rate(5);
    let mut stored = serde_json::to_value(&rated.order).unwrap();
    for new in ["rated_by", "voices", "joined", "merged"] {
        stored.as_object_mut().unwrap().remove(new);
    }
    let order: Order = serde_json::from_value(stored).unwrap();
    assert_eq!(open_acts(&order, &Actor::reporter(), rated.now), [Verb::Reopen]);
}
