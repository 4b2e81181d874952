-- Of which orders appeals were granted, month by month: found without reading the orders.
CREATE INDEX orders_left_out ON orders (month) WHERE body ->> '$.appeal.granted' = 1;
