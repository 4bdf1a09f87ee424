-- What readers said of items that they were shown, with all that they had before their eyes; never changed.
CREATE TABLE reactions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE SET NULL,  -- empty: not known who
  role text NOT NULL CHECK (role IN ('', 'buyer', 'executive', 'user')), -- as whom they read
  says text NOT NULL CHECK (says IN ('problem', 'detail', 'hide', 'opened', 'ignored')),
  month text NOT NULL,
  issue int,                                   -- of the report; empty: judged again for the reaction
  finding text NOT NULL,
  outcome text NOT NULL,                       -- the sentence as it was read
  need text NOT NULL,
  measure text NOT NULL,                       -- whose bounds judged it
  value double precision,                      -- the number that was judged; empty: bounds were not the reason
  count double precision NOT NULL DEFAULT 0,
  population double precision NOT NULL DEFAULT 0,
  watch double precision,                      -- bounds in force when it was shown
  problem double precision,
  severity double precision NOT NULL,
  weight double precision NOT NULL,
  tier text NOT NULL CHECK (tier IN ('escalate', 'headline', 'detail', 'appendix', 'question')),
  position int NOT NULL CHECK (position > 0),  -- place among what was shown, from 1
  rule text NOT NULL DEFAULT '',               -- the declared rule that put it there
  channel text NOT NULL CHECK (channel IN ('terminal', 'web', 'file')),
  once_key text NOT NULL DEFAULT '',           -- the same key is kept once; '' for none
  reacted_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reactions_by_customer ON reactions (customer_id, id);
CREATE UNIQUE INDEX reactions_once ON reactions (customer_id, once_key) WHERE once_key <> '';

-- Undo: the reaction stays, and no longer counts.
CREATE TABLE reaction_withdrawals (
  reaction_id bigint PRIMARY KEY REFERENCES reactions ON DELETE CASCADE,
  withdrawn_at timestamptz NOT NULL,
  channel text NOT NULL
);

CREATE FUNCTION refuse_changed_reaction() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'a reaction is never changed: withdraw it and record another'; END $$;
-- A person who is removed leaves their reactions behind, without them.
CREATE TRIGGER reactions_are_kept BEFORE UPDATE ON reactions FOR EACH ROW
  WHEN (NEW.person_id IS NOT NULL OR (to_jsonb(NEW) - 'person_id') IS DISTINCT FROM (to_jsonb(OLD) - 'person_id'))
  EXECUTE FUNCTION refuse_changed_reaction();
