-- In which language people are asked: a tag such as 'de'; empty: not known.
ALTER TABLE customers ADD COLUMN language text;
ALTER TABLE people ADD COLUMN language text;

-- What is asked. A survey that was sent is never changed: another version takes its place.
CREATE TABLE surveys (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  version int NOT NULL,
  survey jsonb NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  UNIQUE (name, version)
);

-- How we ask; one row, made at first use.
CREATE TABLE survey_settings (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  link_key bytea NOT NULL,                     -- signs the links with which people answer and leave
  reply_to text                                -- where answers by mail arrive; empty: nobody reads them
);

-- One person asked one survey, once.
CREATE TABLE invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int NOT NULL REFERENCES people ON DELETE CASCADE,
  survey_id int NOT NULL REFERENCES surveys,
  survey text NOT NULL,                        -- its name
  role text NOT NULL CHECK (role IN ('buyer', 'executive', 'user')), -- as whom they are asked
  language text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  ticket text NOT NULL DEFAULT '',             -- what it is about
  service_id int REFERENCES services ON DELETE SET NULL,
  despite_budget text NOT NULL DEFAULT '',     -- why it stands outside the budget; '' counts
  once_key text NOT NULL,                      -- of a person and survey the same key is asked once
  invited_by text NOT NULL,
  invited_at timestamptz NOT NULL,
  remind_at timestamptz,                       -- empty: nobody is reminded
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,                     -- when they first answered
  answers int NOT NULL DEFAULT 0,              -- pages that were sent, a second answer too
  UNIQUE (person_id, survey, once_key)
);
CREATE INDEX invitations_of_person ON invitations (person_id, invited_at DESC);
CREATE INDEX invitations_of_customer ON invitations (customer_id, invited_at DESC);
CREATE INDEX invitations_to_remind ON invitations (remind_at) WHERE answered_at IS NULL AND remind_at IS NOT NULL;

-- Every page that was sent, as it was filled in, and the statements that it made.
CREATE TABLE invitation_answers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  invitation_id bigint NOT NULL REFERENCES invitations ON DELETE CASCADE,
  once_key text NOT NULL,                      -- the same page sent again is kept once
  channel text NOT NULL CHECK (channel IN ('page', 'mail')),
  given jsonb NOT NULL,
  statements jsonb NOT NULL,                   -- {question: statement}
  answered_at timestamptz NOT NULL,
  UNIQUE (invitation_id, once_key)
);

-- The outbox of invitations: one message, one recipient.
CREATE TABLE invitation_mails (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  invitation_id bigint NOT NULL REFERENCES invitations ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('first', 'reminder')),
  message_id text NOT NULL UNIQUE,             -- Message-ID: the same at every attempt
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,                     -- while `sending`: after this the sender is taken for dead
  last_problem text NOT NULL DEFAULT '',
  queued_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (invitation_id, kind)
);
CREATE INDEX invitation_mails_due ON invitation_mails (next_attempt_at, id) WHERE state IN ('waiting', 'sending');

-- Statements with a score that the signal store does not know yet; written together with the statement.
CREATE TABLE statements_to_forward (
  statement_id bigint PRIMARY KEY REFERENCES statements ON DELETE CASCADE,
  external_id text NOT NULL,                   -- an answer and the one that takes its place have the same
  at timestamptz NOT NULL                      -- when the first of them was given
);

-- Imported answers that were made statements, by load: how many rows each had then.
CREATE TABLE heard_loads (
  load_id bigint PRIMARY KEY,
  rows bigint NOT NULL
);
