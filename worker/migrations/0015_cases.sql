-- The order from which a case was lifted: an order tells one case, unless that is withdrawn.
CREATE TABLE order_cases (
  order_number TEXT PRIMARY KEY,
  number       TEXT NOT NULL
) STRICT;
