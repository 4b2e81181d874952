//! A poll: reading it, and casting a ballot.

use super::acting::{actor, find, form_key, new_key};
use super::chain;
use super::poll_opening::ballots;
use crate::answer::{self, Answer, Failure, retry_after, see};
use crate::ask::Asked;
use crate::form::Form;
use crate::rate;
use gongzhi_core::people::Actor;
use gongzhi_core::rate::Purpose;
use gongzhi_core::record::Kept;
use gongzhi_core::voting::poll::{
    Ballot, BallotRefusal, Log, Paper, Phase, Poll, Secrecy, Subject,
};
use gongzhi_core::voting::rating::Grade;
use gongzhi_core::voting::resolution::Choice;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::pages::poll::{PollPage, poll};
use gongzhi_frontend::pages::poll_ballot::{Mine, UNKNOWN, grade_field};
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{poll as words, refusal};
use worker::{Headers, Request, Response};

/// What a refused ballot adds to the page.
#[derive(Default)]
struct Refused {
    draft: Draft,
    ticked: Vec<String>,
    sentence: Option<String>,
}

pub async fn get(ask: &Asked, number: &str) -> Answer {
    show(ask, find(ask, number).await?, Refused::default(), 200).await
}

async fn show(ask: &Asked, kept: Kept<Poll>, refused: Refused, status: u16) -> Answer {
    let mut value = kept.value;
    let checkpoint = count(ask, &mut value).await?;
    let Refused { draft, ticked, sentence } = refused;
    let is_public = checkpoint.is_some() && value.secrecy() == Secrecy::Everybody;
    let votes = match is_public {
        true => ballots(ask, &value).log().await?.map(|lines| Log::of(lines).last_ballots()),
        false => None,
    };
    let mine = match ask.actor().filter(|by| value.voter(by).is_some()) {
        Some(by) => {
            let receipt = ballots(ask, &value).mine(by).await?;
            Some(Mine { receipt, key: new_key()?, ticked })
        }
        None => None,
    };
    let chain = match value.subject {
        Subject::Project(project) => Some(chain::of_number(ask, project).await?),
        Subject::Amendment(_) => None,
    };
    let title = PollPage::title(ask.lang, &value);
    let shown = PollPage {
        lang: ask.lang,
        poll: value,
        checkpoint,
        votes,
        mine,
        draft,
        sentence,
        chain,
        now: ask.now,
        rules: ask.rules,
    };
    Ok(answer::page(ask, title, || poll(shown))?.with_status(status))
}

/// Once it has closed: what it came to and the signed head of its log. Asking the ballot box
/// closes it where nobody has asked yet, and the record learns it a moment later.
async fn count(ask: &Asked, poll: &mut Poll) -> Result<Option<String>, Failure> {
    if !matches!(poll.phase(ask.now), Phase::Closed | Phase::Counted) {
        return Ok(None);
    }
    let counted = ballots(ask, poll).count().await?;
    Ok(counted.map(|counted| {
        poll.outcome = Some(counted.outcome);
        counted.checkpoint
    }))
}

pub async fn cast(ask: &Asked, number: &str, mut request: Request) -> Answer {
    let kept: Kept<Poll> = find(ask, number).await?;
    let by = actor(ask)?;
    let form = Form::read(&mut request).await?;
    form_key(&form)?;
    let grades: Vec<String> = (0..items(&kept.value.paper)).map(grade_field).collect();
    let fields: Vec<&str> =
        ["choice"].into_iter().chain(grades.iter().map(String::as_str)).collect();
    let ticked = form.fields("approve");
    let key = form.key(&serde_json::json!([number, by, ticked]), &fields);
    let spent = rate::spend(ask, Purpose::Ballot, &rate::person(&by)).await;
    if let Err(Failure::TooOften(wait)) = spent {
        let mut draft = form.draft(&fields);
        draft.refuse(field(&kept.value.paper), refusal::too_often(ask.lang, wait));
        let shown = show(ask, kept, Refused { draft, ticked, sentence: None }, 429).await?;
        return Ok(retry_after(shown, wait)?);
    }
    spent?;
    let taken = match read(&kept.value, &form, &ticked) {
        Ok(ballot) => ballots(ask, &kept.value).cast(by, ballot, key).await?.map(|_| ()),
        Err(refused) => Err(first_refusal(&kept.value, ask, &by, refused)),
    };
    let Err(refused) = taken else {
        return see(ask, &Address::Poll(number.to_owned()), "");
    };
    let sentence = words::ballot_refused(ask.lang, refused);
    let status = match refused {
        BallotRefusal::NotOnRoll => 403,
        BallotRefusal::NotOpen { .. } => 409,
        BallotRefusal::Empty | BallotRefusal::Ungraded { .. } | BallotRefusal::OtherPaper => 422,
    };
    if status != 422 {
        let refused = Refused { sentence: Some(sentence), ..Refused::default() };
        return show(ask, kept, refused, status).await;
    }
    let mut draft = form.draft(&fields);
    draft.refuse(field(&kept.value.paper), sentence);
    show(ask, kept, Refused { draft, ticked, sentence: None }, 422).await
}

