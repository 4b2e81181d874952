//! Rating by grades: the distribution, the median grade, and the order of majority judgment
//! (Balinski and Laraki, 2010). No means. Nothing is told where fewer than five graded.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The fewest graders of an item about whom anything is told.
pub const FEWEST: u32 = 5;

/// Best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 很满意
    VeryGood,
    /// 满意
    Good,
    /// 一般
    Fair,
    /// 不满意
    Poor,
    /// 很不满意
    VeryPoor,
}

impl Grade {
    pub const ALL: [Self; 5] = [Self::VeryGood, Self::Good, Self::Fair, Self::Poor, Self::VeryPoor];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::VeryGood => "very_good",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
            Self::VeryPoor => "very_poor",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == word)
    }
}

/// What an item's graders said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// Counts from the best grade to the worst.
    pub counts: [u32; 5],
    /// 不了解: counted, and left out of the median.
    pub unknown: u32,
}

/// What a rating of one item came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// The item's place on the paper, from 0.
    pub item: usize,
    /// How many graded it.
    pub graders: u32,
    /// `None` where fewer than [`FEWEST`] graded it.
    pub told: Option<Told>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub distribution: Distribution,
    /// The lower of the two in the middle where there are two.
    pub median: Grade,
}

impl Distribution {
    pub fn add(&mut self, grade: Option<Grade>) {
        let counted = grade.and_then(|grade| {
            let place = Grade::ALL.iter().position(|g| *g == grade)?;
            self.counts.get_mut(place)
        });
        *counted.unwrap_or(&mut self.unknown) += 1;
    }

    /// How many gave a grade.
    pub fn graders(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The grade that at least half of the graders would give or better.
    pub fn median(&self) -> Option<Grade> {
        let graders = self.graders();
        let mut better = 0;
        let counted = Grade::ALL.iter().zip(self.counts);
        let median = counted.into_iter().find(|(_, count)| {
            better += count;
            better > graders / 2
        });
        median.map(|(grade, _)| *grade)
    }

    /// The better judged is less, as it stands first. Grades are compared from the median
    /// outwards, the worse side before the better, and the first that differ decide: taking one
    /// median after the other away does the same. Where not equally many graded, each grader of
    /// one stands for as many as graded the other, which changes neither's grades nor their order.
    fn judgment(&self, other: &Self) -> Ordering {
        let middle = u128::from(self.graders()) * u128::from(other.graders());
        let ours = self.at_least(u128::from(other.graders()) * 2);
        let theirs = other.at_least(u128::from(self.graders()) * 2);
        // Sorted from the best, they differ from the fewer to the more that are at least so good.
        let differ = ours.into_iter().zip(theirs).filter(|(ours, theirs)| ours != theirs);
        let nearest = differ.flat_map(|(ours, theirs)| {
            let (from, to) = (ours.min(theirs), ours.max(theirs));
            let order = theirs.cmp(&ours);
            let worse = (to > middle).then(|| (from.max(middle) - middle, Side::Worse, order));
            let better = (from < middle).then(|| (middle - to.min(middle), Side::Better, order));
            worse.into_iter().chain(better)
        });
        nearest.min().map_or(Ordering::Equal, |(_, _, order)| order)
    }

    /// How many graded at least so well, for each grade, each of them counted so many times.
    fn at_least(&self, times: u128) -> [u128; 5] {
        let mut graded = 0;
        self.counts.map(|count| {
            graded += u128::from(count) * times;
            graded
        })
    }
}

/// Of the median.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Worse,
    Better,
}

