use super::acting::{actor, find, is_repeat, version};
use super::chain;
use crate::answer::{self, Answer, Failure, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::rate;
use crate::store::events;
use crate::store::records::{self, Change};
use gongzhi_core::meeting::project::{self, Project};
use gongzhi_core::meeting::{
    Fact, Meeting, MeetingKind, Phase, Refusal, Verb, open_acts, perform, permit,
};
use gongzhi_core::people::Actor;
use gongzhi_core::people::policy::{self, Act};
use gongzhi_core::rate::Purpose;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{MinutesText, Note, TextRefusal, Title};
use gongzhi_core::venue_code::{VenueCode, VenueSecret};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::meeting::{MeetingPage, fragment, meeting};
use gongzhi_frontend::pages::meeting_code::{VenueCodePage, digits, venue_code};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::acts::Refused;
use gongzhi_frontend::words::{meeting as words, refusal};
use worker::{Request, Response};

const FIELDS: [&str; 5] = ["code", "who", "what", "until", "text"];

/// How often somebody's act is tried again when somebody else was faster.
const TRIES: usize = 8;

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), 200).await
}

async fn show(ask: &Asked, kept: Kept<Meeting>, refused: Refused<Verb>, status: u16) -> Answer {
    let by = ask.actor();
    let person = by.as_ref().and_then(|by| by.person.clone());
    let value = kept.value.clone();
    let shown = MeetingPage {
        lang: ask.lang,
        version: kept.version,
        events: events::of(&ask.env, &kept.subject()).await?,
        acts: by.as_ref().map(|by| open_acts(&value, by, ask.now)).unwrap_or_default(),
        runs: by.as_ref().is_some_and(|by| value.is_run_by(by)),
        is_registered: person.as_ref().is_some_and(|person| value.is_registered(person)),
        is_there: person.as_ref().is_some_and(|person| value.is_there(person, ask.now)),
        chain: chain::of_number(ask, value.project).await?,
        meeting: value,
        refused,
        now: ask.now,
        rules: ask.rules,
    };
    let title = MeetingPage::title(ask.lang, &kept.value);
    match kept.value.phase(ask.now) {
        Phase::Sitting => answer::island_page(ask, title, status, || meeting(shown)),
        _ => Ok(answer::page(ask, title, || meeting(shown))?.with_status(status)),
    }
}

/// How validity stands, for the meter that is kept up to date.
pub async fn quorum(ask: &Asked, number: &str) -> Answer {
    let kept: Kept<Meeting> = find(ask, number).await?;
    Ok(Response::from_html(fragment(ask.lang, &kept.value, ask.now))?)
}

/// The code at the venue, for who runs the meeting.
pub async fn code(ask: &Asked, number: &str) -> Answer {
    let (kept, code) = code_of(ask, number).await?;
    let shown = VenueCodePage {
        lang: ask.lang,
        of: kept.value.title.as_str().to_owned(),
        back: Address::Meeting(number.to_owned()),
        source: Address::MeetingCodeNow(number.to_owned()),
        code,
    };
    let title = VenueCodePage::title(ask.lang).to_owned();
    answer::island_page(ask, title, 200, || venue_code(shown))
}

pub async fn code_now(ask: &Asked, number: &str) -> Answer {
    let (_, code) = code_of(ask, number).await?;
    Ok(Response::from_html(digits(&code))?)
}

async fn code_of(ask: &Asked, number: &str) -> Result<(Kept<Meeting>, String), Failure> {
    let kept: Kept<Meeting> = find(ask, number).await?;
    policy::permit(ask.actor().as_ref(), Act::ShowMeetingCode, &kept.value.subject())
        .map_err(Problem::NotPermitted)?;
    let code = secret(ask, &kept).await?.code(ask.now).to_string();
    Ok((kept, code))
}

async fn secret(ask: &Asked, kept: &Kept<Meeting>) -> Result<VenueSecret, Failure> {
    let secret = records::secret(&ask.env, &kept.subject()).await?;
    Ok(secret.ok_or_else(|| worker::Error::from("the meeting has no secret"))?)
}

pub async fn post(ask: &Asked, number: &str, verb: Verb, mut request: Request) -> Answer {
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let key = form.key(&serde_json::json!([number, verb, by]), &FIELDS);
    // Many come at the same moment, and their acts do not concern each other: who was outrun is
    // tried again. What the runners of a meeting do must see what is there.
    let may_be_outrun =
        matches!(verb, Verb::Register | Verb::Withdraw | Verb::Attend | Verb::Leave);
    for _ in 0..TRIES {
        let kept: Kept<Meeting> = find(ask, number).await?;
        if !may_be_outrun {
            let version = version(&form)?;
            if is_repeat(ask, &kept, version, &key).await? {
                return see(ask, &Address::Meeting(number.to_owned()), "");
            }
            if version != kept.version {
                return show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await;
            }
        }
        if let Err(refused) = permit(&kept.value, verb, &by, ask.now) {
            return refuse(ask, kept, refused).await;
        }
        let fact = match read(ask, &kept, verb, &form, &by).await? {
            Ok(fact) => fact,
            Err((field, sentence)) => return wrong(ask, kept, verb, &form, field, sentence).await,
        };
        let (changed, event) = match perform(&kept, fact, &by, ask.now) {
            Ok(performed) => performed,
            Err(Refusal::UntilRange) => {
                let sentence = words::refused(ask.lang, &Refusal::UntilRange);
                return wrong(ask, kept, verb, &form, "until", sentence).await;
            }
            Err(refused) => return refuse(ask, kept, refused).await,
        };
        let mut change = Change::new(&ask.env)?.keep(&changed, &event, Some(&key))?;
        if verb == Verb::Finalise {
            change = conclude(ask, change, &changed, &by).await?;
        }
        if change.store().await?.is_ok() {
            return see(ask, &Address::Meeting(number.to_owned()), "");
        }
    }
    let kept = find(ask, number).await?;
    show(ask, kept, Refused::whole(refusal::outrun(ask.lang)), 409).await
}

