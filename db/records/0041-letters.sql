-- Mails that a part of the system writes to one person: an outbox that survives whatever happens to the sender.
CREATE TABLE letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int REFERENCES customers ON DELETE CASCADE, -- empty: concerns the whole installation
  about text NOT NULL,                         -- what it belongs to, e.g. `recovery 12`
  once_key text NOT NULL UNIQUE,               -- the same letter is written once
  name text NOT NULL,
  address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,                          -- plain text; `{base}` stands for the address of these pages
  list_id text NOT NULL,
  list_name text NOT NULL,
  message_id text NOT NULL UNIQUE,             -- Message-ID: the same at every attempt
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,
  last_problem text NOT NULL DEFAULT '',
  queued_by text NOT NULL,
  queued_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX letters_due ON letters (next_attempt_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX letters_about ON letters (about, id);
