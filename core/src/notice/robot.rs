//! Robots of group chats, WeCom's and DingTalk's: what they are sent, how DingTalk wants it
//! signed, and what their codes mean.
//!
//! WeCom: <https://developer.work.weixin.qq.com/document/path/91770>. DingTalk:
//! <https://open.dingtalk.com/document/orgapp/customize-robot-security-settings>.

use super::Outcome;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::json;
use sha2::Sha256;

/// The most bytes that WeCom takes as a text; DingTalk takes more.
pub const TEXT_LIMIT_BYTES: usize = 2048;

/// The body that either is sent.
pub fn body(text: &str) -> serde_json::Value {
    json!({ "msgtype": "text", "text": { "content": text } })
}

/// The code of an answer; `None` where it is no robot's.
pub fn code(answer: &str) -> Option<i64> {
    serde_json::from_str::<serde_json::Value>(answer).ok()?.get("errcode")?.as_i64()
}

/// Busy, or too many at once: WeCom's -1, 45009 and 45033, DingTalk's -1, 130101 and 410100. All
/// others name a mistake.
pub(super) fn outcome(code: i64) -> Outcome {
    match code {
        0 => Outcome::Delivered,
        -1 | 45009 | 45033 | 130_101 | 410_100 => Outcome::Failed,
        _ => Outcome::Refused,
    }
}

/// The parameter `sign` that DingTalk wants beside `timestamp`, in milliseconds: HMAC-SHA-256 of
/// both, in base64, not yet escaped for an address. It is good for an hour.
pub fn dingtalk_sign(timestamp: i64, secret: &str) -> String {
    let signed = format!("{timestamp}\n{secret}");
    // A key of any length is taken: one longer than a block is hashed first (RFC 2104 §2).
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mac| mac.chain_update(signed));
    mac.map(|mac| STANDARD.encode(mac.finalize().into_bytes())).unwrap_or_default()
}
