-- An unhappy statement is an incident: a recovery, with what happened in it as entries that are only ever added.
CREATE TABLE recoveries (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  person_id int REFERENCES people ON DELETE SET NULL,
  speaker text NOT NULL DEFAULT '',            -- as the source calls them, where no known person is meant
  role text NOT NULL CHECK (role IN ('buyer', 'executive', 'user', 'unknown')),
  service_id int REFERENCES services ON DELETE SET NULL,
  first_statement bigint NOT NULL UNIQUE REFERENCES statements ON DELETE CASCADE,
  call_me boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  owner_id int REFERENCES staff ON DELETE SET NULL,
  -- Worked out of the entries and written with them.
  phase text NOT NULL CHECK (phase IN ('contact', 'repair', 'confirm', 'prevent', 'closed', 'cancelled', 'merged')),
  taken boolean NOT NULL DEFAULT false,
  next_due timestamptz,                        -- of the clocks that run, the one that runs out first
  prevented_at timestamptz,
  closed_at timestamptz
);
CREATE INDEX recoveries_active ON recoveries (next_due) WHERE phase NOT IN ('closed', 'cancelled', 'merged');
CREATE INDEX recoveries_of_customer ON recoveries (customer_id, id DESC);
CREATE INDEX recoveries_of_person ON recoveries (person_id) WHERE phase NOT IN ('closed', 'cancelled', 'merged');

CREATE TABLE recovery_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recovery_id int NOT NULL REFERENCES recoveries ON DELETE CASCADE,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL
);
CREATE INDEX recovery_entries_in_turn ON recovery_entries (recovery_id, id);

CREATE FUNCTION refuse_changed_entry() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'an entry of a recovery is never changed: add another'; END $$;
CREATE TRIGGER recovery_entries_are_kept BEFORE UPDATE ON recovery_entries FOR EACH ROW
  EXECUTE FUNCTION refuse_changed_entry();

-- What became of each unhappy statement: once each. Without a recovery: why it opened none.
CREATE TABLE recovery_statements (
  statement_id bigint PRIMARY KEY REFERENCES statements ON DELETE CASCADE,
  recovery_id int REFERENCES recoveries ON DELETE CASCADE,
  why text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX recovery_statements_of ON recovery_statements (recovery_id, statement_id);

-- Who of the provider's staff looks after a customer.
CREATE TABLE account_managers (
  customer_id int PRIMARY KEY REFERENCES customers ON DELETE CASCADE,
  staff_id int NOT NULL REFERENCES staff ON DELETE CASCADE
);

CREATE TABLE recovery_settings (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  settings jsonb NOT NULL DEFAULT '{}',        -- what differs from the usual
  link_key bytea NOT NULL                      -- signs the links with which customers confirm
);

-- Whom one can call.
ALTER TABLE people ADD COLUMN phone text NOT NULL DEFAULT '';
