-- What `watch` remembers between its runs.

CREATE TABLE watching (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  since timestamptz NOT NULL,                  -- what came true before is never told at once
  looked_at timestamptz                        -- everything that came true until then was raised; written after raising
);
