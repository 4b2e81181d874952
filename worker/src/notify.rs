//! Telling people who are not looking at a page.

use crate::answer::Failure;
use crate::ask::Asked;
use chrono::{DateTime, Utc};
use gongzhi_core::people::Contact;
use gongzhi_core::people::one_time_code::OneTimeCode;

pub async fn one_time_code(
    _ask: &Asked,
    _contact: &Contact,
    _code: &OneTimeCode,
    _until: DateTime<Utc>,
) -> Result<(), Failure> {
    Ok(())
}
