//! Resolutions: approve, against or abstain, decided in integers by cross-multiplication.
//! Abstaining is taking part; absence is not, and silence is never consent.

use crate::convention::{Parameter, Value, Version};
use crate::share::Share;
use crate::source::Source;
use serde::{Deserialize, Serialize};

/// Exclusive floor area (专有部分面积).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SquareCentimetres(pub u64);

impl SquareCentimetres {
    /// Reads square metres with up to four decimals; at most ten million.
    pub fn parse_square_metres(typed: &str) -> Option<Self> {
        let (whole, part) = typed.trim().split_once('.').unwrap_or((typed.trim(), ""));
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 8 || part.len() > 4 {
            return None;
        }
        if !is_number(whole) || !is_number(part) {
            return None;
        }
        let square_metres: u64 = whole.parse().ok().filter(|m| *m <= 10_000_000)?;
        let rest: u64 = format!("{part:0<4}").parse().ok()?;
        Some(Self(square_metres * 10_000 + rest))
    }
}

/// What one voter decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Approve,
    Against,
    Abstain,
}

impl Choice {
    pub const ALL: [Self; 3] = [Self::Approve, Self::Against, Self::Abstain];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Against => "against",
            Self::Abstain => "abstain",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }
}

/// What a voter weighs. An owner of several units is one head with the area of all, and so is a
/// developer with what is not sold yet (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题
/// 的解释, article 9); a tower is one head whatever its size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    pub heads: u32,
    pub area: SquareCentimetres,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Towers, owners or households: heads of the roll.
    Heads,
    /// Exclusive floor area, in square centimetres.
    Area,
}

/// Against what it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Those taking part, of the whole roll.
    Participation,
    /// Those in favour, of those taking part.
    Approval,
}

/// A share that must be reached, or exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    pub share: Share,
    /// More than the share; else the share itself is enough.
    pub exceed: bool,
}

impl Threshold {
    pub const fn at_least(share: Share) -> Self {
        Self { share, exceed: false }
    }

    pub const fn more_than(share: Share) -> Self {
        Self { share, exceed: true }
    }

    /// The least of `whole` that holds.
    pub fn least(self, whole: u64) -> u64 {
        let product = u128::from(whole) * u128::from(self.share.numerator());
        let per = u128::from(self.share.denominator().max(1));
        let least = match self.exceed {
            true => product / per + 1,
            false => product.div_ceil(per),
        };
        u64::try_from(least).unwrap_or(u64::MAX)
    }
}

/// One test that a resolution must pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub quantity: Quantity,
    pub stage: Stage,
    pub threshold: Threshold,
}

/// All tests of a resolution, with what lays them down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub tests: Vec<Test>,
    pub source: Source,
}

impl Rule {
    /// Towers, one head each, by the thresholds of the station's convention.
    pub fn towers(version: &Version) -> Self {
        let test = |stage, parameter| {
            let share = match version.setting(parameter).value {
                Value::Share(share) => share,
                Value::Days(_) => Share::WHOLE,
            };
            Test { quantity: Quantity::Heads, stage, threshold: Threshold::at_least(share) }
        };
        let tests = vec![
            test(Stage::Participation, Parameter::RatificationParticipation),
            test(Stage::Approval, Parameter::RatificationApproval),
        ];
        let source = version.setting(Parameter::RatificationApproval).source;
        Self { tests, source }
    }

    /// 民法典 §278, ordinary matters: two thirds of area and of heads take part, more than half of
    /// the area and heads taking part are in favour.
    pub fn owners_ordinary() -> Self {
        Self::owners(Threshold::more_than(Share::of(1, 2)))
    }

    /// 民法典 §278 (6) to (8): raising the repair fund, rebuilding, changing the use of common
    /// parts: the same participation, three quarters of area and heads in favour.
    pub fn owners_major() -> Self {
        Self::owners(Threshold::at_least(Share::of(3, 4)))
    }

    fn owners(approval: Threshold) -> Self {
        let both = |stage, threshold| {
            [Quantity::Area, Quantity::Heads].map(|quantity| Test { quantity, stage, threshold })
        };
        let participation = both(Stage::Participation, Threshold::at_least(Share::of(2, 3)));
        let tests = [participation, both(Stage::Approval, approval)].concat();
        let source =
            Source::Law { law: "中华人民共和国民法典".into(), article: "278".into() };
        Self { tests, source }
    }
}

/// A test held against what was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    pub test: Test,
    pub have: u64,
    pub whole: u64,
    pub need: u64,
}

impl Tested {
    /// Nothing passes over nobody.
    pub fn holds(&self) -> bool {
        self.whole > 0 && self.have >= self.need
    }

    pub fn missing(&self) -> u64 {
        self.need.saturating_sub(self.have)
    }
}

/// Heads and area of one choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub heads: u64,
    pub area: u64,
}

impl Sum {
    fn of(weights: impl Iterator<Item = Weight>) -> Self {
        weights.fold(Self::default(), |sum, weight| Self {
            heads: sum.heads.saturating_add(weight.heads.into()),
            area: sum.area.saturating_add(weight.area.0),
        })
    }

    fn quantity(self, quantity: Quantity) -> u64 {
        match quantity {
            Quantity::Heads => self.heads,
            Quantity::Area => self.area,
        }
    }
}

/// What a resolution came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub tests: Vec<Tested>,
    pub approve: Sum,
    pub against: Sum,
    pub abstain: Sum,
    pub roll: Sum,
    pub passed: bool,
}

/// Counts a resolution. `roll` is everybody's weight; `cast` the weight and choice of those who
/// took part, each once.
pub fn tally(rule: &Rule, roll: &[Weight], cast: &[(Weight, Choice)]) -> Outcome {
    let of = |choice| Sum::of(cast.iter().filter(|(_, c)| *c == choice).map(|(w, _)| *w));
    let (whole, taking_part) =
        (Sum::of(roll.iter().copied()), Sum::of(cast.iter().map(|(weight, _)| *weight)));
    let approve = of(Choice::Approve);
    let tested = |test: &Test| {
        let (have, whole) = match test.stage {
            Stage::Participation => (taking_part, whole),
            Stage::Approval => (approve, taking_part),
        };
        let (have, whole) = (have.quantity(test.quantity), whole.quantity(test.quantity));
        Tested { test: test.clone(), have, whole, need: test.threshold.least(whole) }
    };
    let tests: Vec<Tested> = rule.tests.iter().map(tested).collect();
    Outcome {
        passed: !tests.is_empty() && tests.iter().all(Tested::holds),
        tests,
        approve,
        against: of(Choice::Against),
        abstain: of(Choice::Abstain),
        roll: whole,
    }
}

#[cfg(test)]
mod tests;
