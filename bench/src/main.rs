//! Prints the sum and the nanoseconds per report of `ROUNDS` rounds of triage.

use gongzhi_content::ContentError;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let asked = std::env::args().nth(1).and_then(|rounds| rounds.parse().ok());
    let Some(asked) = asked.filter(|rounds| *rounds > 0) else {
        eprintln!("usage: gongzhi-bench ROUNDS");
        return ExitCode::FAILURE;
    };
    match time(asked) {
        Ok((sum, nanoseconds)) => {
            println!("{sum} {nanoseconds:.0}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn time(asked: u32) -> Result<(u64, f64), ContentError> {
    // Loads the rulebook and warms the caches.
    gongzhi_bench::rounds(asked / 4 + 1)?;
    let start = Instant::now();
    let sum = gongzhi_bench::rounds(asked)?;
    let reports = f64::from(asked) * f64::from(gongzhi_bench::REPORTS);
    Ok((sum, start.elapsed().as_secs_f64() * 1e9 / reports))
}
