-- Points of pain: what people say hurts, and what they open tickets for, grouped. A pain is the provider's own; each piece
-- belongs to one customer.
CREATE TABLE pains (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text,                                   -- given by a person; empty: shown by a quote
  quote text NOT NULL DEFAULT '',              -- the piece in the middle, in the words of whoever said it
  keywords text[] NOT NULL DEFAULT '{}',       -- words that tell it from other pains, the commonest first
  owner_id int REFERENCES staff ON DELETE SET NULL,
  owned_since timestamptz,                     -- from when on the owner is measured
  merged_into bigint REFERENCES pains,
  made_at timestamptz NOT NULL,
  stale boolean NOT NULL DEFAULT true          -- quote and keywords are of before its pieces changed
);
CREATE INDEX pains_open ON pains (id) WHERE merged_into IS NULL;

-- One thing said, or one ticket. `words` is the beginning: the whole stays where it was said.
CREATE TABLE pain_pieces (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  statement_id bigint UNIQUE REFERENCES statements ON DELETE CASCADE,
  source int,
  ticket text NOT NULL DEFAULT '',
  said_at timestamptz NOT NULL,
  person_id int REFERENCES people ON DELETE SET NULL,
  role text NOT NULL,
  service_id int REFERENCES services ON DELETE SET NULL,
  words text NOT NULL,
  minutes double precision,                    -- lost by whoever said it; empty: not known
  minutes_how text NOT NULL DEFAULT '',        -- 'said' with the words, or 'ticket'
  pain_id bigint REFERENCES pains,             -- empty: like nothing else so far
  placed_by text NOT NULL DEFAULT '',          -- a person, whose decision no machine changes; empty: by likeness
  likeness real,                               -- to its pain, when it was placed, 0 to 1
  meaning bytea,                               -- its direction, where it was looked at: 512 signed bytes
  CHECK ((statement_id IS NULL) <> (source IS NULL)),
  UNIQUE (customer_id, source, ticket)
);
CREATE INDEX pain_pieces_of_pain ON pain_pieces (pain_id, said_at);
CREATE INDEX pain_pieces_of_customer ON pain_pieces (customer_id, pain_id);
CREATE INDEX pain_pieces_alone ON pain_pieces (id) WHERE pain_id IS NULL;
CREATE INDEX pain_pieces_meant ON pain_pieces (pain_id, id) WHERE meaning IS NOT NULL;

-- What people did to pains, so that each step can be taken back.
CREATE TABLE pain_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  what text NOT NULL CHECK (what IN ('named', 'merged', 'split', 'moved', 'owner', 'undone')),
  pain_id bigint NOT NULL REFERENCES pains,
  before jsonb NOT NULL DEFAULT '{}',
  after jsonb NOT NULL DEFAULT '{}',
  undoes bigint UNIQUE REFERENCES pain_changes
);
CREATE INDEX pain_changes_of_pain ON pain_changes (pain_id, id);

CREATE TABLE pain_moves (
  change_id bigint NOT NULL REFERENCES pain_changes ON DELETE CASCADE,
  piece_id bigint NOT NULL REFERENCES pain_pieces ON DELETE CASCADE,
  from_pain bigint REFERENCES pains,
  from_placed_by text NOT NULL,
  to_pain bigint REFERENCES pains,
  PRIMARY KEY (change_id, piece_id)
);

-- How far the sources of pieces were read.
CREATE TABLE pain_intake (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  statements_until timestamptz,
  tickets_until jsonb NOT NULL DEFAULT '{"version":"0","customer":0,"source":0,"ticket":""}'
);
INSERT INTO pain_intake DEFAULT VALUES;
