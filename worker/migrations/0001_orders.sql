-- Orders, what was reported, and the events from which everything is counted.
-- Moments are RFC 3339 in UTC, so that their text sorts as they do.

CREATE TABLE orders (
  id         TEXT PRIMARY KEY,
  number     TEXT NOT NULL UNIQUE,
  -- A digest of what was sent and of the form's own key: sending it twice reports once.
  report_key TEXT NOT NULL UNIQUE,
  -- The number of events so far.
  version    INTEGER NOT NULL,
  -- 1 while work remains to be done.
  open       INTEGER NOT NULL,
  state      TEXT NOT NULL,
  agency     TEXT NOT NULL,
  cluster    TEXT,
  building   TEXT,
  due_at     TEXT NOT NULL,
  -- The street's month of the report: `2026-11`.
  month      TEXT NOT NULL,
  -- The order as its events made it, for reading without replaying.
  body       TEXT NOT NULL
) STRICT;

CREATE INDEX orders_open_by_due ON orders (due_at) WHERE open = 1;
CREATE INDEX orders_open_by_agency ON orders (agency, due_at) WHERE open = 1;
CREATE INDEX orders_open_by_cluster ON orders (cluster, due_at) WHERE open = 1;
CREATE INDEX orders_by_month ON orders (month);

-- Apart from the orders, because only those who act on them may read it.
CREATE TABLE reports (
  order_id    TEXT PRIMARY KEY REFERENCES orders (id),
  text        TEXT NOT NULL,
  -- Photo ids as JSON.
  photos      TEXT NOT NULL,
  code_digest TEXT NOT NULL
) STRICT;

-- Append-only. The primary key is what makes two acts at once a conflict for one of them.
CREATE TABLE events (
  order_id TEXT NOT NULL REFERENCES orders (id),
  seq      INTEGER NOT NULL,
  act      TEXT NOT NULL,
  at       TEXT NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
