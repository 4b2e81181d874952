-- Who signed up for which activity. The activity's object decides; this is what it handed over
-- last, a second or so after it happened, for pages that list a person's activities.
-- Moments are RFC 3339 in UTC.

CREATE TABLE sign_ups (
  activity       TEXT NOT NULL,
  person         TEXT NOT NULL,
  -- confirmed, waiting, cancelled, present, attended, no_show
  state          TEXT NOT NULL,
  -- Of two who wait, the smaller is first. A position would change for everybody behind.
  arrival        INTEGER NOT NULL,
  checked_in_at  TEXT,
  checked_out_at TEXT,
  -- Credited, once the stay is over.
  minutes        INTEGER,
  -- 1 where nobody checked out and the end of the shift counts.
  closed_by_rule INTEGER NOT NULL,
  -- The handing over that wrote it: an earlier one that arrives late changes nothing.
  handover       INTEGER NOT NULL,
  PRIMARY KEY (activity, person)
) STRICT;

CREATE INDEX sign_ups_by_person ON sign_ups (person);
