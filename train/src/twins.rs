//! Which of the segmented messages are the labelled ones once more: what was learned from such a
//! one would be known before it is asked.

use gongzhi_core::dispatch::triage::Wording;
use std::collections::{HashMap, HashSet};

/// From this share of its runs of three characters on, a message is another one's twin: words were
/// removed from it, so most but not all are found again.
const TWIN: f32 = 0.45;
/// Runs that more messages have say nothing of which it is.
const COMMON: usize = 400;

/// For each of `words`, the places in `whole` of the messages that it is a twin of.
pub fn twins(whole: &[Wording], words: &[Wording]) -> Vec<Vec<usize>> {
    let runs: Vec<HashSet<[char; 3]>> = words.iter().map(|text| runs(&text.words)).collect();
    let mut having: HashMap<[char; 3], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        runs.iter().for_each(|run| having.entry(*run).or_default().push(at));
    }
    let mut twins = vec![Vec::new(); words.len()];
    for (row, text) in whole.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let telling = self::runs(&text.words).into_iter().filter_map(|run| having.get(&run));
        for at in telling.filter(|having| having.len() < COMMON).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        for (at, shared) in shared {
            if shared as f32 > TWIN * runs[at].len() as f32 {
                twins[at].push(row);
            }
        }
    }
    twins
}

fn runs(text: &str) -> HashSet<[char; 3]> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(3).filter_map(|run| run.try_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_without_its_common_words_is_recognised_and_another_one_is_not() {
        let whole = ["西湖建筑集团占道施工，人行道被围在施工围墙内，人流车流极多，安全隐患非常大"];
        let words = ["西湖建筑集团占道施工人行道围施工围墙人流车流安全隐患", "公交车等了四十分钟"];
        let [whole, words] = [&whole[..], &words]
            .map(|texts| texts.iter().map(|text| Wording::of(text)).collect::<Vec<_>>());
        assert_eq!(twins(&whole, &words), [vec![0], vec![]]);
    }
}
