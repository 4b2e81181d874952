//! Who holds the tracking code of an order is its reporter.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::rate;
use crate::store::{orders, orders::Report};
use gongzhi_core::dispatch::TrackingCode;
use gongzhi_core::number::Number;
use gongzhi_core::rate::Purpose;

/// How long a browser remembers a report's code.
const REMEMBERED_SECONDS: u32 = 180 * 24 * 3600;

/// The code with which the asker proves that the report is theirs, as their browser remembers it.
pub async fn proof(
    ask: &Asked,
    number: Number,
    report: &Report,
) -> Result<Option<TrackingCode>, Failure> {
    match ask.cookie(&cookie_name(number))? {
        Some(remembered) => prove(ask, number, report, &remembered).await,
        None => Ok(None),
    }
}

/// The code that was typed, if it is this report's. Wrong ones are counted for the order and for
/// the network they come from. After too many none is taken, not even the right one: else guessing
/// would only have to go on.
pub async fn prove(
    ask: &Asked,
    number: Number,
    report: &Report,
    typed: &str,
) -> Result<Option<TrackingCode>, Failure> {
    let Some(code) = TrackingCode::parse(typed) else { return Ok(None) };
    let is_right = orders::is_opened_by(report, number, &code);
    let (order, network) = (number.to_string(), rate::address(ask)?);
    let limits =
        [(Purpose::WrongCodeOfOrder, order.as_str()), (Purpose::WrongCodes, network.as_str())];
    for (purpose, subject) in limits {
        match is_right {
            true => rate::check(ask, purpose, subject).await?,
            false => rate::spend(ask, purpose, subject).await?,
        }
    }
    Ok(is_right.then_some(code))
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
