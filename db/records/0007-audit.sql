-- Who did or saw what that a customer may ask about later: for instance whose names a report told to which reader.
-- Kept for good: rows are only ever added. `customer_id` refers to nothing, so that the record outlives a customer.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,                         -- a person's name, or `cli`
  customer_id int,                             -- null: concerns the whole installation
  verb text NOT NULL,                          -- what was done: `names shown`, ...
  subject text NOT NULL DEFAULT '',            -- to whom or what: `report 2026-10 for executive`, ...
  detail jsonb NOT NULL DEFAULT '{}'           -- people by id, never by name
);

CREATE INDEX audit_by_customer ON audit (customer_id, at DESC);

CREATE FUNCTION audit_keeps_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit records are kept: % is refused', lower(TG_OP);
END $$;

CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_keeps_rows();
