//! Giving inputs to targets, on every core, with an eye on each.

use crate::input::Rng;
use crate::target::{Target, Verdict};
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// An input that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(2);
/// How many inputs a thread takes at once.
const BATCH: u64 = 200;
/// Nothing is learned from more of them.
const MOST_FINDINGS: usize = 5;

/// What became of the inputs of one target.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub accepted: u64,
    pub refused: u64,
    pub panics: u64,
    /// How long the slowest took, and its number.
    pub slowest: (Duration, u64),
}

/// A panic or a hang.
pub struct Finding {
    /// The input's number; its target is the one whose turn it was.
    pub number: u64,
    pub what: String,
}

pub struct Outcome {
    /// By target.
    pub tallies: Vec<Tally>,
    pub findings: Vec<Finding>,
    pub took: Duration,
}

/// What all threads share.
struct Run {
    targets: &'static [Target],
    inputs: u64,
    seed: u64,
    start: Instant,
    /// The first input that nobody has taken.
    next: AtomicU64,
    done: Mutex<(Vec<Tally>, Vec<Finding>)>,
    watched: Vec<Watched>,
}

/// What a thread is at: an input's number, and the milliseconds from the start of the run to its
/// own, one more than there were. 0 stands for nothing.
#[derive(Default)]
struct Watched {
    number: AtomicU64,
    began: AtomicU64,
}

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Gives `inputs` inputs to the targets in turn. The first hang ends the run: nothing can end a
/// thread, and what it has of the machine is missing from then on.
pub fn run(targets: &'static [Target], inputs: u64, seed: u64) -> Outcome {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let run = Arc::new(Run {
        targets,
        inputs,
        seed,
        start: Instant::now(),
        next: AtomicU64::new(0),
        done: Mutex::new((vec![Tally::default(); targets.len()], Vec::new())),
        watched: (0..cores).map(|_| Watched::default()).collect(),
    });
    panic::set_hook(Box::new(|info| SAID.with_borrow_mut(|said| *said = info.to_string())));
    let threads: Vec<_> = (0..cores)
        .map(|core| {
            let run = Arc::clone(&run);
            thread::spawn(move || run.work(core))
        })
        .collect();
    let mut hang = None;
    while hang.is_none() && threads.iter().any(|thread| !thread.is_finished()) {
        thread::sleep(Duration::from_millis(20));
        hang = run.watched.iter().find_map(|watched| watched.hanging(run.start));
    }
    let took = run.start.elapsed();
    let (tallies, mut findings) =
        std::mem::take(&mut *run.done.lock().unwrap_or_else(PoisonError::into_inner));
    findings
        .extend(hang.map(|number| Finding { number, what: format!("not done after {LONGEST:?}") }));
    findings.sort_by_key(|finding| finding.number);
    Outcome { tallies, findings, took }
}

impl Run {
    fn work(&self, core: usize) {
        let Some(watched) = self.watched.get(core) else { return };
        loop {
            let first = self.next.fetch_add(BATCH, Ordering::Relaxed);
            let last = first.saturating_add(BATCH).min(self.inputs);
            if first >= last {
                return;
            }
            for number in first..last {
                self.give(number, watched);
            }
        }
    }

    fn give(&self, number: u64, watched: &Watched) {
        let Some((index, target)) = of_turn(self.targets, number) else { return };
        watched.begin(number, self.start);
        let began = Instant::now();
        let mut rng = Rng::of(self.seed, number);
        let verdict = panic::catch_unwind(AssertUnwindSafe(|| (target.attempt)(&mut rng)));
        let took = began.elapsed();
        watched.began.store(0, Ordering::Relaxed);

        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let (tallies, findings) = &mut *done;
        let Some(tally) = tallies.get_mut(index) else { return };
        tally.slowest = tally.slowest.max((took, number));
        match verdict {
            Ok(Verdict::Accepted) => tally.accepted += 1,
            Ok(Verdict::Refused) => tally.refused += 1,
            Err(_) => {
                tally.panics += 1;
                if findings.len() < MOST_FINDINGS {
                    findings.push(Finding { number, what: SAID.take() });
                }
            }
        }
    }
}

impl Watched {
    fn begin(&self, number: u64, start: Instant) {
        self.number.store(number, Ordering::Relaxed);
        self.began.store(milliseconds(start.elapsed()) + 1, Ordering::Relaxed);
    }

    /// The number of an input that takes too long.
    fn hanging(&self, start: Instant) -> Option<u64> {
        let began = self.began.load(Ordering::Relaxed);
        let number = self.number.load(Ordering::Relaxed);
        let hangs = began > 0 && milliseconds(start.elapsed()) > began + milliseconds(LONGEST);
        hangs.then_some(number)
    }
}

/// Whose turn it is, and its place among the targets.
pub fn of_turn(targets: &[Target], number: u64) -> Option<(usize, &Target)> {
    let count = u64::try_from(targets.len()).ok()?;
    let index = usize::try_from(number.checked_rem(count)?).ok()?;
    targets.get(index).map(|target| (index, target))
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(bad: fn(&mut Rng) -> Verdict) -> &'static [Target] {
        let good = Target {
            name: "good",
            attempt: Box::new(|rng| match rng.chance(2) {
                true => Verdict::Accepted,
                false => Verdict::Refused,
            }),
            show: Box::new(|_| String::new()),
        };
        let bad =
            Target { name: "bad", attempt: Box::new(bad), show: Box::new(|_| "shown".to_owned()) };
        Box::leak(Box::new([good, bad]))
    }

    // One test, since the hook of panics is the whole program's.
    #[test]
    fn panics_and_hangs_are_found_and_counted_and_nothing_else_is() {
        let outcome = run(targets(|_| Verdict::Refused), 2001, 1);
        let [good, bad] = outcome.tallies.as_slice() else { panic!("two targets") };
        assert!(outcome.findings.is_empty());
        assert_eq!((good.accepted + good.refused, bad.refused), (1001, 1000));

        let outcome = run(
            targets(|rng| match rng.chance(100) {
                true => panic!("found"),
                false => Verdict::Accepted,
            }),
            2000,
            1,
        );
        assert!(outcome.tallies[1].panics > 0);
        assert!(outcome.findings.iter().all(|f| f.number % 2 == 1 && f.what.contains("found")));

        let outcome = run(
            targets(|_| {
                loop {
                    thread::park()
                }
            }),
            2000,
            1,
        );
        assert_eq!(outcome.findings.len(), 1);
        assert!(outcome.findings[0].what.starts_with("not done"));
        let _ = panic::take_hook();
    }

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let draw = |seed, number| Rng::of(seed, number).below(1 << 30);
        assert_eq!(draw(1, 7), draw(1, 7));
        assert_ne!(draw(1, 7), draw(2, 7));
        assert_ne!(draw(1, 7), draw(1, 8));
    }
}
