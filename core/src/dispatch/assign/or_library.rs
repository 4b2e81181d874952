//! Files of assignment problems as [OR-Library](https://people.brunel.ac.uk/~mastjjb/jeb/info.html)
//! publishes them: whole numbers, broken into lines anywhere.
//!
//! - *Generalised* (`gap1.txt`): how many problems; for each, agents and jobs, then the values
//!   agent by agent, the needs agent by agent, and the capacities.
//! - *Square* (`assign100.txt`): how many agents, then the costs agent by agent.
//!
//! Nothing in a file says which of the two it is. A square one has one more number than a square.

use super::generalised::{Aim, MOST_AGENTS, MOST_JOBS, Pair, Problem, ProblemRefusal};
use super::square::{MOST_SIDE, Square, SquareRefusal};

pub const MOST_BYTES: usize = 16 << 20;
pub const MOST_PROBLEMS: i64 = 1_000;

/// What a file holds.
#[derive(Debug, Clone)]
pub enum File {
    Generalised(Vec<Problem>),
    Square(Square),
}

/// Why a file is refused. Lines and problems count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("more than {MOST_BYTES} bytes")]
    Bytes,
    #[error("no number is in it")]
    Empty,
    #[error("line {line}: `{word}` is not a whole number")]
    NotANumber { line: usize, word: String },
    #[error("line {line}: it begins with a number of problems, 1 to {MOST_PROBLEMS}, or of agents")]
    Count { line: usize },
    #[error("line {line}: it ends within problem {problem}")]
    Ends { line: usize, problem: i64 },
    #[error("line {line}: the problems end before this number")]
    Left { line: usize },
    #[error("line {line}: a need or a capacity is a whole number from 0")]
    Need { line: usize },
    #[error("line {line}: problem {problem}: {refusal}")]
    Problem { line: usize, problem: i64, refusal: ProblemRefusal },
    #[error("line {line}: {refusal}")]
    Square { line: usize, refusal: SquareRefusal },
    #[error("it may be read as one square problem and as generalised ones")]
    Ambiguous,
}

/// Reads a file of either format. `aim` says whether values of generalised problems are profits or
/// costs; those of a square one are costs.
pub fn read(bytes: &[u8], aim: Aim) -> Result<File, FileRefusal> {
    if bytes.len() > MOST_BYTES {
        return Err(FileRefusal::Bytes);
    }
    let mut words = Words::of(&String::from_utf8_lossy(bytes))?;
    let generalised = words.generalised(aim);
    if !words.is_square() {
        return generalised.map(File::Generalised);
    }
    if generalised.is_ok() {
        return Err(FileRefusal::Ambiguous);
    }
    words.taken = 0;
    words.square().map(File::Square)
}

/// The numbers of a file, each with its line, and how many are taken.
struct Words {
    words: Vec<(usize, i64)>,
    taken: usize,
}

impl Words {
    fn of(text: &str) -> Result<Self, FileRefusal> {
        let mut words = Vec::new();
        for (line, text) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
            for word in text.split_whitespace() {
                let number = word.parse().map_err(|_| {
                    let word = word.chars().take(20).collect();
                    FileRefusal::NotANumber { line, word }
                })?;
                words.push((line, number));
            }
        }
        if words.is_empty() { Err(FileRefusal::Empty) } else { Ok(Self { words, taken: 0 }) }
    }

    fn is_square(&self) -> bool {
        let side = self.words.first().and_then(|(_, side)| usize::try_from(*side).ok());
        side.and_then(|side| side.checked_pow(2)?.checked_add(1)) == Some(self.words.len())
    }

    fn square(mut self) -> Result<Square, FileRefusal> {
        let side = self.next().and_then(|side| usize::try_from(side).ok()).unwrap_or(0);
        let row = |_| (0..side).map_while(|_| self.next()).collect();
        let costs = (0..side.min(MOST_SIDE + 1)).map(row).collect();
        Square::new(costs).map_err(|refusal| {
            let place = match refusal {
                SquareRefusal::Cost { agent, job } => 1 + agent * side + job,
                SquareRefusal::Side | SquareRefusal::Costs { .. } => 0,
            };
            FileRefusal::Square { line: self.line(place), refusal }
        })
    }

    fn generalised(&mut self, aim: Aim) -> Result<Vec<Problem>, FileRefusal> {
        let count = self.next().unwrap_or(0);
        if !(1..=MOST_PROBLEMS).contains(&count) {
            return Err(FileRefusal::Count { line: self.line(0) });
        }
        let problems =
            (1..=count).map(|problem| self.problem(problem, aim)).collect::<Result<_, _>>()?;
        match self.words.get(self.taken) {
            Some((line, _)) => Err(FileRefusal::Left { line: *line }),
            None => Ok(problems),
        }
    }

    fn problem(&mut self, problem: i64, aim: Aim) -> Result<Problem, FileRefusal> {
        let start = self.taken;
        let agents = self.size(problem, MOST_AGENTS, ProblemRefusal::Agents)?;
        let jobs = self.size(problem, MOST_JOBS, ProblemRefusal::Jobs)?;
        let cells = agents * jobs;
        let mut pairs: Vec<Pair> = Vec::with_capacity(cells);
        for _ in 0..cells {
            pairs.push(Pair { value: self.number(problem)?, need: 0 });
        }
        for pair in &mut pairs {
            pair.need = self.need(problem)?;
        }
        let capacities: Vec<u32> =
            (0..agents).map(|_| self.need(problem)).collect::<Result<_, _>>()?;
        let agents = pairs.chunks(jobs).map(<[Pair]>::to_vec);
        Problem::new(aim, capacities.into_iter().zip(agents).collect()).map_err(|refusal| {
            let place = match refusal {
                ProblemRefusal::Value { agent, job } => 2 + agent * jobs + job,
                ProblemRefusal::Need { agent, job } => 2 + cells + agent * jobs + job,
                ProblemRefusal::Capacity { agent } => 2 + 2 * cells + agent,
                _ => 0,
            };
            FileRefusal::Problem { line: self.line(start + place), problem, refusal }
        })
    }

    fn size(
        &mut self,
        problem: i64,
        most: usize,
        refusal: ProblemRefusal,
    ) -> Result<usize, FileRefusal> {
        let size = usize::try_from(self.number(problem)?).ok();
        size.filter(|size| (1..=most).contains(size)).ok_or_else(|| FileRefusal::Problem {
            line: self.last_line(),
            problem,
            refusal,
        })
    }

    fn need(&mut self, problem: i64) -> Result<u32, FileRefusal> {
        u32::try_from(self.number(problem)?)
            .map_err(|_| FileRefusal::Need { line: self.last_line() })
    }

    fn number(&mut self, problem: i64) -> Result<i64, FileRefusal> {
        self.next().ok_or_else(|| FileRefusal::Ends { line: self.last_line(), problem })
    }

    fn next(&mut self) -> Option<i64> {
        let (_, number) = self.words.get(self.taken)?;
        self.taken += 1;
        Some(*number)
    }

    fn line(&self, place: usize) -> usize {
        self.words.get(place).map_or(0, |(line, _)| *line)
    }

    fn last_line(&self) -> usize {
        self.line(self.taken.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests;
