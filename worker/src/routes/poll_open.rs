//! Opening a poll on a project.

use super::acting::{actor, find, form_key, new_key, number};
use super::poll_opening::{Opening, ballots, sealed};
use crate::answer::{Answer, Failure, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::Conflict;
use crate::store::records::Change;
use chrono::Days;
use gongzhi_core::calendar::street_time;
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::meeting::project::{self, Project, Verb, perform, permit};
use gongzhi_core::people::Actor;
use gongzhi_core::place::Building;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, TextRefusal, Title};
use gongzhi_core::voting::poll::{
    Electorate, Paper, Poll, Preset, Refusal, Subject, USUAL_DAYS, Voter, roll,
};
use gongzhi_core::voting::resolution::Rule;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::poll_open::{FIELDS, OpenPoll, OpenPollForm, open_poll};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{poll as words, refusal};
use worker::Request;

/// When a poll closes as a rule, by the street's clock.
const USUAL_TIME: &str = "18:00";

pub async fn get(ask: &Asked, number: &str) -> Answer {
    let project: Kept<Project> = find(ask, number).await?;
    may_open(&project.value, &actor(ask)?)?;
    let preset = ask.query("kind").as_deref().and_then(Preset::parse);
    let usual = street_time(ask.now).date().checked_add_days(Days::new(USUAL_DAYS));
    let draft = Draft::default()
        .or("day", &usual.map(|day| day.to_string()).unwrap_or_default())
        .or("time", USUAL_TIME);
    match preset {
        Some(preset) => show(ask, project.value, preset, new_key()?, draft, 200).await,
        None => {
            let shown = OpenPoll { lang: ask.lang, project: project.value, form: None };
            page(ask, OpenPoll::title(ask.lang).to_owned(), || open_poll(shown))
        }
    }
}

pub async fn post(ask: &Asked, of: &str, mut request: Request) -> Answer {
    let project: Kept<Project> = find(ask, of).await?;
    let by = actor(ask)?;
    may_open(&project.value, &by)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?.to_string();
    let preset = Preset::parse(&form.field("kind")).ok_or(Problem::BadRequest)?;
    let cluster = project.value.proposal.cluster.clone();

    let (lang, mut draft) = (ask.lang, form.draft(&FIELDS));
    let text = |refused: TextRefusal| refusal::text(lang, refused);
    let question = Title::new(&form.field("question"))
        .map_err(|refused| draft.refuse("question", text(refused)));
    let about =
        Note::new(&form.field("about")).map_err(|refused| draft.refuse("about", text(refused)));
    let paper = paper(ask, &cluster, preset, &form)
        .await?
        .map_err(|refused| draft.refuse(field(preset, &refused), words::refused(lang, &refused)));
    let closes = form.moment("day", "time");
    if closes.is_none() {
        let sentence = lang.pick("请选截止日期和时间。", "Please choose the closing day and time.");
        draft.refuse("day", sentence.to_owned());
    }
    let (Ok(question), Ok(about), Ok(paper), Some(closes)) = (question, about, paper, closes)
    else {
        return show(ask, project.value, preset, key, draft, 422).await;
    };
    let number = number(ask, &cluster, &key).await?;
    if find::<Poll>(ask, &number.to_string()).await.is_ok() {
        return see(ask, &Address::Poll(number.to_string()), "");
    }
    let opening = Opening {
        number,
        subject: Subject::Project(project.value.number()),
        question,
        about,
        paper,
        electorate: preset.electorate(),
        roll: voters(ask, &cluster, preset, &form).await?,
        closes,
        cluster,
    };
    let (poll, event) = match sealed(ask, opening, &by).await? {
        Ok(opened) => opened,
        Err(Refusal::NotYours) => return Err(Problem::Forbidden.into()),
        Err(refused) => {
            draft.refuse(field(preset, &refused), words::refused(lang, &refused));
            return show(ask, project.value, preset, key, draft, 422).await;
        }
    };
    let opened = project::Fact::Open { poll: number };
    let (project, gate) = perform(&project, opened, &by, ask.now).map_err(|_| Problem::Outrun)?;
    let change = Change::new(&ask.env)?.keep(&poll, &event, None)?.keep(&project, &gate, None)?;
    match change.store().await? {
        Ok(()) => ballots(ask, &poll.value).begin().await?,
        Err(Conflict) => {
            find::<Poll>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
        }
    }
    see(ask, &Address::Poll(number.to_string()), "")
}

