//! What the page that verifies receipts runs in the browser: `core`'s own check, and nothing of
//! the portal, so that it works without a connection and asks nobody.

use gongzhi_core::voting::log::receipt::{Inclusion, check};
use wasm_bindgen::prelude::wasm_bindgen;

/// The code of a receipt that proves its entry. All others are those of `ReceiptRefusal`.
pub const INCLUDED: &str = "included";

/// What came of a check, in values that scripts can read.
#[wasm_bindgen]
pub struct Verdict(Result<Inclusion, &'static str>);

#[wasm_bindgen]
impl Verdict {
    /// `included`, or why not.
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> String {
        self.0.as_ref().err().copied().unwrap_or(INCLUDED).to_owned()
    }

    /// The poll; nothing where the receipt was refused.
    #[wasm_bindgen(getter)]
    pub fn origin(&self) -> Option<String> {
        self.0.as_ref().ok().map(|inclusion| inclusion.origin.clone())
    }

    /// Where the entry stands in the log, counted from 0.
    #[wasm_bindgen(getter)]
    pub fn index(&self) -> Option<u64> {
        self.0.as_ref().ok().map(|inclusion| inclusion.index)
    }

    /// How many entries the log had.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> Option<u64> {
        self.0.as_ref().ok().map(|inclusion| inclusion.size)
    }
}

/// Checks a receipt with the poll's vkey, both as they were pasted.
#[wasm_bindgen]
pub fn verify(receipt: &str, vkey: &str) -> Verdict {
    Verdict(check(receipt, vkey).map_err(|refusal| refusal.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VKEY: &str =
        "portal.example/polls/7+48b571a0+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
    const RECEIPT: &str = include_str!("../../tests/support/receipt.tlog-proof");

    #[test]
    fn an_entry_that_is_in_the_log_comes_with_its_place() {
        let verdict = verify(RECEIPT, VKEY);
        assert_eq!(verdict.code(), INCLUDED);
        assert_eq!(verdict.origin().as_deref(), Some("portal.example/polls/7"));
        assert_eq!((verdict.index(), verdict.size()), (Some(3), Some(11)));
    }

    #[test]
    fn a_refusal_is_its_code_and_tells_nothing_of_the_receipt() {
        let verdict = verify(&RECEIPT.replace("index 3", "index 4"), VKEY);
        assert_eq!(verdict.code(), "not_included");
        assert_eq!((verdict.origin(), verdict.index(), verdict.size()), (None, None, None));
    }
}
