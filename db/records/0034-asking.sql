-- Asking seldom: what may be asked of whom, and what was asked.

-- Rules, each a part of the whole: the provider's (customer empty), a customer's, a site's. The nearer one wins.
CREATE TABLE asking_rules (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int REFERENCES customers ON DELETE CASCADE,
  site_id int REFERENCES sites ON DELETE CASCADE,
  rules jsonb NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  CHECK (site_id IS NULL OR customer_id IS NOT NULL),
  UNIQUE NULLS NOT DISTINCT (customer_id, site_id)
);

-- Said of one person by somebody of the provider; wins over what their address looks like.
CREATE TABLE asking_people (
  person_id int PRIMARY KEY REFERENCES people ON DELETE CASCADE,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  why text NOT NULL DEFAULT '',
  set_by text NOT NULL,
  set_at timestamptz NOT NULL
);

-- What keeps somebody from being asked until it ends: a recovery, an address that bounces, their own wish.
CREATE TABLE asking_holds (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE CASCADE,
  address text NOT NULL DEFAULT '',            -- small letters; whoever has it
  kind text NOT NULL CHECK (kind IN ('recovery', 'bounced', 'unsubscribed', 'other')),
  why text NOT NULL DEFAULT '',
  once_key text NOT NULL,                      -- the same key of a customer and kind holds once
  since timestamptz NOT NULL,
  until timestamptz,                           -- empty: until somebody ends it
  ended_at timestamptz,
  CHECK (person_id IS NOT NULL OR address <> ''),
  UNIQUE (customer_id, kind, once_key)
);
CREATE INDEX asking_holds_open ON asking_holds (customer_id) WHERE ended_at IS NULL;

-- The ledger: every asking with the minutes that it costs. Only ever added to; one that never went out is withdrawn.
CREATE TABLE askings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int NOT NULL REFERENCES people ON DELETE CASCADE,
  address text NOT NULL DEFAULT '',            -- small letters: somebody known at two customers is one person
  kind text NOT NULL CHECK (kind IN ('survey', 'lens', 'call')),
  what text NOT NULL DEFAULT '',               -- which survey, in words
  minutes double precision NOT NULL CHECK (minutes >= 0),
  begun_by text NOT NULL CHECK (begun_by IN ('us', 'them')), -- `them`: they came by themselves
  outside text NOT NULL DEFAULT '',            -- why it stands outside the budget; '' counts
  once_key text NOT NULL,
  asked_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  UNIQUE (customer_id, once_key)
);
CREATE INDEX askings_of_person ON askings (person_id, asked_at DESC);
CREATE INDEX askings_of_address ON askings (address, asked_at DESC) WHERE address <> '';
CREATE INDEX askings_of_customer ON askings (customer_id, asked_at DESC);

-- How asking runs by itself; one row.
CREATE TABLE asking_by_itself (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  running boolean NOT NULL DEFAULT false,      -- nobody is asked by itself until somebody switches it on
  survey text NOT NULL DEFAULT '',             -- which survey
  hour text NOT NULL DEFAULT '09:30',          -- in the provider's time zone
  last_day date                                -- the last day that was dealt with
);

-- What became of each day's asking.
CREATE TABLE asking_days (
  day date PRIMARY KEY,
  survey text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  proposed int NOT NULL DEFAULT 0,
  asked int NOT NULL DEFAULT 0,
  refused int NOT NULL DEFAULT 0,
  problem text NOT NULL DEFAULT ''
);
