//! What is told to people who are not looking at a page, to whom, and by which way.

mod delivery;
pub mod robot;

pub use delivery::{ATTEMPTS, Answer, DeadLetter, Outcome, Step};

use crate::code::BuildingCode;
use crate::dispatch::escalation::Rung;
use crate::number::Number;
use crate::people::one_time_code::OneTimeCode;
use crate::people::{Contact, Role};
use crate::verb::verbs;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something to be told. It holds nothing personal beyond what it is about.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Notice {
    /// With the code, whoever reads messages to an address proves that they do.
    OneTimeCode {
        code: OneTimeCode,
        /// The code is good before this moment.
        until: DateTime<Utc>,
    },
    PasskeyAdded,
    PasskeyRevoked,
    /// A manager found the person in the roster of a building.
    Admitted {
        building: BuildingCode,
    },
    OfficeGiven {
        role: Role,
    },
    OfficeEnded {
        role: Role,
    },
    /// Somebody in office looked at what is masked otherwise.
    DataRevealed,
    /// A message could not be delivered. For the office.
    DeadLetter {
        channel: Channel,
        about: NoticeKind,
    },
    /// The time of these orders' stages runs out.
    Escalated {
        rung: Rung,
        orders: Vec<Number>,
    },
    /// A reply is demanded from the unit of who is told.
    Supervised {
        order: Number,
        until: DateTime<Utc>,
    },
    /// The unit of who is told is called to a session.
    Summoned {
        summons: Number,
        at: DateTime<Utc>,
    },
    /// It does not take place.
    SummonsCancelled {
        summons: Number,
    },
}

verbs! {
    /// What a notice is, without what it says.
    NoticeKind {
        OneTimeCode = "one_time_code",
        PasskeyAdded = "passkey_added",
        PasskeyRevoked = "passkey_revoked",
        Admitted = "admitted",
        OfficeGiven = "office_given",
        OfficeEnded = "office_ended",
        DataRevealed = "data_revealed",
        DeadLetter = "dead_letter",
        Escalated = "escalated",
        Supervised = "supervised",
        Summoned = "summoned",
        SummonsCancelled = "summons_cancelled",
    }
}

verbs! {
    /// By which way a message leaves.
    Channel {
        Mail = "mail",
        Sms = "sms",
        Wecom = "wecom",
        Dingtalk = "dingtalk",
        // Kept and shown on this machine.
        Outbox = "outbox",
    }
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    Person(Contact),
    /// Those who look after the portal, in a group chat.
    Office,
}

/// The channels that a deployment has, by whom they reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channels {
    pub email: Option<Channel>,
    pub phone: Option<Channel>,
    /// Each of them is told.
    pub office: Vec<Channel>,
}

/// Why a notice is not taken on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoticeRefusal {
    #[error("no messages are sent to e-mail addresses")]
    NoMail,
    #[error("no messages are sent to telephones")]
    NoSms,
    /// A group chat is read by many.
    #[error("what is one person's is not told to the office")]
    Private,
}

impl Notice {
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::OneTimeCode { .. } => NoticeKind::OneTimeCode,
            Self::PasskeyAdded => NoticeKind::PasskeyAdded,
            Self::PasskeyRevoked => NoticeKind::PasskeyRevoked,
            Self::Admitted { .. } => NoticeKind::Admitted,
            Self::OfficeGiven { .. } => NoticeKind::OfficeGiven,
            Self::OfficeEnded { .. } => NoticeKind::OfficeEnded,
            Self::DataRevealed => NoticeKind::DataRevealed,
            Self::DeadLetter { .. } => NoticeKind::DeadLetter,
            Self::Escalated { .. } => NoticeKind::Escalated,
            Self::Supervised { .. } => NoticeKind::Supervised,
            Self::Summoned { .. } => NoticeKind::Summoned,
            Self::SummonsCancelled { .. } => NoticeKind::SummonsCancelled,
        }
    }

    /// The secret that it carries.
    pub fn code(&self) -> Option<&OneTimeCode> {
        match self {
            Self::OneTimeCode { code, .. } => Some(code),
            _ => None,
        }
    }

    /// From when on it is of no use to be told.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::OneTimeCode { until, .. } => Some(*until),
            Self::Summoned { at, .. } => Some(*at),
            _ => None,
        }
    }

    fn is_for_the_office(&self) -> bool {
        matches!(self, Self::DeadLetter { .. })
    }
}

/// Its kind alone: logs show no code.
impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Notice({})", self.kind().as_str())
    }
}

impl Recipient {
    /// What may be kept of it after a message: enough to recognise one's own address by.
    pub fn masked(&self) -> String {
        match self {
            Self::Person(contact) => contact.masked(),
            Self::Office => "office".to_owned(),
        }
    }
}

impl Channels {
    /// The channels by which a notice goes to somebody. None for an office that has no chat: what
    /// it would be told stands on its page as well.
    pub fn of(&self, to: &Recipient, notice: &Notice) -> Result<Vec<Channel>, NoticeRefusal> {
        match to {
            Recipient::Person(contact) => Ok(vec![self.to(contact)?]),
            Recipient::Office if notice.is_for_the_office() => Ok(self.office.clone()),
            Recipient::Office => Err(NoticeRefusal::Private),
        }
    }

    /// The channel by which an address is reached.
    pub fn to(&self, contact: &Contact) -> Result<Channel, NoticeRefusal> {
        match contact {
            Contact::Email(_) => self.email.ok_or(NoticeRefusal::NoMail),
            Contact::Phone(_) => self.phone.ok_or(NoticeRefusal::NoSms),
        }
    }
}

#[cfg(test)]
mod tests;
