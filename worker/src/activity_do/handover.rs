//! Handing over to D1 how people stand, so that pages can list a person's activities.
//!
//! Whose standing changed is put out in the commit that changes it, and an alarm set with it. The
//! alarm writes how they stand by then and takes out who has not changed since. Each handing over
//! has a number, stored before anything is sent, and D1 keeps what has the higher one; so it may
//! fail, be repeated or arrive late at any point.

use super::SeatDesk;
use super::storage::Changed;
use crate::store::sign_ups;
use crate::{clock, log};
use chrono::{DateTime, Utc};
use gongzhi_core::volunteer::seats::{Listed, Standing};
use std::time::Duration;
use worker::Result;

/// Lets a rush come together into one handing over.
pub const SOON: Duration = Duration::from_secs(1);

const AFTER_A_FAILURE: Duration = Duration::from_secs(30);

/// The most people in one handing over.
const MOST: u16 = 500;

impl SeatDesk {
    /// A failure is logged and tried again, without the runtime's limit on how often.
    pub async fn hand_over_and_set_alarm(&self) -> Result<()> {
        self.alarm_is_set.set(false);
        let again = match self.hand_over(clock::now()?).await {
            Ok(()) => SOON,
            Err(error) => {
                log::fault_later(&error);
                AFTER_A_FAILURE
            }
        };
        // From here on nothing is awaited before the alarm is set: what is put out later sets its
        // own.
        if !self.storage.outbox(1)?.is_empty() {
            self.alarm_is_set.set(true);
            return self.state.storage().set_alarm(again).await;
        }
        let ends = self.seats.borrow().as_ref().map(|seats| seats.shift().ends);
        match ends.filter(|_| !self.storage.is_closed().unwrap_or(false)) {
            Some(ends) => self.state.storage().set_alarm(ends).await,
            None => Ok(()),
        }
    }

    async fn hand_over(&self, now: DateTime<Utc>) -> Result<()> {
        if !self.is_loaded()? {
            return Ok(());
        }
        self.put_out_the_end(now)?;
        let people = self.storage.outbox(MOST)?;
        if people.is_empty() {
            return Ok(());
        }
        let (activity, number) = self.storage.begin_handover()?;
        let listed = self.listed(&people, now);
        sign_ups::store(&self.env, &activity, number, &listed).await?;
        self.storage.handed_over(&people)
    }

    /// Hours and no-shows are final with the end of the shift, though nobody asks then.
    fn put_out_the_end(&self, now: DateTime<Utc>) -> Result<()> {
        let seats = self.seats.borrow();
        let over = seats.as_ref().filter(|seats| seats.shift().ends <= now);
        let Some(seats) = over else { return Ok(()) };
        if self.storage.is_closed()? {
            return Ok(());
        }
        for listed in seats.list(now) {
            if matches!(listed.standing, Standing::Attended(_) | Standing::NoShow) {
                self.storage.put_out(&listed.person, seats.seq())?;
            }
        }
        self.storage.close()
    }

    fn listed(&self, people: &[Changed], now: DateTime<Utc>) -> Vec<Listed> {
        let seats = self.seats.borrow();
        let Some(seats) = seats.as_ref() else { return Vec::new() };
        people.iter().filter_map(|changed| seats.listed(&changed.person, now)).collect()
    }
}
