use super::acting::{actor, find, form_key, new_key, number};
use crate::answer::{Answer, page, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::governance;
use crate::random;
use crate::store::Conflict;
use crate::store::records::Change;
use chrono::Days;
use gongzhi_core::calendar::street_time;
use gongzhi_core::meeting::project::{self, Project, perform};
use gongzhi_core::meeting::{Agenda, Fact, Meeting, MeetingKind, Refusal, Terms, may_convene};
use gongzhi_core::record::Kept;
use gongzhi_core::text::Title;
use gongzhi_core::venue_code::VenueSecret;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::meeting_call::{CallMeeting, FIELDS, call_meeting};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{meeting as words, refusal};
use worker::Request;

pub async fn get(ask: &Asked, number: &str, kind: MeetingKind) -> Answer {
    let project: Kept<Project> = find(ask, number).await?;
    let by = actor(ask)?;
    let cluster = &project.value.proposal.cluster;
    let lead = governance::lead(ask, cluster).await?;
    may_convene(&by, cluster, lead.as_ref()).map_err(Problem::NotPermitted)?;
    project.value.may_call(kind).map_err(|_| Problem::Forbidden)?;
    let terms = governance::terms(ask, cluster, kind).await?;
    show(ask, kind, project.value, terms, new_key()?, Draft::default(), 200)
}

pub async fn post(ask: &Asked, of: &str, kind: MeetingKind, mut request: Request) -> Answer {
    let project: Kept<Project> = find(ask, of).await?;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    let key = form_key(&form)?.to_string();
    let cluster = project.value.proposal.cluster.clone();
    let lead = governance::lead(ask, &cluster).await?;
    let terms = governance::terms(ask, &cluster, kind).await?;

    let mut draft = form.draft(&FIELDS);
    let lang = ask.lang;
    let mut title = |field: &'static str| {
        let typed = Title::new(&form.field(field));
        typed.map_err(|refused| draft.refuse(field, refusal::text(lang, refused)))
    };
    let (subject, place) = (title("title"), title("place"));
    let agenda = Agenda::parse(&form.field("agenda"))
        .map_err(|refused| draft.refuse("agenda", words::refused(lang, &Refusal::Agenda(refused))));
    let span = form.span(lang, &mut draft);
    let seats = match form.field("seats").trim() {
        "" => Some(0),
        typed => typed.parse::<u16>().ok(),
    };
    if seats.is_none() {
        draft.refuse("seats", lang.pick("请写一个数字。", "Please give a number.").to_owned());
    }
    let (Ok(title), Ok(place), Ok(agenda), Some((starts, ends)), Some(seats)) =
        (subject, place, agenda, span, seats)
    else {
        return show(ask, kind, project.value, terms, key, draft, 422);
    };
    let number = number(ask, &cluster, &key).await?;
    let towers = ask.rules.street.buildings_of(&cluster);
    let meeting = Meeting {
        number,
        kind,
        project: project.value.number(),
        title,
        place,
        starts,
        ends,
        agenda,
        towers: towers.map(|tower| tower.code.clone()).collect(),
        seats,
        terms: terms.clone(),
        entitled: may_convene(&by, &cluster, lead.as_ref()).is_ok(),
        convener: by.clone(),
        cluster,
        published_at: ask.now,
        registered: Vec::new(),
        attendance: Vec::new(),
        closed_at: None,
        minutes: None,
        promises: Vec::new(),
    };
    if find::<Meeting>(ask, &number.to_string()).await.is_ok() {
        return see(ask, &Address::Meeting(number.to_string()), "");
    }
    if let Err(refused) = meeting.check_call(&project.value) {
        if refused == Refusal::NotYours {
            return Err(Problem::Forbidden.into());
        }
        draft.refuse(field(&refused), words::refused(lang, &refused));
        return show(ask, kind, project.value, terms, key, draft, 422);
    }
    let begun = Kept::new(number, meeting.clone());
    let (called, event) = begun.after(Fact::Call(Box::new(meeting)), &by, ask.now);
    let call = project::Fact::Call { meeting: number, kind };
    let Ok((project, gate)) = perform(&project, call, &by, ask.now) else {
        return Err(Problem::Outrun.into());
    };
    let change = Change::new(&ask.env)?
        .keep(&called, &event, None)?
        .keep(&project, &gate, None)?
        .with_secret(&called.subject(), &VenueSecret::from_random(random::bytes()?))?;
    match change.store().await? {
        Ok(()) => see(ask, &Address::Meeting(number.to_string()), ""),
        Err(Conflict) => {
            find::<Meeting>(ask, &number.to_string()).await.map_err(|_| Problem::Outrun)?;
            see(ask, &Address::Meeting(number.to_string()), "")
        }
    }
}

/// The field at which a refusal stands.
fn field(refused: &Refusal) -> &'static str {
    match refused {
        Refusal::NoticeTooShort { .. } | Refusal::TooFarAhead { .. } => "day",
        Refusal::Length { .. } => "until",
        Refusal::Seats { .. } => "seats",
        Refusal::Agenda(_) => "agenda",
        _ => "title",
    }
}

fn show(
    ask: &Asked,
    kind: MeetingKind,
    project: Project,
    terms: Terms,
    key: String,
    draft: Draft,
    status: u16,
) -> Answer {
    let today = street_time(ask.now).date();
    let first = today.checked_add_days(Days::new(terms.notice_days.value.into()));
    let shown = CallMeeting {
        lang: ask.lang,
        kind,
        project,
        first: first.unwrap_or(today),
        terms,
        key,
        draft,
    };
    Ok(page(ask, CallMeeting::title(ask.lang, kind), || call_meeting(shown))?.with_status(status))
}
