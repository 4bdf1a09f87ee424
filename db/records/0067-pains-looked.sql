-- Pieces up to this one were looked at when pains were grouped last: those that are in none are like nothing else so far,
-- those after it wait to be grouped.
ALTER TABLE pain_intake ADD COLUMN looked_until bigint NOT NULL DEFAULT 0;
