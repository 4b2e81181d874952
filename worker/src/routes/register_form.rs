//! The forms of a register, read as what somebody wants to do.

use crate::accounts;
use crate::answer::Failure;
use crate::ask::Asked;
use crate::form::Form;
use crate::rosters;
use crate::secret::Key;
use crate::store::standings::Entered;
use crate::store::{people, records, rosters as files};
use chrono::{DateTime, TimeDelta, Utc};
use gongzhi_core::code::{PersonCode, UnitCode};
use gongzhi_core::people::register::{Act, InvitationCode, Refusal, Verb};
use gongzhi_core::people::roster::{self, unit_code};
use gongzhi_core::people::{Register, Standing};
use gongzhi_core::place::Building;
use gongzhi_core::record::Kept;
use gongzhi_core::text::Title;
use gongzhi_core::voting::poll::{Electorate, Poll};
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::pages::problem::Problem;
use gongzhi_frontend::pages::register_acts::FIELDS;
use gongzhi_frontend::parts::form::Draft;
use gongzhi_frontend::words::{refusal, register as words};
use worker::Result as Worked;

/// An act with those who are entered by it, and the code of an invitation, which is told once.
pub struct Wanted {
    pub act: Act,
    pub entered: Vec<Entered>,
    pub made: Option<InvitationCode>,
}

impl From<Act> for Wanted {
    fn from(act: Act) -> Self {
        Self { act, entered: Vec::new(), made: None }
    }
}

/// What is wrong.
pub enum Wrong {
    /// With some fields.
    Fields(Draft),
    Refused(Refusal),
    /// The roster that was looked at is not kept any more.
    RosterGone,
}

type Read = Result<Result<Wanted, Wrong>, Failure>;

/// Reads the form of an act. `key` names this sending.
pub async fn read(
    ask: &Asked,
    building: &Building,
    kept: &Kept<Register>,
    verb: Verb,
    form: &Form,
    key: &str,
) -> Read {
    let lang = ask.lang;
    let mut draft = form.draft(&FIELDS).in_form(verb.as_str());
    Ok(match verb {
        Verb::Import => return import(ask, kept, form).await,
        Verb::Undo => Ok(Act::Undo { last_poll: last_poll(ask, building).await? }.into()),
        Verb::Admit => return admit(ask, form, draft).await,
        Verb::MoveOut => match standing(lang, form, &mut draft) {
            Some(standing) => Ok(Act::MoveOut { person: person(form), standing }.into()),
            None => Err(Wrong::Fields(draft)),
        },
        Verb::Delegate => {
            let unit = UnitCode::new(&form.field("unit"));
            Ok(Act::Delegate { unit, person: person(form) }.into())
        }
        Verb::Invite => match standing(lang, form, &mut draft) {
            None => Err(Wrong::Fields(draft)),
            Some(gives) => {
                let code = invitation(ask, key)?;
                let uses = form.field("uses").trim().parse().unwrap_or(0);
                let days: i64 = form.field("days").trim().parse::<u16>().unwrap_or(0).into();
                let until = ask.now + TimeDelta::days(days);
                let act = Act::Invite { code: code.clone(), gives, uses, until };
                Ok(Wanted { act, entered: Vec::new(), made: Some(code) })
            }
        },
        Verb::Revoke => {
            let invitation = form.field("invitation").parse().map_err(|_| Problem::BadRequest)?;
            Ok(Act::Revoke { invitation }.into())
        }
        Verb::AddDomain => match Title::new(&form.field("company")) {
            Ok(employer) => Ok(Act::AddDomain { domain: form.field("domain"), employer }.into()),
            Err(wrong) => {
                draft.refuse("company", refusal::text(lang, wrong));
                Err(Wrong::Fields(draft))
            }
        },
        Verb::RemoveDomain => Ok(Act::RemoveDomain { domain: form.field("domain") }.into()),
        Verb::Enter => match InvitationCode::parse(&form.field("code")) {
            Some(code) => Ok(Act::Enter { code }.into()),
            None => Err(Wrong::Refused(Refusal::WrongCode)),
        },
        Verb::EnterByDomain => match own_domain(ask, &kept.value).await? {
            Some(domain) if domain == form.field("domain") => {
                Ok(Act::EnterByDomain { domain }.into())
            }
            _ => Err(Wrong::Refused(Refusal::UnknownDomain)),
        },
    })
}

