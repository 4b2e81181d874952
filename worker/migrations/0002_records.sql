-- What is governed, beside the orders: projects, meetings, polls, activities, conventions, rotas.

-- Events of orders and of records stand in one table, under a subject: an order's id, or a
-- record's kind and id.
CREATE TABLE history (
  subject TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  act     TEXT NOT NULL,
  at      TEXT NOT NULL,
  -- A digest of the form that brought it about: pressing twice does once.
  key     TEXT,
  body    TEXT NOT NULL,
  PRIMARY KEY (subject, seq)
) STRICT;

INSERT INTO history (subject, seq, act, at, body)
SELECT order_id, seq, act, at, body FROM events;

DROP TABLE events;
ALTER TABLE history RENAME TO events;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE records (
  kind    TEXT NOT NULL,
  -- A number; for what a station has one of, the station's code.
  id      TEXT NOT NULL,
  -- The number of events so far.
  version INTEGER NOT NULL,
  cluster TEXT NOT NULL,
  -- The number of the project that it belongs to.
  project TEXT,
  -- By which lists of the kind are sorted: when it begins or closes.
  moment  TEXT,
  -- The record as its events made it, for reading without replaying.
  body    TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

CREATE INDEX records_of_cluster ON records (cluster, kind, moment);
CREATE INDEX records_of_project ON records (project, moment) WHERE project IS NOT NULL;

-- The orders from which a project arose. An order belongs to one project.
CREATE TABLE project_orders (
  order_number TEXT PRIMARY KEY,
  project      TEXT NOT NULL
) STRICT;

CREATE INDEX project_orders_of_project ON project_orders (project);

-- What the rotating code of a meeting is made of, apart from what pages read.
CREATE TABLE secrets (
  subject TEXT PRIMARY KEY,
  secret  TEXT NOT NULL
) STRICT;
