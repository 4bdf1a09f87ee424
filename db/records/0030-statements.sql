-- What people said, each thing once and as they said it: answers, replies by mail, mentions elsewhere, accepted quotes of
-- conversations. Nothing here is ever changed; what became of it is in tables of its own.
CREATE TABLE statements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE SET NULL,
  speaker text NOT NULL DEFAULT '',            -- as the source calls them, where no known person is meant
  role text NOT NULL DEFAULT 'unknown' CHECK (role IN ('buyer', 'executive', 'user', 'unknown')),
  kind text NOT NULL CHECK (kind IN ('answer', 'reply', 'mention', 'quote')),
  once_key text NOT NULL,                      -- the same thing said is kept once
  said_at timestamptz NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  words text NOT NULL DEFAULT '',
  question text NOT NULL DEFAULT '',           -- as it was asked, in the language it was asked in
  instrument text NOT NULL DEFAULT '' CHECK (instrument IN ('', 'csat', 'nps', 'ces', 'own')),
  score double precision,
  low double precision,                        -- the scale as asked
  high double precision,
  unhappy boolean NOT NULL,                    -- by the rule of the score, or by a person or model for words alone
  call_me boolean NOT NULL DEFAULT false,      -- "please call me"
  service_id int REFERENCES services ON DELETE SET NULL,
  ticket text NOT NULL DEFAULT '',
  origin text NOT NULL DEFAULT '',             -- where it was said: the survey's name, an address on the web, a channel
  replaces bigint REFERENCES statements ON DELETE SET NULL, -- the same person's earlier answer to the same question
  UNIQUE (customer_id, kind, once_key)
);
CREATE INDEX statements_by_day ON statements (kept_at, id);
CREATE INDEX statements_of_customer ON statements (customer_id, said_at DESC);
CREATE INDEX statements_of_person ON statements (person_id, said_at DESC);
CREATE INDEX statements_unhappy ON statements (id) WHERE unhappy OR call_me;
