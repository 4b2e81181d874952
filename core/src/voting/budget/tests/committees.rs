//! Committee elections of abcvoting: every project costs the same, and all tied committees of a rule
//! are known. The one found here must be among them.

use super::*;
use std::collections::BTreeSet;

type Committee = BTreeSet<usize>;

struct Election {
    instance: Instance,
    seats: usize,
    text: String,
}

/// The value after a key: a number, or lists that may go over several lines.
fn value(text: &str, key: &str) -> Option<Value> {
    let (_, rest) = text.split_once(key)?;
    let mut depth = 0;
    let end = rest.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '[') - i32::from(*c == ']');
        *c == '\n' && depth == 0
    });
    serde_json::from_str(&rest[..end.map_or(rest.len(), |(at, _)| at)]).ok()
}

fn sets(value: &Value) -> Vec<Vec<usize>> {
    serde_json::from_value(value.clone()).unwrap()
}

impl Election {
    fn read(text: String) -> Self {
        let number = |key| value(&text, key).unwrap().as_u64().unwrap();
        let (candidates, seats) = (number("num_cand: "), number("committeesize: "));
        let choose = |project| Choice { project, points: 1 };
        let ballots = sets(&value(&text, "profile: ").unwrap()).into_iter();
        let ballots: Vec<Ballot> =
            ballots.map(|set| set.into_iter().map(choose).collect()).collect();
        // A seat costs as many units as there are voters: one unit more for each is one seat more.
        let seat = ballots.len() as u64;
        let project = |id| Project { id: format!("{id:03}"), cost: Money(seat), name: None };
        let projects = (0..candidates).map(project).collect();
        let budget = Money(seats * seat);
        let instance = Instance::new(Currency::default(), budget, projects, ballots).unwrap();
        Self { instance, seats: usize::try_from(seats).unwrap(), text }
    }

    /// All tied committees of a rule; where ties are undefined, the one of the first candidates.
    fn committees(&self, rule: &str) -> Option<Vec<Committee>> {
        let parts = || self.text.split("- rule_id: ").filter(|p| p.lines().next() == Some(rule));
        let all = parts().find(|part| part.contains("resolute: false"));
        let committees = value(all.or_else(|| parts().next())?, "result: ")?;
        Some(sets(&committees).into_iter().map(|set| set.into_iter().collect()).collect())
    }
}

fn elections() -> Option<Vec<Election>> {
    let folder = data()?.join("abcvoting");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    Some(files.map(|path| Election::read(String::from_utf8(bytes(path)).unwrap())).collect())
}

/// Holds a rule against all elections, and says how many it decided in full. The seats that it
/// leaves empty, as those of candidates whom nobody supports, abcvoting fills in its own way.
fn hold(rule: &str, decide: impl Fn(&Instance) -> Outcome) -> Option<usize> {
    let (mut whole, mut held) = (0, 0);
    for election in elections()? {
        let Some(committees) = election.committees(rule) else { continue };
        let winners: Committee = decide(&election.instance).winners.into_iter().collect();
        assert!(winners.len() <= election.seats);
        let is_known = |committee: &Committee| committee.is_superset(&winners);
        assert!(committees.iter().any(is_known), "{winners:?} {}", election.text);
        whole += usize::from(winners.len() == election.seats);
        held += 1;
    }
    assert_eq!(held, 480);
    Some(whole)
}

#[test]
fn greedy_elects_a_committee_by_approval() {
    let whole = hold("av", |instance| greedy(instance, Utility::Cost, &[], &[]));
    assert!(whole.is_none_or(|whole| whole == 434));
}

#[test]
fn phragmen_elects_a_committee_that_abcvoting_knows() {
    let whole = hold("seqphragmen", |instance| phragmen(instance, &[]));
    assert!(whole.is_none_or(|whole| whole == 434));
}

#[test]
fn equal_shares_elects_part_of_a_committee_that_abcvoting_knows() {
    let rule = |instance: &Instance| equal_shares(instance, &plain(Utility::Cost)).outcome;
    assert!(hold("equal-shares", rule).is_none_or(|whole| whole == 8));
}

#[test]
fn equal_shares_filled_by_votes_elects_a_committee_that_abcvoting_knows() {
    let settings = Settings { fill: true, ..plain(Utility::Cardinality) };
    let rule = |instance: &Instance| equal_shares(instance, &settings).outcome;
    let whole = hold("equal-shares-with-av-completion", rule);
    assert!(whole.is_none_or(|whole| whole == 434));
}

#[test]
fn equal_shares_with_add_one_elects_the_committee_that_abcvoting_knows() {
    let mut whole = 0;
    for election in elections().into_iter().flatten() {
        let settings = Settings::usual(vec![Tie::SmallestId]);
        let outcome = equal_shares(&election.instance, &settings).outcome;
        // With too few seats filled, one step more would have filled too many; abcvoting then stops
        // in the middle of that step.
        if outcome.winners.len() == election.seats {
            let known = election.committees("equal-shares-with-increment-completion").unwrap();
            assert_eq!(vec![outcome.winners.into_iter().collect::<Committee>()], known);
            whole += 1;
        }
    }
    assert!(whole == 391 || data().is_none(), "{whole}");
}
