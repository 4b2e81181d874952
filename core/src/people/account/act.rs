//! What may be done to an account, by whom.

use super::{Account, Fact, OFFICES_LIMIT, Revealed};
use crate::code::{BuildingCode, ClusterCode, PersonCode};
use crate::event::Event;
use crate::people::consent::Purpose;
use crate::people::policy::{self, Act, Subject};
use crate::people::{Actor, Role};
use crate::record::Kept;
use chrono::{DateTime, Utc};
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("the act does not belong to the role")]
    NotYours,
    #[error("nobody gives an office to themselves")]
    OwnOffice,
    #[error("is no office that can be given")]
    NoOffice,
    #[error("they hold the office already")]
    HoldsIt,
    #[error("they do not hold the office")]
    HoldsItNot,
    #[error("a person holds at most {OFFICES_LIMIT} offices")]
    TooMany,
    /// Who reads everything changes nothing, in any office.
    #[error("an auditor holds no other office")]
    Auditor,
    #[error("somebody must keep the register")]
    LastRegistrar,
    #[error("an office is held that has to be handed on first")]
    HoldsOffice,
    #[error("nothing changes by it")]
    NoChange,
    /// Without it there is no account: deleting is the way.
    #[error("the account rests on this consent")]
    AccountConsent,
    #[error("they did not agree to be known for this")]
    NoConsent,
    #[error("the account was deleted")]
    Deleted,
}

/// What performing a fact on an account makes of it. `registrars` is how many there are now.
pub fn perform(
    kept: &Kept<Account>,
    fact: Fact,
    by: &Actor,
    registrars: usize,
    now: DateTime<Utc>,
) -> Result<(Kept<Account>, Event<Fact>), Refusal> {
    let account = &kept.value;
    if account.deleted_at.is_some() {
        return Err(Refusal::Deleted);
    }
    let is_own = by.person.as_ref().is_some_and(|person| person.as_str() == kept.id);
    match &fact {
        Fact::Appoint { office } => may_appoint(account, office, by, is_own, registrars)?,
        Fact::Dismiss { office } => may_dismiss(account, office, by, is_own, registrars)?,
        Fact::Reveal { .. } if is_own => return Err(Refusal::NoChange),
        Fact::Reveal { what, .. } => may_reveal(account, *what, by)?,
        _ if !is_own => return Err(Refusal::NotYours),
        Fact::Join { purposes } => may_join(account, purposes)?,
        Fact::Consent { purpose } if account.agreed_to(*purpose) => return Err(Refusal::NoChange),
        Fact::Withdraw { purpose: Purpose::Account } => return Err(Refusal::AccountConsent),
        Fact::Withdraw { purpose } if !account.agreed_to(*purpose) => {
            return Err(Refusal::NoChange);
        }
        Fact::Delete if !account.offices.is_empty() => return Err(Refusal::HoldsOffice),
        Fact::Consent { .. } | Fact::Withdraw { .. } | Fact::Correct | Fact::Delete => {}
    }
    Ok(kept.after(fact, by, now))
}

fn may_join(account: &Account, purposes: &[Purpose]) -> Result<(), Refusal> {
    match (account.joined_at, purposes.contains(&Purpose::Account)) {
        (Some(_), _) => Err(Refusal::NoChange),
        (None, false) => Err(Refusal::AccountConsent),
        (None, true) => Ok(()),
    }
}

fn may_appoint(
    account: &Account,
    office: &Role,
    by: &Actor,
    is_own: bool,
    registrars: usize,
) -> Result<(), Refusal> {
    if !Account::is_office(office) {
        return Err(Refusal::NoOffice);
    }
    // The first registrar is named when a deployment is set up.
    let is_first = *office == Role::Registrar && by.role == Role::Portal && registrars == 0;
    if !is_first {
        gives(office, by)?;
    }
    let is_auditor = |role: &Role| *role == Role::Auditor;
    let held = &account.offices;
    match () {
        () if is_own => Err(Refusal::OwnOffice),
        () if account.holds(office) => Err(Refusal::HoldsIt),
        () if held.len() >= OFFICES_LIMIT => Err(Refusal::TooMany),
        () if !held.is_empty()
            && (is_auditor(office) || held.iter().any(|held| is_auditor(&held.role))) =>
        {
            Err(Refusal::Auditor)
        }
        () => Ok(()),
    }
}

fn may_dismiss(
    account: &Account,
    office: &Role,
    by: &Actor,
    is_own: bool,
    registrars: usize,
) -> Result<(), Refusal> {
    if !is_own {
        gives(office, by)?;
    }
    match () {
        () if !account.holds(office) => Err(Refusal::HoldsItNot),
        () if *office == Role::Registrar && registrars <= 1 => Err(Refusal::LastRegistrar),
        () => Ok(()),
    }
}

/// Who gives an office, and takes it: a registrar any; the liaison officer the management of the
/// cluster's buildings; a manager that of their own, which is handing it over.
pub fn gives(office: &Role, by: &Actor) -> Result<(), Refusal> {
    let (act, subject) = match office {
        Role::Manager { building, cluster } => {
            let (building, cluster) = (Some(building), Some(cluster));
            (Act::AppointManager, Subject { building, cluster, ..Subject::default() })
        }
        _ => (Act::AppointOffice, Subject::default()),
    };
    policy::permit(Some(by), act, &subject).map_err(|_| Refusal::NotYours)
}

/// What names somebody is revealed to a registrar, and to who answers for their building or for an
/// activity as far as they agreed to it: who agreed to activities alone is named there, and their
/// addresses are shown to nobody by it. That it concerns the one who asks is the caller's to know.
fn may_reveal(account: &Account, what: Revealed, by: &Actor) -> Result<(), Refusal> {
    let by_activities = what == Revealed::Name && account.agreed_to(Purpose::Activities);
    match &by.role {
        Role::Registrar => Ok(()),
        Role::Manager { .. } if account.agreed_to(Purpose::Building) => Ok(()),
        Role::Manager { .. } | Role::Liaison { .. } if by_activities => Ok(()),
        Role::Manager { .. } | Role::Liaison { .. } => Err(Refusal::NoConsent),
        _ => Err(Refusal::NotYours),
    }
}

/// An account with the event that made it so.
pub type Performed = (Kept<Account>, Event<Fact>);

/// Hands a building over: its manager's office ends, and their successor's begins.
pub fn hand_over(
    from: &Kept<Account>,
    to: &Kept<Account>,
    building: &BuildingCode,
    cluster: &ClusterCode,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<(Performed, Performed), Refusal> {
    let office = Role::Manager { building: building.clone(), cluster: cluster.clone() };
    let ended = perform(from, Fact::Dismiss { office: office.clone() }, by, usize::MAX, now)?;
    let begun = perform(to, Fact::Appoint { office }, by, usize::MAX, now)?;
    Ok((ended, begun))
}

/// The record of a person to whom nothing has happened yet.
impl Kept<Account> {
    pub fn of(person: &PersonCode) -> Self {
        Self::new(person, Account::default())
    }
}
