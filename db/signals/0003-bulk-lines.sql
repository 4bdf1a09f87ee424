-- Bulk lines on their way in. A chunk of a file is one insert into `lines`, which keeps nothing: views
-- parse its lines (one view a format, made by signals/line-views), match each to its customer and
-- person, and send it to `requests`, `unmatched` or `rejects`, in one pass. The insert's token passes
-- down the views, so that a chunk sent twice is stored once in every table.

CREATE TABLE {db}.lines
(
  format LowCardinality(String),       -- name of the view that parses it
  kind LowCardinality(String),         -- the kind of source, as in `import <source>`
  source UInt32,
  load UInt64,
  file LowCardinality(String),
  fixed UInt32,                        -- the customer of all lines; 0: by the matchers
  trial UInt8,                         -- 1: a dry run; counted and shown, never stored
  chunk UInt64,                        -- where the chunk begins, bytes
  base UInt64,                         -- lines before `text`
  fields Array(String),                -- columns of formats with a header
  text String                          -- whole lines, without the last line's end
)
ENGINE = Null;

CREATE TABLE {db}.matched
(
  kind LowCardinality(String),
  source UInt32,
  load UInt64,
  file LowCardinality(String),
  trial UInt8,
  chunk UInt64,
  line UInt64,
  raw String,
  fate Enum8('stored' = 1, 'rejected' = 2, 'unmatched' = 3, 'skipped' = 4),
  why LowCardinality(String),
  ts DateTime('UTC'),
  login String,
  client String,
  host String,
  domain String,
  category LowCardinality(String),
  method LowCardinality(String),
  status UInt16,
  verdict Enum8('allowed' = 1, 'blocked' = 2),
  bytes UInt64,
  duration_ms UInt32,
  request Enum8('squid' = 1, 'zeek-http' = 2, 'zeek-dns' = 3, 'zeek-ssl' = 4),
  customer UInt32,
  person UInt32
)
ENGINE = Null;

-- One category a domain, made from `domain_categories` after each import of a list; kept in memory.
CREATE TABLE {db}.category_by_domain
(
  domain String,
  category LowCardinality(String)
)
ENGINE = Join(ANY, LEFT, domain);

-- What became of the lines of each chunk: the accounting of the imports.
CREATE TABLE {db}.load_counts
(
  load UInt64,
  chunk UInt64,
  stored UInt64,
  rejected UInt64,
  unmatched UInt64,
  skipped UInt64,
  last_ts DateTime('UTC')
)
ENGINE = MergeTree
ORDER BY (load, chunk)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- A few rows of dry runs, to be shown; gone after a day.
CREATE TABLE {db}.trial_rows
(
  load UInt64,
  line UInt64,
  fate LowCardinality(String),
  why String,
  ts DateTime('UTC'),
  customer UInt32,
  person UInt32,
  login String,
  client String,
  host String,
  category String,
  verdict String,
  at DateTime('UTC') DEFAULT now()
)
ENGINE = MergeTree
ORDER BY (load, line)
TTL at + INTERVAL 1 DAY;

CREATE MATERIALIZED VIEW {db}.matched_to_requests TO {db}.requests AS
SELECT customer, ts, person, login, client, host, domain, category, method, status, verdict, bytes, duration_ms,
       request AS kind, source, load, line
FROM {db}.matched
WHERE fate = 'stored' AND trial = 0;

CREATE MATERIALIZED VIEW {db}.matched_to_unmatched TO {db}.unmatched AS
SELECT source, kind, if(login != '', 'login', 'ip') AS key_kind, if(login != '', login, client) AS key, ts, raw, load, line
FROM {db}.matched
WHERE fate = 'unmatched' AND trial = 0;

CREATE MATERIALIZED VIEW {db}.matched_to_rejects TO {db}.rejects AS
SELECT source, kind, file, load, line, why AS reason, substringUTF8(raw, 1, 4096) AS raw
FROM {db}.matched
WHERE fate = 'rejected' AND trial = 0;

CREATE MATERIALIZED VIEW {db}.matched_to_counts TO {db}.load_counts AS
SELECT load, chunk, countIf(fate = 'stored') AS stored, countIf(fate = 'rejected') AS rejected,
       countIf(fate = 'unmatched') AS unmatched, countIf(fate = 'skipped') AS skipped,
       maxIf(ts, fate IN ('stored', 'unmatched')) AS last_ts
FROM {db}.matched
GROUP BY load, chunk;

CREATE MATERIALIZED VIEW {db}.matched_to_trial TO {db}.trial_rows AS
SELECT load, line, fate, why, ts, customer, person, login, client, host, category, verdict
FROM {db}.matched
WHERE trial = 1
ORDER BY line
LIMIT 8;
