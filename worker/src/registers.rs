//! Doing something to the register of a building: its record, and what follows from it.

use crate::answer::Failure;
use crate::ask::Asked;
use crate::store::records::Change;
use crate::store::standings::{self, Entered};
use crate::store::{Conflict, events};
use crate::{accounts, governance};
use gongzhi_core::code::{BuildingCode, PersonCode};
use gongzhi_core::notice::Notice;
use gongzhi_core::people::register::{Act, Fact, Refusal};
use gongzhi_core::people::{Actor, Register, Role, Standing};
use gongzhi_core::place::Building;
use gongzhi_core::record::Kept;
use gongzhi_frontend::pages::problem::Problem;

/// How often an act is tried again where others act on the same register.
pub const TRIES: usize = 5;

/// What somebody sends.
pub struct Sending<'a> {
    pub act: Act,
    pub by: &'a Actor,
    /// The version that their page was drawn with, and the key of the form.
    pub version: u32,
    pub key: &'a str,
    /// Who is entered with it.
    pub entered: Vec<Entered>,
}

/// What became of it.
pub enum Outcome {
    /// Now, or by the same form before.
    Done,
    Refused(Refusal),
    /// It rests on a register that has changed since.
    Stale,
    /// Somebody was faster; to be tried again with what is known now.
    Outrun,
}

/// Performs an act on a register as it was found. Importing and undoing rest on the register that
/// somebody saw, all others on this one.
pub async fn perform(
    ask: &Asked,
    kept: &Kept<Register>,
    sent: Sending<'_>,
) -> Result<Outcome, Failure> {
    let rests_on_version = matches!(sent.act, Act::Import(_) | Act::Undo { .. });
    if is_repeat(ask, kept, sent.version, sent.key).await? {
        return Ok(Outcome::Done);
    }
    if rests_on_version && kept.version != sent.version {
        return Ok(Outcome::Stale);
    }
    let fact = match kept.value.perform(sent.act.clone(), sent.by, ask.now) {
        Ok(fact) => fact,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    if let Err(Conflict) = store(ask, kept, fact, &sent).await? {
        return Ok(Outcome::Outrun);
    }
    if let Act::Admit { person, .. } = &sent.act {
        let building = kept.value.building.clone();
        accounts::tell(ask, person, &Notice::Admitted { building }).await?;
    }
    Ok(Outcome::Done)
}

/// Whether a form did its work before, whatever others did since.
pub async fn is_repeat(
    ask: &Asked,
    kept: &Kept<Register>,
    version: u32,
    key: &str,
) -> Result<bool, Failure> {
    Ok(events::is_brought_about_since(&ask.env, &kept.subject(), version, key).await?)
}

async fn store(
    ask: &Asked,
    kept: &Kept<Register>,
    fact: Fact,
    sent: &Sending<'_>,
) -> Result<Result<(), Conflict>, Failure> {
    let mut change = Change::new(&ask.env)?.entered(&sent.entered, ask.now)?;
    for (kept, event) in kept.steps(fact, sent.by, ask.now) {
        change = change.keep(&kept, &event, Some(sent.key))?.standings(&kept.value)?;
    }
    Ok(change.store().await?)
}

/// Ends every standing of somebody but their ownership, on which a ballot hangs: it stays under
/// their code until the building's next roster.
pub async fn leave(ask: &Asked, person: &PersonCode, key: &str) -> Result<(), Failure> {
    for code in standings::of_person(&ask.env, person).await? {
        let Some(building) = ask.rules.street.building(&code) else { continue };
        for held in governance::register(ask, building).await?.value.standings_of(person) {
            if !matches!(held.standing, Standing::Owner { .. }) {
                move_out(ask, building, person, &held.standing, key).await?;
            }
        }
    }
    Ok(())
}

async fn move_out(
    ask: &Asked,
    building: &Building,
    person: &PersonCode,
    standing: &Standing,
    key: &str,
) -> Result<(), Failure> {
    let by = Actor { person: Some(person.clone()), role: resident(building) };
    let key = format!("{key}:{}", serde_json::to_string(standing)?);
    for _ in 0..TRIES {
        let kept = governance::register(ask, building).await?;
        let act = Act::MoveOut { person: person.clone(), standing: standing.clone() };
        let (by, version, entered) = (&by, kept.version, Vec::new());
        let sent = Sending { act, by, version, key: &key, entered };
        // Whatever is refused was ended by somebody else.
        if !matches!(perform(ask, &kept, sent).await?, Outcome::Outrun) {
            return Ok(());
        }
    }
    Err(Problem::Outrun.into())
}

fn resident(building: &Building) -> Role {
    Role::Resident { building: building.code.clone(), cluster: building.cluster.clone() }
}

/// The building of an address.
pub fn building(ask: &Asked, code: &BuildingCode) -> Result<&'static Building, Failure> {
    ask.rules.street.building(code).ok_or_else(|| Problem::NotFound.into())
}
