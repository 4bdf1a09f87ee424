-- When a recovery was held against earlier ones, for complaints that come back.
ALTER TABLE recoveries ADD COLUMN compared_at timestamptz;
UPDATE recoveries SET compared_at = opened_at;
CREATE INDEX recoveries_uncompared ON recoveries (id) WHERE compared_at IS NULL;
