//! An activity's own tables: the SQL and nothing else.

use gongzhi_core::code::{ActivityCode, PersonCode};
use gongzhi_core::venue_code::VenueSecret;
use gongzhi_core::volunteer::seats::Entry;
use gongzhi_core::volunteer::{Seats, Shift};
use serde::Deserialize;
use worker::{Result, SqlStorage};

pub struct Storage {
    sql: SqlStorage,
}

/// Somebody whose standing changed and was not handed over yet.
#[derive(Deserialize)]
pub struct Changed {
    pub person: PersonCode,
    /// The entry that changed it last.
    pub seq: u32,
}

/// The one row of `activity`.
#[derive(Deserialize)]
struct Opened {
    shift: String,
    secret: String,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

impl Storage {
    pub fn new(sql: SqlStorage) -> Self {
        // Should this fail, every request finds no table and fails as a fault of ours.
        let _ = sql.exec(
            "CREATE TABLE IF NOT EXISTS activity (
               one INTEGER PRIMARY KEY CHECK (one = 1),
               code TEXT NOT NULL, shift TEXT NOT NULL, secret TEXT NOT NULL,
               handovers INTEGER NOT NULL, closed INTEGER NOT NULL);
             CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
             CREATE TABLE IF NOT EXISTS outbox (person TEXT PRIMARY KEY, seq INTEGER NOT NULL);",
            None,
        );
        Self { sql }
    }

    pub fn sql(&self) -> &SqlStorage {
        &self.sql
    }

    pub fn open(&self, code: &ActivityCode, shift: &Shift, secret: &VenueSecret) -> Result<()> {
        let shift = serde_json::to_string(shift)?;
        let secret = serde_json::to_string(secret)?;
        self.sql.exec(
            "INSERT INTO activity VALUES (1, ?, ?, ?, 0, 0)",
            vec![code.as_str().into(), shift.into(), secret.into()],
        )?;
        Ok(())
    }

    /// The seats as the log makes them; `None` if they were never opened.
    pub fn seats(&self) -> Result<Option<Seats>> {
        let opened: Vec<Opened> =
            self.sql.exec("SELECT shift, secret FROM activity", None)?.to_array()?;
        let Some(opened) = opened.into_iter().next() else { return Ok(None) };
        let shift = serde_json::from_str(&opened.shift)?;
        let mut seats = Seats::new(shift, serde_json::from_str(&opened.secret)?);
        let log: Vec<Body> =
            self.sql.exec("SELECT body FROM log ORDER BY seq", None)?.to_array()?;
        for line in log {
            seats.evolve(&serde_json::from_str(&line.body)?);
        }
        Ok(Some(seats))
    }

    /// Adds an entry, and whose standing it changed.
    pub fn append(&self, entry: &Entry) -> Result<()> {
        for person in entry.changed() {
            self.put_out(person, entry.seq)?;
        }
        let body = serde_json::to_string(entry)?;
        let seq = i64::from(entry.seq);
        self.sql.exec("INSERT INTO log VALUES (?, ?)", vec![seq.into(), body.into()])?;
        Ok(())
    }

    pub fn put_out(&self, person: &PersonCode, seq: u32) -> Result<()> {
        self.sql.exec(
            "INSERT INTO outbox VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = ?2",
            vec![person.as_str().into(), i64::from(seq).into()],
        )?;
        Ok(())
    }

    /// Everybody who ever asked, to be handed over again.
    pub fn put_everybody_out(&self) -> Result<()> {
        self.sql.exec(
            "INSERT OR REPLACE INTO outbox
             SELECT body ->> '$.ask.person', MAX(seq) FROM log GROUP BY 1",
            None,
        )?;
        Ok(())
    }

    /// Those who wait longest to be handed over.
    pub fn outbox(&self, limit: u16) -> Result<Vec<Changed>> {
        let limit = i64::from(limit);
        self.sql
            .exec("SELECT person, seq FROM outbox ORDER BY seq LIMIT ?", vec![limit.into()])?
            .to_array()
    }

    /// The activity's code, and the number of a new handing over.
    pub fn begin_handover(&self) -> Result<(ActivityCode, u32)> {
        #[derive(Deserialize)]
        struct Begun {
            code: ActivityCode,
            handovers: u32,
        }
        let begun: Begun = self
            .sql
            .exec("UPDATE activity SET handovers = handovers + 1 RETURNING code, handovers", None)?
            .one()?;
        Ok((begun.code, begun.handovers))
    }

    /// Takes out who was handed over, unless they changed in the meantime.
    pub fn handed_over(&self, people: &[Changed]) -> Result<()> {
        for Changed { person, seq } in people {
            self.sql.exec(
                "DELETE FROM outbox WHERE person = ? AND seq = ?",
                vec![person.as_str().into(), i64::from(*seq).into()],
            )?;
        }
        Ok(())
    }

    /// Whether the end of the shift has been put out.
    pub fn is_closed(&self) -> Result<bool> {
        #[derive(Deserialize)]
        struct Closed {
            closed: u8,
        }
        let closed: Closed = self.sql.exec("SELECT closed FROM activity", None)?.one()?;
        Ok(closed.closed != 0)
    }

    pub fn close(&self) -> Result<()> {
        self.sql.exec("UPDATE activity SET closed = 1", None)?;
        Ok(())
    }
}
