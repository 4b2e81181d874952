//! What happened to a register, and what it makes of it. Nothing is decided here.

use super::{Changes, Domain, Held, How, Import, Invitation, Register, Standing, Unit};
use crate::code::{ClusterCode, PersonCode, UnitCode};
use crate::event::Happening;
use crate::people::Actor;
use crate::record::{Initial, Kind, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What happened. People are named by their codes alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    /// The register as it was when something first happened to it.
    Begin(Box<Register>),
    Import {
        import: u32,
        digest: String,
        changes: Changes,
    },
    Undo {
        import: u32,
    },
    Admit {
        person: PersonCode,
        standing: Standing,
    },
    MoveOut {
        person: PersonCode,
        standing: Standing,
    },
    Delegate {
        unit: UnitCode,
        person: PersonCode,
    },
    Invite(Invitation),
    Revoke {
        invitation: u32,
    },
    AddDomain(Domain),
    RemoveDomain {
        domain: String,
    },
    Enter {
        person: PersonCode,
        standing: Standing,
        invitation: u32,
    },
    EnterByDomain {
        person: PersonCode,
        standing: Standing,
        domain: String,
    },
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        match self {
            Self::Begin(_) => "begin",
            Self::Import { .. } => "import",
            Self::Undo { .. } => "undo",
            Self::Admit { .. } => "admit",
            Self::MoveOut { .. } => "move_out",
            Self::Delegate { .. } => "delegate",
            Self::Invite(_) => "invite",
            Self::Revoke { .. } => "revoke",
            Self::AddDomain(_) => "add_domain",
            Self::RemoveDomain { .. } => "remove_domain",
            Self::Enter { .. } => "enter",
            Self::EnterByDomain { .. } => "enter_by_domain",
        }
    }
}

impl Record for Register {
    const KIND: Kind = Kind::Register;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, by: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Begin(register) => *self = *register,
            Fact::Import { import, digest, changes } => {
                self.take_in(import, digest, changes, by, at);
            }
            Fact::Undo { import } => self.take_back(import),
            Fact::Admit { person, standing } => self.admit(person, standing, How::Hand, at),
            Fact::MoveOut { person, standing } => {
                self.held.retain(|held| held.person != person || held.standing != standing);
                self.owner_changed(&standing);
            }
            Fact::Delegate { unit, person } => {
                if let Some(unit) = self.units.get_mut(&unit) {
                    unit.delegate = Some(person);
                }
                self.pass_import();
            }
            Fact::Invite(invitation) => {
                self.invited = invitation.invitation;
                // Those that nobody can use any more are told by the events.
                self.invitations.retain(|known| known.is_open(at));
                self.invitations.push(invitation);
            }
            Fact::Revoke { invitation } => {
                self.with_invitation(invitation, |known| known.is_revoked = true);
            }
            Fact::AddDomain(domain) => self.domains.push(domain),
            Fact::RemoveDomain { domain } => self.domains.retain(|known| known.domain != domain),
            Fact::Enter { person, standing, invitation } => {
                self.with_invitation(invitation, |known| known.used = known.used.saturating_add(1));
                self.admit(person, standing, How::Invitation { invitation }, at);
            }
            Fact::EnterByDomain { person, standing, domain } => {
                self.admit(person, standing, How::Domain { domain }, at);
            }
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }
}

impl Initial for Register {
    fn begin(self) -> Fact {
        Fact::Begin(Box::new(self))
    }
}

impl Register {
    fn take_in(
        &mut self,
        import: u32,
        digest: String,
        changes: Changes,
        by: &Actor,
        at: DateTime<Utc>,
    ) {
        let Changes { units, removed, admitted, moved_out } = changes;
        let moved_out: BTreeSet<(PersonCode, Standing)> = moved_out.into_iter().collect();
        let out =
            |held: &mut Held| moved_out.contains(&(held.person.clone(), held.standing.clone()));
        let ended: Vec<Held> = self.held.extract_if(.., out).collect();
        let left = ended.iter().filter_map(|held| held.standing.unit());
        let touched = units.keys().chain(&removed).chain(left);
        let before = touched.map(|code| (code.clone(), self.units.get(code).cloned())).collect();
        self.last_import = Some(Import {
            import,
            digest,
            at,
            by: by.clone(),
            admitted: admitted.len(),
            moved_out: ended.len(),
            before,
            ended: ended.clone(),
            is_passed: false,
        });
        self.imports = import;
        self.units.retain(|code, _| !removed.contains(code));
        self.units.extend(units);
        let how = How::Import { import };
        self.held.extend(admitted.into_iter().map(|(person, standing)| Held {
            person,
            standing,
            since: at,
            how: how.clone(),
        }));
        self.held.sort();
        for held in &ended {
            self.settle_delegate(&held.standing);
        }
    }

    fn take_back(&mut self, import: u32) {
        let Some(last) = self.last_import.take_if(|last| last.import == import) else { return };
        self.held.retain(|held| held.how != How::Import { import });
        for held in last.ended {
            if !self.holds(&held.person, &held.standing) {
                self.held.push(held);
            }
        }
        self.held.sort();
        for (code, before) in last.before {
            match before {
                Some(unit) => self.units.insert(code, unit),
                None => self.units.remove(&code),
            };
        }
    }

    fn admit(&mut self, person: PersonCode, standing: Standing, how: How, at: DateTime<Utc>) {
        self.held.push(Held { person, standing: standing.clone(), since: at, how });
        self.held.sort();
        self.owner_changed(&standing);
    }

    fn owner_changed(&mut self, standing: &Standing) {
        if matches!(standing, Standing::Owner { .. }) {
            self.settle_delegate(standing);
            self.pass_import();
        }
    }

    /// Who is left alone with a unit casts its ballot; of several nobody does until they say who.
    /// What nobody owns is not the developer's stock any more.
    fn settle_delegate(&mut self, standing: &Standing) {
        let Standing::Owner { unit: code } = standing else { return };
        let owners: Vec<PersonCode> = self.owners_of(code).cloned().collect();
        let Some(unit) = self.units.get_mut(code) else { return };
        let still = unit.delegate.take().filter(|delegate| owners.contains(delegate));
        *unit = Unit {
            area: unit.area,
            is_unsold: unit.is_unsold && !owners.is_empty(),
            delegate: match owners.as_slice() {
                [only] => Some(only.clone()),
                _ => still,
            },
        };
    }

    fn pass_import(&mut self) {
        if let Some(last) = &mut self.last_import {
            last.is_passed = true;
        }
    }

    fn with_invitation(&mut self, number: u32, change: impl FnOnce(&mut Invitation)) {
        if let Some(known) = self.invitations.iter_mut().find(|i| i.invitation == number) {
            change(known);
        }
    }
}
