-- How a source was connected in the workspace: what its columns mean, and whose its rows are. The next file of the
-- same source is read the same way.
CREATE TABLE connections (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,                   -- also the name of its mapping: exports of one name are one source
  source text NOT NULL,                        -- as in `import <source>`
  mapping text NOT NULL DEFAULT '',            -- YAML; '' where the source needs none
  place text NOT NULL DEFAULT '',              -- a path or an address; '' where files are uploaded
  customer_id int REFERENCES customers ON DELETE CASCADE, -- whose all rows are; null: by the matchers
  customer_from text,                          -- the field that names the customer
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Imports that were started in the workspace, and waiting rows that were matched again. One at a time.
CREATE TABLE import_jobs (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection_id int REFERENCES connections ON DELETE CASCADE, -- null: waiting rows are matched again
  place text NOT NULL DEFAULT '',              -- the file or address that is read
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  beat_at timestamptz NOT NULL,                -- one that has not beaten for a while was cut off
  ended_at timestamptz,
  step text NOT NULL DEFAULT '',               -- what it is at, in words
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cut off')),
  problem text NOT NULL DEFAULT '',
  result jsonb                                 -- what became of every row
);
CREATE INDEX import_jobs_open ON import_jobs (id) WHERE state IN ('waiting', 'running');
