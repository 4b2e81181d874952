//! Who holds a tracking code of an order is one of those who reported it.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::rate;
use crate::store::voices::Told;
use gongzhi_core::dispatch::TrackingCode;
use gongzhi_core::dispatch::event::Voice;
use gongzhi_core::number::Number;
use gongzhi_core::rate::Purpose;

/// How long a browser remembers a report's code.
const REMEMBERED_SECONDS: u32 = 180 * 24 * 3600;

/// That somebody is one of those who reported an order.
pub struct Proof {
    pub voice: Voice,
    pub code: TrackingCode,
}

/// The proof that the asker's browser remembers: of the order's own number, or of the number of one
/// that is merged into it.
pub async fn proof(ask: &Asked, order: Number, told: &[Told]) -> Result<Option<Proof>, Failure> {
    let mut numbers: Vec<Number> = told.iter().map(|told| told.voice.number).collect();
    numbers.dedup();
    for number in numbers {
        if let Some(remembered) = ask.cookie(&cookie_name(number))? {
            return prove(ask, order, told, &remembered).await;
        }
    }
    Ok(None)
}

/// Whose code was typed, if it is of one of those who reported it. Wrong ones are counted for the
/// order and for the network they come from. After too many none is taken, not even the right one:
/// else guessing would only have to go on.
pub async fn prove(
    ask: &Asked,
    order: Number,
    told: &[Told],
    typed: &str,
) -> Result<Option<Proof>, Failure> {
    let Some(code) = TrackingCode::parse(typed).filter(|_| !told.is_empty()) else {
        return Ok(None);
    };
    // Digests, so comparing takes the same time whatever was guessed right.
    let is_theirs = |told: &&Told| told.report.code_digest == code.digest(told.voice.number);
    let voice = told.iter().find(is_theirs).map(|told| told.voice);
    let (order, network) = (order.to_string(), rate::address(ask)?);
    let limits =
        [(Purpose::WrongCodeOfOrder, order.as_str()), (Purpose::WrongCodes, network.as_str())];
    for (purpose, subject) in limits {
        match voice.is_some() {
            true => rate::check(ask, purpose, subject).await?,
            false => rate::spend(ask, purpose, subject).await?,
        }
    }
    Ok(voice.map(|voice| Proof { voice, code }))
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