/// With its minutes final, a hearing or a coordination has been held: the project learns it in the
/// same batch. What an evaluation found is recorded on the project's own page.
async fn conclude(
    ask: &Asked,
    change: Change,
    meeting: &Kept<Meeting>,
    by: &Actor,
) -> Result<Change, Failure> {
    if meeting.value.kind == MeetingKind::Evaluation {
        return Ok(change);
    }
    let held = meeting.value.concluded(ask.now).map_err(|_| Problem::BadRequest)?;
    let project: Kept<Project> = find(ask, &meeting.value.project.to_string()).await?;
    let (project, event) =
        project::perform(&project, held, by, ask.now).map_err(|_| Problem::Outrun)?;
    Ok(change.keep(&project, &event, None)?)
}

type Wrong = (&'static str, String);

async fn read(
    ask: &Asked,
    kept: &Kept<Meeting>,
    verb: Verb,
    form: &Form,
    by: &Actor,
) -> Result<Result<Fact, Wrong>, Failure> {
    let text =
        |field: &'static str, refused: TextRefusal| (field, refusal::text(ask.lang, refused));
    Ok(match verb {
        Verb::Register => Ok(Fact::Register),
        Verb::Withdraw => Ok(Fact::Withdraw),
        Verb::Leave => Ok(Fact::Leave),
        Verb::Close => Ok(Fact::Close),
        Verb::Finalise => Ok(Fact::Finalise),
        Verb::Attend => attend(ask, kept, form, by).await?,
        Verb::Draft => MinutesText::new(&form.field("text"))
            .map(|text| Fact::Draft { text })
            .map_err(|refused| text("text", refused)),
        Verb::Correct => Note::new(&form.field("text"))
            .map(|text| Fact::Correct { text })
            .map_err(|refused| text("text", refused)),
        Verb::Promise => promise(form).map_err(|(field, refused)| match refused {
            Some(refused) => text(field, refused),
            None => (field, ask.lang.pick("请选日期。", "Please choose a day.").to_owned()),
        }),
    })
}

fn promise(form: &Form) -> Result<Fact, (&'static str, Option<TextRefusal>)> {
    Ok(Fact::Promise {
        who: Title::new(&form.field("who")).map_err(|refused| ("who", Some(refused)))?,
        what: Note::new(&form.field("what")).map_err(|refused| ("what", Some(refused)))?,
        until: form.field("until").parse().map_err(|_| ("until", None))?,
    })
}

/// Who types the code of the venue is there. Ten wrong ones in an hour, and none is taken.
async fn attend(
    ask: &Asked,
    kept: &Kept<Meeting>,
    form: &Form,
    by: &Actor,
) -> Result<Result<Fact, Wrong>, Failure> {
    let secret = secret(ask, kept).await?;
    let typed = form.field("code").parse::<VenueCode>();
    let is_right = typed.is_ok_and(|code| secret.accepts(code, ask.now));
    let subject = format!("{}/{}", kept.subject(), rate::person(by));
    match is_right {
        true => rate::check(ask, Purpose::WrongCodeAtVenue, &subject).await?,
        false => rate::spend(ask, Purpose::WrongCodeAtVenue, &subject).await?,
    }
    Ok(match is_right {
        true => Ok(Fact::Attend),
        false => Err(("code", refusal::venue_code(ask.lang))),
    })
}

async fn wrong(
    ask: &Asked,
    kept: Kept<Meeting>,
    verb: Verb,
    form: &Form,
    field: &'static str,
    sentence: String,
) -> Answer {
    let mut draft = form.draft(&FIELDS).in_form(verb.as_str());
    draft.refuse(field, sentence);
    show(ask, kept, Refused::field(verb, draft), 422).await
}

async fn refuse(ask: &Asked, kept: Kept<Meeting>, refused: Refusal) -> Answer {
    match refused {
        // It holds already: the same finger pressed twice.
        Refusal::RegisteredBefore | Refusal::NotRegistered => {}
        Refusal::ThereAlready | Refusal::NotThere => {}
        refused => {
            let status = if refused == Refusal::NotYours { 403 } else { 409 };
            let sentence = words::refused(ask.lang, &refused);
            return show(ask, kept, Refused::whole(sentence), status).await;
        }
    }
    see(ask, &Address::Meeting(kept.id), "")
}
