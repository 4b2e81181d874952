-- Others who reported what an order is about, each with words and a tracking code of their own.
CREATE TABLE voices (
  order_id    TEXT NOT NULL REFERENCES orders (id),
  -- The place of its event in the order's history.
  seq         INTEGER NOT NULL,
  -- As with orders: sending it twice adds one voice.
  report_key  TEXT NOT NULL UNIQUE,
  text        TEXT NOT NULL,
  -- Photo ids as JSON.
  photos      TEXT NOT NULL,
  code_digest TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT;

-- The number of the order that goes on for this one.
ALTER TABLE orders ADD COLUMN merged_into TEXT;
CREATE INDEX orders_by_merged_into ON orders (merged_into) WHERE merged_into IS NOT NULL;

-- Photographs that are kept while their reporter is asked whether it is the same matter.
CREATE TABLE held_photos (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
