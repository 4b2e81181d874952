use super::{Activity, ActivityRefusal};
use crate::code::ClusterCode;
use crate::event::{Event, Happening};
use crate::meeting::project::Project;
use crate::number::Number;
use crate::people::Actor;
use crate::people::policy::{self, Act, Subject};
use crate::place::Street;
use crate::record::{Kept, Kind, Record};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An activity as a station offers it. Who has a seat is kept by the activity's own writer, as
/// [`Seats`](super::Seats).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub number: Number,
    pub cluster: ClusterCode,
    /// The project that it is part of.
    #[serde(default)]
    pub project: Option<Number>,
    pub activity: Activity,
    pub by: Actor,
}

/// What happens to an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Fact {
    Offer(Box<Offered>),
}

impl Happening for Fact {
    fn verb(&self) -> &'static str {
        "offer"
    }
}

/// Whether somebody may offer an activity in a cluster: its managers and its liaison officer.
pub fn may_offer(by: &Actor, cluster: &ClusterCode) -> bool {
    policy::permit(Some(by), Act::OfferActivity, &Subject::of_cluster(cluster)).is_ok()
}

/// The beginning of an activity. `project` is the one of which it says to be part.
pub fn offer(
    offered: Offered,
    project: Option<&Project>,
    now: DateTime<Utc>,
    street: &Street,
) -> Result<(Kept<Offered>, Event<Fact>), ActivityRefusal> {
    let by = offered.by.clone();
    if !may_offer(&by, &offered.cluster) {
        return Err(ActivityRefusal::NotYours);
    }
    offered.activity.check(&offered.cluster, now, street)?;
    let fits = |project: &Project| {
        offered.project == Some(project.number())
            && project.proposal.cluster == offered.cluster
            && project.state.is_open()
    };
    if offered.project.is_some() && !project.is_some_and(fits) {
        return Err(ActivityRefusal::UnknownProject);
    }
    let kept = Kept::new(offered.number, offered.clone());
    Ok(kept.after(Fact::Offer(Box::new(offered)), &by, now))
}

impl Offered {
    /// Whether somebody runs it: who offered it, and the station's liaison officer. They show the
    /// code at the venue.
    pub fn is_run_by(&self, by: &Actor) -> bool {
        policy::permit(Some(by), Act::RunActivity, &self.subject()).is_ok()
    }

    /// What the policy table asks of it: where it is, and who offered it.
    pub fn subject(&self) -> Subject<'_> {
        let person = self.by.person.as_ref();
        Subject { person, ..Subject::of_cluster(&self.cluster) }
    }
}

impl Record for Offered {
    const KIND: Kind = Kind::Activity;
    type Fact = Fact;

    fn evolve(&mut self, fact: &Fact, _by: &Actor, _at: DateTime<Utc>) {
        let Fact::Offer(offered) = fact.clone();
        *self = *offered;
    }

    fn cluster(&self) -> &ClusterCode {
        &self.cluster
    }

    fn project(&self) -> Option<Number> {
        self.project
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.activity.shift.starts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::{BuildingCode, PersonCode, SpotCode};
    use crate::event::is_chain;
    use crate::meeting::project::{Proposal, State, begin};
    use crate::people::Role;
    use crate::testing::{RULES, at, note};
    use crate::text::{ReportText, Title};
    use crate::volunteer::Shift;

    const NOW: &str = "2026-11-23 10:00";

    fn actor(person: &str, role: Role) -> Actor {
        Actor { person: Some(PersonCode::new(person)), role }
    }

    fn cluster(code: &str) -> ClusterCode {
        ClusterCode::new(code)
    }

    fn manager(of: &str) -> Actor {
        let building = BuildingCode::new("b01");
        actor("manager", Role::Manager { building, cluster: cluster(of) })
    }

    fn liaison(of: &str) -> Actor {
        actor("liaison", Role::Liaison { cluster: cluster(of) })
    }

    fn number(sequence: u16) -> Number {
        Number::new(1, at(NOW).date_naive(), sequence).unwrap()
    }

    fn offered(by: Actor, project: Option<Number>) -> Offered {
        let shift = Shift {
            starts: at("2026-11-28 12:00"),
            ends: at("2026-11-28 13:30"),
            seats: 20,
            cut_off: at("2026-11-28 10:00"),
        };
        let title = Title::new("午间护绿").unwrap();
        let spot = SpotCode::new("ljz-p01");
        let activity = Activity { title, what: note("带上手套"), spot, shift };
        Offered { number: number(1), cluster: cluster("01"), project, activity, by }
    }

    fn project(of: &str) -> Project {
        let proposal = Proposal {
            number: number(2),
            cluster: cluster(of),
            title: Title::new("口袋花园").unwrap(),
            need: ReportText::new("这里没有地方坐").unwrap(),
            spot: None,
            orders: Vec::new(),
            by: liaison(of),
            at: at(NOW),
        };
        begin(proposal).unwrap().0.value
    }

    #[test]
    fn managers_and_the_liaison_officer_of_the_cluster_offer_and_nobody_else() {
        let resident =
            Role::Resident { building: BuildingCode::new("b01"), cluster: cluster("01") };
        let others = [manager("02"), liaison("02"), actor("r", resident), Actor::reporter()];
        for by in others {
            let refused = offer(offered(by, None), None, at(NOW), &RULES.street);
            assert_eq!(refused.unwrap_err(), ActivityRefusal::NotYours);
        }
        for by in [manager("01"), liaison("01")] {
            let (kept, event) =
                offer(offered(by.clone(), None), None, at(NOW), &RULES.street).unwrap();
            assert_eq!(kept.value, offered(by, None));
            assert!(is_chain(&[event]));
        }
    }

    #[test]
    fn it_is_part_of_an_open_project_of_its_cluster_or_of_none() {
        let part = |project: Option<&Project>| {
            offer(offered(manager("01"), Some(number(2))), project, at(NOW), &RULES.street)
                .map(|(kept, _)| kept.value.project)
        };
        let declined = Project { state: State::Declined, ..project("01") };
        for none in [None, Some(&project("02")), Some(&declined)] {
            assert_eq!(part(none), Err(ActivityRefusal::UnknownProject));
        }
        assert_eq!(part(Some(&project("01"))), Ok(Some(number(2))));
    }

    #[test]
    fn who_offered_it_and_the_liaison_officer_run_it() {
        let offered = offered(manager("01"), None);
        let other = Actor { person: Some(PersonCode::new("other")), ..manager("01") };
        assert!(offered.is_run_by(&manager("01")) && offered.is_run_by(&liaison("01")));
        assert!(!offered.is_run_by(&other) && !offered.is_run_by(&liaison("02")));
        assert!(!offered.is_run_by(&Actor::reporter()));
    }
}
