-- What was taken away, for as long as somebody may want it back: the row, the rows that went with it, and what pointed at
-- it. Swept after a day.
CREATE TABLE removed_entries (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers ON DELETE CASCADE,
  section text NOT NULL,
  kept jsonb NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX removed_entries_by_age ON removed_entries (removed_at);

-- Whoever is brought back gets their reactions back; nobody else may be put at one.
DROP TRIGGER reactions_are_kept ON reactions;
CREATE TRIGGER reactions_are_kept BEFORE UPDATE ON reactions FOR EACH ROW
  WHEN (
    (NEW.person_id IS NOT NULL
      AND (OLD.person_id IS NOT NULL OR coalesce(current_setting('beholder.bringing_back', true), '') <> 'yes'))
    OR (to_jsonb(NEW) - 'person_id') IS DISTINCT FROM (to_jsonb(OLD) - 'person_id')
  )
  EXECUTE FUNCTION refuse_changed_reaction();
