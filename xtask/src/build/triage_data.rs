//! The rulebook for browsers: what a report is triaged with while it is typed.

use anyhow::{Result, anyhow};

pub fn bytes() -> Result<Vec<u8>> {
    let rulebook = gongzhi_content::rulebook().map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow!("content does not load:\n  {}", lines.join("\n  "))
    })?;
    Ok(rulebook.to_portable()?)
}
