-- Files, folders and patterns that `watch` follows, and since when: what was rotated away since then is read,
-- also where the watch was killed before it had read anything.

CREATE TABLE followed (
  place text PRIMARY KEY,
  since timestamptz NOT NULL
);
