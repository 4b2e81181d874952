//! Elections of Pabulib: the outcomes of pabutools 1.2.3, which counts in exact fractions, and the
//! official winners of three cities that vote by equal shares.

use super::*;

/// What expected.json calls `mes_cost_add1`, `greedy_card` and so on. `before` is what the rule before
/// it by name decided: what `mes_cost_add1_greedy` fills up is that of `mes_cost_add1`.
fn decide(instance: &Instance, rule: &str, before: &[usize]) -> Outcome {
    let (family, rest) = rule.split_once('_').unwrap();
    let (utility, completion) = rest.split_once('_').unwrap_or((rest, ""));
    let utility = match utility {
        "cost" => Utility::Cost,
        "card" => Utility::Cardinality,
        "score" => Utility::Points,
        _ => return phragmen(instance, &[]),
    };
    if family == "greedy" {
        return greedy(instance, utility, &[], &[]);
    }
    let add_one = match completion {
        "" => None,
        "add1" => add_one(Start::Exact, Stop::Exhausted),
        _ => return greedy(instance, utility, &[], before),
    };
    equal_shares(instance, &Settings { add_one, ..plain(utility) }).outcome
}

#[test]
fn every_rule_finds_the_winners_that_pabutools_finds() {
    let Some(expected) = expected() else { return };
    let mut outcomes = 0;
    for (file, election) in expected["instances"].as_object().unwrap() {
        let instance = super::election(file);
        let mut before = Vec::new();
        for (rule, expected) in election["rules"].as_object().unwrap() {
            let outcome = decide(&instance, rule, &before);
            let mut winners = ids(&instance, &outcome);
            if rule == "seq_phragmen" {
                // pabutools does not keep the order.
                winners.sort_unstable();
            }
            assert_eq!(winners, texts(&expected["winners_in_order"]), "{file} {rule}");
            let spent = instance.currency().parse(expected["total_cost"].as_str().unwrap());
            assert_eq!(Ok(outcome.spent), spent, "{file} {rule}");
            outcomes += 1;
            before = outcome.winners;
        }
    }
    assert_eq!(outcomes, 84);
}

#[test]
fn three_cities_get_their_official_winners() {
    let Some(expected) = expected() else { return };
    let elections = expected["real_mes_elections"]["results"].as_object().unwrap();
    assert_eq!(elections.len(), 3);
    for (file, official) in elections {
        let instance = election(file);
        let settings = Settings {
            add_one: add_one(Start::WholeUnits, Stop::Exceeded),
            comparison: Some(Comparison::Satisfaction),
            ..Settings::usual(vec![Tie::MostVotes, Tie::LowestCost])
        };
        let decided = equal_shares(&instance, &settings);
        let mut winners = ids(&instance, &decided.outcome);
        winners.sort_unstable();
        assert_eq!(winners, texts(&official["official_selected"]), "{file}");
        let share = decided.shared_out / instance.ballots().len() as u64;
        assert_eq!(share, official["final_endowment"].as_u64().unwrap(), "{file}");
        assert_eq!(decided.outcome.spent.0, official["total_cost"].as_u64().unwrap(), "{file}");
        assert!(!decided.replaced);
    }
}
