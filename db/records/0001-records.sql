-- Records: who our customers are and what was agreed. Signals live in the other store; the two are
-- linked by id only. Every row but the provider's belongs to one customer.

CREATE TABLE provider (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  name text NOT NULL,
  colour text NOT NULL DEFAULT '#1f4e5f',
  logo text,                                   -- SVG or PNG as a data URI
  paper text NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'us-letter')),
  time_zone text NOT NULL DEFAULT 'UTC'
);

CREATE TABLE customers (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL UNIQUE,
  kind text NOT NULL DEFAULT '',               -- law firm, warehouse ...
  time_zone text NOT NULL DEFAULT 'UTC',
  colour text,
  logo text,
  paper text CHECK (paper IN ('a4', 'us-letter')),
  per_person_use boolean NOT NULL DEFAULT false,
  names_visible_to text[] NOT NULL DEFAULT '{}', -- roles that may see names in use findings
  inappropriate text[] NOT NULL DEFAULT '{adult,gambling}',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sites (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  name text NOT NULL,
  time_zone text,
  UNIQUE (customer_id, name)
);

CREATE TABLE people (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  site_id int REFERENCES sites ON DELETE SET NULL,
  name text NOT NULL,
  email text NOT NULL DEFAULT '',
  title text NOT NULL DEFAULT '',              -- owner, IT manager ...
  roles text[] NOT NULL DEFAULT '{user}' CHECK (roles <@ ARRAY['buyer', 'executive', 'user']),
  pseudonym text NOT NULL,                     -- shown where names may not be: "Person 14"
  UNIQUE (customer_id, name, email),
  UNIQUE (customer_id, pseudonym)
);

CREATE TABLE services (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  name text NOT NULL,
  outcome text NOT NULL DEFAULT '',            -- what it is for, in the customer's words
  UNIQUE (customer_id, name)
);

-- service_id empty: the customer's default agreement.
CREATE TABLE agreements (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  service_id int REFERENCES services ON DELETE CASCADE,
  time_zone text NOT NULL,
  business_hours jsonb NOT NULL,               -- {"mon": ["08:00-12:00", "13:00-17:30"], ...}
  holidays date[] NOT NULL DEFAULT '{}',
  peak_windows jsonb NOT NULL DEFAULT '{}',    -- as business_hours
  maintenance jsonb NOT NULL DEFAULT '[]',     -- [{"from": "2026-03-01T22:00", "to": ..., "why": ...}] in time_zone
  targets jsonb NOT NULL DEFAULT '{}',         -- {"availability": 0.999, "slow_ms": 800, "priorities": {"1": {"response_min": 15, "resolution_min": 240}, "0": ...}}
  UNIQUE NULLS NOT DISTINCT (customer_id, service_id)
);

-- How signals find their customer, person or service.
CREATE TABLE matchers (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE CASCADE,
  service_id int REFERENCES services ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('login', 'ip', 'domain', 'field')),
  field text NOT NULL DEFAULT '',
  value text NOT NULL,
  UNIQUE (kind, field, value)
);

-- What the provider promised a customer, and whether it was done.
CREATE TABLE promises (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  what text NOT NULL,
  need text NOT NULL DEFAULT '',               -- the need it serves
  made_on date NOT NULL,
  due_on date,
  done_on date,
  UNIQUE (customer_id, what, made_on)
);

CREATE TABLE sources (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,                          -- squid, zeek, tickets ...
  place text NOT NULL,                         -- path or address as given, without secrets
  customer_id int REFERENCES customers ON DELETE CASCADE,
  last_data_at timestamptz,                    -- the newest signal seen
  last_import_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (kind, place, customer_id)
);

-- One load: one file, or one window of a polled system. `done_bytes`/`cursor` say how far it is
-- acknowledged: everything before it is stored, nothing after it is counted.
CREATE TABLE loads (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id int NOT NULL REFERENCES sources ON DELETE CASCADE,
  file text NOT NULL,
  fingerprint text NOT NULL,                   -- of the file's first bytes: a rotated file is another load
  done_bytes bigint NOT NULL DEFAULT 0,
  done_lines bigint NOT NULL DEFAULT 0,
  cursor jsonb,
  rows bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  unmatched bigint NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  UNIQUE (source_id, file, fingerprint)
);

-- A declared lens, one per customer and role ('' = everybody), as its YAML was read.
CREATE TABLE lenses (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  role text NOT NULL DEFAULT '',
  lens jsonb NOT NULL,
  declared_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (customer_id, role, declared_at)
);

-- Immutable issues of reports. The same data again makes no new issue.
CREATE TABLE reports (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  month text NOT NULL,
  issue int NOT NULL,
  data_hash text NOT NULL,
  data jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (customer_id, month, issue)
);
