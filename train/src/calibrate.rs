//! How sure a model may be, by what was left out in turn: that of a hundred answers given with 70 %
//! about 70 are right.

use gongzhi_core::dispatch::triage::{URGENT_KIND, shares};

use crate::evaluate::{HeldOut, largest, surprise};

/// How sure kinds and domains are for how far they lie ahead, and from where on the alarm is raised.
#[derive(Debug, Clone)]
pub struct Sharpness {
    pub kind: f32,
    /// How often the first kind is right, by its share of being ahead.
    pub certainty: Vec<(f32, f32)>,
    pub phrases: f32,
    pub domain: f32,
    pub alarm: f32,
}

/// What is tried. Phrases always count: by them a new item is found before it is trained.
const KIND: [f32; 9] = [2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0];
const PHRASES: [f32; 5] = [0.5, 1.0, 2.0, 3.0, 4.0];
const DOMAIN: [f32; 9] = [1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0];
/// Of emergencies that were written, at most this share may be missed: recall comes before
/// precision.
const MISSED: f32 = 0.03;
/// By so many groups of messages it is told how often a share is right.
const POINTS: usize = 12;

pub fn sharpness(held_out: &[HeldOut<'_>], urgent: &[bool]) -> Sharpness {
    // Only real messages say how often one is right; what was written is clearer than those.
    let messages = || held_out.iter().filter(|held| held.document.is_whole);
    let of_kinds = |kind: f32, phrases: f32| {
        surprise(
            messages().filter_map(|held| Some((held.ahead(kind, phrases), held.document.kind?))),
        )
    };
    let pairs = KIND.iter().flat_map(|kind| PHRASES.iter().map(move |phrases| (*kind, *phrases)));
    let (kind, phrases) = least(pairs, |(kind, phrases)| of_kinds(kind, phrases));
    let domain = least(DOMAIN.into_iter(), |sharpness| {
        surprise(held_out.iter().filter(|held| held.document.is_whole).filter_map(|held| {
            let ahead = held.signs.domains.iter().map(|output| output * sharpness);
            Some((ahead.collect(), held.document.domain?))
        }))
    });
    let mut alarms: Vec<f32> = held_out
        .iter()
        .filter(|held| held.document.alarming == Some(true))
        .map(|held| {
            let shares = shares(held.ahead(kind, phrases)).into_iter().zip(urgent);
            let urgent: f32 = shares.filter(|(_, urgent)| **urgent).map(|(share, _)| share).sum();
            held.signs.alarm + urgent * URGENT_KIND
        })
        .collect();
    alarms.sort_unstable_by(f32::total_cmp);
    let at = (alarms.len() as f32 * MISSED) as usize;
    let alarm = alarms.get(at).copied().unwrap_or_default();
    let firsts = messages().filter_map(|held| {
        let ahead = held.ahead(kind, phrases);
        let first = largest(&ahead)?;
        Some((shares(ahead).get(first).copied()?, held.document.kind? == first))
    });
    Sharpness { kind, phrases, domain, alarm, certainty: certainty(firsts.collect()) }
}

/// Groups of equally many messages, from the least to the most certain: their mean share, and how
/// often it was right. A group that is right less often than the one before it joins that.
fn certainty(mut firsts: Vec<(f32, bool)>) -> Vec<(f32, f32)> {
    firsts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups: Vec<(f32, f32, f32)> = Vec::new();
    for group in firsts.chunks(firsts.len().div_ceil(POINTS).max(1)) {
        let count = group.len() as f32;
        let sum = group.iter().map(|(share, _)| share).sum::<f32>();
        let right = group.iter().filter(|(_, right)| *right).count() as f32;
        groups.push((sum, right, count));
        while let [.., before, last] = groups[..]
            && before.1 / before.2 >= last.1 / last.2
        {
            groups.truncate(groups.len() - 2);
            groups.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    groups.into_iter().map(|(sum, right, count)| (sum / count, right / count)).collect()
}

fn least<T: Copy>(tried: impl Iterator<Item = T>, measure: impl Fn(T) -> f32) -> T {
    let measured = tried.map(|what| (measure(what), what));
    let best = measured.min_by(|a, b| a.0.total_cmp(&b.0));
    #[expect(clippy::expect_used, reason = "the lists above are not empty")]
    best.expect("something was tried").1
}
