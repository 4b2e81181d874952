//! What a person watching the terminal is told.

use anyhow::Result;
use std::time::Instant;

/// Does one step and prints how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let value = work()?;
    println!("  {name:<24} {}", seconds_since(start));
    Ok(value)
}

/// A step that can be long and silent, so it is announced first.
pub fn set_up(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("  setting up {name} …");
    step(name, work)
}

pub fn seconds_since(start: Instant) -> String {
    format!("{:>6.1} s", start.elapsed().as_secs_f64())
}
