-- How each recovery went, in short: for reports, which know nothing else of recoveries. Written with what happens in it.
CREATE TABLE put_right (
  recovery_id int PRIMARY KEY REFERENCES recoveries ON DELETE CASCADE,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  opened_at timestamptz NOT NULL,
  contact_due timestamptz NOT NULL,
  contacted_at timestamptz,
  contact_minutes double precision,            -- of working time
  confirmed_at timestamptz,                    -- as long as they say that it is right
  prevents_at timestamptz,                     -- when a prevention was first written down
  failed_at timestamptz,                       -- when a like complaint showed that it failed
  closed_at timestamptz,
  counts boolean NOT NULL                      -- false: cancelled, or part of another one
);
CREATE INDEX put_right_of_customer ON put_right (customer_id, opened_at);
