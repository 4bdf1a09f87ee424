-- Rules that a customer, or we for them, wrote as sentences: beside those of the declared lens, which stay as declared.
CREATE TABLE rules (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  role text NOT NULL DEFAULT '' CHECK (role IN ('', 'buyer', 'executive', 'user')), -- whose lens; '': everybody's
  rule jsonb NOT NULL,
  sentence text NOT NULL,                      -- the rule in words, as it was when it was last changed
  is_on boolean NOT NULL,
  added_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  removed_at timestamptz                       -- a removed rule stays, and never fires
);
CREATE UNIQUE INDEX rules_once ON rules (customer_id, role, sentence) WHERE removed_at IS NULL;

-- Who changed what: rows are only ever added, and go only with the customer.
CREATE TABLE rule_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule_id int NOT NULL REFERENCES rules ON DELETE CASCADE,
  at timestamptz NOT NULL,
  actor text NOT NULL,                         -- a person's name, or `cli`
  what text NOT NULL CHECK (what IN ('added', 'edited', 'switched on', 'switched off', 'removed')),
  rule jsonb NOT NULL                          -- the rule after the change
);
CREATE INDEX rule_changes_by_rule ON rule_changes (rule_id, id);

CREATE FUNCTION rule_changes_are_kept() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'a change of a rule is kept as it was written'; END $$;
CREATE TRIGGER rule_changes_are_kept BEFORE UPDATE ON rule_changes
  FOR EACH ROW EXECUTE FUNCTION rule_changes_are_kept();
