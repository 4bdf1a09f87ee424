-- What cannot wait: each rule that came true, who was told of it, and every attempt to tell them.

CREATE TABLE escalations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  key text NOT NULL,                           -- the same key is told once
  rule text NOT NULL,
  tell text NOT NULL,                          -- whom, as the rule says it
  how text NOT NULL CHECK (how IN ('at once', 'same day')),
  subject text NOT NULL,                       -- what it is about, whichever rule found it
  occurred_at timestamptz NOT NULL,
  what text NOT NULL,
  so_what text NOT NULL,
  proposal text NOT NULL DEFAULT '',
  evidence jsonb NOT NULL DEFAULT '[]',
  concerned jsonb NOT NULL DEFAULT '[]',       -- [{"personId": 12, "fact": "..."}]
  raised_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'given up', 'closed')),
  next_at timestamptz,                         -- when to look at it again; empty: never
  copied boolean NOT NULL DEFAULT false,       -- places of the customer (channels) got their copy
  ended_at timestamptz,
  ended_by text NOT NULL DEFAULT '',
  UNIQUE (customer_id, key)
);
CREATE INDEX escalations_due ON escalations (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX escalations_open ON escalations (customer_id, subject) WHERE state = 'open';

-- Where somebody wants to be told. A person without a route is told by e-mail. Addresses of webhooks are secrets.
CREATE TABLE escalation_routes (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  side text NOT NULL CHECK (side IN ('customer', 'provider')),
  customer_id int REFERENCES customers ON DELETE CASCADE, -- empty: the provider's contact for every customer
  person_id int REFERENCES people ON DELETE CASCADE,      -- empty: a place (channel), or a contact of the provider
  name text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook', 'slack', 'teams')),
  address text NOT NULL,
  secret text,                                 -- signs what goes to a webhook
  only_role text CHECK (only_role IN ('buyer', 'executive', 'user')), -- nobody but this role reads there
  added_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (side, customer_id, person_id, channel, address),
  CHECK (side = 'provider' OR customer_id IS NOT NULL),
  CHECK (side = 'customer' OR person_id IS NULL)
);

-- When somebody may be told; person_id empty: the customer's default for everybody there.
CREATE TABLE escalation_settings (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE CASCADE,
  quiet jsonb,                                 -- {"mon": ["20:00-07:00"], ...}, local time
  at_once_passes boolean,                      -- what is told at once may pass the quiet hours
  repeat_minutes int CHECK (repeat_minutes BETWEEN 1 AND 1440),
  tellings int CHECK (tellings BETWEEN 1 AND 20), -- how often each person is told before the next one is
  UNIQUE NULLS NOT DISTINCT (customer_id, person_id)
);

-- One time that one reader is to hear of one escalation. `step` is the reader's place in the chain; empty: a copy.
CREATE TABLE escalation_tellings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  escalation_id bigint NOT NULL REFERENCES escalations ON DELETE CASCADE,
  reader text NOT NULL,                        -- person:12, route:3
  reader_name text NOT NULL,
  step int,
  round int NOT NULL,
  due_at timestamptz NOT NULL,
  told_at timestamptz,                         -- when the first message of it was accepted
  refused boolean NOT NULL DEFAULT false,      -- no message of it will ever be accepted
  UNIQUE (escalation_id, reader, round)
);

-- The outbox: one message to one reader over one channel, of one or several tellings.
CREATE TABLE escalation_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  reader text NOT NULL,
  reader_name text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'webhook', 'slack', 'teams')),
  route_id int REFERENCES escalation_routes ON DELETE SET NULL,
  person_id int REFERENCES people ON DELETE CASCADE,
  message_id text NOT NULL UNIQUE,             -- Message-ID and idempotency key: the same at every attempt
  follows text,                                -- the Message-ID of the first one about the same
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'dropped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,                     -- while `sending`: after this the sender is taken for dead
  shows_names boolean NOT NULL DEFAULT false,  -- recorded in the audit before the first attempt
  last_problem text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX escalation_messages_due ON escalation_messages (next_attempt_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX escalation_messages_reader ON escalation_messages (customer_id, reader, made_at);

CREATE TABLE escalation_message_tellings (
  message_id bigint NOT NULL REFERENCES escalation_messages ON DELETE CASCADE,
  telling_id bigint NOT NULL REFERENCES escalation_tellings ON DELETE CASCADE,
  PRIMARY KEY (message_id, telling_id)
);
CREATE INDEX escalation_message_tellings_telling ON escalation_message_tellings (telling_id);

-- Written before an attempt, completed after it: an attempt without an end is one whose outcome nobody knows.
CREATE TABLE escalation_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id bigint NOT NULL REFERENCES escalation_messages ON DELETE CASCADE,
  number int NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  outcome text CHECK (outcome IN ('sent', 'later', 'refused')),
  detail text NOT NULL DEFAULT '',
  UNIQUE (message_id, number)
);

-- What opens the page on which one reader acknowledges one escalation. Only hashes are kept.
CREATE TABLE escalation_tokens (
  hash text PRIMARY KEY,                       -- SHA-256, hex
  escalation_id bigint NOT NULL REFERENCES escalations ON DELETE CASCADE,
  reader text NOT NULL,
  reader_name text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX escalation_tokens_expiry ON escalation_tokens (expires_at);
