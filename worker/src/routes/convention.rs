use super::acting::cluster;
use crate::answer::{Answer, page};
use crate::ask::Asked;
use crate::governance;
use crate::store::events;
use gongzhi_core::code::ClusterCode;
use gongzhi_core::convention::compare::compare_versions;
use gongzhi_core::convention::{
    Amendment, AmendmentNumber, Convention, Refusal, Verb, VersionNumber,
};
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_frontend::pages::compare::{self, ComparePage, Compared};
use gongzhi_frontend::pages::convention::{ConventionPage, convention};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    let kept = governance::convention(ask, &cluster(ask, code)?.code).await?;
    show(ask, kept, Refused::default(), 200).await
}

/// The page of a convention: the version that was asked for, else the one in force.
pub async fn show(
    ask: &Asked,
    kept: Kept<Convention>,
    refused: Refused<Verb>,
    status: u16,
) -> Answer {
    let cluster = cluster(ask, &kept.value.cluster)?;
    let present = &kept.value;
    let shown = match ask.query("version") {
        Some(number) => present.version(version(&number)?),
        None => present.in_force(ask.now).or(present.latest()),
    };
    let shown = shown.ok_or(Problem::NotFound)?.clone();
    let by = ask.actor();
    let those = |may: fn(&Convention, AmendmentNumber, &Actor) -> Result<(), Refusal>| {
        let is_open = |amendment: &&Amendment| {
            by.as_ref().is_some_and(|by| may(present, amendment.number, by).is_ok())
        };
        present.amendments.iter().filter(is_open).map(|amendment| amendment.number).collect()
    };
    let shown = ConventionPage {
        lang: ask.lang,
        cluster,
        version: kept.version,
        shown,
        events: events::of(&ask.env, &kept.subject()).await?,
        may_propose: by.as_ref().is_some_and(|by| present.may_propose(by).is_ok()),
        withdraw: those(Convention::may_withdraw),
        put_to_vote: those(Convention::may_put_to_vote),
        convention: kept.value.clone(),
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    let title = ConventionPage::title(ask.lang, cluster);
    Ok(page(ask, title, || convention(shown))?.with_status(status))
}

/// Two versions, or an amendment and what it starts from.
pub async fn compare(ask: &Asked, code: &ClusterCode) -> Answer {
    let cluster = cluster(ask, code)?;
    let convention = governance::convention(ask, &cluster.code).await?.value;
    let (compared, articles) = match ask.query("amendment") {
        Some(number) => {
            let number = AmendmentNumber(number.parse().map_err(|_| Problem::BadRequest)?);
            let amendment = convention.amendment(number).ok_or(Problem::NotFound)?;
            let (base, proposed) = convention.proposed(amendment).ok_or(Problem::NotFound)?;
            (Compared::Amendment(number), compare_versions(base, &proposed))
        }
        None => {
            let last = convention.latest().ok_or(Problem::NotFound)?.number;
            let chosen = |name: &str, preset: VersionNumber| match ask.query(name) {
                Some(number) => version(&number),
                None => Ok(preset),
            };
            let before = VersionNumber(last.0.saturating_sub(1).max(1));
            let (from, to) = (chosen("from", before)?, chosen("to", last)?);
            let old = convention.version(from).ok_or(Problem::NotFound)?;
            let new = convention.version(to).ok_or(Problem::NotFound)?;
            (Compared::Versions { from, to }, compare_versions(old, new))
        }
    };
    let shown = ComparePage {
        lang: ask.lang,
        cluster,
        versions: convention.versions.iter().map(|version| version.number).collect(),
        compared,
        articles,
    };
    page(ask, ComparePage::title(ask.lang, compared), || compare::compare(shown))
}

fn version(typed: &str) -> Result<VersionNumber, Problem> {
    typed.parse().map(VersionNumber).map_err(|_| Problem::BadRequest)
}
