-- Which appeals wait for a decision, and what was closed of late: found without reading the orders.
CREATE INDEX orders_appealed ON orders (body ->> '$.closed_at')
  WHERE body ->> '$.appeal.reason' IS NOT NULL AND body ->> '$.appeal.granted' IS NULL;
CREATE INDEX orders_closed ON orders (body ->> '$.closed_at')
  WHERE state IN ('closed', 'rated');
CREATE INDEX orders_closed_by_agency ON orders (agency, body ->> '$.closed_at')
  WHERE state IN ('closed', 'rated');
CREATE INDEX orders_closed_by_cluster ON orders (cluster, body ->> '$.closed_at')
  WHERE state IN ('closed', 'rated');
