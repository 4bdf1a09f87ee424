-- What people chose when they were asked what matters to them: raw, as it was shown, and never changed.
CREATE TABLE answers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int NOT NULL REFERENCES people ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('buyer', 'executive', 'user')), -- as whom they answered
  kind text NOT NULL CHECK (kind IN ('best-worst', 'trade-off', 'top-three', 'best-of-three', 'order')),
  screen jsonb NOT NULL,                       -- words and order as shown
  chosen text[] NOT NULL,                      -- ids: [most, least], [offer], [three needs], [best], [the order]
  took_ms int CHECK (took_ms >= 0),            -- from showing to answering; empty: not known
  answered_at timestamptz NOT NULL,
  channel text NOT NULL CHECK (channel IN ('terminal', 'web', 'file')),
  once_key text NOT NULL DEFAULT '',           -- the same key is kept once; '' for none
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answers_by_person ON answers (customer_id, person_id, id);
CREATE UNIQUE INDEX answers_once ON answers (customer_id, once_key) WHERE once_key <> '';

-- Undo: the answer stays, and no longer counts.
CREATE TABLE answer_withdrawals (
  answer_id bigint PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
  withdrawn_at timestamptz NOT NULL,
  channel text NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'an answer is never changed: withdraw it and record another'; END $$;
CREATE TRIGGER answers_are_kept BEFORE UPDATE ON answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