/// Counts ratings of `items` items: the best judged first, those told nothing about last. Each
/// ballot has a grade for each item, or `None` for 不了解; what it says beyond is left out.
pub fn tally(items: usize, ballots: &[Vec<Option<Grade>>]) -> Vec<Rated> {
    let mut distributions = vec![Distribution::default(); items];
    for ballot in ballots {
        for (distribution, grade) in distributions.iter_mut().zip(ballot) {
            distribution.add(*grade);
        }
    }
    let mut rated: Vec<Rated> = distributions.into_iter().enumerate().map(rated).collect();
    rated.sort_by(|a, b| match (&a.told, &b.told) {
        (Some(a), Some(b)) => a.distribution.judgment(&b.distribution),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    rated
}

fn rated((item, distribution): (usize, Distribution)) -> Rated {
    let graders = distribution.graders();
    let told = distribution
        .median()
        .filter(|_| graders >= FEWEST)
        .map(|median| Told { distribution, median });
    Rated { item, graders, told }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Grade::{Fair, Good, Poor, VeryGood, VeryPoor};
    use proptest::prelude::*;

    fn distribution(counts: [u32; 5]) -> Distribution {
        Distribution { counts, unknown: 0 }
    }

    #[test]
    fn of_two_grades_in_the_middle_the_lower_is_the_median() {
        assert_eq!(distribution([3, 0, 0, 3, 0]).median(), Some(Poor));
        assert_eq!(distribution([3, 0, 1, 3, 0]).median(), Some(Fair));
        assert_eq!(distribution([0; 5]).median(), None);
    }

    #[test]
    fn not_knowing_is_counted_and_left_out_of_the_median() {
        let mut ballots = vec![vec![Some(Good)]; 5];
        ballots.extend(vec![vec![None]; 20]);
        let told = tally(1, &ballots)[0].told.clone().unwrap();
        assert_eq!((told.median, told.distribution.unknown), (Good, 20));
    }

    #[test]
    fn nothing_is_told_about_fewer_than_five() {
        let four = tally(1, &vec![vec![Some(VeryPoor)]; 4]);
        assert_eq!((four[0].graders, &four[0].told), (4, &None));
        assert!(tally(1, &vec![vec![Some(VeryPoor)]; 5])[0].told.is_some());
    }

    /// Balinski and Laraki's own tie-break: with one median, the next medians decide.
    #[test]
    fn equal_medians_are_told_apart_by_the_next() {
        let higher = distribution([2, 5, 2, 1, 0]);
        let lower = distribution([1, 5, 2, 1, 1]);
        assert_eq!(higher.median(), lower.median());
        assert_eq!(higher.judgment(&lower), Ordering::Less);
    }

    #[test]
    fn the_best_judged_stands_first() {
        let ballot = |a, b| vec![Some(a), Some(b)];
        let ballots = vec![
            ballot(Fair, VeryGood),
            ballot(Good, Good),
            ballot(Fair, Good),
            ballot(Poor, VeryPoor),
            ballot(VeryGood, Good),
        ];
        let order: Vec<usize> = tally(2, &ballots).iter().map(|rated| rated.item).collect();
        assert_eq!(order, [1, 0]);
    }

    /// The definition: the median, then the median without it, and so on.
    fn medians(mut distribution: Distribution) -> Vec<Grade> {
        let next = || {
            let median = distribution.median()?;
            distribution.counts[Grade::ALL.iter().position(|grade| *grade == median)?] -= 1;
            Some(median)
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn one_more_who_is_very_satisfied_ranks_higher() {
        let four = distribution([0, 0, 4, 0, 0]);
        assert_eq!(distribution([1, 0, 4, 0, 0]).judgment(&four), Ordering::Less);
        assert_eq!(distribution([0, 0, 5, 0, 0]).judgment(&four), Ordering::Equal);
    }

    fn counts() -> impl Strategy<Value = [u32; 5]> {
        prop::array::uniform5(prop_oneof![Just(0u32), 0u32..9])
    }

    proptest! {
        #[test]
        fn equally_many_are_judged_by_one_median_after_the_other(
            (ours, theirs) in (1usize..30).prop_flat_map(|graders| {
                let grades = || prop::collection::vec(0usize..5, graders);
                (grades(), grades())
            }),
        ) {
            let [ours, theirs] = [ours, theirs].map(|grades| {
                let mut distribution = Distribution::default();
                grades.iter().for_each(|g| distribution.add(Some(Grade::ALL[*g])));
                distribution
            });
            let judged = ours.judgment(&theirs);
            prop_assert_eq!(judged, medians(ours).cmp(&medians(theirs)));
        }

        #[test]
        fn as_many_again_who_say_the_same_change_nothing(counts in counts(), others in counts(), times in 1u32..5) {
            let (ours, theirs) = (distribution(counts), distribution(others));
            let again = distribution(counts.map(|count| count * times));
            prop_assert_eq!(again.judgment(&theirs), ours.judgment(&theirs));
        }

        #[test]
        fn the_median_is_that_of_the_sorted_grades(grades in prop::collection::vec(0usize..5, 1..40)) {
            let mut distribution = Distribution::default();
            grades.iter().for_each(|g| distribution.add(Some(Grade::ALL[*g])));
            let mut sorted = grades.clone();
            sorted.sort_unstable();
            prop_assert_eq!(distribution.median(), Some(Grade::ALL[sorted[sorted.len() / 2]]));
        }

        #[test]
        fn more_of_the_better_never_ranks_lower(counts in counts(), others in counts()) {
            let (ours, theirs) = (distribution(counts), distribution(others));
            let mut better = ours.clone();
            better.add(Some(VeryGood));
            prop_assert_ne!(better.judgment(&ours), Ordering::Greater);
            prop_assert!(better.judgment(&theirs) <= ours.judgment(&theirs));
        }
    }
}
