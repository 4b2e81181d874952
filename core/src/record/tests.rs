use super::*;
use crate::convention::{self, AmendmentNumber, ArticleNumber, Change, Convention, Value};
use crate::event::is_chain;
use crate::people::Role;
use crate::people::rota::{self, PERIOD_DAYS, Rota, ShiftNumber};
use crate::testing::{RULES, at, note};

fn cluster() -> ClusterCode {
    ClusterCode::new("01")
}

fn liaison() -> Actor {
    Actor { person: None, role: Role::Liaison { cluster: cluster() } }
}

/// Goes through JSON, as what is stored does.
fn stored<F: Serialize + for<'a> Deserialize<'a>>(events: &[Event<F>]) -> Vec<Event<F>> {
    serde_json::from_str(&serde_json::to_string(events).unwrap()).unwrap()
}

#[test]
fn the_events_of_a_rota_alone_tell_it_whatever_the_street_has_become() {
    let kept = Kept::new(cluster(), Rota::initial(&cluster(), &RULES.street));
    let now = at("2026-03-03 10:00");
    let mut order = kept.value.order_at(ShiftNumber(9));
    order.reverse();
    let act = rota::Act::Reorder { order, from: "2026-03-09".parse().unwrap() };
    let fact = kept.value.perform(act, &liaison(), now, &RULES.street).unwrap();
    let steps = kept.steps(fact, &liaison(), now);
    let (last, _) = steps.last().unwrap().clone();
    let leave = rota::Act::Leave {
        building: crate::code::BuildingCode::new("b03"),
        from: "2026-03-20".parse().unwrap(),
    };
    let fact = last.value.perform(leave, &liaison(), now, &RULES.street).unwrap();
    let more = last.steps(fact, &liaison(), now);
    let verbs = |steps: &[(Kept<Rota>, Event<rota::Fact>)]| -> Vec<&'static str> {
        steps.iter().map(|(_, event)| event.fact.verb()).collect()
    };
    assert_eq!((verbs(&steps), verbs(&more)), (vec!["begin", "reorder"], vec!["leave"]));

    let events: Vec<_> = steps.into_iter().chain(more.clone()).map(|(_, event)| event).collect();
    let events = stored(&events);
    assert!(is_chain(&events));
    let no_buildings = Rota::new(cluster(), Vec::new(), "2030-01-07".parse().unwrap(), PERIOD_DAYS);
    let (present, _) = more.last().unwrap();
    assert_eq!(&Kept::replay(cluster(), no_buildings, &events), present);
}

#[test]
fn the_events_of_a_convention_alone_tell_it_whatever_the_articles_have_become() {
    let kept = Kept::new(cluster(), Convention::initial(&cluster(), &RULES.articles));
    let now = at("2026-03-03 10:00");
    let propose = convention::Act::Propose {
        article: ArticleNumber(4),
        change: Change::Value(Value::Days(14)),
        reason: note("两周更从容"),
    };
    let fact = kept.value.perform(propose, &liaison(), now).unwrap();
    let steps = kept.steps(fact, &liaison(), now);
    let (present, _) = steps.last().unwrap().clone();
    assert_eq!(present.version, 2);
    assert!(present.value.amendment(AmendmentNumber(1)).is_some());

    let events: Vec<_> = steps.into_iter().map(|(_, event)| event).collect();
    let no_articles = Convention::new(cluster(), Vec::new(), "2030-01-07".parse().unwrap());
    assert_eq!(Kept::replay(cluster(), no_articles, &stored(&events)), present);
}
