//! What came of verifying a receipt, in words: each a sentence and what to do.

use crate::lang::Lang;
use gongzhi_core::voting::log::receipt::ReceiptRefusal;

/// With `{place}`, `{size}` and `{origin}` to be filled in by who knows them.
pub fn included(lang: Lang) -> &'static str {
    lang.pick(
        "已记入日志：第 {place} 条，签名时共 {size} 条。投票：{origin}。",
        "In the log: entry {place} of the {size} there were when it was signed. Poll: {origin}.",
    )
}

pub fn refusal(lang: Lang, refusal: ReceiptRefusal) -> &'static str {
    let (zh, en) = match refusal {
        ReceiptRefusal::BadKey => (
            "公钥不完整或有改动。请从投票页面整段复制。",
            "The key is incomplete or was changed. Please copy all of it from the poll's page.",
        ),
        ReceiptRefusal::BadFormat => (
            "这不是一份完整的回执。请从第一行 c2sp.org/tlog-proof@v1 一直复制到最后一行。",
            "This is not a whole receipt. Please copy from its first line, c2sp.org/tlog-proof@v1, to its last.",
        ),
        ReceiptRefusal::OtherPoll => (
            "这是另一次投票的回执。请换用那次投票的公钥。",
            "This is the receipt of another poll. Please use the key of that poll.",
        ),
        ReceiptRefusal::WrongKey => (
            "回执不是用这把密钥签的。请核对公钥；如果公钥无误，请留好回执，告诉监督这次投票的人。",
            "The receipt was not signed with this key. Please compare the key; if it is right, keep the receipt and tell those who oversee the poll.",
        ),
        ReceiptRefusal::BadSignature => (
            "签名对不上，内容在签名之后有改动。请用最初收到的那份再试；如果还是这样，请留好回执，告诉监督这次投票的人。",
            "The signature does not fit: something was changed after signing. Please try the copy you first got; if it stays so, keep it and tell those who oversee the poll.",
        ),
        ReceiptRefusal::NotIncluded => (
            "证明不成立：签了名的日志里，这个位置上不是这一条。请用最初收到的那份再试；如果还是这样，请留好回执，告诉监督这次投票的人。",
            "The proof does not hold: in the signed log, this entry is not at this place. Please try the copy you first got; if it stays so, keep it and tell those who oversee the poll.",
        ),
        ReceiptRefusal::OtherEntry => (
            "这份回执属于另一条，不是刚才提交的那条。请留好回执，告诉监督这次投票的人。",
            "This receipt belongs to another entry than the one just sent. Please keep it and tell those who oversee the poll.",
        ),
    };
    lang.pick(zh, en)
}
