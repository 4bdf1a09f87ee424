-- Programs of others that want to be told. The secret signs what they get, so it is kept as it is.
CREATE TABLE webhooks (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  url text NOT NULL,
  secret text NOT NULL,
  events text[] NOT NULL,
  allows_private boolean NOT NULL DEFAULT false, -- may be an address inside our own network
  added_by text NOT NULL,
  added_at timestamptz NOT NULL
);

-- What happened, once, whatever how many want to know.
CREATE TABLE webhook_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,                    -- the same thing is one event
  type text NOT NULL,
  at timestamptz NOT NULL,
  data jsonb NOT NULL
);

-- One event on its way to one webhook; `replay` counts repetitions asked for by hand.
CREATE TABLE webhook_deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id int NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  event_id bigint NOT NULL REFERENCES webhook_events ON DELETE CASCADE,
  replay int NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_until timestamptz,                     -- while `sending`: after this the sender is taken for dead
  last_answer text NOT NULL DEFAULT '',
  ended_at timestamptz,
  UNIQUE (webhook_id, event_id, replay)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state IN ('waiting', 'sending');

-- How far was looked for events; one row.
CREATE TABLE webhook_gathering (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  looked_at timestamptz NOT NULL
);

CREATE INDEX escalations_raised ON escalations (raised_at);
CREATE INDEX escalations_ended ON escalations (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX reactions_recorded ON reactions (recorded_at);
CREATE INDEX mailing_messages_ended ON mailing_messages (ended_at) WHERE state = 'sent';
