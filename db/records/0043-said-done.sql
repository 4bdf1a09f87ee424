-- What people said that was not right, what was done about it, and that they say it is right now: for reports.
CREATE TABLE said_and_done (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  key text NOT NULL,                           -- what keeps it, e.g. `recovery 12`
  said_at timestamptz NOT NULL,
  said text NOT NULL,                          -- in their words; no names
  done text NOT NULL,
  prevents text NOT NULL DEFAULT '',
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, key)
);
CREATE INDEX said_and_done_by_time ON said_and_done (confirmed_at);
