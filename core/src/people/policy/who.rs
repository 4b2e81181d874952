use crate::people::Role;

/// To whom the table entitles: a role by its name, or a group of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Signed in or not.
    Everybody,
    /// Whoever has signed in, in whatever role.
    Person,
    /// Whoever has signed in, but for who reads alone.
    Participant,
    Reporter,
    Visitor,
    Resident,
    Manager,
    Liaison,
    Handler,
    Dispatcher,
    Checker,
    Supervisor,
    Registrar,
    Auditor,
    Portal,
}

impl Who {
    /// The roles, without the groups.
    pub const ROLES: [Self; 12] = [
        Self::Reporter,
        Self::Visitor,
        Self::Resident,
        Self::Manager,
        Self::Liaison,
        Self::Handler,
        Self::Dispatcher,
        Self::Checker,
        Self::Supervisor,
        Self::Registrar,
        Self::Auditor,
        Self::Portal,
    ];

    pub fn of(role: &Role) -> Self {
        match role {
            Role::Reporter => Self::Reporter,
            Role::Visitor => Self::Visitor,
            Role::Resident { .. } => Self::Resident,
            Role::Manager { .. } => Self::Manager,
            Role::Liaison { .. } => Self::Liaison,
            Role::Handler { .. } => Self::Handler,
            Role::Dispatcher => Self::Dispatcher,
            Role::Checker => Self::Checker,
            Role::Supervisor => Self::Supervisor,
            Role::Registrar => Self::Registrar,
            Role::Auditor => Self::Auditor,
            Role::Portal => Self::Portal,
        }
    }

    /// Whether somebody of a role, or without one, is meant.
    pub fn covers(self, role: Option<&Role>) -> bool {
        let role = role.map(Self::of);
        let is_person = !matches!(role, None | Some(Self::Reporter | Self::Portal));
        match self {
            Self::Everybody => true,
            Self::Person => is_person,
            Self::Participant => is_person && role != Some(Self::Auditor),
            one => role == Some(one),
        }
    }
}
