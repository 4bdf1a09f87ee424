-- Signals: what was observed. Every table's sort key starts with the customer, so that a customer's
-- question reads only that customer's rows, and so that the customer can be the sharding key.
-- customer 0 never occurs here: rows that matched nobody wait in `unmatched`.
-- `source` is the id of the source in the records; `load` names the load (file or page) and `line`
-- the line or item in it, so that every number can be traced back to what was read.
-- Raw rows live 400 days after they were loaded (not after they happened: an old export is as welcome
-- as a new one); the hourly roll-ups outlive them.

CREATE TABLE {db}.requests
(
  customer UInt32,
  ts DateTime('UTC'),
  person UInt32,                      -- 0: not matched to a person
  login LowCardinality(String),       -- '' where the gateway knows none
  client String,                      -- address as written
  host LowCardinality(String),        -- lower case, no port
  domain LowCardinality(String),      -- registrable domain or address
  category LowCardinality(String),    -- from the domain lists at load time; '' for none
  method LowCardinality(String),
  status UInt16,                      -- HTTP status, 0 where there is none
  verdict Enum8('allowed' = 1, 'blocked' = 2),
  bytes UInt64,                       -- sent to the client
  duration_ms UInt32,
  kind Enum8('squid' = 1, 'zeek-http' = 2, 'zeek-dns' = 3, 'zeek-ssl' = 4),
  source UInt32,
  load UInt64,
  line UInt64,
  loaded_at DateTime('UTC') DEFAULT now()
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (customer, ts)
TTL loaded_at + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Hourly roll-up of requests, kept for good.
CREATE TABLE {db}.requests_hourly
(
  customer UInt32,
  hour DateTime('UTC'),
  person UInt32,
  login LowCardinality(String),
  category LowCardinality(String),
  verdict Enum8('allowed' = 1, 'blocked' = 2),
  kind Enum8('squid' = 1, 'zeek-http' = 2, 'zeek-dns' = 3, 'zeek-ssl' = 4),
  requests UInt64,
  bytes UInt64,
  duration_ms UInt64
)
ENGINE = SummingMergeTree((requests, bytes, duration_ms))
PARTITION BY toYYYYMM(hour)
ORDER BY (customer, hour, person, login, category, verdict, kind)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

CREATE MATERIALIZED VIEW {db}.requests_to_hourly TO {db}.requests_hourly AS
SELECT customer, toStartOfHour(ts) AS hour, person, login, category, verdict, kind,
       count() AS requests, sum(bytes) AS bytes, sum(duration_ms) AS duration_ms
FROM {db}.requests
GROUP BY customer, hour, person, login, category, verdict, kind;

-- What happened to tickets, one row an event. A source with one row a ticket writes the events that
-- its columns tell of (opened, responded, resolved, closed). Loading the same event twice leaves one.
CREATE TABLE {db}.ticket_events
(
  customer UInt32,
  source UInt32,
  ticket String,
  at DateTime('UTC'),
  kind Enum8('opened' = 1, 'responded' = 2, 'updated' = 3, 'resolved' = 4, 'reopened' = 5, 'closed' = 6),
  seq UInt64,                          -- order among events of one moment, from the source
  state LowCardinality(String),        -- the source's own word for the state after this event
  person UInt32,                       -- who asked (matched), 0: unknown
  caller LowCardinality(String),       -- who asked, as written
  service UInt32,                      -- 0: not matched to a service
  site LowCardinality(String),
  category LowCardinality(String),
  priority UInt8,                      -- 1 most urgent .. 5, 0 unknown
  agent LowCardinality(String),        -- who worked on it
  title String,
  vendor_target_met Nullable(UInt8),   -- the source's own claim
  vendor_response_s Nullable(UInt32),  -- the source's own clock, seconds
  vendor_resolution_s Nullable(UInt32),
  reopen_count Nullable(UInt16),       -- the source's own count, where it keeps one
  load UInt64,
  line UInt64,
  loaded_at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(loaded_at)
PARTITION BY toYear(at)
ORDER BY (customer, source, ticket, at, kind, seq)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- One row a ticket, derived from its events after each load (see signals/derive-tickets).
CREATE TABLE {db}.tickets
(
  customer UInt32,
  source UInt32,
  ticket String,
  opened_at DateTime('UTC'),
  responded_at Nullable(DateTime('UTC')),
  resolved_at Nullable(DateTime('UTC')),   -- the last resolution that held
  closed_at Nullable(DateTime('UTC')),
  reopens UInt16,
  person UInt32,
  caller LowCardinality(String),
  service UInt32,
  site LowCardinality(String),
  category LowCardinality(String),
  priority UInt8,
  agent LowCardinality(String),
  title String,
  state LowCardinality(String),
  vendor_target_met Nullable(UInt8),
  vendor_response_s Nullable(UInt32),
  vendor_resolution_s Nullable(UInt32),
  events UInt32,
  load UInt64,
  line UInt64,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, ticket)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Probe results and other sampled numbers: Prometheus, Zabbix history.
-- metric 'up' is 1 or 0; 'response_ms' a response time; others keep the source's name.
CREATE TABLE {db}.samples
(
  customer UInt32,
  service UInt32,
  target LowCardinality(String),       -- what was measured: a host, a URL, an item
  metric LowCardinality(String),
  ts DateTime('UTC'),
  value Float64,
  source UInt32,
  load UInt64,
  line UInt64,
  loaded_at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(loaded_at)
PARTITION BY toYYYYMM(ts)
ORDER BY (customer, metric, service, target, ts, source)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Times when something was down or in trouble: Zabbix problems, or stretches of failing probes
-- (derived, source 0). `ended` empty: not over yet.
CREATE TABLE {db}.outages
(
  customer UInt32,
  service UInt32,
  target LowCardinality(String),
  started DateTime('UTC'),
  ended Nullable(DateTime('UTC')),
  severity UInt8,                      -- 1 information .. 5 disaster
  cause String,
  source UInt32,
  external_id String,                  -- the source's id of the event
  load UInt64,
  line UInt64,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, service, target, started, external_id)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- What people answered. `score` on the scale `low`..`high` as asked.
CREATE TABLE {db}.answers
(
  customer UInt32,
  ts DateTime('UTC'),
  person UInt32,
  respondent LowCardinality(String),
  role Enum8('unknown' = 0, 'user' = 1, 'buyer' = 2, 'executive' = 3),
  instrument Enum8('csat' = 1, 'nps' = 2, 'ces' = 3),
  score Float64,
  low Float64,
  high Float64,
  comment String,
  ticket String,
  external_id String,
  source UInt32,
  load UInt64,
  line UInt64,
  loaded_at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (customer, ts, source, external_id)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Rows that no matcher gave to a customer, with the raw line, until somebody says whose they are.
CREATE TABLE {db}.unmatched
(
  source UInt32,
  kind LowCardinality(String),         -- the kind of source, as in `import <source>`
  key_kind LowCardinality(String),     -- login, ip, domain, field
  key LowCardinality(String),          -- the value that matched nobody
  ts Nullable(DateTime('UTC')),
  raw String,                          -- the line, or the item as JSON
  load UInt64,
  line UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (source, key_kind, key, load, line)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Rows that could not be read, kept with their place and the reason.
CREATE TABLE {db}.rejects
(
  source UInt32,
  kind LowCardinality(String),
  file String,
  load UInt64,
  line UInt64,
  reason LowCardinality(String),
  raw String,                          -- at most 4,096 characters of it
  at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (source, load, line, reason)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- Categories of domains, from imported lists. `list` names the import. A later list does not replace
-- another's rows; the lowest `rank` wins.
CREATE TABLE {db}.domain_categories
(
  domain String,
  category LowCardinality(String),
  list LowCardinality(String),
  rank UInt16,
  loaded_at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(loaded_at)
ORDER BY (domain, list, category);

-- Matchers, copied from the records before each load. Address ranges are made disjoint there
-- (the most specific wins), so that one ASOF join finds the range of an address.
CREATE TABLE {db}.match_keys
(
  key_kind Enum8('login' = 1, 'domain' = 2, 'field' = 3),
  field LowCardinality(String),        -- for 'field': the source's field name
  key String,                          -- lower case
  customer UInt32,
  person UInt32,
  service UInt32
)
ENGINE = MergeTree
ORDER BY (key_kind, field, key);

CREATE TABLE {db}.match_ranges
(
  one UInt8 DEFAULT 1,                 -- an ASOF join needs an equality beside its inequality
  low IPv6,
  high IPv6,
  customer UInt32,
  person UInt32
)
ENGINE = MergeTree
ORDER BY (one, low);

-- Agreed times as intervals, expanded from the agreements for the months in use: business hours, peak
-- windows and maintenance, in UTC. `open_before` is the sum of seconds of all earlier intervals of the
-- same customer, service and kind, so that the time inside windows between two moments is a difference
-- of two ASOF look-ups: cum(t) = open_before + least(t, ends) - starts.
-- service 0 is the customer's default agreement; a service without its own has a copy of it.
CREATE TABLE {db}.windows
(
  customer UInt32,
  service UInt32,
  kind Enum8('business' = 1, 'peak' = 2, 'maintenance' = 3),
  starts DateTime('UTC'),
  ends DateTime('UTC'),
  open_before UInt64
)
ENGINE = MergeTree
ORDER BY (customer, service, kind, starts);

-- Targets, tolerances and switches that the measures need, copied from the records.
CREATE TABLE {db}.agreed
(
  customer UInt32,
  service UInt32,
  priority UInt8,                      -- 0: every priority without its own row
  response_s Nullable(UInt32),         -- on the business clock
  resolution_s Nullable(UInt32),
  availability Nullable(Float64),      -- share, 0..1
  slow_ms Nullable(UInt32)             -- above this a response is slow
)
ENGINE = MergeTree
ORDER BY (customer, service, priority);

CREATE TABLE {db}.customer_settings
(
  customer UInt32,
  time_zone LowCardinality(String),
  per_person_use UInt8                 -- 1 where the customer has switched measures per person on
)
ENGINE = MergeTree
ORDER BY customer;

-- Which categories a customer calls inappropriate in working hours.
CREATE TABLE {db}.inappropriate
(
  customer UInt32,
  category LowCardinality(String)
)
ENGINE = MergeTree
ORDER BY (customer, category);
