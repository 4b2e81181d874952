use crate::address::Address;
use crate::lang::Lang;
use crate::words::policy;
use gongzhi_core::people::policy::Reason;
use leptos::prelude::*;

/// Why a request was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The request itself is garbled.
    BadRequest,
    /// Not for this person.
    Forbidden,
    /// Not for this person, as the policy table says.
    NotPermitted(Reason),
    NotFound,
    NoSuchSpot,
    NoSuchNumber,
    /// Somebody else was faster, and what was asked for no longer fits.
    Outrun,
    MethodNotAllowed,
    /// It did not come in the time that there is for it.
    TooSlow,
    TooLarge,
    /// More fields, or more in one, than any form has.
    TooMuchTyped,
    UnsupportedMedia,
    TooManyTries,
    /// Ours: shown by its id and nothing else.
    Fault,
}

impl Problem {
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Forbidden | Self::NotPermitted(_) => 403,
            Self::NotFound | Self::NoSuchSpot | Self::NoSuchNumber => 404,
            Self::MethodNotAllowed => 405,
            Self::Outrun => 409,
            Self::TooSlow => 408,
            Self::TooLarge | Self::TooMuchTyped => 413,
            Self::UnsupportedMedia => 415,
            Self::TooManyTries => 429,
            Self::Fault => 500,
        }
    }

    pub fn title(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::BadRequest => ("没看懂这个请求", "The request could not be read"),
            Self::Forbidden | Self::NotPermitted(_) => {
                ("这里不对您开放", "This is not open to you")
            }
            Self::NotFound => ("没有这个页面", "There is no such page"),
            Self::NoSuchSpot => ("没有这个点位", "There is no such spot"),
            Self::NoSuchNumber => ("没有这个编号", "There is no such number"),
            Self::Outrun => ("刚才有别人先办了", "Somebody else was faster"),
            Self::MethodNotAllowed => ("这个地址不能这样用", "This address is not used this way"),
            Self::TooSlow => ("没有等到全部内容", "Not everything arrived in time"),
            Self::TooLarge => ("发来的内容太大", "What was sent is too large"),
            Self::TooMuchTyped => ("写得太多了", "Too much was typed"),
            Self::UnsupportedMedia => ("这种格式不能接收", "This format is not taken"),
            Self::TooManyTries => ("尝试太多次了", "Too many tries"),
            Self::Fault => ("我们这边出错了", "Something went wrong on our side"),
        };
        lang.pick(zh, en)
    }

    fn advice(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::BadRequest => {
                ("请回到上一页，重新提交一次。", "Please go back and send it again.")
            }
            Self::NotPermitted(reason) => return policy::reason(lang, reason),
            Self::Forbidden => (
                "如果您应当能看到，请先登录；已经登录的，请在「我的」里换用对应的身份。",
                "If it should be, please sign in, or choose on your page as whom you act.",
            ),
            Self::NotFound => (
                "地址可能抄错了。可以从首页找起。",
                "The address may be mistyped. Please start from the front page.",
            ),
            Self::NoSuchSpot => (
                "二维码可能已损坏或换过。没有点位也可以上报。",
                "The QR sign may be damaged or replaced. You can report without a spot.",
            ),
            Self::NoSuchNumber => (
                "请核对编号；少一位或错一位都查不到。",
                "Please check the number: one digit missing or wrong and it is not found.",
            ),
            Self::Outrun => (
                "您的操作没有生效。请回到上一页看最新情况。",
                "Nothing was done. Please go back and see how it stands now.",
            ),
            Self::MethodNotAllowed => {
                ("请从页面上的按钮或链接进入。", "Please use the buttons and links of the pages.")
            }
            Self::TooSlow => (
                "网络可能断了，没有收下任何内容。请回到上一页再发一次，或者少放几张照片。",
                "The network may have failed, and nothing was taken. Please go back and send it again, or send fewer photos.",
            ),
            Self::TooLarge => (
                "一次最多 32 MB。请减少照片后再发。",
                "32 MB at once is the most. Please send fewer photos.",
            ),
            Self::TooMuchTyped => (
                "一份表单最多 256 栏，每栏最多 64 KiB 文字，合计最多 1 MiB。请回到上一页删短一些。",
                "A form has 256 fields at most, 64 KiB of text in each, 1 MiB in all. Please go back and shorten it.",
            ),
            Self::UnsupportedMedia => {
                ("请用页面上的表单发送。", "Please send it with the form on the page.")
            }
            Self::TooManyTries => {
                ("请过一会儿再试，最多等一小时。", "Please try again later: an hour at the most.")
            }
            Self::Fault => (
                "已经记录下来。反映这个问题时请附上下面的编号。",
                "It was noted. When you tell us about it, please give this id.",
            ),
        };
        lang.pick(zh, en)
    }
}

pub fn problem(lang: Lang, problem: Problem, id: String) -> impl IntoView {
    let (way, words) = match problem {
        Problem::NoSuchSpot => (Address::Report, lang.pick("直接上报", "Report anyway")),
        Problem::Forbidden => (Address::SignIn, lang.pick("去登录", "Sign in")),
        _ => (Address::Home, lang.pick("回首页", "To the front page")),
    };
    view! {
        <h1>{problem.title(lang)}</h1>
        <p>{problem.advice(lang)}</p>
        {(problem == Problem::Fault).then(|| view! { <p><code>{id}</code></p> })}
        <p class="actions"><a class="button plain" href=way.path(lang)>{words}</a></p>
    }
}
