//! Against vectors and examples that others published.

use crate::base64::from_base64;
use crate::merkle::{Frontier, TreeHash, TreeHead, root};
use crate::voting::log::checkpoint::Checkpoint;
use crate::voting::log::key::{KeyName, KeyRefusal, SigningKey, VerifierKey};
use crate::voting::log::note::{NoteRefusal, SignedNote};
use serde::Deserialize;

const INCLUSION: &str = include_str!("../../../../../tests/conformance/merkle/inclusion.json");
const CONSISTENCY: &str = include_str!("../../../../../tests/conformance/merkle/consistency.json");
const ED25519: &str = include_str!("../../../../../tests/conformance/ed25519/ed25519_test.json");

/// The example of <https://c2sp.org/signed-note>.
const C2SP_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const C2SP_NOTE: &str = "This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
";

/// The example of Go's `golang.org/x/mod/sumdb/note`, with its private key.
const GO_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const GO_NOTE: &str = "If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
";

/// The example of <https://c2sp.org/tlog-checkpoint>, whose key is not published.
const C2SP_CHECKPOINT: &str = "example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InclusionCase {
    file: String,
    leaf_idx: u64,
    tree_size: u64,
    root: String,
    leaf_hash: String,
    proof: Option<Vec<String>>,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConsistencyCase {
    file: String,
    size1: u64,
    size2: u64,
    root1: String,
    root2: String,
    proof: Option<Vec<String>>,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wycheproof {
    number_of_tests: usize,
    test_groups: Vec<SignatureGroup>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignatureGroup {
    public_key: PublicKey,
    tests: Vec<SignatureCase>,
}

#[derive(Deserialize)]
struct PublicKey {
    pk: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignatureCase {
    tc_id: u32,
    msg: String,
    sig: String,
    result: String,
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// Some cases hold words instead of hashes, such as `WrongRoot1`. Filled up with zeroes they get
/// past reading and have to be refused by the proof. `None` for an empty text, which is no hash.
fn hash(text: &str) -> Option<TreeHash> {
    let mut bytes = from_base64(text).unwrap();
    assert!(bytes.len() <= 32);
    let is_hash = !bytes.is_empty();
    bytes.resize(32, 0);
    is_hash.then(|| TreeHash::from_bytes(bytes.try_into().unwrap()))
}

fn hashes(proof: &Option<Vec<String>>) -> Option<Vec<TreeHash>> {
    proof.iter().flatten().map(|text| hash(text)).collect()
}

impl InclusionCase {
    fn holds(&self) -> Option<bool> {
        let head = TreeHead { size: self.tree_size, root: hash(&self.root)? };
        Some(head.includes(hash(&self.leaf_hash)?, self.leaf_idx, &hashes(&self.proof)?))
    }
}

impl ConsistencyCase {
    fn holds(&self) -> Option<bool> {
        let earlier = TreeHead { size: self.size1, root: hash(&self.root1)? };
        let head = TreeHead { size: self.size2, root: hash(&self.root2)? };
        Some(head.extends(&earlier, &hashes(&self.proof)?))
    }
}

#[test]
fn roots_are_those_of_the_reference_tree_of_certificate_transparency() {
    let entries = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let leaves: Vec<_> = entries.iter().map(|entry| TreeHash::leaf(&unhex(entry))).collect();
    let mut frontier = Frontier::default();
    for (size, expected) in roots.iter().enumerate() {
        assert_eq!(root(&leaves[..size]).as_bytes().as_slice(), unhex(expected));
        assert_eq!(frontier.head().root, root(&leaves[..size]));
        leaves.get(size).into_iter().for_each(|leaf| frontier.append(*leaf));
    }
}

#[test]
fn inclusion_is_judged_as_published() {
    let cases: Vec<InclusionCase> = serde_json::from_str(INCLUSION).unwrap();
    assert_eq!(cases.len(), 98);
    assert_eq!(cases.iter().filter(|case| case.want_err).count(), 92);
    for case in cases {
        assert_eq!(case.holds().unwrap_or(false), !case.want_err, "{}", case.file);
    }
}

#[test]
fn consistency_is_judged_as_published() {
    let cases: Vec<ConsistencyCase> = serde_json::from_str(CONSISTENCY).unwrap();
    assert_eq!(cases.len(), 98);
    assert_eq!(cases.iter().filter(|case| case.want_err).count(), 92);
    for case in cases {
        assert_eq!(case.holds().unwrap_or(false), !case.want_err, "{}", case.file);
    }
}

#[test]
fn signatures_are_judged_as_published() {
    let wycheproof: Wycheproof = serde_json::from_str(ED25519).unwrap();
    let name = KeyName::new("wycheproof").unwrap();
    let mut judged = 0;
    for group in wycheproof.test_groups {
        let public = unhex(&group.public_key.pk).try_into().unwrap();
        let key = VerifierKey::new(name.clone(), public).unwrap();
        for case in group.tests {
            let holds = key.verifies(&unhex(&case.msg), &unhex(&case.sig));
            assert_eq!(holds, case.result == "valid", "{}", case.tc_id);
            judged += 1;
        }
    }
    assert_eq!((judged, wycheproof.number_of_tests), (151, 151));
}

#[test]
fn published_notes_open_with_their_keys_and_no_other() {
    for (key, other, note) in [(C2SP_KEY, GO_KEY, C2SP_NOTE), (GO_KEY, C2SP_KEY, GO_NOTE)] {
        let signed = SignedNote::parse(note).unwrap();
        let text = signed.open(&key.parse().unwrap()).unwrap();
        assert!(note.starts_with(&format!("{text}\n—")));
        assert_eq!(signed.open(&other.parse().unwrap()), Err(NoteRefusal::WrongKey));
        assert_eq!(signed.to_string(), note);
    }
}

#[test]
fn signing_gives_the_published_note() {
    let seed = from_base64(GO_SEED).unwrap()[1..].try_into().unwrap();
    let key = SigningKey::new(KeyName::new("PeterNeumann").unwrap(), &seed);
    assert_eq!(key.verifier().to_string(), GO_KEY);
    let (text, _) = GO_NOTE.split_once("\n\n").unwrap();
    assert_eq!(SignedNote::sign(format!("{text}\n"), &key).to_string(), GO_NOTE);
    assert_eq!(format!("{key:?}"), "SigningKey(PeterNeumann, ********)");
}

#[test]
fn the_published_checkpoint_is_read() {
    let note = SignedNote::parse(C2SP_CHECKPOINT).unwrap();
    let checkpoint = Checkpoint::read(note.unverified()).unwrap();
    assert_eq!(checkpoint.origin, "example.com/behind-the-sofa");
    assert_eq!(checkpoint.head.size, 20_852_163);
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    assert_eq!(checkpoint.head.root.to_string(), root);
}

#[test]
fn a_changed_key_is_refused_and_says_how() {
    let parse = |text: &str| text.parse::<VerifierKey>();
    assert_eq!(parse(C2SP_KEY).map(|key| key.to_string()), Ok(C2SP_KEY.to_owned()));
    assert_eq!(parse(&C2SP_KEY.replace("foo", "fob")), Err(KeyRefusal::Id));
    assert_eq!(parse(&C2SP_KEY.replace("530d", "530D")), Err(KeyRefusal::Id));
    assert_eq!(parse(&C2SP_KEY.replace("+Ae", "+Be")), Err(KeyRefusal::Algorithm));
    assert_eq!(parse("example.com/foo+530d903a+AQ=="), Err(KeyRefusal::Form));
    assert_eq!(parse("example.com/foo+530d903a"), Err(KeyRefusal::Form));
    assert_eq!(parse(&C2SP_KEY.replace("example", "exam ple")), Err(KeyRefusal::Form));
    assert_eq!(parse(""), Err(KeyRefusal::Form));
}
