//! The names and places of the street and its catalogue for the pages written with Hono.

use anyhow::{Context, Result};
use gongzhi_core::Rulebook;
use serde_json::{Value, json};

pub fn bytes() -> Result<Vec<u8>> {
    let rules = gongzhi_content::rulebook()?;
    serde_json::to_vec(&names(&rules)).context("the names of the street do not fit JSON")
}

fn names(rules: &Rulebook) -> Value {
    let street = &rules.street;
    json!({
        "clusters": list(&street.clusters, |c| json!({
            "code": c.code, "name": c.name.zh, "about": c.about.zh,
        })),
        "buildings": list(&street.buildings, |b| json!({
            "code": b.code, "name": b.name.zh, "cluster": b.cluster,
            "storeys": b.storeys, "x": b.x, "y": b.y,
        })),
        "spots": list(&street.spots, |s| json!({
            "code": s.code, "name": s.name.zh, "cluster": s.cluster, "x": s.x, "y": s.y,
        })),
        "roads": list(&street.roads, |r| json!({ "code": r.code, "name": r.name.zh })),
        "agencies": list(&street.agencies, |a| json!({ "code": a.code, "name": a.name.zh })),
        "items": list(&rules.catalogue.items, |i| json!({
            "code": i.code, "name": i.name.zh, "emergency": i.is_emergency(),
        })),
    })
}

fn list<T>(values: &[T], name: impl Fn(&T) -> Value) -> Vec<Value> {
    values.iter().map(name).collect()
}
