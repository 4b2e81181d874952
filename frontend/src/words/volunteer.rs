//! Volunteering in words.

use crate::lang::Lang;
use chrono::{DateTime, Utc};
use gongzhi_core::volunteer::Shift;

pub fn phase(lang: Lang, shift: &Shift, now: DateTime<Utc>) -> &'static str {
    match () {
        () if now >= shift.ends => lang.pick("已结束", "Over"),
        () if now >= shift.starts => lang.pick("正在进行", "Going on"),
        () => lang.pick("可以报名", "Open for sign-up"),
    }
}
