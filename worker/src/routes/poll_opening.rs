//! What opening a poll takes, whatever it decides about: its key and seeds are drawn, and it is
//! frozen with them.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::ballots::{self, Ballots};
use chrono::{DateTime, Utc};
use gongzhi_core::code::ClusterCode;
use gongzhi_core::event::Event;
use gongzhi_core::number::Number;
use gongzhi_core::people::Actor;
use gongzhi_core::record::Kept;
use gongzhi_core::text::{Note, Title};
use gongzhi_core::voting::poll::{Electorate, Fact, Paper, Poll, Refusal, Subject, Voter, open};

/// A poll that somebody wants to open now.
pub struct Opening {
    pub number: Number,
    pub cluster: ClusterCode,
    pub subject: Subject,
    pub question: Title,
    pub about: Note,
    pub paper: Paper,
    pub electorate: Electorate,
    pub roll: Vec<Voter>,
    pub closes: DateTime<Utc>,
}

/// The poll with its seal, to be stored in one batch with what it decides about.
pub async fn sealed(
    ask: &Asked,
    opening: Opening,
    by: &Actor,
) -> Result<Result<(Kept<Poll>, Event<Fact>), Refusal>, Failure> {
    let Opening { number, cluster, subject, question, about, paper, electorate, roll, closes } =
        opening;
    let portal = ask.url.host_str().unwrap_or("gongzhi");
    let seal = ballots::seal(&ask.env, number, Poll::log_name(portal, number)).await?;
    let opens = ask.now;
    let poll = Poll {
        number,
        cluster,
        subject,
        question,
        about,
        paper,
        electorate,
        opens,
        closes,
        roll,
        seal,
        outcome: None,
    };
    Ok(open(poll, by, ask.now))
}

/// The ballot box of a poll.
pub fn ballots<'a>(ask: &'a Asked, poll: &'a Poll) -> Ballots<'a> {
    Ballots { env: &ask.env, poll, now: ask.now }
}
