-- What became of each thing said in the daily review: marks that are only ever added, and may be taken back.
CREATE TABLE review_marks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  item text NOT NULL,                          -- `statement/12`, `reaction/34`
  kind text NOT NULL CHECK (kind IN ('read', 'answered', 'linked', 'recovery')),
  body jsonb NOT NULL DEFAULT '{}',
  actor text NOT NULL,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by text NOT NULL DEFAULT ''
);
CREATE INDEX review_marks_of_item ON review_marks (item, id);
