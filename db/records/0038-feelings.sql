-- What the provider's own ratings taught of the feeling in words: the newest is used.
CREATE TABLE feeling_models (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  learnt_at timestamptz NOT NULL,
  ratings int NOT NULL,                        -- how many it was learnt from
  newest_statement bigint NOT NULL,
  report jsonb NOT NULL,                       -- how well it did on ratings that it had not seen
  model bytea NOT NULL
);
