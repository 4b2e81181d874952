//! Who holds the tracking code of an order is its reporter.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::{desks, orders, orders::Report};
use gongzhi_core::dispatch::TrackingCode;
use gongzhi_core::number::Number;
use gongzhi_frontend::pages::problem::Problem;

/// How long a browser remembers a report's code.
const REMEMBERED_SECONDS: u32 = 180 * 24 * 3600;

/// The code with which the asker proves that the report is theirs: from the address, else as the
/// browser remembers it. After too many wrong codes in an hour none is taken, not even the right
/// one: else guessing would only have to go on.
pub async fn proof(
    ask: &Asked,
    number: Number,
    report: &Report,
) -> Result<Option<TrackingCode>, Failure> {
    let given = match ask.query("code") {
        Some(typed) => Some(typed),
        None => ask.cookie(&cookie_name(number))?,
    };
    let Some(given) = given.filter(|given| !given.is_empty()) else { return Ok(None) };
    let code =
        TrackingCode::parse(&given).filter(|code| orders::is_opened_by(report, number, code));
    match desks::tried(&ask.env, &number.to_string(), code.is_none(), ask.now).await? {
        true => Ok(code),
        false => Err(Problem::TooManyTries.into()),
    }
}

/// The cookie by which the browser remembers a code. It opens one report and nothing else.
pub fn remember(ask: &Asked, number: Number, code: &TrackingCode) -> String {
    let secure = if ask.url.scheme() == "https" { "; Secure" } else { "" };
    format!(
        "{}={}; Path=/; Max-Age={REMEMBERED_SECONDS}; HttpOnly; SameSite=Lax{secure}",
        cookie_name(number),
        code.as_str(),
    )
}

fn cookie_name(number: Number) -> String {
    format!("code-{number}")
}
