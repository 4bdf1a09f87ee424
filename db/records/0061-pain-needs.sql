-- The need of a customer that a pain of theirs touches, as somebody of the provider says: evidence for the lens.
CREATE TABLE pain_needs (
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  pain_id bigint NOT NULL REFERENCES pains,
  need text NOT NULL,
  evidence bigint,                             -- the reaction that it is kept as; empty: it was known already
  linked_by text NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, pain_id)
);
