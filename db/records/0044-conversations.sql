-- Talks with people of a customer: visits, walk-arounds, calls, interviews, meetings; noted by hand or from a transcript.
CREATE TABLE conversations (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('visit', 'walk-around', 'call', 'interview', 'meeting')),
  title text NOT NULL DEFAULT '',
  held_on date NOT NULL,
  started_at timestamptz,                      -- null: only the day is known
  minutes int,                                 -- as noted; null: not known
  service_id int REFERENCES services ON DELETE SET NULL,
  led_by int REFERENCES staff ON DELETE SET NULL,
  others text[] NOT NULL DEFAULT '{}',         -- who else was there, whom we do not know
  notes text NOT NULL DEFAULT '',
  once_key text NOT NULL,                      -- the same form sent twice is one conversation
  -- Seconds of talk as the ledger has them; null: no transcript. Renewed when a speaker is placed.
  ours_seconds double precision,
  theirs_seconds double precision,
  unplaced_seconds double precision,
  asking_seconds double precision,             -- of ours, in questions
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  withdrawn_at timestamptz,                    -- taken away, and can be put back
  UNIQUE (customer_id, once_key)
);
CREATE INDEX conversations_of_customer ON conversations (customer_id, held_on DESC, id DESC);

-- Who was there, of those whom we know.
CREATE TABLE conversation_people (
  conversation_id int NOT NULL REFERENCES conversations ON DELETE CASCADE,
  person_id int NOT NULL REFERENCES people ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, person_id)
);
CREATE INDEX conversation_people_by_person ON conversation_people (person_id);
CREATE TABLE conversation_staff (
  conversation_id int NOT NULL REFERENCES conversations ON DELETE CASCADE,
  staff_id int NOT NULL REFERENCES staff ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, staff_id)
);

-- What was said, word for word: the file as it came, and the cues that were read from it (numbers of cues never change).
CREATE TABLE transcripts (
  conversation_id int PRIMARY KEY REFERENCES conversations ON DELETE CASCADE,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  file text NOT NULL,
  format text NOT NULL,
  fingerprint text NOT NULL,                   -- SHA-256: the same file is read once
  raw bytea NOT NULL,
  cues jsonb NOT NULL,
  oddities text[] NOT NULL,
  kept_at timestamptz NOT NULL,
  UNIQUE (customer_id, fingerprint)
);

-- Who a name in a transcript is, as a person decided; the last one that stands counts, an undone one does not.
CREATE TABLE speaker_decisions (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id int NOT NULL REFERENCES conversations ON DELETE CASCADE,
  label text NOT NULL,
  same_as text,                                -- another name of the same transcript
  staff_id int REFERENCES staff ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE CASCADE,
  side text CHECK (side IN ('ours', 'theirs', 'unknown')),
  by text NOT NULL,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  CHECK (num_nonnulls(same_as, staff_id, person_id, side) = 1)
);
CREATE INDEX speaker_decisions_of ON speaker_decisions (conversation_id, id);

-- Words that may carry frustration or a need; they count when a person accepted them, as a statement.
CREATE TABLE conversation_quotes (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id int NOT NULL REFERENCES conversations ON DELETE CASCADE,
  cue int,                                     -- null: from the notes
  label text NOT NULL DEFAULT '',
  at_seconds double precision,
  words text NOT NULL,
  about text NOT NULL CHECK (about IN ('frustration', 'need')),
  why text NOT NULL,                           -- the words that carry it
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'refused')),
  statement_id bigint REFERENCES statements ON DELETE SET NULL,
  decided_by text,
  decided_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (conversation_id, cue, words)
);

-- What somebody said they would do after a conversation.
CREATE TABLE follow_ups (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id int NOT NULL REFERENCES conversations ON DELETE CASCADE,
  what text NOT NULL,
  owner_id int REFERENCES staff ON DELETE SET NULL,
  owner text NOT NULL DEFAULT '',              -- somebody who is not on our staff
  due_on date NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text
);
CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE done_at IS NULL;
