-- The language that reports are written in where a customer has none of its own.
ALTER TABLE provider ADD COLUMN language text NOT NULL DEFAULT 'en';
