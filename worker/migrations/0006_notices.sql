-- Messages that leave the portal. Moments are RFC 3339 in UTC.

-- What could not be delivered: neither what it said nor whom it would have reached.
CREATE TABLE dead_letters (
  -- The message's own, so that one that arrives here twice is kept once.
  id        TEXT PRIMARY KEY,
  at        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  channel   TEXT NOT NULL,
  -- Masked.
  recipient TEXT NOT NULL,
  -- NULL where the queue gave it up by itself.
  attempts  INTEGER,
  -- The last answer: an HTTP status, or a chat's own code.
  status    INTEGER
) STRICT;

CREATE INDEX dead_letters_by_time ON dead_letters (at DESC, id);

-- Messages that are kept instead of sent. Stays empty in a deployment, whose build writes none.
CREATE TABLE outbox (
  id        TEXT PRIMARY KEY,
  at        TEXT NOT NULL,
  recipient TEXT NOT NULL,
  kind      TEXT NOT NULL,
  code      TEXT,
  subject   TEXT NOT NULL,
  body      TEXT NOT NULL
) STRICT;

CREATE INDEX outbox_by_time ON outbox (at DESC, id);
