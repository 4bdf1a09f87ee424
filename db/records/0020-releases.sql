-- A month that is held back: its customer reads only issues that were approved and not withdrawn. A month without a row
-- is open as soon as it is closed.
CREATE TABLE held_months (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  month text NOT NULL,
  held_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, month)
);

-- Issues that somebody of the provider has read and lets go out. A withdrawal stays until the issue is approved again.
CREATE TABLE report_approvals (
  report_id int PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
  approved_at timestamptz NOT NULL,
  approved_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text NOT NULL DEFAULT '',
  withdrawn_why text NOT NULL DEFAULT ''
);

-- What the account manager adds to a month, in their own words; every issue made from then on carries it.
CREATE TABLE report_notes (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  month text NOT NULL,
  note text NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, month)
);
