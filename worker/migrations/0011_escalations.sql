-- Which rungs were told that an order's time runs out, of each clock it had.
CREATE TABLE escalations (
  order_id TEXT NOT NULL REFERENCES orders (id),
  due_at   TEXT NOT NULL,
  rung     TEXT NOT NULL,
  told_at  TEXT NOT NULL,
  PRIMARY KEY (order_id, due_at, rung)
) STRICT;
