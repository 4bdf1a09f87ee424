-- What was learnt of which pain a text belongs to: the newest is used.
CREATE TABLE pain_themes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  learnt_at timestamptz NOT NULL,
  took_ms int NOT NULL,
  pieces bigint NOT NULL,                      -- how many there were
  examples jsonb NOT NULL,                     -- pieces that it was learnt from, each with its pain: [[piece, pain], ...]
  model bytea NOT NULL
);
