use super::{Attendance, Correction, Fact, Meeting, Minutes, Promise};
use crate::code::ClusterCode;
use crate::number::Number;
use crate::people::Actor;
use crate::record::{Kind, Record};
use chrono::{DateTime, Utc};

impl Record for Meeting {
    const KIND: Kind = Kind::Meeting;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, by: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Call(meeting) => *self = *meeting,
            Fact::Register => self.registered.extend(by.person.clone()),
            Fact::Withdraw => self.registered.retain(|person| by.person.as_ref() != Some(person)),
            Fact::Attend => {
                let role = by.role.clone();
                let came = |person| Attendance { person, role, came: at, left: None };
                self.attendance.extend(by.person.clone().map(came));
            }
            Fact::Leave => {
                let there = self.attendance.iter_mut().filter(|a| a.left.is_none());
                there
                    .filter(|a| by.person.as_ref() == Some(&a.person))
                    .for_each(|a| a.left = Some(at));
            }
            Fact::Close => self.closed_at = Some(at),
            Fact::Promise { who, what, until } => {
                self.promises.push(Promise { meeting: self.number, who, what, until });
            }
            Fact::Draft { text } => {
                let corrections = self.minutes.take().map(|m| m.corrections).unwrap_or_default();
                self.minutes = Some(Minutes { text, drafted_at: at, corrections, final_at: None });
            }
            Fact::Correct { text } => {
                if let Some(minutes) = &mut self.minutes {
                    minutes.corrections.push(Correction { by: by.clone(), text, at });
                }
            }
            Fact::Finalise => {
                if let Some(minutes) = &mut self.minutes {
                    minutes.final_at = Some(at);
                }
            }
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn project(&self) -> Option<Number> {
        Some(self.project)
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.starts)
    }
}
