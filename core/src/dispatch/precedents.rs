//! Precedents: which units handled matters like this one, for where the catalogue is silent.
//!
//! Four groups of past matters are asked: the same item in the same area, the same kind in the
//! same cluster, the same item anywhere, and anything in the same cluster. In each, a unit's share
//! is how many it handled, over how many there were and one more, so that a group of one says less
//! than a group of many. A unit's weight is the sum of its shares. Where the item is not known,
//! the kind stands for it; where the area or the cluster is not, its group is not asked.
//!
//! The groups were chosen on events of Pingshan district before those by which they are judged
//! (`gongzhi replay FILE --routing`).

use crate::code::{AgencyCode, ClusterCode, ItemCode, KindCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The most units that are proposed.
pub const MOST_PROPOSED: usize = 3;

/// Shares are summed in millionths.
const MILLION: u64 = 1_000_000;

/// What is known of a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    pub item: Option<ItemCode>,
    pub kind: Option<KindCode>,
    pub cluster: Option<ClusterCode>,
    /// The wider place around the cluster, such as the street of a district. One street has none.
    pub area: Option<String>,
}

/// A unit that handled such matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub agency: AgencyCode,
    /// Its part of the weight of all units, in per cent, rounded down.
    pub percent: u8,
    /// How many it handled in the narrowest group that is not empty, and of how many.
    pub handled: u32,
    pub of: u32,
}

/// How many matters of each group every unit handled.
#[derive(Debug, Clone, Default)]
pub struct Precedents {
    groups: HashMap<Group, BTreeMap<AgencyCode, u32>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Group {
    ItemInArea(ItemCode, String),
    KindInArea(KindCode, String),
    KindInCluster(KindCode, ClusterCode),
    Item(ItemCode),
    Kind(KindCode),
    Cluster(ClusterCode),
}

impl Precedents {
    /// A unit handled `count` such matters.
    pub fn add(&mut self, matter: &Matter, agency: &AgencyCode, count: u32) {
        let by_kind = Matter { item: None, ..matter.clone() };
        let mut groups = matter.groups();
        groups.extend(by_kind.groups());
        for (at, group) in groups.iter().enumerate() {
            // A matter without an item is in the groups of its kind once.
            if groups.iter().position(|first| first == group) == Some(at) {
                let units = self.groups.entry(group.clone()).or_default();
                let handled = units.entry(agency.clone()).or_default();
                *handled = handled.saturating_add(count);
            }
        }
    }

    /// The units that most probably handle a matter, at most [`MOST_PROPOSED`], the likeliest
    /// first. Of those that are equally likely, the one with the lowest code.
    pub fn propose(&self, matter: &Matter) -> Vec<Proposed> {
        let groups: Vec<&BTreeMap<AgencyCode, u32>> =
            matter.groups().iter().filter_map(|group| self.groups.get(group)).collect();
        let mut weights: BTreeMap<&AgencyCode, u64> = BTreeMap::new();
        for units in &groups {
            let of: u64 = units.values().map(|handled| u64::from(*handled)).sum();
            for (agency, handled) in *units {
                *weights.entry(agency).or_default() += u64::from(*handled) * MILLION / (of + 1);
            }
        }
        let all: u64 = weights.values().sum();
        let narrowest = groups.first();
        let of: u32 = narrowest.map_or(0, |units| units.values().sum());
        let mut ranked: Vec<_> = weights.into_iter().collect();
        ranked.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let proposed = ranked.into_iter().take(MOST_PROPOSED).map(|(agency, weight)| Proposed {
            agency: agency.clone(),
            percent: u8::try_from(weight * 100 / all.max(1)).unwrap_or(100),
            handled: narrowest.and_then(|units| units.get(agency)).copied().unwrap_or(0),
            of,
        });
        proposed.collect()
    }
}

impl Matter {
    /// The groups that are asked about it, the narrowest first.
    fn groups(&self) -> Vec<Group> {
        let Self { item, kind, cluster, area } = self;
        let what_in_area = match (item, kind, area) {
            (Some(item), _, Some(area)) => Some(Group::ItemInArea(item.clone(), area.clone())),
            (None, Some(kind), Some(area)) => Some(Group::KindInArea(kind.clone(), area.clone())),
            _ => None,
        };
        let kind_in_cluster = kind.clone().zip(cluster.clone());
        let what = item.clone().map(Group::Item).or_else(|| kind.clone().map(Group::Kind));
        let groups = [
            what_in_area,
            kind_in_cluster.map(|(kind, cluster)| Group::KindInCluster(kind, cluster)),
            what,
            cluster.clone().map(Group::Cluster),
        ];
        groups.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests;
