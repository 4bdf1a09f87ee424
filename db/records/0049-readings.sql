-- Which monthly reports went out, and which of them somebody opened in their own pages: a report in a mail may be read
-- without our knowing.
CREATE TABLE report_readings (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  month text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sent', 'opened')),
  person_id int NOT NULL REFERENCES people ON DELETE CASCADE,
  at timestamptz NOT NULL,                     -- the first time
  PRIMARY KEY (customer_id, month, kind, person_id)
);