/// That somebody may not vote, or not now, is said before what is wrong with their ballot.
fn first_refusal(poll: &Poll, ask: &Asked, by: &Actor, refused: BallotRefusal) -> BallotRefusal {
    match (poll.voter(by), poll.phase(ask.now)) {
        (None, _) => BallotRefusal::NotOnRoll,
        (Some(_), Phase::Open) => refused,
        (Some(_), phase) => BallotRefusal::NotOpen { phase },
    }
}

fn items(paper: &Paper) -> usize {
    match paper {
        Paper::Rating { items } => items.len(),
        Paper::Resolution { .. } | Paper::Budget { .. } => 0,
    }
}

fn field(paper: &Paper) -> &'static str {
    match paper {
        Paper::Resolution { .. } => "choice",
        Paper::Budget { .. } => "approve",
        Paper::Rating { .. } => "grades",
    }
}

/// Reads a ballot from the form of its paper.
fn read(poll: &Poll, form: &Form, ticked: &[String]) -> Result<Ballot, BallotRefusal> {
    match &poll.paper {
        Paper::Resolution { .. } => match form.field("choice").as_str() {
            "" => Err(BallotRefusal::Empty),
            choice => {
                let choice = Choice::parse(choice).ok_or(BallotRefusal::OtherPaper)?;
                Ok(Ballot::Resolution { choice })
            }
        },
        Paper::Budget { .. } => {
            let approve = ticked.iter().map(|place| place.parse()).collect::<Result<_, _>>();
            Ok(Ballot::Budget { approve: approve.map_err(|_| BallotRefusal::OtherPaper)? })
        }
        Paper::Rating { items } => {
            let grade = |item: usize| match form.field(&grade_field(item)).as_str() {
                "" => Err(BallotRefusal::Ungraded { item }),
                UNKNOWN => Ok(None),
                grade => Grade::parse(grade).map(Some).ok_or(BallotRefusal::OtherPaper),
            };
            Ok(Ballot::Rating { grades: (0..items.len()).map(grade).collect::<Result<_, _>>()? })
        }
    }
}

/// The asker's own receipt, as a file.
pub async fn receipt(ask: &Asked, number: &str) -> Answer {
    let kept: Kept<Poll> = find(ask, number).await?;
    let receipt = ballots(ask, &kept.value).mine(actor(ask)?).await?;
    let receipt = receipt.ok_or(Problem::NotFound)?;
    text(receipt, &format!("{}.tlog-proof", kept.value.number))
}

/// The log of a poll that is counted, as a file: a line an entry.
pub async fn log(ask: &Asked, number: &str) -> Answer {
    let kept: Kept<Poll> = find(ask, number).await?;
    let lines = ballots(ask, &kept.value).log().await?.ok_or(Problem::NotFound)?;
    let text_of: String = lines.into_iter().map(|line| line + "\n").collect();
    text(text_of, &format!("{}.log", kept.value.number))
}

fn text(contents: String, name: &str) -> Answer {
    let headers = Headers::new();
    headers.set("content-type", "text/plain; charset=utf-8")?;
    headers.set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(Response::ok(contents)?.with_headers(headers))
}
