-- Places outside where somebody may speak about our service, and what was said there.
CREATE TABLE mention_feeds (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('rss', 'mastodon', 'mailbox', 'slack', 'teams')),
  name text NOT NULL UNIQUE,
  url text NOT NULL DEFAULT '',                -- empty for those that come to us
  secret text NOT NULL DEFAULT '',             -- token, password or signing secret
  allows_private boolean NOT NULL DEFAULT false, -- may be an address inside our own network
  customer_id int REFERENCES customers ON DELETE CASCADE, -- everything there is this customer's
  every_minutes int NOT NULL DEFAULT 10 CHECK (every_minutes BETWEEN 1 AND 1440),
  cursor jsonb NOT NULL DEFAULT '{}',
  looked_at timestamptz,
  due_at timestamptz NOT NULL,
  problem text NOT NULL DEFAULT '',            -- of the last look; empty: it went well
  failures int NOT NULL DEFAULT 0,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL
);

-- One post in one version, as it came. `uri` names the post whichever feed brought it.
CREATE TABLE mentions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  feed_id int REFERENCES mention_feeds ON DELETE SET NULL,
  uri text NOT NULL,
  version text NOT NULL DEFAULT '',            -- when it was edited; empty: as first written
  said_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  author text NOT NULL DEFAULT '',
  author_key text NOT NULL DEFAULT '',         -- handle or address by which the author is known again
  words text NOT NULL,
  link text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'matched', 'unmatched', 'set aside')),
  why text NOT NULL DEFAULT '',                -- why it is whose it is, or nobody's
  statement_id bigint REFERENCES statements ON DELETE SET NULL,
  deleted_at timestamptz,                      -- taken back by its author, over there
  UNIQUE (uri, version)
);
CREATE INDEX mentions_open ON mentions (state, id);
CREATE INDEX mentions_heard ON mentions (heard_at);