fn person(form: &Form) -> PersonCode {
    PersonCode::new(&form.field("person"))
}

/// A standing with where it is; `None` where `draft` now says what is wrong with it.
fn standing(lang: Lang, form: &Form, draft: &mut Draft) -> Option<Standing> {
    let typed = form.field("unit");
    let unit = unit_code(&typed);
    if unit.is_none() && !typed.trim().is_empty() {
        draft.refuse("unit", words::refused(lang, &Refusal::UnknownUnit));
        return None;
    }
    match form.field("standing").as_str() {
        "owner" => {
            if unit.is_none() {
                let sentence = lang.pick("请写户号。", "Please give the unit.");
                draft.refuse("unit", sentence.to_owned());
            }
            unit.map(|unit| Standing::Owner { unit })
        }
        "tenant" => Some(Standing::Tenant { unit }),
        "resident" => Some(Standing::Resident { unit }),
        "employee" => match Title::new(&form.field("company")) {
            Ok(employer) => Some(Standing::Employee { employer }),
            Err(wrong) => {
                draft.refuse("company", refusal::text(lang, wrong));
                None
            }
        },
        _ => {
            let sentence = lang.pick("请选身份。", "Please choose a standing.");
            draft.refuse("standing", sentence.to_owned());
            None
        }
    }
}

async fn admit(ask: &Asked, form: &Form, mut draft: Draft) -> Read {
    let found = form.person(ask.lang, &mut draft);
    let standing = standing(ask.lang, form, &mut draft);
    let (Some((name, contact)), Some(standing)) = (found, standing) else {
        return Ok(Err(Wrong::Fields(draft)));
    };
    let (person, entered) = match people::by_contact(&ask.env, &contact).await? {
        Some(person) => (person, Vec::new()),
        None => {
            let code = accounts::new_code()?;
            let name = name.as_str().to_owned();
            (code.clone(), vec![Entered { code, name, contacts: vec![contact] }])
        }
    };
    Ok(Ok(Wanted { act: Act::Admit { person, standing }, entered, made: None }))
}

/// The roster that was looked at, by its digest.
async fn import(ask: &Asked, kept: &Kept<Register>, form: &Form) -> Read {
    let digest = form.field("digest");
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_digest {
        return Err(Problem::BadRequest.into());
    }
    let Some(bytes) = files::find(&ask.env, &kept.value.building, &digest, ask.now).await? else {
        return Ok(Err(Wrong::RosterGone));
    };
    let reading = roster::read(&bytes).map_err(|_| Problem::BadRequest)?;
    let coded = rosters::resolve(ask, &kept.value, &reading.roster).await?;
    Ok(Ok(Wanted { act: Act::Import(coded.resolved), entered: coded.entered, made: None }))
}

/// When a poll of these owners was last opened.
async fn last_poll(ask: &Asked, building: &Building) -> Worked<Option<DateTime<Utc>>> {
    let polls: Vec<Kept<Poll>> = records::list(&ask.env, Some(&building.cluster), None).await?;
    let of_owners = polls.into_iter().filter(|kept| kept.value.electorate == Electorate::Owners);
    Ok(of_owners.map(|kept| kept.value.opens).max())
}

/// The same again when the form is pressed twice, and nobody's to work out.
fn invitation(ask: &Asked, key: &str) -> Worked<InvitationCode> {
    let [a, b, c, d, e, f, g, h, ..] = Key::of(&ask.env)?.digest("invitation", key)?;
    Ok(InvitationCode::from_random([a, b, c, d, e, f, g, h]))
}

/// The company's domain at which who is asking has shown to receive mail.
pub async fn own_domain(ask: &Asked, register: &Register) -> Worked<Option<String>> {
    let Some(session) = &ask.session else { return Ok(None) };
    let proven = people::contacts(&ask.env, &session.person).await?.into_iter();
    let proven = proven.filter(|reached| reached.verified_at.is_some());
    let domains: Vec<String> =
        proven.filter_map(|reached| reached.contact.domain().map(str::to_owned)).collect();
    let known = register.domains().iter().find(|known| domains.contains(&known.domain));
    Ok(known.map(|known| known.domain.clone()))
}
