-- The orders that a summons is about, so that the page of an order finds it.
CREATE TABLE summons_orders (
  order_number TEXT NOT NULL,
  summons      TEXT NOT NULL,
  PRIMARY KEY (order_number, summons)
) STRICT;
