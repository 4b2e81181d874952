use super::acting::{actor, find, is_repeat, version};
use super::chain;
use crate::answer::{self, Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::store::records::Change;
use crate::store::{Conflict, events};
use gongzhi_core::code::AgencyCode;
use gongzhi_core::meeting::project::{Fact, Project, Refusal, State, Verb, open_acts, perform};
use gongzhi_core::meeting::{Meeting, may_convene};
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, TextRefusal};
use gongzhi_core::volunteer::may_offer;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::project::{ProjectPage, project};
use gongzhi_frontend::pages::project_acts::kept_field;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{meeting as words, refusal};
use worker::Request;

const FIELDS: [&str; 6] = ["approve", "agency", "reasons", "note", "accepted", "kept"];

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), 200).await
}

async fn show(ask: &Asked, kept: Kept<Project>, refused: Refused<Verb>, status: u16) -> Answer {
    let by = ask.actor();
    let cluster = &kept.value.proposal.cluster;
    let next = kept.value.next_meeting().filter(|kind| kept.value.may_call(*kind).is_ok());
    let may_call = match by.as_ref() {
        Some(by) if next.is_some() => {
            let lead = governance::lead(ask, cluster).await?;
            next.filter(|_| may_convene(by, cluster, lead.as_ref()).is_ok())
        }
        _ => None,
    };
    let may_offer = by
        .as_ref()
        .is_some_and(|by| kept.value.state == State::InExecution && may_offer(by, cluster));
    let shown = ProjectPage {
        lang: ask.lang,
        version: kept.version,
        events: events::of(&ask.env, &kept.subject()).await?,
        acts: by.map(|by| open_acts(&kept.value, &by)).unwrap_or_default(),
        may_call,
        may_offer,
        chain: chain::of(ask, kept.value).await?,
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    let title = ProjectPage::title(ask.lang, &shown.chain.project);
    Ok(answer::page(ask, title, || project(shown))?.with_status(status))
}

/// Deciding, reporting completion, recording the evaluation.
pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let kept: Kept<Project> = find(ask, number).await?;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let version = version(&form)?;
    let judged: Vec<String> =
        (0..kept.value.promised.len()).map(|place| form.field(&kept_field(place))).collect();
    let key = form.key(&serde_json::json!([number, verb, by, judged]), &FIELDS);
    if is_repeat(ask, &kept, version, &key).await? {
        return see(ask, &Address::Project(number.to_owned()), "");
    }
    if version != kept.version {
        return conflict(ask, kept).await;
    }
    let fact = match read(ask, &kept.value, verb, &form, &judged).await {
        Ok(Ok(fact)) => fact,
        Ok(Err((field, sentence))) => {
            let names: Vec<String> = (0..judged.len()).map(kept_field).collect();
            let fields: Vec<&str> =
                FIELDS.into_iter().chain(names.iter().map(String::as_str)).collect();
            let mut draft = form.draft(&fields).in_form(verb.as_str());
            draft.refuse(field, sentence);
            return show(ask, kept, Refused::field(verb, draft), 422).await;
        }
        Err(failure) => return Err(failure),
    };
    let (changed, event) = match perform(&kept, fact, &by, ask.now) {
        Ok(performed) => performed,
        Err(refused) => return refuse(ask, kept, refused).await,
    };
    match Change::new(&ask.env)?.keep(&changed, &event, Some(&key))?.store().await? {
        Ok(()) => see(ask, &Address::Project(number.to_owned()), ""),
        Err(Conflict) => {
            let kept: Kept<Project> = find(ask, number).await?;
            match is_repeat(ask, &kept, version, &key).await? {
                true => see(ask, &Address::Project(number.to_owned()), ""),
                false => conflict(ask, kept).await,
            }
        }
    }
}

type Wrong = (&'static str, String);

/// Reads what an act says from its form, or which field is wrong.
async fn read(
    ask: &Asked,
    project: &Project,
    verb: Verb,
    form: &Form,
    judged: &[String],
) -> Result<Result<Fact, Wrong>, Failure> {
    let note = |field: &'static str| {
        let typed = Note::new(&form.field(field));
        typed.map_err(|refused: TextRefusal| (field, refusal::text(ask.lang, refused)))
    };
    let choose = || ask.lang.pick("请选一个。", "Please choose one.").to_owned();
    Ok(match verb {
        Verb::Decide => match form.field("approve").as_str() {
            "yes" => {
                let agency = AgencyCode::new(&form.field("agency"));
                match ask.rules.street.agency(&agency) {
                    Some(_) => note("reasons")
                        .map(|reasons| Fact::Decide { agency: Some(agency), reasons }),
                    None => {
                        let refused = Refusal::UnknownAgency;
                        Err(("agency", words::project_refused(ask.lang, &refused)))
                    }
                }
            }
            "no" => note("reasons").map(|reasons| Fact::Decide { agency: None, reasons }),
            _ => Err(("approve", choose())),
        },
        Verb::Complete => note("note").map(|note| Fact::Complete { note }),
        Verb::Evaluate => {
            let accepted = match form.field("accepted").as_str() {
                "yes" => true,
                "no" => false,
                _ => return Ok(Err(("accepted", choose()))),
            };
            let kept: Option<Vec<bool>> = judged
                .iter()
                .map(|typed| match typed.as_str() {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                })
                .collect();
            let Some(kept) = kept else {
                let refused = Refusal::PromisesUnjudged { promises: judged.len(), judged: 0 };
                return Ok(Err(("kept", words::project_refused(ask.lang, &refused))));
            };
            let reasons = match note("reasons") {
                Ok(reasons) => reasons,
                Err(wrong) => return Ok(Err(wrong)),
            };
            let meeting = project.meeting.ok_or(Problem::BadRequest)?;
            let meeting: Kept<Meeting> = find(ask, &meeting.to_string()).await?;
            let evaluated = meeting.value.evaluated(accepted, reasons, kept, ask.now);
            evaluated.map_err(|refused| ("accepted", words::project_refused(ask.lang, &refused)))
        }
        // These have pages of their own, or follow from something else.
        Verb::Call | Verb::Open | Verb::Hold | Verb::Count => {
            return Err(Problem::BadRequest.into());
        }
    })
}

async fn refuse(ask: &Asked, kept: Kept<Project>, refused: Refusal) -> Answer {
    let status = if refused == Refusal::NotYours { 403 } else { 409 };
    let sentence = words::project_refused(ask.lang, &refused);
    show(ask, kept, Refused::whole(sentence), status).await
}

async fn conflict(ask: &Asked, kept: Kept<Project>) -> Answer {
    show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await
}
