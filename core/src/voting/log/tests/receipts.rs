//! Receipts: what is issued verifies, and nothing else does.

use super::{ORIGIN, entry, key, leaves};
use crate::merkle::{Frontier, TreeHead, consistency, inclusion, root};
use crate::voting::log::checkpoint::Checkpoint;
use crate::voting::log::key::SigningKey;
use crate::voting::log::receipt::{Inclusion, Receipt, ReceiptRefusal, check};
use proptest::prelude::*;

const INDEX: u64 = 3;

/// What [`issued`] gives. It must never change: receipts are kept for years.
const VKEY: &str = "portal.example/polls/7+48b571a0+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
const RECEIPT: &str = include_str!("../../../../../tests/support/receipt.tlog-proof");

/// The receipt of entry `index` in a log of `size` entries.
fn receipt(size: u64, index: u64, key: &SigningKey) -> Receipt {
    let leaves = leaves(size);
    Receipt {
        leaf: leaves[usize::try_from(index).unwrap()],
        index,
        proof: inclusion(&leaves, index).unwrap(),
        checkpoint: Checkpoint::sign(TreeHead { size, root: root(&leaves) }, key),
    }
}

/// A receipt as text and its vkey.
fn issued() -> (String, String) {
    let key = key(ORIGIN, 7);
    (receipt(11, INDEX, &key).to_string(), key.verifier().to_string())
}

#[test]
fn is_written_line_by_line_as_the_format_says() {
    let (text, vkey) = issued();
    assert_eq!(vkey, VKEY);
    assert_eq!(text, RECEIPT);
}

#[test]
fn proves_the_entry_with_nothing_but_the_vkey() {
    let (text, vkey) = issued();
    let leaf = leaves(11)[3];
    let expected = Inclusion { origin: ORIGIN.to_owned(), size: 11, index: INDEX, leaf };
    assert_eq!(check(&text, &vkey), Ok(expected));
    assert_eq!(Receipt::parse(&text).unwrap().to_string(), text);
}

#[test]
fn is_refused_for_any_bit_changed() {
    let (text, vkey) = issued();
    for at in 0..text.len() * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[at / 8] ^= 1 << (at % 8);
        // What is no UTF-8 does not even reach the check.
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        let refused =
            Receipt::parse(&changed).and_then(|receipt| receipt.verify(&vkey.parse().unwrap()));
        assert!(refused.is_err(), "bit {at}: {changed}");
    }
}

#[test]
fn a_changed_vkey_verifies_nothing() {
    let (text, vkey) = issued();
    for at in 0..vkey.len() * 8 {
        let mut bytes = vkey.clone().into_bytes();
        bytes[at / 8] ^= 1 << (at % 8);
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        assert!(check(&text, &changed).is_err(), "bit {at}: {changed}");
    }
}

#[test]
fn each_refusal_has_its_case_and_its_code() {
    use ReceiptRefusal as R;
    let (text, vkey) = issued();
    let own = key(ORIGIN, 7);
    let stranger = key(ORIGIN, 8);
    let elsewhere = key("portal.example/polls/8", 7);

    assert_eq!(check(&text, "no key"), Err(R::BadKey));
    assert_eq!(check("", &vkey), Err(R::BadFormat));
    assert_eq!(check(&text, &elsewhere.verifier().to_string()), Err(R::OtherPoll));
    assert_eq!(check(&text, &stranger.verifier().to_string()), Err(R::WrongKey));
    assert_eq!(check(&text.replace("\n11\n", "\n12\n"), &vkey), Err(R::BadSignature));
    assert_eq!(check(&text.replace("index 3", "index 4"), &vkey), Err(R::NotIncluded));
    let entry = |n| receipt(11, INDEX, &own).verify_entry(own.verifier(), entry(n).as_bytes());
    assert!(entry(INDEX).is_ok());
    assert_eq!(entry(4), Err(R::OtherEntry));

    for refusal in R::ALL {
        let serialised = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serialised, format!("\"{}\"", refusal.code()));
    }
}

