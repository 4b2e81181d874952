-- Persons: what names them, kept apart from events, so that it can be corrected and deleted.
-- Moments are RFC 3339 in UTC.

CREATE TABLE people (
  code       TEXT PRIMARY KEY,
  -- Empty once they had it deleted: the row remains, so that what they did keeps its author.
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE contacts (
  -- In the one form of its kind: an address is one person's.
  address     TEXT PRIMARY KEY,
  -- email, phone
  kind        TEXT NOT NULL,
  person      TEXT NOT NULL REFERENCES people (code),
  -- When a one-time code proved it; empty while only a register says so.
  verified_at TEXT
) STRICT;

CREATE INDEX contacts_of_person ON contacts (person);

-- The offices that the accounts' events gave, for finding who holds one.
CREATE TABLE offices (
  person   TEXT NOT NULL REFERENCES people (code),
  -- The role as JSON.
  role     TEXT NOT NULL,
  cluster  TEXT,
  PRIMARY KEY (person, role)
) STRICT;

CREATE INDEX offices_by_role ON offices (role);

CREATE TABLE sessions (
  -- SHA-256 of the token in the browser's cookie.
  id         TEXT PRIMARY KEY,
  person     TEXT NOT NULL REFERENCES people (code),
  -- As which of their roles they act, as JSON; empty for the first.
  role       TEXT NOT NULL,
  -- code, passkey
  means      TEXT NOT NULL,
  -- The kind of browser, so that its owner knows it again.
  device     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- To the hour.
  seen_at    TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_of_person ON sessions (person);

-- Sign-ins that wait for their code.
CREATE TABLE sign_ins (
  -- SHA-256 of the token in the browser's cookie.
  id         TEXT PRIMARY KEY,
  address    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  -- Who adds the address to their account; empty for a sign-in.
  person     TEXT,
  -- The path to go on to.
  next       TEXT NOT NULL,
  -- When the code was right.
  proven_at  TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- Who lives, works or owns where, as the buildings' registers say it.
CREATE TABLE standings (
  person   TEXT NOT NULL REFERENCES people (code),
  building TEXT NOT NULL,
  cluster  TEXT NOT NULL,
  PRIMARY KEY (person, building)
) STRICT;

CREATE INDEX standings_by_cluster ON standings (cluster);
CREATE INDEX standings_by_building ON standings (building);
