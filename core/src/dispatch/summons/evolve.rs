use super::{Answer, Called, Fact, Fulfilment, Promise, Summons};
use crate::code::{AgencyCode, ClusterCode};
use crate::people::Actor;
use crate::record::{Kind, Record};
use chrono::{DateTime, Utc};

impl Record for Summons {
    const KIND: Kind = Kind::Summons;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _: &Actor, at: DateTime<Utc>) {
        match fact.clone() {
            Fact::Call(summons) => *self = *summons,
            Fact::Answer { unit, coming, who, note } => {
                if let Some(called) = self.called(&unit) {
                    called.answer = Some(Answer { coming, who, note, at });
                }
            }
            Fact::Minute { units } => {
                self.minuted_at = Some(at);
                for minuted in units {
                    if let Some(called) = self.called(&minuted.unit) {
                        called.came = Some(minuted.came);
                        called.promise = minuted.agreed.map(|agreed| Promise {
                            what: agreed.what,
                            until: agreed.until,
                            fulfilled: None,
                        });
                    }
                }
            }
            Fact::Fulfil { unit, note } => {
                let promise = self.called(&unit).and_then(|called| called.promise.as_mut());
                if let Some(promise) = promise {
                    promise.fulfilled = Some(Fulfilment { note, at });
                }
            }
            Fact::Cancel { reason } => self.cancelled = Some(reason),
        }
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.at)
    }
}

impl Summons {
    fn called(&mut self, unit: &AgencyCode) -> Option<&mut Called> {
        self.units.iter_mut().find(|called| called.unit == *unit)
    }
}