/// Who may not, and a project that is not there yet or no more.
fn may_open(project: &Project, by: &Actor) -> Result<(), Failure> {
    match permit(project, Verb::Open, by) {
        Ok(()) => Ok(()),
        Err(project::Refusal::NotYours) => Err(Problem::Forbidden.into()),
        Err(_) => Err(Problem::Outrun.into()),
    }
}

async fn paper(
    ask: &Asked,
    cluster: &ClusterCode,
    preset: Preset,
    form: &Form,
) -> Result<Result<Paper, Refusal>, Failure> {
    Ok(match rule(ask, cluster, preset).await? {
        Some(rule) => Ok(Paper::Resolution { rule }),
        None if preset == Preset::Budget => {
            Paper::read_budget(&form.field("budget"), &form.field("options"))
        }
        None => Paper::read_rating(&form.field("items")),
    })
}

/// By which a resolution is counted.
async fn rule(ask: &Asked, cluster: &ClusterCode, preset: Preset) -> Result<Option<Rule>, Failure> {
    Ok(match preset {
        Preset::Towers => Some(governance::towers_rule(ask, cluster).await?),
        Preset::OwnersOrdinary => Some(Rule::owners_ordinary()),
        Preset::OwnersMajor => Some(Rule::owners_major()),
        Preset::Budget | Preset::Rating => None,
    })
}

async fn voters(
    ask: &Asked,
    cluster: &ClusterCode,
    preset: Preset,
    form: &Form,
) -> Result<Vec<Voter>, Failure> {
    Ok(match preset.electorate() {
        Electorate::Towers => roll::towers(&ask.rules.street, cluster),
        Electorate::Residents => {
            let registers = governance::registers(ask, cluster).await?;
            roll::residents(registers.iter().map(|kept| &kept.value))
        }
        Electorate::Owners => {
            let building = BuildingCode::new(&form.field("building"));
            let building = ask.rules.street.building(&building).filter(|b| b.cluster == *cluster);
            match building {
                Some(building) => roll::owners(&governance::register(ask, building).await?.value),
                None => Vec::new(),
            }
        }
    })
}

/// The buildings of a cluster whose owners are registered.
async fn registered(ask: &Asked, cluster: &ClusterCode) -> Result<Vec<&'static Building>, Failure> {
    let registers = governance::registers(ask, cluster).await?;
    let known = registers.iter().filter(|kept| kept.value.units().next().is_some());
    Ok(known.filter_map(|kept| ask.rules.street.building(&kept.value.building)).collect())
}

/// The field at which a refusal stands.
fn field(preset: Preset, refused: &Refusal) -> &'static str {
    match refused {
        Refusal::Length { .. } | Refusal::Past => "day",
        Refusal::EmptyRoll if preset.electorate() == Electorate::Owners => "building",
        Refusal::Budget => "budget",
        Refusal::Options { .. } | Refusal::Text(_) if preset == Preset::Rating => "items",
        Refusal::Options { .. }
        | Refusal::Cost { .. }
        | Refusal::Line { .. }
        | Refusal::Text(_) => "options",
        Refusal::EmptyRoll | Refusal::NotYours => "question",
    }
}

async fn show(
    ask: &Asked,
    project: Project,
    preset: Preset,
    key: String,
    draft: Draft,
    status: u16,
) -> Answer {
    let cluster = project.proposal.cluster.clone();
    let form = OpenPollForm {
        preset,
        buildings: registered(ask, &cluster).await?,
        rule: rule(ask, &cluster, preset).await?,
        key,
        draft,
    };
    let shown = OpenPoll { lang: ask.lang, project, form: Some(form) };
    let title = words::preset(ask.lang, preset).to_owned();
    Ok(page(ask, title, || open_poll(shown))?.with_status(status))
}
