-- Months whose orders are counted for good. Their bundles name nobody.

-- Append-only. The primary key is what makes two closings of one month a conflict for one of them.
CREATE TABLE closed_months (
  -- The street's month: `2026-11`.
  month  TEXT PRIMARY KEY,
  -- What it came to, as it is published.
  tables TEXT NOT NULL
) STRICT;

-- The bundle as it is published, in parts, since no row may be larger than 2 MB.
CREATE TABLE closed_month_parts (
  month TEXT NOT NULL REFERENCES closed_months (month),
  part  INTEGER NOT NULL,
  body  TEXT NOT NULL,
  PRIMARY KEY (month, part)
) STRICT;

CREATE TRIGGER closed_months_are_not_changed BEFORE UPDATE ON closed_months
BEGIN SELECT RAISE(ABORT, 'closed months are append-only'); END;
CREATE TRIGGER closed_months_are_not_removed BEFORE DELETE ON closed_months
BEGIN SELECT RAISE(ABORT, 'closed months are append-only'); END;
CREATE TRIGGER closed_month_parts_are_not_changed BEFORE UPDATE ON closed_month_parts
BEGIN SELECT RAISE(ABORT, 'closed months are append-only'); END;
CREATE TRIGGER closed_month_parts_are_not_removed BEFORE DELETE ON closed_month_parts
BEGIN SELECT RAISE(ABORT, 'closed months are append-only'); END;
