//! What governs a station at the moment: who leads it, and what its convention lays down.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::Conflict;
use crate::store::records::{self, Change};
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::convention::Convention;
use gongzhi_core::meeting::{MeetingKind, Terms};
use gongzhi_core::people::rota::Rota;
use gongzhi_core::people::{Actor, Register};
use gongzhi_core::place::Building;
use gongzhi_core::record::{Initial, Kept};
use gongzhi_core::voting::resolution::Rule;
use serde::Serialize;
use worker::Error;

/// A station's convention: as its events made it, or as it begins.
pub async fn convention(ask: &Asked, cluster: &ClusterCode) -> Result<Kept<Convention>, Failure> {
    let found = records::find(&ask.env, cluster).await?;
    Ok(found
        .unwrap_or_else(|| Kept::new(cluster, Convention::initial(cluster, &ask.rules.articles))))
}

/// A station's rota: as its events made it, or as it begins.
pub async fn rota(ask: &Asked, cluster: &ClusterCode) -> Result<Kept<Rota>, Failure> {
    let found = records::find(&ask.env, cluster).await?;
    Ok(found.unwrap_or_else(|| Kept::new(cluster, Rota::initial(cluster, &ask.rules.street))))
}

/// A building's register: as its events made it, or as it begins.
pub async fn register(ask: &Asked, building: &Building) -> Result<Kept<Register>, Failure> {
    match records::find(&ask.env, &building.code).await? {
        Some(kept) => Ok(kept),
        None => Ok(beginning(ask, building)?),
    }
}

/// The registers of a cluster's buildings.
pub async fn registers(ask: &Asked, cluster: &ClusterCode) -> Result<Vec<Kept<Register>>, Failure> {
    let stored: Vec<Kept<Register>> = records::list(&ask.env, Some(cluster), None).await?;
    let mut registers = Vec::new();
    for building in ask.rules.street.buildings_of(cluster) {
        let found = stored.iter().find(|kept| kept.value.building == building.code);
        registers.push(match found {
            Some(kept) => kept.clone(),
            None => beginning(ask, building)?,
        });
    }
    Ok(registers)
}

/// The register with which a building begins: in local mode, of the invented people in it.
fn beginning(ask: &Asked, building: &Building) -> worker::Result<Kept<Register>> {
    let register = Register::initial(building, ask.people()?, ask.units()?);
    Ok(Kept::new(&building.code, register))
}

/// Stores what a fact makes of a station's convention or rota, with its beginning where it was
/// never stored. Both bear the form's key, so that whichever stands at the place that the form
/// would take tells of it.
pub async fn store<R: Initial + Serialize>(
    ask: &Asked,
    kept: &Kept<R>,
    fact: R::Fact,
    by: &Actor,
    key: &str,
) -> Result<Result<(), Conflict>, Failure> {
    let mut change = Change::new(&ask.env)?;
    for (kept, event) in kept.steps(fact, by, ask.now) {
        change = change.keep(&kept, &event, Some(key))?;
    }
    Ok(change.store().await?)
}

/// The building that leads a station now.
pub async fn lead(ask: &Asked, cluster: &ClusterCode) -> Result<Option<BuildingCode>, Failure> {
    let lead = rota(ask, cluster).await?.value.duty_lead(ask.now);
    Ok(lead.map(|lead| lead.building))
}

/// What a meeting that is called now must keep to.
pub async fn terms(
    ask: &Asked,
    cluster: &ClusterCode,
    kind: MeetingKind,
) -> Result<Terms, Failure> {
    let convention = convention(ask, cluster).await?.value;
    let version = convention.in_force(ask.now);
    let version = version.ok_or_else(|| Error::from("no convention is in force yet"))?;
    Ok(Terms::of(version, kind))
}

/// By which the towers of a station decide now.
pub async fn towers_rule(ask: &Asked, cluster: &ClusterCode) -> Result<Rule, Failure> {
    let convention = convention(ask, cluster).await?.value;
    let version = convention.in_force(ask.now);
    Ok(Rule::towers(version.ok_or_else(|| Error::from("no convention is in force yet"))?))
}
