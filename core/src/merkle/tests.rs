//! What holds for every tree.

use super::{Frontier, TreeHash, TreeHead, consistency, inclusion, root};
use proptest::prelude::*;

/// All sizes up to this one are tried: past 64, so that trees of up to eight levels and every
/// shape of right edge among them occur.
const SIZES: u64 = 70;

/// The leaves of a tree whose entries are numbered.
fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|n| TreeHash::leaf(format!("entry {n}").as_bytes())).collect()
}

fn head(leaves: &[TreeHash]) -> TreeHead {
    TreeHead { size: leaves.len() as u64, root: root(leaves) }
}

fn first(leaves: &[TreeHash], size: u64) -> &[TreeHash] {
    &leaves[..usize::try_from(size).unwrap()]
}

fn one_of(leaves: &[TreeHash], place: prop::sample::Index) -> (u64, TreeHash) {
    let index = place.index(leaves.len());
    (index as u64, leaves[index])
}

fn flipped(hash: TreeHash, bit: usize) -> TreeHash {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    TreeHash::from_bytes(bytes)
}

#[test]
fn every_leaf_of_every_tree_is_proved_at_its_own_index_alone() {
    let all = leaves(SIZES);
    for size in 0..=SIZES {
        let tree = first(&all, size);
        let head = head(tree);
        for (index, own) in (0..size).zip(tree) {
            let proof = inclusion(tree, index).unwrap();
            for (claimed, leaf) in (0..=size).zip(&all) {
                let holds = head.includes(*own, claimed, &proof);
                assert_eq!(holds, claimed == index, "{index} of {size} at {claimed}");
                let holds = head.includes(*leaf, index, &proof);
                assert_eq!(holds, claimed == index, "{claimed} for {index} of {size}");
            }
        }
        assert_eq!(inclusion(tree, size), None);
    }
}

#[test]
fn every_tree_extends_every_earlier_one_and_no_other() {
    let all = leaves(SIZES);
    let mut other = all.clone();
    other[0] = TreeHash::leaf(b"another first entry");
    for size in 0..=SIZES {
        let tree = first(&all, size);
        for earlier in 1..=size {
            let proof = consistency(tree, earlier).unwrap();
            assert!(head(tree).extends(&head(first(&all, earlier)), &proof));
            assert!(!head(tree).extends(&head(first(&other, earlier)), &proof));
            assert!(!head(first(&other, size)).extends(&head(first(&all, earlier)), &proof));
        }
        assert_eq!(consistency(tree, 0), None);
        assert_eq!(consistency(tree, size + 1), None);
    }
}

#[test]
fn a_frontier_tells_the_root_also_after_being_stored() {
    let all = leaves(1100);
    let mut frontier = Frontier::default();
    for (size, leaf) in (0..).zip(&all) {
        assert_eq!(frontier.head(), head(first(&all, size)));
        let stored = serde_json::to_string(&frontier).unwrap();
        assert_eq!(serde_json::from_str::<Frontier>(&stored).unwrap(), frontier);
        frontier.append(*leaf);
    }
    assert_eq!(frontier.head(), head(&all));
}

#[test]
fn leaves_that_are_added_together_are_proved_in_the_tree_that_holds_them_all() {
    let all = leaves(SIZES);
    for size in 0..=SIZES {
        for before in 0..=size {
            let mut frontier = Frontier::default();
            first(&all, before).iter().for_each(|leaf| frontier.append(*leaf));
            let added = &first(&all, size)[usize::try_from(before).unwrap()..];
            let prove = |index| (index, inclusion(first(&all, size), index).unwrap());
            let expected: Vec<_> = (before..size).map(prove).collect();
            assert_eq!(frontier.append_all(added), expected, "{before} to {size}");
            assert_eq!(frontier.head(), head(first(&all, size)));
        }
    }
}

#[test]
fn a_frontier_whose_parts_do_not_fit_is_not_read() {
    let node = TreeHash::leaf(b"node");
    assert!(serde_json::from_str::<Frontier>(r#"{"size":1,"nodes":[]}"#).is_err());
    let two = format!(r#"{{"size":2,"nodes":["{node}","{node}"]}}"#);
    assert!(serde_json::from_str::<Frontier>(&two).is_err());
}

proptest! {
    #[test]
    fn an_inclusion_with_any_bit_changed_is_refused(
        size in 1_u64..400,
        place in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        bit in 0_usize..256,
    ) {
        let tree = leaves(size);
        let mut head = head(&tree);
        let (index, mut leaf) = one_of(&tree, place);
        let mut proof = inclusion(&tree, index).unwrap();
        prop_assert!(head.includes(leaf, index, &proof));
        match part.index(proof.len() + 2) {
            0 => head.root = flipped(head.root, bit),
            1 => leaf = flipped(leaf, bit),
            at => proof[at - 2] = flipped(proof[at - 2], bit),
        }
        prop_assert!(!head.includes(leaf, index, &proof));
    }

    #[test]
    fn a_consistency_with_any_bit_changed_is_refused(
        size in 1_u64..400,
        place in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        bit in 0_usize..256,
    ) {
        let tree = leaves(size);
        let from = place.index(tree.len()) as u64 + 1;
        let (mut earlier, mut head) = (head(first(&tree, from)), head(&tree));
        let mut proof = consistency(&tree, from).unwrap();
        prop_assert!(head.extends(&earlier, &proof));
        match part.index(proof.len() + 2) {
            0 => head.root = flipped(head.root, bit),
            1 => earlier.root = flipped(earlier.root, bit),
            at => proof[at - 2] = flipped(proof[at - 2], bit),
        }
        prop_assert!(!head.extends(&earlier, &proof));
    }

    #[test]
    fn a_proof_that_is_shorter_or_longer_is_refused(size in 2_u64..200, place in any::<prop::sample::Index>()) {
        let tree = leaves(size);
        let (index, leaf) = one_of(&tree, place);
        let proof = inclusion(&tree, index).unwrap();
        prop_assert!(!head(&tree).includes(leaf, index, &proof[1..]));
        prop_assert!(!head(&tree).includes(leaf, index, &[proof.as_slice(), &[leaf]].concat()));
        let from = size - 1;
        let proof = consistency(&tree, from).unwrap();
        let earlier = head(first(&tree, from));
        prop_assert!(!head(&tree).extends(&earlier, &proof[1..]));
        prop_assert!(!head(&tree).extends(&earlier, &[proof.as_slice(), &[leaf]].concat()));
    }
}
