//! The rulebook for browsers: what a report is triaged with while it is typed.

use anyhow::Result;

pub fn bytes() -> Result<Vec<u8>> {
    Ok(gongzhi_content::rulebook()?.to_portable()?)
}
