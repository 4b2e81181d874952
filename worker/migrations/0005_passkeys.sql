-- Passkeys, and what was begun with one and is not finished. Moments are RFC 3339 in UTC.

CREATE TABLE passkeys (
  -- The authenticator's name for it, in base64url.
  id         TEXT PRIMARY KEY,
  person     TEXT NOT NULL,
  -- What its holder calls it.
  label      TEXT NOT NULL,
  -- Public key, counter and flags, as JSON.
  body       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- When it last signed in.
  used_at    TEXT
) STRICT;

CREATE INDEX passkeys_by_person ON passkeys (person, created_at);

-- Who finishes one takes its row away, so that an answer is good once.
CREATE TABLE ceremonies (
  id         TEXT PRIMARY KEY,
  -- Who adds a passkey; nobody yet where somebody signs in.
  person     TEXT,
  -- What the answer is held against.
  state      TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX ceremonies_by_expiry ON ceremonies (expires_at);
