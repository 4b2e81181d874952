//! Passkeys, and what may go wrong with them.

use crate::lang::Lang;
use gongzhi_core::people::passkey::{PASSKEYS_LIMIT, Refusal};

/// What it is, for who never had one.
pub fn explained(lang: Lang) -> &'static str {
    lang.pick(
        "通行密钥存在您的手机、电脑或安全密钥里，用指纹、面容或锁屏密码确认，不用记密码，也不用等验证码。指纹和面容不会离开您的设备。",
        "A passkey lives in your phone, computer or security key. You confirm it with fingerprint, face or screen lock: no password to remember, no code to wait for. Fingerprint and face never leave your device.",
    )
}

/// What to do without it.
pub fn lost(lang: Lang) -> &'static str {
    lang.pick(
        "设备丢了也不要紧：用手机号或邮箱收验证码登录，再到这里吊销那一把。",
        "If you lose a device, sign in with a code sent to your number or e-mail address, and revoke its passkey here.",
    )
}

pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    let sentence = match refusal {
        Refusal::TooMany => {
            return lang.pick(
                format!("您已经有 {PASSKEYS_LIMIT} 把通行密钥，这是上限。请先吊销一把不用的。"),
                format!("You have {PASSKEYS_LIMIT} passkeys, which is the most. Please revoke one that you do not use."),
            );
        }
        Refusal::Over => lang.pick(
            "这一次已经用过，或者超过了 5 分钟。请重新按一次按钮。",
            "This was used already, or took longer than 5 minutes. Please press the button again.",
        ),
        Refusal::DoesNotHold => lang.pick(
            "通行密钥没有通过核对。请再试一次，或者用验证码登录。",
            "The passkey could not be verified. Please try again, or sign in with a code.",
        ),
        Refusal::Unknown => lang.pick(
            "这里没有登记这把通行密钥，可能已经吊销。请用验证码登录，再添加一把。",
            "This passkey is not registered here; it may have been revoked. Please sign in with a code and add one.",
        ),
        Refusal::Copied => lang.pick(
            "这把通行密钥可能被复制过，所以没有让它登录。请用验证码登录，吊销它，再添加一把新的。",
            "This passkey may have been copied, so it did not sign you in. Please sign in with a code, revoke it, and add a new one.",
        ),
        Refusal::Taken => lang.pick(
            "这把通行密钥已经登记过了。",
            "This passkey is registered already.",
        ),
    };
    sentence.to_owned()
}

/// What browsers call what fails in them, each with its sentence; the last is for all others.
pub fn failures(lang: Lang) -> [(&'static str, &'static str); 3] {
    [
        (
            "NotAllowedError",
            lang.pick(
                "没有完成：可能取消了，等得太久，或者这台设备里没有可用的通行密钥。可以再试一次。",
                "Not done: it was cancelled, took too long, or this device has no passkey for it. You can try again.",
            ),
        ),
        (
            "InvalidStateError",
            lang.pick(
                "这台设备里已经有您的通行密钥，不用再添加。",
                "This device has a passkey of yours already; there is no need to add one.",
            ),
        ),
        (
            "",
            lang.pick(
                "浏览器没能用上通行密钥。请检查网络后再试一次，或者用验证码登录。",
                "The browser could not use a passkey. Please check the connection and try again, or sign in with a code.",
            ),
        ),
    ]
}
