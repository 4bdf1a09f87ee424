-- Whom a transcript was matched to; renewed with the ledger. Beside those whom somebody noted.
ALTER TABLE conversations ADD COLUMN heard_people int[] NOT NULL DEFAULT '{}';
ALTER TABLE conversations ADD COLUMN heard_staff int[] NOT NULL DEFAULT '{}';
