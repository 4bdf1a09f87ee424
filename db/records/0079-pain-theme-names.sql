-- The names of pains that were learnt from, too: [[pain, name], ...].
ALTER TABLE pain_themes ADD COLUMN names jsonb NOT NULL DEFAULT '[]';
