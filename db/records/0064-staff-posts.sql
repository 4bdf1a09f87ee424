-- What a channel of the provider is told beside the letters to staff: the same outbox as that of mails.
CREATE TABLE staff_posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  about text NOT NULL,                         -- what it belongs to, e.g. `recovery 12 late`
  once_key text NOT NULL UNIQUE,
  channel text NOT NULL CHECK (channel IN ('slack', 'teams')),
  address text NOT NULL,                       -- a secret
  subject text NOT NULL,
  body text NOT NULL,                          -- plain text; `{base}` stands for the address of these pages
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,
  last_problem text NOT NULL DEFAULT '',
  queued_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX staff_posts_due ON staff_posts (next_attempt_at, id) WHERE state IN ('waiting', 'sending');
