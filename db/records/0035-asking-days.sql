-- Asking by itself goes by each customer's own day: what became of it, one row a customer and day.
DROP TABLE asking_days;
CREATE TABLE asking_days (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  day date NOT NULL,                           -- where the customer is
  survey text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,                        -- empty: it was cut off; nobody is asked twice for it
  asked int NOT NULL DEFAULT 0,
  refused int NOT NULL DEFAULT 0,
  problem text NOT NULL DEFAULT '',
  PRIMARY KEY (customer_id, day)
);
ALTER TABLE asking_by_itself DROP COLUMN last_day;
ALTER TABLE asking_by_itself ADD COLUMN enough double precision NOT NULL DEFAULT 8; -- half intervals, points of 100
ALTER TABLE asking_by_itself ADD COLUMN least double precision NOT NULL DEFAULT 0.6; -- narrower by so many points a minute