#[test]
fn what_copying_adds_is_forgiven_and_what_the_format_forbids_is_not() {
    let (text, vkey) = issued();
    let copied = format!("\r\n  {}\r\n", text.replace('\n', "\r\n"));
    assert!(check(&copied, &format!(" {vkey}\n")).is_ok());
    assert!(check(text.trim_end(), &vkey).is_ok());

    let leaf = leaves(11)[3];
    for (from, to) in [
        ("proof@v1", "proof@v2"),
        ("index 3", "index 03"),
        ("index 3", "index +3"),
        ("index 3", "index -3"),
        (&format!("extra {leaf}\n"), ""),
        (&format!("extra {leaf}"), "extra AAAA"),
        ("\n11\n", "\n011\n"),
        ("\n— ", "\n- "),
        ("\n\n", "\n"),
        ("index 3\n", "index 3\n\n"),
        ("extra", "\u{7}extra"),
    ] {
        let changed = text.replace(from, to);
        assert_ne!(changed, text);
        assert_eq!(check(&changed, &vkey), Err(ReceiptRefusal::BadFormat), "{changed}");
    }
    let longer = format!("{text}{}", "— w AAAAAAA=\n".repeat(10_000));
    assert_eq!(check(&longer, &vkey), Err(ReceiptRefusal::BadFormat));
}

#[test]
fn a_signature_of_a_witness_is_passed_over_and_a_false_second_one_is_not() {
    let (text, vkey) = issued();
    let witness = Checkpoint::sign(
        TreeHead { size: 11, root: root(&leaves(11)) },
        &key("witness.example", 9),
    );
    let line = |note: String| note.lines().last().unwrap().to_owned();
    let witnessed = format!("{text}{}\n", line(witness.to_string()));
    assert!(check(&witnessed, &vkey).is_ok());

    let other = Checkpoint::sign(TreeHead { size: 12, root: root(&leaves(12)) }, &key(ORIGIN, 7));
    let twice = format!("{text}{}\n", line(other.to_string()));
    assert_eq!(check(&twice, &vkey), Err(ReceiptRefusal::BadSignature));
}

#[test]
fn a_checkpoint_with_an_extension_is_read_and_one_of_an_empty_line_is_not() {
    let root = root(&[]);
    let read = |text: String| Checkpoint::read(&text);
    assert!(read(format!("{ORIGIN}\n0\n{root}\nextension\n")).is_some());
    assert_eq!(read(format!("{ORIGIN}\n0\n{root}\n\n")), None);
    assert_eq!(read(format!("{ORIGIN}\n0\n{root}")), None);
    assert_eq!(read(format!("\n0\n{root}\n")), None);
    assert_eq!(read(format!("{ORIGIN}\n00\n{root}\n")), None);
}

#[test]
fn entries_that_are_added_together_get_receipts_under_one_head_and_keep_them_as_the_log_grows() {
    let key = key(ORIGIN, 7);
    let mut log = Frontier::default();
    let all = leaves(20);
    for (from, to) in [(0, 1), (1, 8), (8, 8), (8, 20)] {
        let entries: Vec<String> = (from..to).map(entry).collect();
        let receipts = Receipt::issue_all(&mut log, &entries, &key);
        assert_eq!(receipts.len(), entries.len());
        for (n, receipt) in (from..to).zip(&receipts) {
            let proved = receipt.verify_entry(key.verifier(), entry(n).as_bytes()).unwrap();
            assert_eq!((proved.index, proved.size), (n, to));
            let earlier = Checkpoint::open(&receipt.checkpoint, key.verifier()).unwrap().head;
            let proof = consistency(&all, to).unwrap();
            let mut grown = log.clone();
            leaves(20)[usize::try_from(to).unwrap()..].iter().for_each(|leaf| grown.append(*leaf));
            assert!(grown.head().extends(&earlier, &proof));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_entry_of_every_log_has_a_receipt_that_survives_being_written(
        size in 1_u64..300,
        place in any::<prop::sample::Index>(),
        seed in any::<u8>(),
    ) {
        let index = place.index(usize::try_from(size).unwrap()) as u64;
        let key = key(ORIGIN, seed);
        let receipt = receipt(size, index, &key);
        prop_assert_eq!(&Receipt::parse(&receipt.to_string()).unwrap(), &receipt);
        let proved = receipt.verify_entry(key.verifier(), entry(index).as_bytes()).unwrap();
        prop_assert_eq!((proved.index, proved.size), (index, size));
    }

    #[test]
    fn no_text_makes_the_check_fail_otherwise_than_by_a_refusal(receipt in "\\PC*", vkey in "\\PC*") {
        prop_assert!(check(&receipt, &vkey).is_err());
    }
}
