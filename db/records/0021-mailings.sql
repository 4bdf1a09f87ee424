-- Closes that were started in the workspace or by the schedule. One at a time: the one that is running beats.
CREATE TABLE closings (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  month text NOT NULL,
  customers int[] NOT NULL,                    -- ids
  scheduled boolean NOT NULL DEFAULT false,
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  beat_at timestamptz NOT NULL,                -- one that has not beaten for a while was cut off
  ended_at timestamptz,
  step text NOT NULL DEFAULT '',               -- what it is at, in words
  done int NOT NULL DEFAULT 0,
  total int NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed', 'cut off')),
  problem text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX closings_one_at_a_time ON closings ((true)) WHERE state = 'running';
CREATE INDEX closings_by_month ON closings (month, id DESC);

-- What became of each customer's reports in a close, written as each is ready.
CREATE TABLE closing_results (
  closing_id int NOT NULL REFERENCES closings ON DELETE CASCADE,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  reader text NOT NULL,
  issue int,
  problem text NOT NULL DEFAULT '',            -- empty: it was closed
  PRIMARY KEY (closing_id, customer_id, reader)
);

-- How the provider closes and mails; one row.
CREATE TABLE mailing_settings (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  close_day int CHECK (close_day BETWEEN 1 AND 28), -- of the next month; empty: nothing closes by itself
  close_time text NOT NULL DEFAULT '07:00',    -- in the provider's time zone
  scheduled_at timestamptz,                    -- when that was said: what was due before is not made up for
  unsubscribe_key bytea NOT NULL               -- signs the links with which people leave
);

-- Whom a customer's reports are mailed to; executives and buyers where there is no row.
CREATE TABLE mailing_roles (
  customer_id int PRIMARY KEY REFERENCES customers ON DELETE CASCADE,
  roles text[] NOT NULL CHECK (roles <@ ARRAY['buyer', 'executive', 'user'])
);

CREATE TABLE mailing_unsubscribed (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  address text NOT NULL,                       -- lower case
  at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, address)
);

-- The outbox of reports: one message, one recipient, one issue. `copy` counts resends: the same issue is queued for
-- the same address once, whoever presses how often.
CREATE TABLE mailing_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  report_id int NOT NULL REFERENCES reports ON DELETE CASCADE,
  month text NOT NULL,
  person_id int REFERENCES people ON DELETE SET NULL,
  name text NOT NULL,
  address text NOT NULL,
  copy int NOT NULL DEFAULT 0,
  message_id text NOT NULL UNIQUE,             -- Message-ID: the same at every attempt
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,                     -- while `sending`: after this the sender is taken for dead
  last_problem text NOT NULL DEFAULT '',
  queued_by text NOT NULL,
  queued_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (report_id, address, copy)
);
CREATE INDEX mailing_messages_due ON mailing_messages (next_attempt_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX mailing_messages_month ON mailing_messages (month, customer_id);
