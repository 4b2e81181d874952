-- What all events came to, day by day.

-- Append-only. The primary key is what makes two heads of one day a conflict for one of them.
CREATE TABLE audit_heads (
  -- The street's day: `2026-11-23`.
  day  TEXT PRIMARY KEY,
  -- The head as it is published.
  body TEXT NOT NULL,
  -- The right edge of the tree over its events, as JSON: the next head needs only what came since.
  edge TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_heads_are_not_changed BEFORE UPDATE ON audit_heads
BEGIN SELECT RAISE(ABORT, 'heads are append-only'); END;
CREATE TRIGGER audit_heads_are_not_removed BEFORE DELETE ON audit_heads
BEGIN SELECT RAISE(ABORT, 'heads are append-only'); END;
