use super::acting::{actor, cluster};
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::store::records::{self, Change};
use crate::store::stations;
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::dispatch::nil_report::{self, NilReports, Refusal, Week, sign};
use gongzhi_core::people::Actor;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::place::Building;
use gongzhi_core::record::Kept;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::nil_reports::{FIELDS, NilReportsPage, nil_reports};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::nil_report as words;
use worker::Request;

/// How often a signature is tried again where another of the same building was faster.
const TRIES: usize = 3;

pub async fn get(ask: &Asked, code: &ClusterCode) -> Answer {
    show(ask, code, Draft::default(), 200).await
}

pub async fn post(ask: &Asked, code: &ClusterCode, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let street = &ask.rules.street;
    cluster(ask, code)?;
    let form = Form::read(&mut request).await?;
    let building = street.building(&BuildingCode::new(&form.field("building")));
    let building = building.filter(|building| building.cluster == *code);
    let building = building.ok_or(Problem::BadRequest)?;
    let mut draft = form.draft(&FIELDS);
    let week = form.field("week").parse().ok().and_then(Week::beginning);
    let matters = form.field("matters").trim().parse::<u16>().ok();
    if week.is_none() {
        let sentence = ask.lang.pick("请选一周。", "Please choose a week.");
        draft.refuse("week", sentence.to_owned());
    }
    if matters.is_none() {
        let sentence = ask.lang.pick("请写一个整数。", "Please give a whole number.");
        draft.refuse("matters", sentence.to_owned());
    }
    let (Some(week), Some(matters)) = (week, matters) else {
        return show(ask, code, draft, 422).await;
    };
    let open = stations::open_of(&ask.env, &building.code).await?;
    for _ in 0..TRIES {
        let kept = reports(ask, building).await?;
        let refused = match sign(&kept, week, matters, open, &by, ask.now) {
            Ok((signed, event)) => {
                match Change::new(&ask.env)?.keep(&signed, &event, None)?.store().await? {
                    Ok(()) => return done(ask, code),
                    Err(_) => continue,
                }
            }
            Err(refused) => refused,
        };
        let field = match refused {
            // What was signed stands.
            Refusal::SignedBefore => return done(ask, code),
            Refusal::NotYours => return Err(Problem::Forbidden.into()),
            Refusal::WeekRange { .. } => "week",
            Refusal::TooMany { .. } => "matters",
        };
        draft.refuse(field, words::refused(ask.lang, &refused));
        return show(ask, code, draft, 422).await;
    }
    Err(Problem::Outrun.into())
}

fn done(ask: &Asked, code: &ClusterCode) -> Answer {
    see(ask, &Address::NilReports(code.clone()), "")
}

/// What a building signed: as its events made it, or nothing yet.
async fn reports(ask: &Asked, building: &Building) -> Result<Kept<NilReports>, Failure> {
    let found = records::find(&ask.env, &building.code).await?;
    Ok(found.unwrap_or_else(|| Kept::new(&building.code, NilReports::initial(building))))
}

/// What each building of a cluster signed.
async fn of_cluster(ask: &Asked, code: &ClusterCode) -> Result<Vec<NilReports>, Failure> {
    let stored: Vec<Kept<NilReports>> = records::list(&ask.env, Some(code), None).await?;
    let buildings = ask.rules.street.buildings_of(code).map(|building| {
        let found = stored.iter().find(|kept| kept.value.building == building.code);
        found.map_or_else(|| NilReports::initial(building), |kept| kept.value.clone())
    });
    Ok(buildings.collect())
}

/// The buildings for which somebody still has to sign the present week.
pub async fn unsigned(ask: &Asked, by: &Actor) -> Result<Vec<&'static Building>, Failure> {
    let signs = policy::may_ever(Some(by), Act::SignNilReport).is_ok();
    let Some(code) = by.role.cluster().filter(|_| signs) else { return Ok(Vec::new()) };
    let reports = of_cluster(ask, code).await?;
    let owed = nil_report::unsigned(&reports, by, ask.now);
    Ok(owed.into_iter().filter_map(|code| ask.rules.street.building(code)).collect())
}

async fn show(ask: &Asked, code: &ClusterCode, draft: Draft, status: u16) -> Answer {
    let cluster = cluster(ask, code)?;
    let reports = of_cluster(ask, code).await?;
    let own = ask.actor().map_or_else(Vec::new, |by| {
        let own = reports.iter().filter(|reports| reports.permit(&by).is_ok());
        own.map(|reports| reports.building.clone()).collect()
    });
    let (lang, now, rules) = (ask.lang, ask.now, ask.rules);
    let shown = NilReportsPage { lang, cluster, reports, own, draft, now, rules };
    let title = NilReportsPage::title(lang).to_owned();
    Ok(page(ask, title, || nil_reports(shown))?.with_status(status))
}
